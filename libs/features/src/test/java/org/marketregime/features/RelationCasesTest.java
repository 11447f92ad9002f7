package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.kernels.DecayedCorrelation;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.LeadLag;
import org.marketregime.kernels.OpinionSpectrum;
import org.marketregime.kernels.Opinions;
import org.marketregime.kernels.Pooled;
import org.marketregime.kernels.RunLength;
import org.marketregime.kernels.Slots;
import org.marketregime.kernels.Turbulence;
import org.marketregime.kernels.Winsorised;

/** Kernels of bars held against other sessions, of pairs and of channels, on numbers that can be worked out by hand. */
class RelationCasesTest {
    private static final double UNKNOWN = Double.NaN;
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void aBarIsClippedOnceFifteenSessionsSayHowLargeItMayBe() {
        // 1…15 have the median 8 and the median absolute deviation 4; bar 2 is the same with a hole
        double[][] x = KernelRun.series(
                17,
                (s, row) -> s == 3 && row == 9 ? UNKNOWN : s < 15 ? s + 1 : row < 100 ? 1000 : row < 200 ? -1000 : 20);

        double[][] shown =
                KernelRun.of(Kernel.WINSORISED, Winsorised.VALUE, List.<double[][]>of(x), 5.0, 20.0, 15.0, 8.0);

        assertThat(shown[15][3]).isNaN();
        assertThat(shown[15][4]).isCloseTo(8 * 1.4826 * 4, ROUNDING);
        assertThat(shown[15][9]).isEqualTo(1000);
        assertThat(shown[15][199]).isCloseTo(-8 * 1.4826 * 4, ROUNDING);
        assertThat(shown[15][374]).isEqualTo(20);
        // what it remembers of session 16 is 1000: 1…15 and 1000 have the median 8.5 and the deviation 4
        assertThat(shown[16][4]).isCloseTo(8 * 1.4826 * 4, ROUNDING);
        assertThat(shown[3][9]).isNaN();
    }

    @Test
    void aBarIsNotClippedWhereThePastDoesNotVary() {
        double[][] x = KernelRun.series(18, (s, _) -> s < 17 ? 3 : 1000);

        double[][] shown =
                KernelRun.of(Kernel.WINSORISED, Winsorised.VALUE, List.<double[][]>of(x), 5.0, 20.0, 15.0, 8.0);

        assertThat(shown[17][4]).isEqualTo(1000);
    }

    @Test
    void slopeNeedsEnoughPairsOfAWindowThatReachesIntoTheSessionBefore() {
        double[][] b = KernelRun.series(2, (s, row) -> s == 1 && row < 5 ? UNKNOWN : row % 35);
        double[][] a = KernelRun.series(2, (s, row) -> 3 * b[s][row] - 1);

        double[][] shown = KernelRun.of(Kernel.SLOTS, Slots.SLOPE, List.of(a, b), 5.0, 12.0, 12.0);

        assertThat(shown[0][58]).isNaN();
        assertThat(shown[0][59]).isCloseTo(3, ROUNDING);
        assertThat(shown[1][4]).isNaN();
        assertThat(shown[1][64]).isCloseTo(3, ROUNDING);
    }

    @Test
    void decayedCorrelationCountsPairsOfTheLastSlotsOnly() {
        double[][] a = KernelRun.series(2, (s, row) -> s == 1 && row < 200 ? UNKNOWN : row % 7);
        double[][] b = KernelRun.series(2, (s, row) -> -2 * a[s][row]);

        double[][] shown = KernelRun.of(
                Kernel.DECAYED_CORRELATION, DecayedCorrelation.PEARSON, List.of(a, b), 5.0, 0.94, 60.0, 30.0);

        assertThat(shown[0][30 * 5 - 2]).isNaN();
        assertThat(shown[0][30 * 5 - 1]).isCloseTo(-1, ROUNDING);
        // of the last 60 slots 30 are of the session before
        assertThat(shown[1][30 * 5 - 1]).isCloseTo(-1, ROUNDING);
        assertThat(shown[1][31 * 5 - 1]).isNaN();
    }

    @Test
    void decayedCorrelationIsUnknownWhereASeriesStandsStill() {
        double[][] a = KernelRun.series(1, (_, row) -> row);
        double[][] b = KernelRun.series(1, (_, _) -> 0.3);

        double[][] shown = KernelRun.of(
                Kernel.DECAYED_CORRELATION, DecayedCorrelation.PEARSON, List.of(a, b), 1.0, 0.94, 60.0, 30.0);

        assertThat(shown[0]).containsOnly(UNKNOWN);
    }

    @Test
    void aRunShowsFromTheSixthObservationOfASession() {
        double[][] y = KernelRun.series(2, (_, row) -> row == 14 ? UNKNOWN : 0.1);

        double[][] brief = KernelRun.of(Kernel.RUN_LENGTH, RunLength.SHORT, List.<double[][]>of(y), 5.0, 75.0, 5.0);
        double[][] expected =
                KernelRun.of(Kernel.RUN_LENGTH, RunLength.EXPECTED, List.<double[][]>of(y), 5.0, 75.0, 5.0);

        for (int session = 0; session < 2; session++) {
            assertThat(brief[session][33]).isNaN();
            assertThat(brief[session][34]).isBetween(0.0, 1.0);
            assertThat(brief[session][374]).isEqualTo(brief[0][374]);
            assertThat(expected[session][34]).isBetween(5.0, 6.0);
        }
        assertThat(expected[0][374]).isGreaterThan(expected[0][200]).isLessThan(74);
    }

    @Test
    void oneObservationMovesTheRunByTheHazard() {
        // after the first observation the run is 0 with the hazard, else 1; a short run of 0 is shown at once
        double[][] y = KernelRun.series(1, (_, row) -> row < 5 ? 0.7 : UNKNOWN);

        double[][] brief = KernelRun.of(Kernel.RUN_LENGTH, RunLength.SHORT, List.<double[][]>of(y), 5.0, 75.0, 0.0);
        double[][] expected =
                KernelRun.of(Kernel.RUN_LENGTH, RunLength.EXPECTED, List.<double[][]>of(y), 5.0, 75.0, 0.0);

        assertThat(brief[0][4]).isCloseTo(1.0 / 75, ROUNDING);
        assertThat(expected[0][4]).isCloseTo(74.0 / 75, ROUNDING);
        assertThat(brief[0][9]).isNaN();
    }

    @Test
    void aJumpEndsTheRun() {
        double[][] y = KernelRun.series(1, (_, row) -> (row < 200 ? 0 : 8) + 0.1 * Math.sin(row));

        double[][] brief = KernelRun.of(Kernel.RUN_LENGTH, RunLength.SHORT, List.<double[][]>of(y), 5.0, 75.0, 5.0);

        assertThat(brief[0][199]).isLessThan(0.1);
        assertThat(brief[0][209]).isGreaterThan(0.9);
    }

    @Test
    void aPoolHoldsTheBarsOfTheSessionsBeforeAllDay() {
        // five known bars in each of twenty sessions: 1…100
        double[][] x = KernelRun.series(
                22, (s, row) -> (row + 1) % 5 == 0 && row < 25 && s < 20 ? 5 * s + (row + 1) / 5 : UNKNOWN);

        double[][] quantile =
                KernelRun.of(Kernel.POOLED, Pooled.QUANTILE, List.<double[][]>of(x), 5.0, 20.0, 20.0, 0.99);
        double[][] mean = KernelRun.of(Kernel.POOLED, Pooled.MEAN, List.<double[][]>of(x), 5.0, 20.0, 20.0, 0.99);
        double[][] deviation =
                KernelRun.of(Kernel.POOLED, Pooled.DEVIATION, List.<double[][]>of(x), 5.0, 20.0, 20.0, 0.99);

        assertThat(quantile[19]).containsOnly(UNKNOWN);
        assertThat(quantile[20][0]).isCloseTo(99.01, ROUNDING);
        assertThat(quantile[20][374]).isEqualTo(quantile[20][0]);
        assertThat(mean[20][0]).isCloseTo(50.5, ROUNDING);
        assertThat(deviation[20][0]).isCloseTo(Math.sqrt(100 * 101 / 12.0), ROUNDING);
        // session 21 has none, so that nineteen are left
        assertThat(quantile[21]).containsOnly(UNKNOWN);
    }

    @Test
    void aSeriesThatFollowsTheOtherHasAPositiveLag() {
        double[][] other = KernelRun.series(2, (s, row) -> Math.sin(row * row + s));
        double[][] own = KernelRun.series(2, (s, row) -> row < 2 ? UNKNOWN : other[s][row - 2]);

        double[][] lag = KernelRun.of(Kernel.LEAD_LAG, LeadLag.LAG, List.of(own, other), 120.0, 5.0, 96.0);
        double[][] reverse = KernelRun.of(Kernel.LEAD_LAG, LeadLag.LAG, List.of(other, own), 120.0, 5.0, 96.0);
        double[][] asymmetry = KernelRun.of(Kernel.LEAD_LAG, LeadLag.ASYMMETRY, List.of(own, other), 120.0, 5.0, 96.0);

        assertThat(lag[0][96 + 2 + 5 - 2]).isNaN();
        assertThat(lag[0][96 + 2 + 5 - 1]).isEqualTo(0.4);
        assertThat(lag[1][0]).isEqualTo(0.4);
        assertThat(reverse[1][200]).isEqualTo(-0.4);
        assertThat(asymmetry[1][200]).isBetween(0.7, 1.0);
    }

    @Test
    void ofEqualCorrelationsTheShorterLagCountsAndThenThePositive() {
        int[] quarter = {1, 0, -1, 0};
        double[][] a = KernelRun.series(2, (_, row) -> quarter[row % 4]);
        double[][] ahead = KernelRun.series(2, (_, row) -> quarter[(row + 1) % 4]);

        double[][] same = KernelRun.of(Kernel.LEAD_LAG, LeadLag.LAG, List.of(a, a), 120.0, 5.0, 96.0);
        double[][] shifted = KernelRun.of(Kernel.LEAD_LAG, LeadLag.LAG, List.of(a, ahead), 120.0, 5.0, 96.0);

        assertThat(same[0][300]).isZero();
        assertThat(shifted[0][303]).isEqualTo(0.2);
    }

    @Test
    void leadAndLagAreRefusedWhereTheyReachBackMoreThanASession() {
        double[][] x = KernelRun.series(1, (_, row) -> row);

        assertThatThrownBy(() -> KernelRun.of(Kernel.LEAD_LAG, LeadLag.LAG, List.of(x, x), 375.0, 5.0, 96.0))
                .hasMessageContaining("379 minutes");
    }

    @Test
    void opinionsAreWeighedAmongThoseKnown() {
        List<double[][]> inputs = List.of(row(.5), row(.1), row(-.3), row(UNKNOWN), row(.2), row(.3), row(.5), row(.5));

        assertThat(opinion(Opinions.AGREEMENT_MEAN, inputs)).isCloseTo(2.2 / 3, ROUNDING);
        assertThat(opinion(Opinions.AGREEMENT_LEAST, inputs)).isCloseTo(.6, ROUNDING);
        assertThat(opinion(Opinions.AGREEMENT, inputs)).isCloseTo(.228 / .31, ROUNDING);
        assertThat(opinion(Opinions.CONSENSUS, inputs)).isCloseTo(-.02, ROUNDING);
        assertThat(opinion(Opinions.ABS_RATIO, inputs)).isCloseTo(.02 / .28, ROUNDING);
        assertThat(opinion(Opinions.POSITIVE, inputs)).isCloseTo(.2, ROUNDING);
        assertThat(opinion(Opinions.NEGATIVE, inputs)).isCloseTo(.5, ROUNDING);
        assertThat(opinion(Opinions.EFFECTIVE, inputs)).isCloseTo(1 / .38, ROUNDING);
        assertThat(opinion(Opinions.COMPLEMENTARY, inputs)).isCloseTo(.06 / .31, ROUNDING);
        assertThat(opinion(Opinions.ANTAGONISTIC, inputs)).isCloseTo(.1 / .31, ROUNDING);
        assertThat(opinion(Opinions.WEIGHT_SHARE, inputs)).isCloseTo(1 / 1.5, ROUNDING);
    }

    @Test
    void twoOpinionsAreTooFew() {
        List<double[][]> inputs = List.of(row(.5), row(UNKNOWN), row(-.3), row(.2), row(.3), row(.5));

        for (Opinions output : Opinions.values()) {
            assertThat(opinion(output, inputs)).as(output.name()).isNaN();
        }
    }

    @Test
    void opinionsThatAllSayTheSameHaveNoEntropy() {
        List<double[][]> inputs = List.of(row(.5), row(.5), row(.5), row(.2), row(.3), row(.5));

        assertThat(opinion(Opinions.SIGN_ENTROPY, inputs)).isCloseTo(0, ROUNDING);
        assertThat(opinion(Opinions.DISPERSION, inputs)).isCloseTo(0, ROUNDING);
        assertThat(opinion(Opinions.ABS_RATIO, inputs)).isCloseTo(1, ROUNDING);
    }

    private static double[][] row(double value) {
        return KernelRun.series(1, (_, _) -> value);
    }

    private static double opinion(Opinions output, List<double[][]> inputs) {
        return KernelRun.of(Kernel.OPINIONS, output, inputs, 3.0)[0][0];
    }

    @Test
    void equalChannelsAreOneAndAChannelThatStandsStillIsNone() {
        double[][] x = KernelRun.series(1, (_, row) -> Math.sin(row));
        double[][] still = row(.3);

        double[][] effective = KernelRun.of(
                Kernel.OPINION_SPECTRUM, OpinionSpectrum.EFFECTIVE, List.of(x, x, x, still), 120.0, 96.0, 3.0);
        double[][] share = KernelRun.of(
                Kernel.OPINION_SPECTRUM, OpinionSpectrum.LARGEST_SHARE, List.of(x, x, x, still), 120.0, 96.0, 3.0);
        double[][] few = KernelRun.of(
                Kernel.OPINION_SPECTRUM, OpinionSpectrum.EFFECTIVE, List.of(x, x, still), 120.0, 96.0, 3.0);

        assertThat(effective[0][94]).isNaN();
        assertThat(effective[0][95]).isCloseTo(1, ROUNDING);
        assertThat(share[0][95]).isCloseTo(1, ROUNDING);
        assertThat(few[0][200]).isNaN();
    }

    @Test
    void twoChannelsThatAreSeldomKnownTogetherLeaveNoSpectrum() {
        double[][] x = KernelRun.series(1, (_, row) -> Math.sin(row));
        double[][] early = KernelRun.series(1, (_, row) -> row % 12 < 2 ? UNKNOWN : Math.cos(row));
        double[][] late = KernelRun.series(1, (_, row) -> row % 12 > 9 ? UNKNOWN : Math.cos(2 * row));

        double[][] shown = KernelRun.of(
                Kernel.OPINION_SPECTRUM, OpinionSpectrum.EFFECTIVE, List.of(x, early, late), 120.0, 96.0, 3.0);

        assertThat(shown[0]).containsOnly(UNKNOWN);
    }

    @Test
    void autocorrelationIsThatOfASeriesWithWhatItWasTheMinuteBefore() {
        Series x = new Series.Input("straddle");

        assertThat(Formulas.autocorrelation(x, 60, 48).formula())
                .isEqualTo("correlation(straddle, lag(straddle; 1); 60, 48)");
    }

    @Test
    void turbulenceNeedsFifteenSessionsAndAllChannels() {
        SplittableRandom random = new SplittableRandom(7);
        List<double[][]> channels = new ArrayList<>();
        for (int k = 0; k < Turbulence.CHANNELS; k++) {
            int channel = k;
            channels.add(KernelRun.series(
                    16,
                    (s, row) -> s == 15 && row == 100 && channel == 3
                            ? UNKNOWN
                            : s == 15 && row == 200 ? 1000 : random.nextGaussian()));
        }

        double[] shown = KernelRun.of(Kernel.TURBULENCE, Turbulence.DISTANCE, channels, 5.0, 20.0, 15.0)[15];
        double[] before = KernelRun.of(Kernel.TURBULENCE, Turbulence.DISTANCE, channels, 5.0, 20.0, 15.0)[14];

        assertThat(before).containsOnly(UNKNOWN);
        assertThat(shown[4]).isNaN();
        assertThat(shown[100]).isNaN();
        assertThat(shown[105]).isNaN();
        assertThat(shown[200]).isEqualTo(50);
        assertThat(Arrays.stream(shown, 210, 375).average().orElseThrow()).isBetween(.8, 1.2);
    }
}
