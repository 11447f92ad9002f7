package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.domain.ComponentId.ATR_EMA_CPR;
import static org.marketregime.domain.ComponentId.CORRELATION;
import static org.marketregime.domain.ComponentId.DTE_OVERLAY;
import static org.marketregime.domain.ComponentId.GREEKS_SENTIMENT;
import static org.marketregime.domain.ComponentId.IV_SKEW;
import static org.marketregime.domain.ComponentId.OI_PA_TRENDING;
import static org.marketregime.domain.ComponentId.SUPPORT_RESISTANCE;
import static org.marketregime.domain.ComponentId.TRIPLE_STRADDLE;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Regime;
import org.marketregime.integration.Output.Kind;
import org.marketregime.integration.Signal.Status;

final class MasterTest {
    private final Desk desk = Desk.complete();

    @Test
    void publishesCompleteWithTheEighthFrame() {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW);
        assertThat(desk.signals()).isEmpty();

        desk.frame(Frames.of(IV_SKEW, 1));

        Signal signal = desk.last();
        assertThat(signal.status()).isEqualTo(Status.COMPLETE);
        assertThat(signal.revision()).isEqualTo(1);
        assertThat(signal.completeness()).isEqualTo(1);
        assertThat(signal.reasons()).isEmpty();
        assertThat(signal.knownAt()).isEqualTo(desk.now);
        assertThat(signal.verdict()).isNotNull();
        assertThat(signal.lastKnown()).isNull();
        assertThat(desk.wake).isNull();
    }

    @ParameterizedTest
    @EnumSource(ComponentId.class)
    void publishesPartialAtTheHardDeadlineWhenOneComponentIsSilent(ComponentId silent) {
        desk.seal(1);
        desk.framesWithout(1, silent);

        desk.at(Frames.sealOf(1).plusMillis(4_999)).tick();
        assertThat(desk.signals()).isEmpty();
        assertThat(desk.wake).isEqualTo(Frames.sealOf(1).plusSeconds(5));
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();

        Signal signal = desk.last();
        assertThat(signal.status()).isEqualTo(Status.PARTIAL);
        assertThat(signal.completeness()).isEqualTo(0.875);
        assertThat(signal.reasons())
                .containsExactly(new Signal.Reason(
                        "component_missing", "component " + silent.wireName() + " is missing: no frame came"));
        assertThat(signal.components().get(silent.number() - 1).used()).isNull();
    }

    @Test
    void namesTheMissingAtTheSoftDeadlineOnce() {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW, CORRELATION);
        assertThat(desk.wake).isEqualTo(Frames.sealOf(1).plusSeconds(1));

        List<Output> first = desk.at(Frames.sealOf(1).plusSeconds(1)).tick();
        List<Output> second = desk.after(Duration.ofMillis(1)).tick();

        assertThat(first).containsExactly(new Output.Waiting("NIFTY", Frames.minute(1), List.of(IV_SKEW, CORRELATION)));
        assertThat(second).isEmpty();
    }

    @Test
    void statesNoRegimeWithFourOfEightAndShowsTheLastOneAsKnownOnly() {
        desk.seal(1);
        desk.framesWithout(1);

        desk.seal(2);
        desk.framesWithout(2, IV_SKEW, CORRELATION, ATR_EMA_CPR, SUPPORT_RESISTANCE);
        desk.at(Frames.sealOf(2).plusSeconds(5)).tick();

        Signal signal = desk.last();
        assertThat(signal.status()).isEqualTo(Status.UNKNOWN);
        assertThat(signal.verdict()).isNull();
        assertThat(signal.lastKnown()).isEqualTo(new Signal.LastKnown(Regime.CBV, Frames.minute(1), 0.65));
        assertThat(Desk.codes(signal))
                .containsExactly(
                        "too_few_components",
                        "component_missing",
                        "component_missing",
                        "component_missing",
                        "component_missing");
    }

    @Test
    void statesNoRegimeWhenFiveFramesWeighTooLittle() {
        // The overlay is the fifth frame and weighs nothing: .10 + .15 + .15 + .15 is left.
        desk.seal(1);
        desk.framesWithout(1, TRIPLE_STRADDLE, ATR_EMA_CPR, OI_PA_TRENDING);
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();

        assertThat(desk.last().status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.last().reasons().getFirst())
                .isEqualTo(new Signal.Reason(
                        "too_little_weight", "the components that are here weigh 0.50, a regime needs 0.60"));
    }

    @Test
    void takesTheLeastWeightWhenNoFrameKnowsTheExpiry() {
        // Without components 5 and 6: .75 when near, .60 when far.
        for (ComponentId component : ComponentId.ALL) {
            if (component != ATR_EMA_CPR && component != CORRELATION && component != GREEKS_SENTIMENT) {
                desk.at(Frames.sealOf(1)).frame(Frames.of(component, 1).frontDte(null));
            }
        }
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();

        // Without component 2 as well: .65 when near, .55 in the middle, .45 when far.
        assertThat(desk.last().reasons().getFirst().text()).contains("weigh 0.45");
    }

    @Test
    void publishesAtOnceWhenNothingMoreCanCome() {
        Desk today = new Desk(Set.of(TRIPLE_STRADDLE), null);
        today.seal(1);

        today.after(Duration.ofMillis(7)).frame(Frames.of(TRIPLE_STRADDLE, 1));

        Signal signal = today.last();
        assertThat(signal.knownAt()).isEqualTo(Frames.sealOf(1).plusMillis(7));
        assertThat(signal.status()).isEqualTo(Status.UNKNOWN);
        assertThat(signal.completeness()).isEqualTo(0.125);
        assertThat(signal.reasons().getFirst())
                .isEqualTo(new Signal.Reason("too_few_components", "1 of 8 components are here, a regime needs 5"));
        assertThat(signal.reasons())
                .contains(new Signal.Reason(
                        "component_not_deployed", "component greeks-sentiment is absent: not deployed"))
                .hasSize(8);
        assertThat(today.wake).isNull();
    }

    @Test
    void saysThatNoClassifierIsInstalledWhenItWouldBeAsked() {
        Desk without = new Desk(Set.copyOf(ComponentId.ALL), null);
        without.seal(1);
        without.framesWithout(1);

        assertThat(without.last().status()).isEqualTo(Status.UNKNOWN);
        assertThat(without.last().reasons())
                .containsExactly(new Signal.Reason("classifier_absent", "no classifier is installed"));
        assertThat(without.last().completeness()).isEqualTo(1);
    }

    @Test
    void makesARevisionOfALateFrameAndNeverTouchesTheFirst() {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW);
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();
        Signal first = desk.last();

        desk.at(Frames.sealOf(1).plusSeconds(7));
        List<Output> late = desk.frame(Frames.of(IV_SKEW, 1));

        assertThat(late.getLast()).isInstanceOfSatisfying(Output.Published.class, published -> {
            assertThat(published.kind()).isEqualTo(Kind.REVISED);
            assertThat(published.signal().revision()).isEqualTo(2);
            assertThat(published.signal().status()).isEqualTo(Status.COMPLETE);
            assertThat(published.signal().knownAt()).isEqualTo(desk.now);
        });
        assertThat(desk.signals()).startsWith(first).hasSize(2);
    }

    @Test
    void acceptsAFrameFourteenMinutesLateAndNotOneSixteenMinutesLate() {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW, CORRELATION);
        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();

        desk.at(Frames.sealOf(1).plus(Duration.ofMinutes(14))).frame(Frames.of(IV_SKEW, 1));
        assertThat(desk.last().revision()).isEqualTo(2);
        List<Output> tooLate =
                desk.at(Frames.sealOf(1).plus(Duration.ofMinutes(16))).frame(Frames.of(CORRELATION, 1));

        assertThat(tooLate)
                .singleElement()
                .isInstanceOfSatisfying(
                        Output.Settled.class,
                        settled -> assertThat(settled.fate()).isEqualTo(Output.Fate.LATE));
        assertThat(desk.last().revision()).isEqualTo(2);
        assertThat(desk.state.tally().of(CORRELATION)).isEqualTo(new Tally.Counts(0, 1, 0, 0));
    }

    @Test
    void countsDuplicatesAndPublishesNothingForThem() {
        desk.seal(1);
        desk.framesWithout(1);
        int published = desk.signals().size();

        for (int i = 0; i < 10; i++) {
            desk.framesWithout(1);
        }

        assertThat(desk.signals()).hasSize(published);
        assertThat(desk.state.tally().total()).isEqualTo(new Tally.Counts(8, 0, 80, 0));
    }

    @Test
    void revisesWhenAComponentRevisesItsContentAndNotWhenItSaysTheSame() {
        desk.seal(1);
        desk.framesWithout(1);

        desk.frame(Frames.of(IV_SKEW, 1).revision(2));
        assertThat(desk.signals()).hasSize(1);
        desk.frame(Frames.of(IV_SKEW, 1).revision(3).content(99));

        assertThat(desk.last().revision()).isEqualTo(2);
        assertThat(desk.last().inputHash())
                .isNotEqualTo(desk.signals().getFirst().inputHash());
        assertThat(desk.state.tally().of(IV_SKEW)).isEqualTo(new Tally.Counts(2, 0, 1, 0));
    }

    @Test
    void rejectsOlderRevisionsAndTwoFramesThatClaimOneRevision() {
        desk.seal(1);
        desk.frame(Frames.of(IV_SKEW, 1).revision(2).content(7));

        var older = (Output.Settled) desk.frame(Frames.of(IV_SKEW, 1)).getFirst();
        var again = (Output.Settled) desk.frame(Frames.of(IV_SKEW, 1)).getFirst();
        var rival =
                (Output.Settled) desk.frame(Frames.of(IV_SKEW, 1).revision(2)).getFirst();

        assertThat(older.refusal()).isEqualTo(org.marketregime.contracts.Refusal.REVISION_SUPERSEDED);
        assertThat(again.fate()).isEqualTo(Output.Fate.DUPLICATE);
        assertThat(rival.refusal()).isEqualTo(org.marketregime.contracts.Refusal.REVISION_CONFLICT);
        assertThat(desk.state.tally().of(IV_SKEW)).isEqualTo(new Tally.Counts(1, 0, 1, 2));
    }

    @Test
    void rejectsFramesOfComponentsThatAreNotDeployed() {
        Desk today = new Desk(Set.of(TRIPLE_STRADDLE), null);

        var settled = (Output.Settled) today.frame(Frames.of(DTE_OVERLAY, 1)).getFirst();

        assertThat(settled.refusal()).isEqualTo(org.marketregime.contracts.Refusal.COMPONENT_NOT_DEPLOYED);
        assertThat(today.wake).isNull();
    }

    @Test
    void answersMinutesInOrder() {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW);
        desk.at(Frames.sealOf(1).plusSeconds(1));
        desk.take(new Event.Sealed("NIFTY", Frames.minute(2), desk.now, 100));
        desk.framesWithout(2);
        assertThat(desk.signals()).isEmpty();

        desk.at(Frames.sealOf(1).plusSeconds(5)).tick();

        assertThat(desk.signals()).extracting(Signal::eventTime).containsExactly(Frames.minute(1), Frames.minute(2));
        assertThat(desk.signals()).extracting(Signal::status).containsExactly(Status.PARTIAL, Status.COMPLETE);
    }

    @Test
    void answersAMinuteThatIsHeardOfAfterANewerOne() {
        desk.seal(3);
        desk.framesWithout(3);
        for (ComponentId component : ComponentId.ALL) {
            desk.frame(Frames.of(component, 2));
        }

        assertThat(desk.outputs.getLast()).isInstanceOfSatisfying(Output.Published.class, published -> {
            assertThat(published.kind()).isEqualTo(Kind.FILLED);
            assertThat(published.signal().revision()).isEqualTo(1);
        });
    }

    @Test
    void givesTheFramesOfABacklogAMomentToArrive() {
        desk.at(Frames.sealOf(1).plusSeconds(1_000));
        desk.take(new Event.Sealed("NIFTY", Frames.minute(1), Frames.sealOf(1), 100));
        desk.framesWithout(1);

        assertThat(desk.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.status()).isEqualTo(Status.COMPLETE);
            assertThat(signal.sealedAt()).isEqualTo(Frames.sealOf(1));
        });
    }

    @Test
    void keepsDeadlinesWhenTheClockIsSetBack() {
        desk.seal(1);
        desk.framesWithout(1, IV_SKEW);
        desk.at(Frames.sealOf(1).plusSeconds(4)).tick();

        desk.at(Frames.sealOf(1).minusSeconds(86)).frame(Frames.of(IV_SKEW, 1));

        assertThat(desk.last().knownAt()).isEqualTo(Frames.sealOf(1).plusSeconds(4));
    }

    @Test
    void givesTheSameBytesForTheSameFramesInAnyOrder() {
        desk.seal(1);
        desk.framesWithout(1);
        Desk other = Desk.complete();
        for (ComponentId component : ComponentId.ALL.reversed()) {
            other.at(Frames.sealOf(1).plusMillis(10L * component.number())).frame(Frames.of(component, 1));
        }
        other.take(new Event.Tick());

        assertThat(other.last().inputHash()).isEqualTo(desk.last().inputHash());
        assertThat(other.last().components()).isEqualTo(desk.last().components());
    }

    @Test
    void callsASignalStaleWhoseDataIsOlderThanTwoMinutes() {
        desk.seal(5);
        for (ComponentId component : ComponentId.ALL) {
            Instant dataAsOf = component == IV_SKEW ? Frames.minute(2) : Frames.minute(3);
            desk.frame(Frames.of(component, 5).dataAsOf(dataAsOf));
        }

        assertThat(desk.last().status()).isEqualTo(Status.STALE);
        assertThat(desk.last().verdict()).isNotNull();
        assertThat(desk.last().reasons())
                .containsExactly(new Signal.Reason(
                        "data_stale", "component iv-skew has seen no data since 2025-08-29T03:47:00Z"));
    }

    @Test
    void leavesOutAComponentThatRepeatsItselfForTenMinutes() {
        for (int minute = 1; minute <= 10; minute++) {
            desk.seal(minute);
            desk.framesWithout(minute, IV_SKEW);
            desk.frame(Frames.of(IV_SKEW, minute).content(5));
        }

        assertThat(desk.signals().get(8).status()).isEqualTo(Status.COMPLETE);
        assertThat(desk.last().status()).isEqualTo(Status.PARTIAL);
        assertThat(Desk.codes(desk.last())).containsExactly("component_frozen");
    }

    @Test
    void keepsAComponentThatKnowsNextToNothingAndRepeatsThat() {
        float[] values = new float[20];
        Arrays.fill(values, Float.NaN);
        values[3] = 0.6f;
        for (int minute = 1; minute <= 12; minute++) {
            desk.seal(minute);
            desk.framesWithout(minute, IV_SKEW);
            Frame full = Frames.of(IV_SKEW, minute).frame();
            desk.take(new Event.Received(new Frame(
                    full.underlying(),
                    full.eventTime(),
                    full.component(),
                    full.revision(),
                    full.inputHash(),
                    full.contentHash(),
                    full.sealedAt(),
                    full.computedAt(),
                    full.dataAsOf(),
                    Values.of(values),
                    full.channels(),
                    full.frontDte())));
        }

        assertThat(desk.last().status()).isEqualTo(Status.COMPLETE);
        assertThat(desk.last().reasons()).isEmpty();
    }

    @Test
    void statesNoRegimeWhileHalted() {
        desk.take(new Event.Halted("NIFTY", "circuit breaker of the exchange"));
        desk.seal(1);
        desk.framesWithout(1);
        assertThat(desk.last().status()).isEqualTo(Status.HALTED);
        assertThat(desk.last().reasons())
                .containsExactly(new Signal.Reason("halted", "circuit breaker of the exchange"));

        desk.take(new Event.Resumed("NIFTY"));
        desk.seal(2);
        desk.framesWithout(2);

        assertThat(desk.last().status()).isEqualTo(Status.COMPLETE);
    }

    @Test
    void saysUnknownWhenTheClassifierFails() {
        Desk failing = new Desk(Set.copyOf(ComponentId.ALL), minute -> {
            throw new IllegalStateException("the model is not loaded");
        });
        failing.seal(1);
        failing.framesWithout(1);

        assertThat(failing.last().status()).isEqualTo(Status.UNKNOWN);
        assertThat(Desk.codes(failing.last())).containsExactly("classifier_failed");
        assertThat(failing.outputs).anyMatch(Output.ClassifierFailed.class::isInstance);
    }

    @Test
    void saysWhyTheClassifierAbstains() {
        Desk abstaining = new Desk(
                Set.copyOf(ComponentId.ALL),
                minute -> new Verdict.Abstained("no_signal", "no regime is likely enough"));
        abstaining.seal(1);
        abstaining.framesWithout(1);

        assertThat(abstaining.last().status()).isEqualTo(Status.UNKNOWN);
        assertThat(abstaining.last().reasons())
                .containsExactly(new Signal.Reason("no_signal", "no regime is likely enough"));
    }
}
