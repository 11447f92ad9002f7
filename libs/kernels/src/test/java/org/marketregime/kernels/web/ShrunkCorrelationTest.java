package org.marketregime.kernels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class ShrunkCorrelationTest {
    private static final long SEED = 1_998;

    /** y and x of the set Norris. NIST Statistical Reference Datasets, linear regression. */
    private static final double[] NORRIS = {
        0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3, 998.5, 996.3, 449.1,
        448.6, 778.9, 777.0, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5, 668.8, 666.9, 339.3, 338.0, 448.9, 447.5,
        10.8, 11.6, 557.7, 556.0, 228.3, 228.1, 998.0, 995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3, 0.6, 0.3, 557.6,
        556.8, 339.3, 339.1, 888.0, 887.2, 998.5, 999.0, 778.9, 779.0, 10.2, 11.1, 117.6, 118.3, 228.9, 229.2, 668.4,
        669.1, 449.2, 448.9, 0.2, 0.5
    };

    private static final double NORRIS_R_SQUARED = 0.999993745883712;

    @Test
    void findsTheCertifiedCorrelationOfNorris() {
        ShrunkCorrelation fit = new ShrunkCorrelation(2, 2);
        fit.fit(NORRIS, 0, 36, 36);

        assertThat(fit.sample()[1][0]).isCloseTo(Math.sqrt(NORRIS_R_SQUARED), within(1e-14));
    }

    @Test
    void findsTheCertifiedMeanAndDeviationOfNumbersWithManyLeadingDigits() {
        // NumAcc1 to NumAcc4. NIST Statistical Reference Datasets, univariate summary statistics.
        holdsToNist(new double[] {10_000_001, 10_000_003, 10_000_002}, 10_000_002, 1, 1e-15);
        holdsToNist(alternating(1.2, 1.1, 1.3), 1.2, 0.1, 1e-13);
        holdsToNist(alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), 1_000_000.2, 0.1, 1e-8);
        holdsToNist(alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), 10_000_000.2, 0.1, 1e-7);
    }

    private static double[] alternating(double first, double one, double other) {
        double[] values = new double[1_001];
        values[0] = first;
        for (int i = 1; i < values.length; i++) {
            values[i] = i % 2 == 1 ? one : other;
        }
        return values;
    }

    private static void holdsToNist(double[] values, double mean, double deviation, double tolerance) {
        ShrunkCorrelation fit = new ShrunkCorrelation(1, 1);
        fit.fit(values, 0, values.length, 1);
        double ofSample = fit.deviation(0) * Math.sqrt(values.length / (values.length - 1.0));

        assertThat(fit.mean(0)).isCloseTo(mean, within(1e-14 * mean));
        assertThat(ofSample).isCloseTo(deviation, within(tolerance));
    }

    @Test
    void theSampleMatrixIsThatOfPearson() {
        RandomWeb web = new RandomWeb(SEED, 7, 75);
        double[][] ours = web.fit(75).sample();

        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                double expected = new PearsonsCorrelation().correlation(web.column(i), web.column(j));
                assertThat(ours[i][j]).as("seed %d", SEED).isCloseTo(expected, within(1e-13));
            }
        }
    }

    @Test
    void theIntensityIsThatOfLedoitAndWolfWordByWord() {
        for (int series : new int[] {3, 12, 30}) {
            RandomWeb web = new RandomWeb(SEED, series, 75);
            web.forget(3, 1);
            web.forget(70, 2);
            ShrunkCorrelation fit = web.fit(60);
            double expected = literal(web, fit);

            assertThat(fit.size()).isEqualTo(series);
            assertThat(fit.intensity()).as("%d, seed %d", series, SEED).isBetween(0.001, 0.999);
            assertThat(fit.intensity()).as("%d, seed %d", series, SEED).isCloseTo(expected, within(1e-12));
            assertThat(fit.shrunk()[2][0]).isCloseTo((1 - expected) * fit.sample()[2][0], within(1e-12));
            assertThat(fit.shrunk()[2][2]).isEqualTo(1);
        }
    }

    /** b² / d² of lemmas 3.2 to 3.4, with norms that divide by the number of series. */
    private static double literal(RandomWeb web, ShrunkCorrelation fit) {
        int p = web.series;
        int n = web.slots;
        double[][] s = fit.sample();
        double trace = 0;
        for (int i = 0; i < p; i++) {
            trace += s[i][i];
        }
        double m = trace / p;
        double d2 = 0;
        double b2 = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                d2 += Math.pow(s[i][j] - (i == j ? m : 0), 2) / p;
            }
        }
        double[] z = new double[p];
        for (int k = 0; k < n; k++) {
            fit.standardise(web.values, k * p, z);
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    b2 += Math.pow(z[i] * z[j] - s[i][j], 2) / p / n / n;
                }
            }
        }
        return Math.min(b2, d2) / d2;
    }

    @Test
    void holesCountAsTheMean() {
        RandomWeb web = new RandomWeb(SEED, 4, 75);
        web.forget(0, 1);
        web.forget(10, 1);
        ShrunkCorrelation fit = web.fit(60);
        double mean = fit.mean(1);
        double[][] before = RandomWeb.head(fit.sample(), 4);
        web.values[1] = mean;
        web.values[10 * 4 + 1] = mean;

        double[][] filled = web.fit(60).sample();

        for (int i = 0; i < 4; i++) {
            assertThat(before[1][i]).isCloseTo(filled[1][i], within(1e-13));
        }
    }

    @Test
    void leavesOutWhatIsTooRarelyKnownOrDoesNotVary() {
        RandomWeb web = new RandomWeb(SEED, 5, 75);
        for (int slot = 0; slot < 75; slot++) {
            web.values[slot * 5 + 1] = 0.1;
            web.values[slot * 5 + 4] = Double.NaN;
        }
        for (int slot = 0; slot < 16; slot++) {
            web.forget(slot, 2);
        }
        ShrunkCorrelation fit = web.fit(60);

        assertThat(fit.size()).isEqualTo(2);
        assertThat(fit.kept(0)).isZero();
        assertThat(fit.kept(1)).isEqualTo(3);
    }

    @Test
    void noiseWithoutSlotsEnoughIsShrunkFarAndASharedMoveHardly() {
        SplittableRandom random = new SplittableRandom(SEED);
        ShrunkCorrelation fit = new ShrunkCorrelation(30, 30);
        fit.fit(random.doubles(30 * 75).toArray(), 0, 75, 60);
        assertThat(fit.intensity()).as("seed %d", SEED).isGreaterThan(0.8);

        double[] same = new double[30 * 75];
        for (int slot = 0; slot < 75; slot++) {
            java.util.Arrays.fill(same, slot * 30, slot * 30 + 30, random.nextGaussian());
        }
        fit.fit(same, 0, 75, 60);
        assertThat(fit.intensity()).as("seed %d", SEED).isBetween(0.001, 0.1);
        assertThat(fit.sample()[29][0]).isCloseTo(1, within(1e-14));
    }
}
