package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Rows of component 8 that need no earlier session, on numbers small enough to work out on paper. */
class ComponentEightRowsTest {
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final LocalDate THURSDAY = LocalDate.of(2025, 7, 10);
    private static final Offset<Double> ROUNDING = within(1e-12);
    /** Rows that need three members. */
    private static final Set<Integer> AGREEING = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 25, 26, 27, 46, 47, 48);

    private static ComponentEightOracle oracle() {
        return new ComponentEightOracle(PLAIN);
    }

    private static OverlayInput monday() {
        return new OverlayInput(MONDAY, THURSDAY);
    }

    private static double row(double[][] rows, int number, int m) {
        return rows[m - 1][number - 1];
    }

    private static AbstractDoubleAssert<?> assertRow(double[][] rows, int number, int m) {
        return assertThat(row(rows, number, m)).as("row %d minute %d", number, m);
    }

    /** Components 1, 2 and 3 with weights .20, .10 and .15, which are 4, 2 and 3 ninths of their sum. */
    private static OverlayInput three() {
        return monday().opinion(1, 375, 1, new OracleOpinion(0.5, 0.2, 0.4, 0.9, 0))
                .opinion(1, 375, 2, new OracleOpinion(-0.5, 0.1, 0.3, 0.8, 2))
                .opinion(1, 375, 3, new OracleOpinion(0.05, -0.3, 0.2, 0.7, 5));
    }

    @Test
    void namesEveryRowOnce() {
        assertThat(ComponentEightOracle.names()).hasSize(48).doesNotHaveDuplicates();
        assertThat(ComponentEightOracle.names().get(0)).isEqualTo("c8_agreement_mean");
        assertThat(ComponentEightOracle.names().get(23)).isEqualTo("c8_dte_sample_ratio");
        assertThat(ComponentEightOracle.names().get(47)).isEqualTo("c8_syn_strength");
    }

    @Test
    void weighsHowThreeComponentsAgree() {
        double[][] rows = three().next(oracle());

        // a: .5 (4·2), .775 (4·3), .725 (2·3)
        double agreement = (8 * 0.5 + 12 * 0.775 + 6 * 0.725) / 26;
        double third = 1 / 3.0;
        double entropy =
                -(4 / 9.0 * StrictMath.log(4 / 9.0) + 2 / 9.0 * StrictMath.log(2 / 9.0) + third * StrictMath.log(third))
                        / StrictMath.log(3);
        assertRow(rows, 1, 1).isCloseTo(2 / 3.0, ROUNDING);
        assertRow(rows, 2, 1).isCloseTo(0.5, ROUNDING);
        assertRow(rows, 3, 1).isCloseTo(agreement, ROUNDING);
        assertRow(rows, 4, 1).isCloseTo(1.15 / 9, ROUNDING);
        assertRow(rows, 5, 1).isCloseTo(1.15 / 3.15, ROUNDING);
        assertRow(rows, 6, 1).isCloseTo(4 / 9.0, ROUNDING);
        assertRow(rows, 7, 1).isCloseTo(2 / 9.0, ROUNDING);
        assertRow(rows, 8, 1).isCloseTo(Math.sqrt(1.5075 / 9 - 1.15 * 1.15 / 81), ROUNDING);
        assertRow(rows, 9, 1).isCloseTo(entropy, ROUNDING);
        assertRow(rows, 12, 1).isCloseTo(81 / 29.0, ROUNDING);
        assertRow(rows, 25, 1).isCloseTo(2.8 / 9 * (0.5 + 0.5 * agreement) * 0.45, ROUNDING);
        assertRow(rows, 26, 1).isCloseTo(2.8 / 9, ROUNDING);
        assertRow(rows, 27, 1).isCloseTo(0.2, ROUNDING);
        assertRow(rows, 28, 1).isCloseTo(2.4 / 7, ROUNDING);
        assertRow(rows, 29, 1).isEqualTo(1);
        assertRow(rows, 46, 1).isZero();
        assertRow(rows, 47, 1).isCloseTo(8 / 26.0, ROUNDING);
        assertRow(rows, 48, 1).isCloseTo(-8 / 26.0 * 2.8 / 9, ROUNDING);
    }

    @Test
    void countsProductsFromFourHundredthsOnAndSharesBeyondOneTenth() {
        double[][] rows = monday().directions(1, 375, 0.2, 0.2, -0.2, 0.1, -0.1).next(oracle());

        // weights .20 .10 .15 .15 .15; pairs as heavy as their products, in ten-thousandths
        double pairs = 200 + 300 + 300 + 300 + 150 + 150 + 150 + 225 + 225 + 225;
        assertRow(rows, 6, 1).isCloseTo(0.30 / 0.75, ROUNDING);
        assertRow(rows, 7, 1).isCloseTo(0.15 / 0.75, ROUNDING);
        assertRow(rows, 46, 1).isCloseTo(200 / pairs, ROUNDING);
        assertRow(rows, 47, 1).isCloseTo((300 + 150) / pairs, ROUNDING);
    }

    @Test
    void saysNothingOfTwoComponents() {
        double[][] stale = three().opinion(1, 375, 3, new OracleOpinion(0.05, -0.3, 0.2, 0.7, 6))
                .next(oracle());
        double[][] mute = three().opinion(1, 375, 3, new OracleOpinion(NAN, -0.3, 0.2, 0.7, 0))
                .next(oracle());
        double[][] silent = three().opinion(1, 375, 3, new OracleOpinion(0.05, -0.3, NAN, 0.7, NAN))
                .next(oracle());

        for (double[][] rows : List.of(stale, mute, silent)) {
            for (int number : AGREEING) {
                assertRow(rows, number, 100).isNaN();
            }
            for (int number : List.of(10, 11, 30, 31)) {
                assertRow(rows, number, 375).isNaN();
            }
            assertRow(rows, 28, 100).isCloseTo(2.4 / 7, ROUNDING);
        }
    }

    @Test
    void needsTheConfidenceOfEveryMemberOnlyWhereItIsUsed() {
        double[][] rows = three().opinion(1, 375, 3, new OracleOpinion(0.05, -0.3, NAN, 0.7, 0))
                .next(oracle());

        for (int number : AGREEING) {
            boolean confident = Set.of(25, 26, 27, 48).contains(number);
            assertThat(Double.isNaN(row(rows, number, 1))).as("row %d", number).isEqualTo(confident);
        }
    }

    @Test
    void hasNoRatioOfDirectionsThatAreAllZero() {
        double[][] rows = monday().directions(1, 375, 0, 0, 0).next(oracle());

        assertRow(rows, 4, 1).isZero();
        assertRow(rows, 5, 1).isNaN();
        assertRow(rows, 9, 1).isCloseTo(0, ROUNDING);
    }

    @Test
    void remembersAgreementInsideTheSessionOnly() {
        ComponentEightOracle oracle = oracle();
        monday().directions(1, 375, 0.5, -0.5, 0.1).next(oracle);
        double[][] rows = new OverlayInput(MONDAY.plusDays(1), THURSDAY)
                .directions(1, 15, 1, 1, 1)
                .directions(16, 375, 1, 1, 0)
                .next(oracle);

        // with the last at 0: a = 1, .5, .5 with weights 8, 12, 6
        double after = (8 + 6 + 3) / 26.0;
        assertRow(rows, 10, 15).isNaN();
        assertRow(rows, 10, 16).isCloseTo(after - 1, ROUNDING);
        assertRow(rows, 10, 31).isZero();
        assertRow(rows, 11, 29).isNaN();
        assertRow(rows, 11, 30).isCloseTo((1 - after) * Math.sqrt(0.25 * 30 / 29), ROUNDING);
        assertRow(rows, 11, 75).isCloseTo(0, within(1e-9));
    }

    @Test
    void correlatesTheConsensusWithItselfAMinuteEarlier() {
        OverlayInput input = monday();
        for (int m = 1; m <= 375; m++) {
            double x = m % 2 == 0 ? 0.5 : 0.1;
            input.directions(m, m, x, x, x);
        }
        double[][] rows = input.next(oracle());

        assertRow(rows, 30, 48).isNaN();
        assertRow(rows, 30, 49).isCloseTo(-1, ROUNDING);
        assertRow(rows, 31, 19).isNaN();
        // ten of each kind: mean .3, squares about it .04 each
        assertRow(rows, 31, 20).isCloseTo(0.3 / Math.sqrt(0.04 * 20 / 19), ROUNDING);
        assertRow(rows, 31, 375).isCloseTo(0.3 / Math.sqrt(0.04 * 30 / 29), ROUNDING);
    }

    @Test
    void boundsTheSteadinessAndHasNoneOfAConstant() {
        OverlayInput input = monday();
        for (int m = 1; m <= 375; m++) {
            double x = m % 2 == 0 ? 0.5 : 0.499;
            input.directions(m, m, x, x, x);
        }

        assertRow(input.next(oracle()), 31, 100).isEqualTo(10);
        assertRow(monday().directions(1, 375, 0.5, 0.5, 0.5).next(oracle()), 31, 100)
                .isNaN();
    }

    @Test
    void takesTheOldestOfAllComponents() {
        OverlayInput input = monday().directions(1, 375, 0, 0, 0, 0, 0, 0, 0);
        input.opinion(1, 375, 6, new OracleOpinion(NAN, NAN, NAN, 0, 30));

        assertRow(input.next(oracle()), 29, 1).isEqualTo(0.5);
        assertRow(input.next(oracle()), 28, 1).isCloseTo(6 / 7.0, ROUNDING);
        input.opinion(1, 375, 6, new OracleOpinion(NAN, NAN, NAN, 0, 200));
        assertRow(input.next(oracle()), 29, 1).isEqualTo(1);
    }

    @Test
    void multipliesWhatComponentsServe() {
        OverlayInput input = monday().serve(0, 0.8)
                .serve(1, 0.6)
                .serve(2, -0.5)
                .serve(3, -0.3)
                .serve(4, 0.7)
                .serve(5, 0.5);
        double[] x = {0.1, -0.2, 0.4, -0.5, 0.6, 0.9, 0.3};
        double[] y = {0.3, 0.9, 0.9, 0.7, -0.1, 0.9, 0.9};
        for (int k = 1; k <= 7; k++) {
            input.opinion(1, 375, k, new OracleOpinion(x[k - 1], y[k - 1], NAN, NAN, 40));
        }
        double[][] rows = input.next(oracle());

        assertRow(rows, 37, 1).isCloseTo(0.8 * StrictMath.exp(-0.6), ROUNDING);
        assertRow(rows, 38, 1).isCloseTo(0.6 * StrictMath.exp(-1), ROUNDING);
        assertRow(rows, 39, 1).isCloseTo(0.24, ROUNDING);
        assertRow(rows, 40, 1).isCloseTo(-0.3, ROUNDING);
        assertRow(rows, 41, 1).isCloseTo(0.4, ROUNDING);
        assertRow(rows, 42, 1).isCloseTo(-0.08, ROUNDING);
        assertRow(rows, 43, 1).isZero();
        assertRow(rows, 44, 1).isEqualTo(0.1);
        assertRow(rows, 45, 1).isEqualTo(0.3);

        input.serve(3, NAN).opinion(1, 375, 5, new OracleOpinion(NAN, 0.4, NAN, NAN, 40));
        rows = input.next(oracle());
        assertRow(rows, 37, 1).isCloseTo(0.8 * StrictMath.exp(-1.4), ROUNDING);
        assertRow(rows, 43, 1).isCloseTo(0.2, ROUNDING);
        assertRow(rows, 39, 1).isNaN();
        assertRow(rows, 45, 1).isEqualTo(0.4);

        input.serve(4, NAN).opinion(1, 375, 1, new OracleOpinion(NAN, NAN, NAN, NAN, 0));
        rows = input.next(oracle());
        for (int number : List.of(37, 44, 45)) {
            assertRow(rows, number, 1).isNaN();
        }
    }

    @Test
    void waitsForSkillAndForASecondContract() {
        double[][] rows = three().next(oracle());

        assertRow(rows, 22, 100).isNaN();
        assertRow(rows, 23, 100).isNaN();
    }
}
