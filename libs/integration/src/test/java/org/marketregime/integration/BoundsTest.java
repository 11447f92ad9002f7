package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.domain.ComponentId.TRIPLE_STRADDLE;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Regime;
import org.marketregime.integration.Output.Fate;

/** What is kept stays small, and what is dropped is never answered twice. */
final class BoundsTest {
    private static final Settings SETTINGS = new Settings(
            "test-1",
            Set.of(TRIPLE_STRADDLE),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            5,
            0.6,
            2,
            10,
            60);

    private final Desk desk = new Desk(Set.of(TRIPLE_STRADDLE), null);

    @Test
    void keepsNoMoreMinutesThanAllowedWhenADayIsReplayedAtFullSpeed() {
        desk.master = new Master(SETTINGS, Optional.empty());
        Instant now = Frames.minute(375);
        for (int minute = 1; minute <= 375; minute++) {
            desk.at(now.plusMillis(minute))
                    .frame(Frames.of(TRIPLE_STRADDLE, minute).sealedAt(desk.now));
        }

        assertThat(desk.signals()).hasSize(375);
        assertThat(desk.state.line("NIFTY").done().size()).isEqualTo(60);
        var again = (Output.Settled)
                desk.frame(Frames.of(TRIPLE_STRADDLE, 1).sealedAt(desk.now)).getFirst();
        assertThat(again.fate()).isEqualTo(Fate.LATE);
        assertThat(desk.signals()).hasSize(375);
    }

    @Test
    void answersTheOldestMinuteEarlyWhenTooManyWait() {
        desk.master = new Master(SETTINGS, Optional.empty());
        Instant now = Frames.minute(375);
        for (int minute = 1; minute <= 61; minute++) {
            desk.at(now.plusMillis(minute));
            desk.take(new Event.Sealed("NIFTY", Frames.minute(minute), desk.now, 100));
        }

        assertThat(desk.signals()).extracting(Signal::eventTime).containsExactly(Frames.minute(1));
        assertThat(Desk.codes(desk.last())).contains("component_missing");
    }

    @Test
    void forgetsMinutesThatCanNeitherBeRevisedNorRepeated() {
        for (int minute = 1; minute <= 100; minute++) {
            desk.seal(minute);
            desk.frame(Frames.of(TRIPLE_STRADDLE, minute));
        }

        assertThat(desk.state.line("NIFTY").done().size()).isBetween(30, 31);
        assertThat(((Output.Settled) desk.frame(Frames.of(TRIPLE_STRADDLE, 60)).getFirst()).fate())
                .isEqualTo(Fate.LATE);
        assertThat(((Output.Settled) desk.frame(Frames.of(TRIPLE_STRADDLE, 80)).getFirst()).fate())
                .isEqualTo(Fate.DUPLICATE);
    }

    @Test
    void showsTheLastRegimeAlsoWhenItsMinuteIsForgotten() {
        Desk all = Desk.complete();
        all.seal(1);
        all.framesWithout(1);
        for (int minute = 2; minute <= 60; minute++) {
            all.seal(minute);
            all.at(Frames.sealOf(minute).plusSeconds(5)).tick();
        }

        assertThat(all.state.line("NIFTY").find(Frames.minute(1))).isNull();
        assertThat(all.last().lastKnown()).isEqualTo(new Signal.LastKnown(Regime.CBV, Frames.minute(1), 0.65));
    }

    @Test
    void looksAtSixteenFramesOfAComponentAndRemembersNoMore() {
        Desk all = Desk.complete();
        all.seal(1);
        for (int i = 0; i < 1_000; i++) {
            all.frame(Frames.of(TRIPLE_STRADDLE, 1).content(i));
        }

        Slot.Seen seen =
                all.state.line("NIFTY").open().value(0).slot(TRIPLE_STRADDLE).seen();
        assertThat(seen).isNotNull().extracting(Slot.Seen::depth).isEqualTo(16);
        assertThat(all.state.tally().of(TRIPLE_STRADDLE)).isEqualTo(new Tally.Counts(1, 0, 0, 999));
    }

    @Test
    void keepsUnderlyingsApart() {
        Desk all = new Desk(EnumSet.of(TRIPLE_STRADDLE, ComponentId.IV_SKEW), null);
        all.seal(1);
        all.frame(Frames.of(TRIPLE_STRADDLE, 1));
        all.frame(Frames.of(TRIPLE_STRADDLE, 1).underlying("BANKNIFTY"));

        all.frame(Frames.of(ComponentId.IV_SKEW, 1).underlying("BANKNIFTY"));

        assertThat(all.signals()).extracting(Signal::underlying).containsExactly("BANKNIFTY");
    }
}
