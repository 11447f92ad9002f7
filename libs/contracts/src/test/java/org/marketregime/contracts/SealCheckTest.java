package org.marketregime.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.contracts.GoodMessages.EVENT;
import static org.marketregime.contracts.GoodMessages.NOW;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SealCheckTest {
    private final SealCheck check = new SealCheck(GoodMessages.PLAUSIBILITY);

    @Test
    void acceptsAnAnnouncementAlsoOfAMinuteWithoutRows() {
        MinuteSealed seal = GoodMessages.seal()
                .setRows(0)
                .clearPartPath()
                .setSpot(Double.NaN)
                .build();

        assertThat(check.check(seal.toByteArray(), NOW)).isEqualTo(new Checked.AcceptedSeal(seal, EVENT));
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoilt(Refusal.UNDERLYING_INVALID, s -> s.setUnderlying("NIFTY/..")),
                spoilt(Refusal.REVISION_INVALID, s -> s.setRevision(0)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, s -> s.setEventTimeUs(0)),
                spoilt(Refusal.TIME_IMPLAUSIBLE, s -> s.setKnownAtUs(Micros.of(EVENT.minusSeconds(61)))),
                spoilt(Refusal.TIME_IMPLAUSIBLE, s -> s.setKnownAtUs(Micros.of(NOW.plusSeconds(61)))),
                spoilt(Refusal.TIME_OFF_GRID, s -> s.setEventTimeUs(Micros.of(EVENT.minusSeconds(30)))),
                spoilt(Refusal.SHAPE_MISMATCH, s -> s.setRows(-1)));
    }

    private static Arguments spoilt(Refusal refusal, UnaryOperator<MinuteSealed.Builder> spoil) {
        return Arguments.of(refusal, spoil.apply(GoodMessages.seal()).build());
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void refusesWhatIsSpoilt(Refusal refusal, MinuteSealed seal) {
        assertThat(check.check(seal.toByteArray(), NOW))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    @Test
    void refusesBytesThatAreNoAnnouncementOrTooMany() {
        assertThat(check.check(new byte[] {9, 9, 9}, NOW))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNDECODABLE));
        assertThat(check.check(new byte[20_000], NOW))
                .isInstanceOfSatisfying(
                        Checked.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.TOO_LARGE));
    }
}
