package org.marketregime.contracts;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.marketregime.contracts.FrameCheck.Layout;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;

/** Messages that pass every check, to be spoilt one field at a time. */
final class GoodMessages {
    static final LocalDate DAY = LocalDate.of(2025, 8, 29);
    static final Instant EVENT = TradingSession.endOf(DAY, 10);
    static final Instant NOW = EVENT.plusSeconds(2);
    static final Digest CATALOGUE = new Digest(1, 2, 3, 4);
    static final Plausibility PLAUSIBILITY = new Plausibility(
            Instant.parse("2010-01-01T00:00:00Z"),
            Duration.ofMinutes(1),
            new TradingCalendar(Set.of(LocalDate.of(2025, 8, 27)), Set.of()));
    static final FrameCheck FRAMES =
            new FrameCheck(Map.of(ComponentId.TRIPLE_STRADDLE, new Layout(CATALOGUE, 11)), PLAUSIBILITY);

    private GoodMessages() {}

    /** Eleven values, the third is not valid. */
    static FeatureFrame.Builder frame() {
        FeatureFrame.Builder frame = FeatureFrame.newBuilder()
                .setUnderlying("NIFTY")
                .setEventTimeUs(Micros.of(EVENT))
                .setKnownAtUs(Micros.of(EVENT.plusMillis(200)))
                .setComponent("triple-straddle")
                .setRevision(1)
                .setCatalogueHash(ByteString.copyFrom(CATALOGUE.bytes()))
                .setValidity(ByteString.copyFrom(new byte[] {(byte) 0b1111_1011, 0b0000_0111}))
                .setInputHash(ByteString.copyFrom(new Digest(5, 6, 7, 8).bytes()))
                .setComputedAtUs(Micros.of(EVENT.plusMillis(203)))
                .setComputeNanos(2_000_000)
                .setChannels(Channels.newBuilder()
                        .setDirection(-1)
                        .setActivity(Double.NaN)
                        .setConfidence(0.4))
                .setDataAsOfUs(Micros.of(EVENT))
                .setFrontDte(0);
        for (int i = 0; i < 11; i++) {
            frame.addValues(i == 2 ? Float.NaN : i * 0.5f);
        }
        return frame;
    }

    static MinuteSealed.Builder seal() {
        return MinuteSealed.newBuilder()
                .setUnderlying("NIFTY")
                .setEventTimeUs(Micros.of(EVENT))
                .setKnownAtUs(Micros.of(EVENT.plusMillis(200)))
                .setRevision(1)
                .setPartPath("NIFTY/2025/08/29/03/part-0355.parquet")
                .setRows(120)
                .setSpot(24_500);
    }
}
