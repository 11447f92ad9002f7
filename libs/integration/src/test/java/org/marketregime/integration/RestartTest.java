package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.domain.ComponentId.CORRELATION;
import static org.marketregime.domain.ComponentId.IV_SKEW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ComponentId;
import org.marketregime.integration.Output.Fate;
import org.marketregime.integration.Output.Kind;
import org.marketregime.integration.Signal.Status;

final class RestartTest {
    private final Desk before = Desk.complete();
    private final Desk after = Desk.complete();

    /** The second desk takes over, knowing what the first one published. */
    private void restart() {
        after.at(before.now.plusSeconds(1));
        List<Signal> stored = before.signals().stream()
                .map(SignalMessage::of)
                .map(SignalMessage::signal)
                .toList();
        assertThat(stored).isEqualTo(before.signals());
        after.take(new Event.Restored("NIFTY", stored, Instant.MIN));
    }

    private void recall(int minute, ComponentId... without) {
        for (ComponentId component : ComponentId.ALL) {
            if (!List.of(without).contains(component)) {
                assertThat(after.take(
                                new Event.Recalled(Frames.of(component, minute).frame())))
                        .noneMatch(Output.Settled.class::isInstance);
            }
        }
    }

    @Test
    void neverRepeatsWhatWasPublished() {
        before.seal(1);
        before.framesWithout(1);
        restart();

        recall(1);
        after.take(new Event.Sealed("NIFTY", Frames.minute(1), Frames.sealOf(1), 100));
        after.after(Duration.ofSeconds(30)).tick();

        assertThat(after.signals()).isEmpty();
        assertThat(after.wake).isNull();
        assertThat(after.state.tally().total().accepted()).isZero();
    }

    @Test
    void knowsADuplicateThatItNeverSawItself() {
        before.seal(1);
        before.framesWithout(1);
        restart();

        var settled = (Output.Settled) after.frame(Frames.of(IV_SKEW, 1)).getFirst();

        assertThat(settled.fate()).isEqualTo(Fate.DUPLICATE);
        assertThat(after.signals()).isEmpty();
    }

    @Test
    void goesOnWithTheNextRevision() {
        before.seal(1);
        before.framesWithout(1, IV_SKEW);
        before.at(Frames.sealOf(1).plusSeconds(5)).tick();
        restart();
        recall(1, IV_SKEW);

        after.frame(Frames.of(IV_SKEW, 1));

        Signal signal = after.last();
        assertThat(signal.revision()).isEqualTo(2);
        assertThat(signal.status()).isEqualTo(Status.COMPLETE);
        assertThat(((Output.Published) after.outputs.getLast()).kind()).isEqualTo(Kind.REVISED);
    }

    @Test
    void saysWhichFramesCouldNotBeReadAgain() {
        before.seal(1);
        before.framesWithout(1, IV_SKEW);
        before.at(Frames.sealOf(1).plusSeconds(5)).tick();
        restart();
        recall(1, IV_SKEW, CORRELATION);

        after.frame(Frames.of(IV_SKEW, 1));

        assertThat(after.last().status()).isEqualTo(Status.PARTIAL);
        assertThat(after.last().reasons())
                .containsExactly(new Signal.Reason(
                        "frame_not_recalled", "the frame of component correlation could not be read again"));
    }

    @Test
    void answersTheMinuteThatWasOpen() {
        before.seal(1);
        before.framesWithout(1, IV_SKEW);
        restart();
        after.take(new Event.Sealed("NIFTY", Frames.minute(1), Frames.sealOf(1), 100));
        recall(1, IV_SKEW);

        after.frame(Frames.of(IV_SKEW, 1));

        assertThat(after.last().revision()).isEqualTo(1);
        assertThat(after.last().status()).isEqualTo(Status.COMPLETE);
        assertThat(after.last().sealedAt()).isEqualTo(Frames.sealOf(1));
    }

    @Test
    void neverAnswersAMinuteOfWhichItCannotKnowWhetherItWasAnswered() {
        after.at(Frames.sealOf(60));
        after.take(new Event.Restored("NIFTY", List.of(), Frames.sealOf(30)));

        List<Output> sealed = after.take(new Event.Sealed("NIFTY", Frames.minute(29), Frames.sealOf(29), 100));
        var settled = (Output.Settled) after.frame(Frames.of(IV_SKEW, 29)).getFirst();

        assertThat(sealed).isEmpty();
        assertThat(settled.fate()).isEqualTo(Fate.LATE);
        assertThat(after.wake).isNull();
        assertThat(((Output.Settled) after.frame(Frames.of(IV_SKEW, 30)).getFirst()).fate())
                .isEqualTo(Fate.USED);
    }

    @Test
    void doesNotAnswerAnOldMinuteAgainThatIsSealedAnew() {
        before.seal(1);
        before.framesWithout(1);
        before.seal(2);
        before.framesWithout(2);
        Instant since = before.now.plusSeconds(1);
        after.at(since);
        after.take(new Event.Restored("NIFTY", List.of(before.last()), since));

        after.after(Duration.ofSeconds(9));
        var settled = (Output.Settled)
                after.frame(Frames.of(IV_SKEW, 1).sealedAt(after.now)).getFirst();

        assertThat(settled.fate()).isEqualTo(Fate.LATE);
    }

    @Test
    void takesOverInTheMiddleOfAReplayedDay() {
        Instant wall = Instant.parse("2026-01-05T12:00:00Z");
        after.at(wall);
        after.take(new Event.Restored("NIFTY", List.of(), wall.minusSeconds(1_800)));

        for (ComponentId component : ComponentId.ALL) {
            after.frame(Frames.of(component, 200).sealedAt(wall.plusMillis(1)));
        }

        assertThat(after.last().status()).isEqualTo(Status.COMPLETE);
    }

    @Test
    void remembersTheLastRegime() {
        before.seal(1);
        before.framesWithout(1);
        restart();

        after.seal(2);
        after.at(Frames.sealOf(2).plusSeconds(5)).tick();

        assertThat(after.last().status()).isEqualTo(Status.UNKNOWN);
        assertThat(after.last().lastKnown())
                .extracting(Signal.LastKnown::eventTime)
                .isEqualTo(Frames.minute(1));
    }

    @Test
    void staysHalted() {
        before.take(new Event.Halted("NIFTY", "kill switch"));
        before.seal(1);
        before.framesWithout(1);
        restart();

        after.seal(2);
        after.framesWithout(2);

        assertThat(after.last().status()).isEqualTo(Status.HALTED);
        assertThat(after.last().reasons()).containsExactly(new Signal.Reason("halted", "kill switch"));
    }

    @Test
    void publishesNothingForAnUnderlyingThatItGaveAway() {
        before.seal(1);
        before.framesWithout(1, IV_SKEW);
        assertThat(before.wake).isNotNull();

        before.take(new Event.Released("NIFTY"));

        assertThat(before.wake).isNull();
        assertThat(before.at(Frames.sealOf(1).plusSeconds(9)).tick()).isEmpty();
    }

    @Test
    void isNeverKnownBeforeWhatIsStored() {
        before.seal(1);
        before.framesWithout(1);
        Instant known = before.last().knownAt();
        after.at(known.minusSeconds(300));
        after.take(new Event.Restored("NIFTY", before.signals(), Instant.MIN));

        for (ComponentId component : ComponentId.ALL) {
            after.frame(Frames.of(component, 2).sealedAt(after.now));
        }

        assertThat(after.last().knownAt()).isEqualTo(known);
    }
}
