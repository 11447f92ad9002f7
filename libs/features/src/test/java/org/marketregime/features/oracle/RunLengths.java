package org.marketregime.features.oracle;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * Probabilities of the number of observations since the mean and variance of a series last changed (Adams and MacKay
 * 2007): normal observations, normal-inverse-gamma prior (0, 1, 2, 2), a change after one observation in 75.
 */
final class RunLengths {
    static final double HAZARD = 1 / 75.0;
    private static final int SILENT = 5;

    private record Run(double probability, double mu, double kappa, double alpha, double beta) {
        double predictive(double y) {
            double freedom = 2 * alpha;
            double scale = Math.sqrt(beta * (kappa + 1) / (alpha * kappa));
            double t = (y - mu) / scale;
            double logDensity = Gamma.logGamma((freedom + 1) / 2)
                    - Gamma.logGamma(freedom / 2)
                    - 0.5 * StrictMath.log(freedom * Math.PI)
                    - StrictMath.log(scale)
                    - (freedom + 1) / 2 * StrictMath.log(1 + t * t / freedom);
            return StrictMath.exp(logDensity);
        }

        Run grown(double y, double newProbability) {
            return new Run(
                    newProbability,
                    (kappa * mu + y) / (kappa + 1),
                    kappa + 1,
                    alpha + 0.5,
                    beta + kappa * (y - mu) * (y - mu) / (2 * (kappa + 1)));
        }
    }

    private List<Run> runs = List.of(new Run(1, 0, 1, 2, 2));

    void observe(double y) {
        double evidence = 0;
        for (Run run : runs) {
            evidence += run.probability * run.predictive(y);
        }
        List<Run> next = new ArrayList<>();
        next.add(new Run(HAZARD, 0, 1, 2, 2));
        for (Run run : runs) {
            next.add(run.grown(y, run.probability * run.predictive(y) * (1 - HAZARD) / evidence));
        }
        runs = next;
    }

    /** By run length 0…number of observations. */
    double[] probabilities() {
        return runs.stream().mapToDouble(Run::probability).toArray();
    }

    /** P(run ≤ 5); NaN for the first five observations, of which it would be 1. */
    double recentChange() {
        if (runs.size() - 1 <= SILENT) {
            return Double.NaN;
        }
        return runs.stream().limit(SILENT + 1).mapToDouble(Run::probability).sum();
    }
}
