package org.marketregime.features.oracle;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The arithmetic of the reference: everything in double, everything the obvious way, NaN in and NaN out. */
final class Numbers {
    static final double NAN = Double.NaN;
    private static final double VANISHED = 1e-12;
    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

    private Numbers() {}

    static boolean finite(double x) {
        return !Double.isNaN(x) && !Double.isInfinite(x);
    }

    static double ln(double x) {
        double y = x > 0 ? StrictMath.log(x) : NAN;
        return finite(y) ? y : NAN;
    }

    static double divide(double a, double b) {
        return Math.abs(b) < VANISHED ? NAN : a / b;
    }

    static double logRatio(double a, double b) {
        return ln(divide(a, b));
    }

    static double sign(double x) {
        return Double.isNaN(x) ? NAN : Math.signum(x) + 0.0;
    }

    static double clip(double x, double bound) {
        return Double.isNaN(x) ? NAN : Math.max(-bound, Math.min(bound, x));
    }

    static double density(double x) {
        return StrictMath.exp(-0.5 * x * x) / SQRT_TWO_PI;
    }

    /** Normal distribution function: the everywhere-positive series near the centre, the continued fraction in the tail. */
    static double normal(double x) {
        if (Double.isNaN(x)) {
            return NAN;
        }
        double a = Math.abs(x);
        double tail = a < 2 ? 0.5 - centre(a) : farTail(a);
        return x > 0 ? 1 - tail : tail;
    }

    /** 2Φ(x) − 1 for x ≥ 0, without the cancellation of the difference. */
    static double central(double x) {
        return x < 2 ? 2 * centre(x) : 1 - 2 * farTail(x);
    }

    private static double centre(double a) {
        double term = a;
        double sum = a;
        for (int n = 1; n < 400 && term > sum * 1e-18; n++) {
            term *= a * a / (2 * n + 1);
            sum += term;
        }
        return density(a) * sum;
    }

    private static double farTail(double a) {
        double fraction = a;
        for (int n = 200; n >= 1; n--) {
            fraction = a + n / fraction;
        }
        return density(a) / fraction;
    }

    /** Undiscounted straddle under a normal distribution with standard deviation {@code s}, struck {@code d} away. */
    static double bachelier(double d, double s) {
        if (Double.isNaN(d) || Double.isNaN(s)) {
            return NAN;
        }
        return s <= 0 ? d : 2 * s * density(d / s) + d * central(d / s);
    }

    /** The s with bachelier(d, s) = price, by bisection down to neighbouring doubles; NaN unless price > d. */
    static double bachelierDeviation(double price, double d) {
        if (!(price > d)) {
            return NAN;
        }
        // compared beyond d, because a straddle struck far away is worth d and hardly anything more
        return bisect(s -> beyond(d, s) - (price - d), 0, 1.0001 * price * Math.sqrt(Math.PI / 2));
    }

    /** bachelier(d, s) − d. */
    private static double beyond(double d, double s) {
        double z = d / s;
        double tail = z < 2 ? 0.5 - centre(z) : farTail(z);
        return 2 * s * density(z) - 2 * d * tail;
    }

    /** Root of an increasing function whose values at the ends have different signs. */
    static double bisect(DoubleUnaryOperator increasing, double low, double high) {
        double a = low;
        double b = high;
        for (int i = 0; i < 2000; i++) {
            double mid = 0.5 * (a + b);
            if (mid <= a || mid >= b) {
                break;
            }
            if (increasing.applyAsDouble(mid) < 0) {
                a = mid;
            } else {
                b = mid;
            }
        }
        return 0.5 * (a + b);
    }

    /**
     * Root of an increasing function whose values at the ends have different signs, by inverse quadratic interpolation
     * where that is safe and by halving elsewhere (Chandrupatla 1997): exact to 1e-14 in a fifth of the
     * evaluations of {@link #bisect}.
     */
    static double root(java.util.function.DoubleUnaryOperator increasing, double low, double high) {
        double a = high;
        double b = low;
        double fa = increasing.applyAsDouble(a);
        double fb = increasing.applyAsDouble(b);
        if (!(fa >= 0 && fb <= 0)) {
            return fa < 0 ? high : low;
        }
        double share = 0.5;
        for (int i = 0; i < 200; i++) {
            double x = a + share * (b - a);
            double fx = increasing.applyAsDouble(x);
            double c;
            double fc;
            if (Math.signum(fx) == Math.signum(fa)) {
                c = a;
                fc = fa;
            } else {
                c = b;
                fc = fb;
                b = a;
                fb = fa;
            }
            a = x;
            fa = fx;
            double best = Math.abs(fa) < Math.abs(fb) ? a : b;
            double least = (4e-16 * Math.abs(best) + 1e-14) / Math.abs(b - a);
            if (fa == 0 || fb == 0 || least > 0.5) {
                return best;
            }
            double xi = (a - b) / (c - b);
            double phi = (fa - fb) / (fc - fb);
            boolean safe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
            share = safe ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb) : 0.5;
            share = Math.min(1 - least, Math.max(least, share));
        }
        return 0.5 * (a + b);
    }

    static double[] valid(double[] values) {
        return Arrays.stream(values).filter(Numbers::finite).toArray();
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    static double mean(double[] values) {
        return values.length == 0 ? NAN : sum(values) / values.length;
    }

    static double populationSd(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length == 0 ? NAN : Math.sqrt(squares / values.length);
    }

    static double sampleSd(double[] values) {
        int n = values.length;
        return n < 2 ? NAN : populationSd(values) * Math.sqrt(n / (n - 1.0));
    }

    static double median(double[] values) {
        if (values.length == 0) {
            return NAN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    /** Mid-rank percentile of x in a sample of finite values, 0…100. */
    static double percentile(double x, double[] sample) {
        if (Double.isNaN(x) || sample.length == 0) {
            return NAN;
        }
        double rank = 0;
        for (double y : sample) {
            rank += y < x ? 1 : y == x ? 0.5 : 0;
        }
        return 100 * rank / sample.length;
    }

    /** Pearson correlation of finite pairs; NaN when one side is constant to within rounding. */
    static double correlation(double[] x, double[] y) {
        if (constant(x) || constant(y)) {
            return NAN;
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return clip(sum / (x.length * populationSd(x) * populationSd(y)), 1);
    }

    private static boolean constant(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return populationSd(x) <= VANISHED * largest;
    }

    /** Largest eigenvalue of a symmetric matrix by cyclic Jacobi rotations. */
    static double largestEigenvalue(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, p, q);
                }
            }
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, a[i][i]);
        }
        return largest;
    }

    private static void rotate(double[][] a, int p, int q) {
        if (Math.abs(a[p][q]) < 1e-18) {
            return;
        }
        double theta = 0.5 * StrictMath.atan2(2 * a[p][q], a[q][q] - a[p][p]);
        double c = StrictMath.cos(theta);
        double s = StrictMath.sin(theta);
        for (int i = 0; i < a.length; i++) {
            double x = a[i][p];
            double y = a[i][q];
            a[i][p] = c * x - s * y;
            a[i][q] = s * x + c * y;
        }
        for (int i = 0; i < a.length; i++) {
            double x = a[p][i];
            double y = a[q][i];
            a[p][i] = c * x - s * y;
            a[q][i] = s * x + c * y;
        }
    }

    static double[] toArray(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** An array indexed by minute 1…375 that is all NaN. */
    static double[] minutes() {
        double[] values = new double[376];
        Arrays.fill(values, NAN);
        return values;
    }
}
