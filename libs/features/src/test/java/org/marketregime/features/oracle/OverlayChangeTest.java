package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

/** The change-point filter against every history it sums over, and the shrunk covariance on four points. */
class OverlayChangeTest {
    private static final long SEED = 8_034;
    private static final double HAZARD = 1 / 75.0;

    /** Density of observations that share one unknown mean and variance, as the posterior gives it in one step. */
    private static double together(double[] y) {
        int n = y.length;
        double mean = n == 0 ? 0 : Numbers.mean(y);
        double scatter = 0;
        for (double value : y) {
            scatter += (value - mean) * (value - mean);
        }
        double alpha = 2 + n / 2.0;
        double beta = 2 + scatter / 2 + n * mean * mean / (2 * (1 + n));
        return Math.exp(Gamma.logGamma(alpha) - Gamma.logGamma(2) + 2 * Math.log(2) - alpha * Math.log(beta))
                / Math.sqrt(1 + n)
                / Math.pow(2 * Math.PI, n / 2.0);
    }

    /** Probability of each run length after the last observation, over all 2^n ways to have changed. */
    private static double[] enumerated(double[] y) {
        int n = y.length;
        double[] runs = new double[n + 1];
        for (int changes = 0; changes < 1 << n; changes++) {
            double joint = 1;
            int start = 0;
            for (int t = 1; t <= n; t++) {
                boolean changed = (changes >> (t - 1) & 1) == 1;
                joint *= changed ? HAZARD : 1 - HAZARD;
                if (changed || t == n) {
                    joint *= together(Arrays.copyOfRange(y, start, t));
                }
                start = changed ? t : start;
            }
            runs[n - start] += joint;
        }
        double total = Numbers.sum(runs);
        return IntStream.rangeClosed(0, n).mapToDouble(r -> runs[r] / total).toArray();
    }

    @Test
    void sumsOverEveryWayToHaveChanged() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int n = 1; n <= 12; n++) {
            double[] y = new double[n];
            OverlayChange filter = new OverlayChange();
            for (int t = 0; t < n; t++) {
                y[t] = random.nextGaussian() + (t > 5 ? 4 : 0);
                filter.observe(y[t]);
            }
            double[] expected = enumerated(y);
            double early = 0;
            double mean = 0;
            assertThat(filter.observations()).isEqualTo(n);
            for (int r = 0; r <= n; r++) {
                assertThat(filter.probability(r))
                        .as("seed %d, %d observations, run %d", SEED, n, r)
                        .isCloseTo(expected[r], within(1e-11));
                early += r <= 5 ? expected[r] : 0;
                mean += r * expected[r];
            }
            assertThat(filter.shortRun()).isCloseTo(early, within(1e-11));
            assertThat(filter.expectedRun()).isCloseTo(mean, within(1e-10));
        }
    }

    @Test
    void expectsAChangeOfOneObservationByTheHazardAlone() {
        OverlayChange filter = new OverlayChange();
        filter.observe(3);

        assertThat(filter.probability(0)).isCloseTo(HAZARD, within(1e-15));
        assertThat(filter.expectedRun()).isCloseTo(1 - HAZARD, within(1e-15));
    }

    @Test
    void noticesAJump() {
        OverlayChange filter = new OverlayChange();
        for (int t = 0; t < 30; t++) {
            filter.observe(t % 2 == 0 ? 0.3 : -0.3);
        }
        assertThat(filter.shortRun()).isLessThan(0.2);
        assertThat(filter.expectedRun()).isGreaterThan(20);
        for (int t = 0; t < 5; t++) {
            filter.observe(6);
        }
        assertThat(filter.shortRun()).isGreaterThan(0.95);
        assertThat(filter.expectedRun()).isLessThan(7);
    }

    @Test
    void shrinksTowardsEqualVariances() {
        List<double[]> points =
                List.of(new double[] {1, 0}, new double[] {-1, 0}, new double[] {0, 2}, new double[] {0, -2});
        List<double[]> moved = points.stream()
                .map(point -> new double[] {point[0] + 7, point[1] - 3})
                .toList();

        // S = diag(½, 2), target 1.25·I, squared distance 1.125; each point is 4.25 from S, 17/16 in all.
        double intensity = 17 / 16.0 / 1.125;
        double first = intensity * 1.25 + (1 - intensity) * 0.5;
        double second = intensity * 1.25 + (1 - intensity) * 2;
        for (List<double[]> sample : List.of(points, moved)) {
            OverlayCovariance covariance = new OverlayCovariance(sample);
            assertThat(covariance.shrunk.getEntry(0, 0)).isCloseTo(first, within(1e-12));
            assertThat(covariance.shrunk.getEntry(1, 1)).isCloseTo(second, within(1e-12));
            assertThat(covariance.shrunk.getEntry(0, 1)).isCloseTo(0, within(1e-12));
            assertThat(covariance.distance(new double[] {1, 2})).isCloseTo(1 / first + 4 / second, within(1e-12));
        }
    }

    @Test
    void hasNoDistanceInAWorldThatNeverMoved() {
        OverlayCovariance covariance = new OverlayCovariance(List.of(new double[] {1, 1}, new double[] {1, 1}));

        assertThat(covariance.distance(new double[] {1, 2})).isNaN();
    }

    @Test
    void keepsCorrelationsOfManyObservations() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<double[]> sample = IntStream.range(0, 20_000)
                .mapToObj(i -> {
                    double a = random.nextGaussian();
                    return new double[] {1e-3 * a, 1e-3 * (0.6 * a + 0.8 * random.nextGaussian())};
                })
                .toList();
        OverlayCovariance covariance = new OverlayCovariance(sample);

        assertThat(covariance.shrunk.getEntry(0, 1) * 1e6).as("seed %d", SEED).isCloseTo(0.6, within(0.03));
    }
}
