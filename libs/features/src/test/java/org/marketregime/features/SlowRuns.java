package org.marketregime.features;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.moment.Variance;

/** How long ago a Gaussian series last changed: Adams and MacKay 2007, each run's posterior from its observations at once. */
final class SlowRuns {
    private SlowRuns() {}

    /** By number of observations since the change, after all of {@code y}. */
    static double[] probabilities(double[] y, double hazard) {
        double[] joint = {1};
        for (int t = 0; t < y.length; t++) {
            double[] next = new double[t + 2];
            for (int r = 0; r <= t; r++) {
                double predicted = joint[r] * predictive(Arrays.copyOfRange(y, t - r, t), y[t]);
                next[r + 1] = predicted * (1 - hazard);
                next[0] += predicted * hazard;
            }
            double all = Arrays.stream(next).sum();
            joint = Arrays.stream(next).map(p -> p / all).toArray();
        }
        return joint;
    }

    private static double predictive(double[] run, double y) {
        int n = run.length;
        double mean = n == 0 ? 0 : SlowFunctions.mean(run);
        double squares = n == 0 ? 0 : n * new Variance(false).evaluate(run);
        double kappa = 1 + n;
        double alpha = 2 + n / 2.0;
        double beta = 2 + squares / 2 + n * mean * mean / (2 * kappa);
        double scale = Math.sqrt(beta * (kappa + 1) / (alpha * kappa));
        return new TDistribution(2 * alpha).density((y - n * mean / kappa) / scale) / scale;
    }
}
