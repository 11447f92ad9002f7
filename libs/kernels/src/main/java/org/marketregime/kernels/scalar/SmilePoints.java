package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.PortableMath;

/** The strikes of one minute that have a volatility and lie within reach, for a SMILE_FIT launch, and least squares on them. */
final class SmilePoints {
    private final double reach;
    private double[] moneyness = new double[64];
    private double[] volatility = new double[64];
    private double[] weight = new double[64];
    private int count;
    private double level;
    private double slope;
    private double curvature;
    private double error;

    SmilePoints(double reach) {
        this.reach = reach;
    }

    /** Reads a row; there is no point where F or σATM is unknown, or in the last hour. */
    void read(Columns columns, Launch launch, int row) {
        StrikePanels panels = columns.panels();
        double forward = columns.get(launch.input(0), row);
        double root = Math.sqrt(columns.get(launch.input(1), row));
        double width = columns.get(launch.input(2), row) * root;
        boolean known = columns.get(launch.input(3), row) == 0 && Double.isFinite(forward) && Double.isFinite(width);
        int listed = known ? panels.count(row) : 0;
        if (listed > moneyness.length) {
            moneyness = new double[listed];
            volatility = new double[listed];
            weight = new double[listed];
        }
        count = 0;
        for (int rank = 0; rank < listed; rank++) {
            double sigma = panels.get(launch.panel(0), row, rank);
            if (!Double.isFinite(sigma)) {
                continue;
            }
            double logStrike = PortableMath.log(panels.strike(row, rank) / forward);
            if (Math.abs(logStrike / width) <= reach) {
                moneyness[count] = logStrike / width;
                volatility[count] = sigma;
                weight[count] = Black76.normalPdf(0.5 * sigma * root - logStrike / (sigma * root));
                count++;
            }
        }
    }

    int count() {
        return count;
    }

    int below(double bound) {
        int below = 0;
        for (int i = 0; i < count; i++) {
            below += moneyness[i] < bound ? 1 : 0;
        }
        return below;
    }

    int above(double bound) {
        int above = 0;
        for (int i = 0; i < count; i++) {
            above += moneyness[i] > bound ? 1 : 0;
        }
        return above;
    }

    /** Slope of the line through the points from {@code low} to {@code high}; NaN with fewer than {@code minimum}. */
    double line(double low, double high, int minimum) {
        double weights = 0;
        double sum = 0;
        double values = 0;
        int used = 0;
        for (int i = 0; i < count; i++) {
            if (moneyness[i] >= low && moneyness[i] <= high) {
                weights += weight[i];
                sum += weight[i] * moneyness[i];
                values += weight[i] * volatility[i];
                used++;
            }
        }
        if (used < minimum) {
            return Double.NaN;
        }
        double mean = PointLoop.divide(sum, weights);
        double meanValue = PointLoop.divide(values, weights);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < count; i++) {
            if (moneyness[i] >= low && moneyness[i] <= high) {
                double x = moneyness[i] - mean;
                squares += weight[i] * x * x;
                products += weight[i] * x * (volatility[i] - meanValue);
            }
        }
        return PointLoop.divide(products / weights, squares / weights);
    }

    /**
     * Fits the parabola on polynomials that are orthogonal under the weights, which keeps the digits that the normal equations lose;
     * false where the points do not tell it.
     */
    boolean fit() {
        double weights = 0;
        double sum = 0;
        double values = 0;
        for (int i = 0; i < count; i++) {
            weights += weight[i];
            sum += weight[i] * moneyness[i];
            values += weight[i] * volatility[i];
        }
        double mean = PointLoop.divide(sum, weights);
        double meanValue = PointLoop.divide(values, weights);
        double squares = 0;
        double cubes = 0;
        double products = 0;
        for (int i = 0; i < count; i++) {
            double x = moneyness[i] - mean;
            squares += weight[i] * x * x;
            cubes += weight[i] * x * x * x;
            products += weight[i] * x * (volatility[i] - meanValue);
        }
        double spread = squares / weights;
        double linear = PointLoop.divide(products / weights, spread);
        double skew = PointLoop.divide(cubes / weights, spread);
        double bends = 0;
        double bent = 0;
        for (int i = 0; i < count; i++) {
            double x = moneyness[i] - mean;
            double bend = x * x - skew * x - spread;
            bends += weight[i] * bend * bend;
            bent += weight[i] * bend * (volatility[i] - meanValue - linear * x);
        }
        curvature = PointLoop.divide(bent / weights, bends / weights);
        slope = linear - curvature * (skew + 2 * mean);
        level = meanValue - linear * mean + curvature * (mean * mean + skew * mean - spread);
        double residuals = 0;
        for (int i = 0; i < count; i++) {
            double x = moneyness[i] - mean;
            double rest = volatility[i] - meanValue - linear * x - curvature * (x * x - skew * x - spread);
            residuals += weight[i] * rest * rest;
        }
        error = Math.sqrt(residuals / weights);
        return Double.isFinite(error);
    }

    double level() {
        return level;
    }

    double slope() {
        return slope;
    }

    double curvature() {
        return curvature;
    }

    double error() {
        return error;
    }
}
