package org.marketregime.features.oracle;

import org.hipparchus.special.Gamma;

/**
 * How long ago a normal series of unknown mean and variance last changed (Adams and MacKay 2007), one observation after
 * the other. A run of length r has seen the last r observations; a session is too short for the specified cut at 375.
 */
final class OverlayChange {
    private static final double HAZARD = 1 / 75.0;
    private static final int SHORT = 5;

    private double[] probability = {1};
    private double[] mu = {0};
    private double[] kappa = {1};
    private double[] alpha = {2};
    private double[] beta = {2};

    void observe(double y) {
        int runs = probability.length;
        double[] grownProbability = new double[runs + 1];
        double[] grownMu = new double[runs + 1];
        double[] grownKappa = new double[runs + 1];
        double[] grownAlpha = new double[runs + 1];
        double[] grownBeta = new double[runs + 1];
        grownKappa[0] = 1;
        grownAlpha[0] = 2;
        grownBeta[0] = 2;
        for (int r = 0; r < runs; r++) {
            double squared = beta[r] * (kappa[r] + 1) / (alpha[r] * kappa[r]);
            double joint = probability[r] * student(y, 2 * alpha[r], mu[r], Math.sqrt(squared));
            grownProbability[r + 1] = joint * (1 - HAZARD);
            grownProbability[0] += joint * HAZARD;
            grownBeta[r + 1] = beta[r] + kappa[r] * (y - mu[r]) * (y - mu[r]) / (2 * (kappa[r] + 1));
            grownMu[r + 1] = (kappa[r] * mu[r] + y) / (kappa[r] + 1);
            grownKappa[r + 1] = kappa[r] + 1;
            grownAlpha[r + 1] = alpha[r] + 0.5;
        }
        double total = Numbers.sum(grownProbability);
        for (int r = 0; r <= runs; r++) {
            grownProbability[r] /= total;
        }
        probability = grownProbability;
        mu = grownMu;
        kappa = grownKappa;
        alpha = grownAlpha;
        beta = grownBeta;
    }

    private static double student(double y, double freedom, double location, double scale) {
        double t = (y - location) / scale;
        return StrictMath.exp(Gamma.logGamma((freedom + 1) / 2)
                        - Gamma.logGamma(freedom / 2)
                        - (freedom + 1) / 2 * StrictMath.log1p(t * t / freedom))
                / (Math.sqrt(freedom * Math.PI) * scale);
    }

    int observations() {
        return probability.length - 1;
    }

    double probability(int run) {
        return probability[run];
    }

    double shortRun() {
        double sum = 0;
        for (int r = 0; r <= Math.min(SHORT, observations()); r++) {
            sum += probability[r];
        }
        return sum;
    }

    double expectedRun() {
        double sum = 0;
        for (int r = 0; r <= observations(); r++) {
            sum += r * probability[r];
        }
        return sum;
    }
}
