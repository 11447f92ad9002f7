package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.List;

/** σ = a + b·k̃ + c·k̃² through a smile, decimals (C4-4). */
record Parabola(double a, double b, double c, double rmse) {
    static final Parabola NONE = new Parabola(NAN, NAN, NAN, NAN);

    /** Vega-weighted least squares over |k̃| ≤ 2.5: at least seven strikes, two of them on each side. */
    static Parabola through(List<SmilePoint> smile) {
        List<SmilePoint> near = smile.stream()
                .filter(point -> Math.abs(point.moneyness()) <= 2.5)
                .toList();
        long puts = near.stream().filter(point -> point.moneyness() < 0).count();
        long calls = near.stream().filter(point -> point.moneyness() > 0).count();
        if (near.size() < 7 || puts < 2 || calls < 2) {
            return NONE;
        }
        double[][] normal = new double[3][4];
        double weights = 0;
        for (SmilePoint point : near) {
            double[] powers = {1, point.moneyness(), point.moneyness() * point.moneyness()};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    normal[i][j] += point.vega() * powers[i] * powers[j];
                }
                normal[i][3] += point.vega() * powers[i] * point.sigma();
            }
            weights += point.vega();
        }
        double[] solution = solve(normal);
        Parabola fit = new Parabola(solution[0], solution[1], solution[2], NAN);
        double squares = 0;
        for (SmilePoint point : near) {
            double residual = point.sigma() - fit.at(point.moneyness());
            squares += point.vega() * residual * residual;
        }
        return new Parabola(fit.a, fit.b, fit.c, Math.sqrt(squares / weights));
    }

    /** Gauss–Jordan on [A|y]. */
    private static double[] solve(double[][] system) {
        int n = system.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column; row < n; row++) {
                pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
            }
            double[] swapped = system[column];
            system[column] = system[pivot];
            system[pivot] = swapped;
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : system[row][column] / system[column][column];
                for (int j = column; j <= n; j++) {
                    system[row][j] -= factor * system[column][j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = system[i][n] / system[i][i];
        }
        return solution;
    }

    double at(double moneyness) {
        return a + b * moneyness + c * moneyness * moneyness;
    }

    /** Where the smile is lowest, in deviations within ±3; NaN unless it opens upwards. */
    double lowest() {
        return c > 0 ? Numbers.clip(Numbers.divide(-b, 2 * c), 3) : NAN;
    }

    /** Slope of the vega-weighted line through the strikes with k̃ in [from, to], at least four of them. */
    static double slope(List<SmilePoint> smile, double from, double to) {
        List<SmilePoint> wing = smile.stream()
                .filter(point -> point.moneyness() >= from && point.moneyness() <= to)
                .toList();
        if (wing.size() < 4) {
            return NAN;
        }
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (SmilePoint point : wing) {
            weights += point.vega();
            meanX += point.vega() * point.moneyness();
            meanY += point.vega() * point.sigma();
        }
        meanX /= weights;
        meanY /= weights;
        double products = 0;
        double squares = 0;
        for (SmilePoint point : wing) {
            products += point.vega() * (point.moneyness() - meanX) * (point.sigma() - meanY);
            squares += point.vega() * (point.moneyness() - meanX) * (point.moneyness() - meanX);
        }
        return Numbers.divide(products, squares);
    }
}
