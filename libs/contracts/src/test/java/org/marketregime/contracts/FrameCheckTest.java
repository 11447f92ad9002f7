package org.marketregime.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.contracts.GoodMessages.EVENT;
import static org.marketregime.contracts.GoodMessages.FRAMES;
import static org.marketregime.contracts.GoodMessages.NOW;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;

final class FrameCheckTest {
    @Test
    void acceptsAGoodFrame() {
        FeatureFrame frame = GoodMessages.frame().build();

        assertThat(FRAMES.check(frame.toByteArray(), NOW))
                .isEqualTo(new Checked.AcceptedFrame(frame, ComponentId.TRIPLE_STRADDLE, EVENT));
    }

    @Test
    void acceptsAFrameThatLeavesOutWhatIsUnknown() {
        FeatureFrame frame = GoodMessages.frame()
                .clearChannels()
                .clearFrontDte()
                .clearDataAsOfUs()
                .build();

        assertThat(FRAMES.check(frame, NOW)).isInstanceOf(Checked.AcceptedFrame.class);
    }

    @Test
    void acceptsAReplayedDayThatIsSealedNow() {
        Instant now = EVENT.plusSeconds(400L * 24 * 3600);
        FeatureFrame frame = GoodMessages.frame()
                .setKnownAtUs(Micros.of(now))
                .setComputedAtUs(Micros.of(now))
                .build();

        assertThat(FRAMES.check(frame, now)).isInstanceOf(Checked.AcceptedFrame.class);
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoilt(Refusal.COMPONENT_UNKNOWN, f -> f.setComponent("straddle")),
                spoilt(Refusal.UNDERLYING_INVALID, f -> f.setUnderlying("nifty")),
                spoilt(Refusal.UNDERLYING_INVALID, f -> f.setUnderlying("")),
                spoilt(Refusal.UNDERLYING_INVALID, f -> f.setUnderlying("../etc/passwd")),
                spoilt(Refusal.UNDERLYING_INVALID, f -> f.setUnderlying("NIFTY'")),
                spoilt(Refusal.UNDERLYING_INVALID, f -> f.setUnderlying("NΙFTY")),
                spoilt(Refusal.UNDERLYING_INVALID, f -> f.setUnderlying("A".repeat(4096))),
                spoilt(Refusal.REVISION_INVALID, f -> f.setRevision(0)),
                spoilt(Refusal.REVISION_INVALID, f -> f.setRevision(-3)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setEventTimeUs(0)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setEventTimeUs(Micros.of(EVENT) / 1000)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setEventTimeUs(Micros.of(EVENT) * 1000)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setEventTimeUs(Long.MAX_VALUE)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setEventTimeUs(Long.MIN_VALUE)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setEventTimeUs(Micros.of(EVENT.plusSeconds(120)))),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setKnownAtUs(Micros.of(EVENT.minusSeconds(120)))),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setKnownAtUs(0)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setComputedAtUs(Micros.of(NOW.plusSeconds(61)))),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setDataAsOfUs(Micros.of(EVENT.plusSeconds(60)))),
                spoilt(Refusal.TIME_IMPLAUSIBLE, f -> f.setDataAsOfUs(Micros.of(EVENT.minusSeconds(24 * 3600)))),
                spoilt(Refusal.TIME_OFF_GRID, f -> f.setEventTimeUs(Micros.of(EVENT) + 1)),
                spoilt(Refusal.TIME_OFF_GRID, f -> f.setEventTimeUs(Micros.of(EVENT.minusSeconds(10 * 60)))),
                // Sealed as if Indian time were UTC.
                spoilt(Refusal.TIME_OFF_GRID, f -> f.setEventTimeUs(Micros.of(EVENT.minusSeconds(19_800)))),
                // A holiday and a Sunday.
                spoilt(Refusal.TIME_OFF_GRID, f -> f.setEventTimeUs(Micros.of(EVENT.minusSeconds(2 * 24 * 3600)))),
                spoilt(Refusal.TIME_OFF_GRID, f -> f.setEventTimeUs(Micros.of(EVENT.minusSeconds(5 * 24 * 3600)))),
                spoilt(Refusal.HASH_INVALID, f -> f.setInputHash(ByteString.EMPTY)),
                spoilt(Refusal.HASH_INVALID, f -> f.setInputHash(ByteString.copyFrom(new byte[33]))),
                spoilt(Refusal.FRONT_DTE_INVALID, f -> f.setFrontDte(-1)),
                spoilt(Refusal.FRONT_DTE_INVALID, f -> f.setFrontDte(100_000)),
                spoilt(
                        Refusal.CHANNEL_OUT_OF_RANGE,
                        f -> f.setChannels(f.getChannels().toBuilder().setDirection(1.01))),
                spoilt(
                        Refusal.CHANNEL_OUT_OF_RANGE,
                        f -> f.setChannels(f.getChannels().toBuilder().setActivity(Double.NEGATIVE_INFINITY))),
                spoilt(
                        Refusal.CHANNEL_OUT_OF_RANGE,
                        f -> f.setChannels(f.getChannels().toBuilder().setConfidence(Double.NaN))),
                spoilt(
                        Refusal.CHANNEL_OUT_OF_RANGE,
                        f -> f.setChannels(f.getChannels().toBuilder().setConfidence(-0.1))),
                spoilt(Refusal.CATALOGUE_UNKNOWN, f -> f.setComponent("iv-skew")),
                spoilt(Refusal.CATALOGUE_UNKNOWN, f -> f.setCatalogueHash(ByteString.EMPTY)),
                spoilt(
                        Refusal.CATALOGUE_UNKNOWN,
                        f -> f.setCatalogueHash(ByteString.copyFrom(new Digest(9, 2, 3, 4).bytes()))),
                spoilt(Refusal.SHAPE_MISMATCH, f -> f.addValues(1)),
                spoilt(Refusal.SHAPE_MISMATCH, FeatureFrame.Builder::clearValues),
                spoilt(Refusal.SHAPE_MISMATCH, f -> f.setValidity(ByteString.copyFrom(new byte[3]))),
                spoilt(Refusal.VALUE_INVALID, f -> f.setValues(0, Float.NaN)),
                spoilt(Refusal.VALUE_INVALID, f -> f.setValues(0, Float.POSITIVE_INFINITY)),
                spoilt(Refusal.VALUE_INVALID, f -> f.setValues(2, 0)),
                spoilt(Refusal.VALUE_INVALID, f -> f.setValues(2, Float.NEGATIVE_INFINITY)),
                spoilt(
                        Refusal.VALUE_INVALID,
                        f -> f.setValidity(ByteString.copyFrom(new byte[] {(byte) 0b1111_1011, 0b0000_1111}))));
    }

    private static Arguments spoilt(Refusal refusal, UnaryOperator<FeatureFrame.Builder> spoil) {
        return Arguments.of(refusal, spoil.apply(GoodMessages.frame()).build());
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void refusesWhatIsSpoilt(Refusal refusal, FeatureFrame frame) {
        assertThat(FRAMES.check(frame.toByteArray(), NOW)).isInstanceOfSatisfying(Checked.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(refused.why()).matches("[\\x20-\\x7e…]{10,400}");
        });
    }

    @Test
    void refusesBytesThatAreNoFrameOrTooMany() {
        assertThat(refusal("not protobuf at all".getBytes(UTF_8))).isEqualTo(Refusal.UNDECODABLE);
        assertThat(refusal(new byte[10_000_000])).isEqualTo(Refusal.TOO_LARGE);
        assertThat(refusal(new byte[0])).isEqualTo(Refusal.COMPONENT_UNKNOWN);
    }

    @Test
    void showsForeignTextWithoutAnythingThatActs() {
        FeatureFrame frame = GoodMessages.frame()
                .setUnderlying("${jndi:ldap://x}\r\n\u001b[31m' OR 1=1")
                .build();

        Checked checked = FRAMES.check(frame, NOW);

        assertThat(checked)
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.why()).endsWith("was '?{jndi:ldap://x}???[31m? OR 1=1'"));
    }

    @Test
    void endsInAVerdictForAnyBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] good = GoodMessages.frame().build().toByteArray();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Checked checked = FRAMES.check(bytes, NOW);
            if (checked instanceof Checked.AcceptedFrame accepted) {
                assertThat(accepted.frame().getValuesCount())
                        .as("seed %d", seed)
                        .isEqualTo(11);
            }
        }
    }

    private static Refusal refusal(byte[] message) {
        return ((Checked.Refused) FRAMES.check(message, NOW)).refusal();
    }
}
