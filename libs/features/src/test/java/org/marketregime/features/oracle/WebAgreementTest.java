package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Agreement of opinions that can be added up by hand. */
class WebAgreementTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final double[] WEIGHTS = {0.20, 0.10, 0.15, 0.15, 0.15, 0.10, 0.15};

    private static double[] spot(long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        double[] spot = Numbers.minutes();
        spot[1] = 25_000;
        for (int m = 2; m <= 375; m++) {
            spot[m] = spot[m - 1] * Math.exp(0.0003 * random.nextGaussian());
        }
        return spot;
    }

    private static double[][] always(double... opinion) {
        double[][] opinions = new double[375][];
        Arrays.fill(opinions, opinion);
        return opinions;
    }

    private static WebAgreement agreement(double[][] opinions) {
        return new WebAgreement(opinions, WEIGHTS, spot(81));
    }

    @Test
    void weighsPairsByBothWeights() {
        WebAgreement agreement = agreement(always(1, NAN, -1, 0, NAN, 1, NAN));
        double pairs = 0.2 * 0.15 + 0.2 * 0.15 + 0.15 * 0.15;
        double agreed = 0 + 0.2 * 0.15 * 0.5 + 0.15 * 0.15 * 0.5;
        double mean = (0.2 - 0.15) / 0.5;

        assertThat(agreement.agreement[2]).isCloseTo(2 * agreed / pairs - 1, ROUNDING);
        assertThat(agreement.dispersion[2]).isCloseTo(Math.sqrt(0.35 / 0.5 - mean * mean), ROUNDING);
        assertThat(agreement.signEntropy[2])
                .isCloseTo(-(0.4 * Math.log(0.4) + 2 * 0.3 * Math.log(0.3)) / Math.log(3), ROUNDING);
    }

    @Test
    void likeMindsAgreeEntirely() {
        WebAgreement agreement = agreement(always(0.3, 0.3, 0.3, 0.3, 0.3, NAN, 0.3));

        assertThat(agreement.agreement[100]).isCloseTo(1, ROUNDING);
        assertThat(agreement.meanAgreement[100]).isCloseTo(1, ROUNDING);
        assertThat(agreement.dispersion[100]).isCloseTo(0, ROUNDING);
        assertThat(agreement.signEntropy[100]).isCloseTo(0, ROUNDING);
    }

    @Test
    void needsThreeOpinionsOfAMinuteAgo() {
        double[][] opinions = always(1, 1, 1, NAN, NAN, 1, NAN);
        opinions[199] = new double[] {1, 1, NAN, NAN, NAN, 1, NAN};
        WebAgreement agreement = agreement(opinions);

        assertThat(agreement.agreement[1]).isNaN();
        assertThat(agreement.agreement[2]).isCloseTo(1, ROUNDING);
        assertThat(agreement.agreement[200]).isFinite();
        assertThat(agreement.agreement[201]).isNaN();
        assertThat(agreement.agreement[202]).isFinite();
        assertThat(agreement.meanAgreement[48]).isNaN();
        assertThat(agreement.meanAgreement[49]).isCloseTo(1, ROUNDING);
    }

    @Test
    void opinionsThatMoveAsOneAreOne() {
        double[][] opinions = new double[375][];
        for (int m = 1; m <= 375; m++) {
            double x = Math.sin(m);
            opinions[m - 1] = new double[] {x, 0.5 * x, -x, NAN, 0.2, Math.cos(m), NAN};
        }
        WebAgreement agreement = agreement(opinions);

        assertThat(agreement.effectiveNumber[96]).isNaN();
        assertThat(agreement.effectiveNumber[97]).isCloseTo(1, ROUNDING);
        assertThat(agreement.firstShare[97]).isCloseTo(1, ROUNDING);
    }

    @Test
    void unrelatedOpinionsAreAsManyAsThereAre() {
        double[][] opinions = new double[375][];
        for (int m = 1; m <= 375; m++) {
            double[] x = new double[7];
            for (int j = 0; j < 7; j++) {
                x[j] = Math.cos(2 * Math.PI * (j + 1) * m / 120);
            }
            opinions[m - 1] = x;
        }
        WebAgreement agreement = agreement(opinions);

        assertThat(agreement.effectiveNumber[300]).isCloseTo(6, ROUNDING);
        assertThat(agreement.firstShare[300]).isCloseTo(1 / 6.0, ROUNDING);
    }

    @Test
    void oscillatingConsensusOfPeriodFourHasNoMemoryAndOfPeriodTwoAnInverseOne() {
        double[][] two = new double[375][];
        double[][] four = new double[375][];
        for (int m = 1; m <= 375; m++) {
            double[] fast = new double[7];
            double[] slow = new double[7];
            Arrays.fill(fast, m % 2 == 0 ? 0.5 : -0.5);
            Arrays.fill(slow, m % 4 < 2 ? 0.5 : -0.5);
            two[m - 1] = fast;
            four[m - 1] = slow;
        }

        assertThat(agreement(two).persistence[49]).isNaN();
        assertThat(agreement(two).persistence[50]).isCloseTo(-1, ROUNDING);
        assertThat(agreement(four).persistence[62]).isCloseTo(0, ROUNDING);
    }

    @Test
    void consensusThatKnewTheMoveHasForesight() {
        double[] spot = spot(82);
        double[][] opinions = always(NAN, NAN, NAN, NAN, NAN, NAN, NAN);
        for (int s = 2; s <= 360; s++) {
            double sum = Math.log(spot[s + 15] / spot[s]);
            double squares = 0;
            for (int u = s + 1; u <= s + 15; u++) {
                squares += Math.pow(Math.log(spot[u] / spot[u - 1]), 2);
            }
            double[] x = new double[7];
            Arrays.fill(x, 0.1 * sum / Math.sqrt(squares));
            opinions[s - 2] = x;
        }
        WebAgreement agreement = new WebAgreement(opinions, WEIGHTS, spot);

        assertThat(agreement.foresight[111]).isNaN();
        assertThat(agreement.foresight[112]).isCloseTo(1, ROUNDING);
        assertThat(agreement.foresight[375]).isCloseTo(1, ROUNDING);
    }
}
