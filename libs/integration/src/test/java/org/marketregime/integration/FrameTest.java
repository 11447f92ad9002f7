package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.marketregime.contracts.Channels;
import org.marketregime.contracts.Checked.AcceptedFrame;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;

final class FrameTest {
    private static final Instant EVENT = Frames.minute(10);

    private static Frame frame(UnaryOperator<FeatureFrame.Builder> change) {
        FeatureFrame.Builder message = FeatureFrame.newBuilder()
                .setUnderlying("NIFTY")
                .setEventTimeUs(Micros.of(EVENT))
                .setKnownAtUs(Micros.of(EVENT.plusMillis(200)))
                .setRevision(1)
                .setCatalogueHash(ByteString.copyFrom(new Digest(1, 2, 3, 4).bytes()))
                .setInputHash(ByteString.copyFrom(new Digest(5, 6, 7, 8).bytes()))
                .addValues(1.5f)
                .addValues(Float.NaN)
                .setComputedAtUs(Micros.of(EVENT.plusMillis(204)))
                .setComputeNanos(77)
                .setChannels(Channels.newBuilder().setDirection(0.5).setActivity(Double.NaN))
                .setDataAsOfUs(Micros.of(EVENT));
        return Frame.of(new AcceptedFrame(change.apply(message).build(), ComponentId.TRIPLE_STRADDLE, EVENT));
    }

    @Test
    void readsEveryField() {
        Frame frame = frame(message -> message.setFrontDte(4));

        assertThat(frame.underlying()).isEqualTo("NIFTY");
        assertThat(frame.sealedAt()).isEqualTo(EVENT.plusMillis(200));
        assertThat(frame.computedAt()).isEqualTo(EVENT.plusMillis(204));
        assertThat(frame.dataAsOf()).isEqualTo(EVENT);
        assertThat(frame.values().size()).isEqualTo(2);
        assertThat(frame.values().valid()).isEqualTo(1);
        assertThat(frame.values().get(0)).isEqualTo(1.5f);
        assertThat(frame.values().get(1)).isNaN();
        assertThat(frame.channels()).isEqualTo(new org.marketregime.integration.Channels(0.5, Double.NaN, 0));
        assertThat(frame.frontDte()).isEqualTo(4);
        assertThat(frame(message -> message.setDataAsOfUs(0)).dataAsOf()).isNull();
    }

    @Test
    void hasTheSameContentWhoeverComputedItAndWhen() {
        Digest content = frame(message -> message).contentHash();

        assertThat(frame(message -> message.setRevision(2)).contentHash()).isEqualTo(content);
        assertThat(frame(message -> message.setComputedAtUs(1).setComputeNanos(1))
                        .contentHash())
                .isEqualTo(content);
        assertThat(frame(message -> message.setValues(1, Float.intBitsToFloat(0x7fc00001)))
                        .contentHash())
                .isEqualTo(content);
    }

    @Test
    void hasAnotherContentWhenAnythingElseDiffers() {
        Digest content = frame(message -> message).contentHash();

        assertThat(frame(message -> message.setValues(0, 1.25f)).contentHash()).isNotEqualTo(content);
        assertThat(frame(message -> message.setValues(1, 0f)).contentHash()).isNotEqualTo(content);
        assertThat(frame(FeatureFrame.Builder::clearChannels).contentHash()).isNotEqualTo(content);
        assertThat(frame(message -> message.setFrontDte(0)).contentHash()).isNotEqualTo(content);
        assertThat(frame(FeatureFrame.Builder::clearDataAsOfUs).contentHash()).isNotEqualTo(content);
        assertThat(frame(message -> message.setInputHash(ByteString.copyFrom(new Digest(5, 6, 7, 9).bytes())))
                        .contentHash())
                .isNotEqualTo(content);
    }
}
