package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.Arrays;
import java.util.Random;

/** A session whose series all follow one factor, the underlying, until from some bar on every other turns against it. */
final class SteadyWeb implements WebDay {
    private final double[][] increments = new double[75][30];
    private final double[] spotBars = new double[75];
    private final double[][] breaks = new double[75][32];
    private final double[][] rows = new double[375][150];
    private final double[] spot = Numbers.minutes();

    /** @param torn the bar from which on the web is torn; 76 for never */
    SteadyWeb(long seed, int torn) {
        Random random = new Random(seed);
        for (int bar = 1; bar <= 75; bar++) {
            double g = random.nextGaussian();
            spotBars[bar - 1] = 0.001 * g;
            for (int k = 0; k < 30; k++) {
                double sign = bar >= torn && k % 2 == 0 ? -1 : 1;
                increments[bar - 1][k] = (k + 1) * (0.7 * sign * g + 0.7 * random.nextGaussian());
            }
            for (int p = 0; p < 32; p++) {
                breaks[bar - 1][p] = random.nextGaussian() * (bar >= torn ? 4 : 1);
            }
        }
        spot[1] = 25_000;
        for (int m = 2; m <= 375; m++) {
            spot[m] = spot[m - 1] * Math.exp(0.0003 * random.nextGaussian());
        }
        for (double[] row : rows) {
            Arrays.fill(row, NAN);
            Arrays.fill(row, 0, 68, 0.5);
        }
    }

    /** Opinions of the seven components that share half of what moves them, [minute − 1][component − 1]. */
    static double[][] opinions(long seed) {
        Random random = new Random(seed);
        double[][] opinions = new double[375][7];
        for (double[] minute : opinions) {
            double shared = random.nextGaussian();
            for (int k = 0; k < 7; k++) {
                minute[k] = Math.tanh(shared + random.nextGaussian());
            }
        }
        return opinions;
    }

    @Override
    public double[][] increments() {
        return increments;
    }

    @Override
    public double[] spotBars() {
        return spotBars;
    }

    @Override
    public double[][] breaks() {
        return breaks;
    }

    @Override
    public double[] spot() {
        return spot;
    }

    @Override
    public double[][] rows() {
        return rows;
    }
}
