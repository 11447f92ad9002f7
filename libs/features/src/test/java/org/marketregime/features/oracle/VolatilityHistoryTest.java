package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples and frequencies worked out by hand. */
class VolatilityHistoryTest {
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final List<Double> NOTHING = Collections.nCopies(375, NAN);
    private static final List<Integer> NO_LEVELS = Collections.nCopies(25, 0);

    /** A contract whose σATM in bin b is {@code value} + b. */
    private static PastTerm term(int days, int tradingDays, double value) {
        List<Double> bins =
                IntStream.rangeClosed(1, 25).mapToObj(bin -> value + bin).toList();
        return new PastTerm(DATE.plusDays(days), days, tradingDays, Map.of(Measure.ATM, bins), 0.1, 0.2);
    }

    private static PastVolatility session(int days, List<PastTerm> terms, List<Integer> levels, double close) {
        return new PastVolatility(
                DATE, days, terms, NOTHING, NOTHING, NOTHING, NOTHING, levels, close, RegimeState.START);
    }

    private static VolatilityHistory of(List<PastVolatility> sessions) {
        VolatilityHistory history = new VolatilityHistory();
        sessions.forEach(history::add);
        return history;
    }

    private static VolatilityHistory ofTerms(PastTerm... terms) {
        return of(List.of(session(0, List.of(terms), NO_LEVELS, NAN)));
    }

    @Test
    void widensTheNeighbourhoodWithTheDistanceToExpiry() {
        VolatilityHistory history = ofTerms(
                term(0, 0, 1000),
                term(1, 1, 2000),
                term(3, 2, 3000),
                term(4, 3, 4000),
                term(9, 7, 5000),
                term(12, 8, 6000),
                term(15, 11, 7000),
                term(40, 30, 8000),
                term(50, 40, 9000));

        assertThat(history.specific(Measure.ATM, 0, 1, 1)).containsExactly(1001);
        assertThat(history.specific(Measure.ATM, 1, 1, 1)).containsExactly(2001);
        assertThat(history.specific(Measure.ATM, 2, 1, 1)).containsExactly(2001, 3001, 4001);
        assertThat(history.specific(Measure.ATM, 7, 1, 1)).containsExactly(5001, 6001);
        assertThat(history.specific(Measure.ATM, 8, 1, 1)).containsExactly(5001, 6001, 7001);
        assertThat(history.specific(Measure.ATM, 31, 1, 1)).containsExactly(8001, 9001);
    }

    @Test
    void rangesByCalendarDays() {
        VolatilityHistory history =
                ofTerms(term(0, 0, 1000), term(7, 5, 2000), term(8, 6, 3000), term(30, 22, 4000), term(31, 23, 5000));

        assertThat(history.ranged(Measure.ATM, 3, 25)).containsExactly(1025, 2025);
        assertThat(history.ranged(Measure.ATM, 8, 25)).containsExactly(3025, 4025);
        assertThat(history.ranged(Measure.ATM, 60, 25)).containsExactly(5025);
    }

    @Test
    void poolsTheBinsOfAZone() {
        assertThat(VolatilityHistory.bin(1)).isEqualTo(1);
        assertThat(VolatilityHistory.bin(15)).isEqualTo(1);
        assertThat(VolatilityHistory.bin(16)).isEqualTo(2);
        assertThat(VolatilityHistory.bin(375)).isEqualTo(25);
        assertThat(VolatilityHistory.zone(1)).containsExactly(1, 1);
        assertThat(VolatilityHistory.zone(2)).containsExactly(2, 9);
        assertThat(VolatilityHistory.zone(9)).containsExactly(2, 9);
        assertThat(VolatilityHistory.zone(15)).containsExactly(10, 15);
        assertThat(VolatilityHistory.zone(16)).containsExactly(16, 23);
        assertThat(VolatilityHistory.zone(25)).containsExactly(24, 25);
        VolatilityHistory history = ofTerms(term(3, 3, 100), term(4, 4, 200));
        assertThat(history.specific(Measure.ATM, 3, 24, 25)).containsExactly(124, 125, 224, 225);
    }

    @Test
    void looksBackTwoHundredAndFiftyTwoSessions() {
        List<PastVolatility> sessions = new ArrayList<>();
        for (int i = 0; i < 253; i++) {
            sessions.add(session(3, List.of(term(3, 3, i)), NO_LEVELS, NAN));
        }

        assertThat(of(sessions).specific(Measure.ATM, 3, 1, 1)).hasSize(252).doesNotContain(1);
    }

    @Test
    void ranksAmongEnoughValuesOnly() {
        double[] sample = IntStream.range(0, 30).mapToDouble(i -> i).toArray();

        assertThat(BlockLevel.ranked(15, sample, 30)).isCloseTo(100 * 15.5 / 30, within(1e-12));
        assertThat(BlockLevel.ranked(15, sample, 31)).isNaN();
        assertThat(BlockLevel.placed(14.5, sample, 30)).isEqualTo(50);
        assertThat(BlockLevel.placed(40, sample, 30)).isEqualTo(100);
        assertThat(BlockLevel.placed(5, new double[] {5, 5}, 2)).isNaN();
    }

    @Test
    void comparesWithSessionsOfTheSameDistanceNearExpiry() {
        List<PastVolatility> sessions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sessions.add(session(i % 5, List.of(), NO_LEVELS, i));
        }
        VolatilityHistory history = of(sessions);

        assertThat(history.reference(2, PastVolatility::spotClose)).hasSize(20).contains(40, 59);
        assertThat(history.reference(1, PastVolatility::spotClose)).hasSize(12).contains(1, 56);
        assertThat(of(sessions.subList(0, 26)).reference(1, PastVolatility::spotClose))
                .isEmpty();
        assertThat(of(sessions.subList(0, 9)).reference(2, PastVolatility::spotClose))
                .isEmpty();
    }

    @Test
    void countsTransitionsOfTheSameBucketAndShrinksThem() {
        List<Integer> levels = new ArrayList<>(NO_LEVELS);
        // 4 → 4, 4 → 5, 5 → 4, 4 → nothing
        Collections.copy(levels, List.of(4, 4, 5, 4, 0));
        List<PastVolatility> sessions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sessions.add(session(i < 10 ? 2 : 5, List.of(), levels, NAN));
        }

        double[] near = Objects.requireNonNull(of(sessions).transitions(4, 1));
        assertThat(near[0]).isCloseTo((10 + 18) / 40.0, within(1e-12));
        assertThat(near[1]).isCloseTo((10 + 1) / 40.0, within(1e-12));
        assertThat(near[2]).isCloseTo(1 / 40.0, within(1e-12));
        assertThat(of(sessions).transitions(7, 1)).containsExactly(0.9, 0.05, 0.05);
        assertThat(of(sessions.subList(1, 60)).transitions(4, 1)).isNull();
    }

    @Test
    void averagesTheSquaresOfTwentyDailyReturns() {
        List<PastVolatility> sessions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double close = i == 20 ? NAN : i % 2 == 0 ? 100 : 101;
            sessions.add(session(3, List.of(), NO_LEVELS, close));
        }
        double square = Math.pow(StrictMath.log(1.01), 2);

        assertThat(of(sessions).realisedVariance()).isCloseTo(252 * square, within(1e-12));
        assertThat(of(sessions.subList(0, 15)).realisedVariance()).isNaN();
        assertThat(of(sessions.subList(0, 16)).realisedVariance()).isCloseTo(252 * square, within(1e-12));
    }

    @Test
    void remembersTheFirstThreeExpiriesOfYesterday() {
        VolatilityHistory history = ofTerms(term(1, 1, 0), term(8, 6, 0), term(15, 11, 0), term(22, 16, 0));

        assertThat(history.yesterday(DATE.plusDays(15))).isNotNull();
        assertThat(history.yesterday(DATE.plusDays(22))).isNull();
        assertThat(new VolatilityHistory().yesterday(DATE)).isNull();
    }
}
