package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

/** The change-point filter against the sum over all ways in which a short series can fall into runs. */
class RunLengthsTest {
    /** Marginal likelihood of one run in closed form (Murphy 2007, "Conjugate Bayesian analysis", eq. 95). */
    private static double evidence(double[] run) {
        int n = run.length;
        double mean = Numbers.mean(run);
        double squares = Arrays.stream(run).map(y -> (y - mean) * (y - mean)).sum();
        double kappa = 1 + n;
        double alpha = 2 + n / 2.0;
        double beta = n == 0 ? 2 : 2 + squares / 2 + n * mean * mean / (2 * kappa);
        return Math.exp(Gamma.logGamma(alpha)
                - Gamma.logGamma(2)
                + 2 * Math.log(2)
                - alpha * Math.log(beta)
                - Math.log(kappa) / 2
                - n * Math.log(2 * Math.PI) / 2);
    }

    private static double[] overAllPartitions(double[] y) {
        double[] weight = new double[y.length + 1];
        for (int ends = 0; ends < 1 << y.length; ends++) {
            double p = 1;
            int start = 0;
            for (int t = 0; t < y.length; t++) {
                boolean end = (ends >> t & 1) == 1;
                p *= end ? RunLengths.HAZARD : 1 - RunLengths.HAZARD;
                if (end) {
                    p *= evidence(Arrays.copyOfRange(y, start, t + 1));
                    start = t + 1;
                }
            }
            p *= start < y.length ? evidence(Arrays.copyOfRange(y, start, y.length)) : 1;
            weight[y.length - start] += p;
        }
        double total = Numbers.sum(weight);
        return Arrays.stream(weight).map(w -> w / total).toArray();
    }

    @Test
    void agreesWithTheSumOverAllPartitions() {
        long seed = 71;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        double[] y = new double[11];
        for (int t = 0; t < y.length; t++) {
            y[t] = random.nextGaussian() + (t < 6 ? 0 : 4);
        }
        RunLengths runs = new RunLengths();
        for (int t = 0; t < y.length; t++) {
            runs.observe(y[t]);
            double[] wanted = overAllPartitions(Arrays.copyOf(y, t + 1));
            assertThat(runs.probabilities()).containsExactly(wanted, within(1e-12));
        }
        double[] last = overAllPartitions(y);
        assertThat(runs.recentChange()).isCloseTo(Numbers.sum(Arrays.copyOf(last, 6)), within(1e-12));
    }

    @Test
    void isSilentForFiveObservations() {
        RunLengths runs = new RunLengths();
        for (int t = 1; t <= 5; t++) {
            runs.observe(0.1 * t);
            assertThat(runs.recentChange()).isNaN();
        }
        runs.observe(0);
        assertThat(runs.recentChange()).isBetween(0.0, 0.5);
    }

    @Test
    void findsAJump() {
        RunLengths runs = new RunLengths();
        for (int t = 0; t < 40; t++) {
            runs.observe(t % 2 == 0 ? 0.3 : -0.3);
        }
        assertThat(runs.recentChange()).isLessThan(0.1);
        for (int t = 0; t < 3; t++) {
            runs.observe(6 + 0.1 * t);
        }
        assertThat(runs.recentChange()).isGreaterThan(0.95);
    }
}
