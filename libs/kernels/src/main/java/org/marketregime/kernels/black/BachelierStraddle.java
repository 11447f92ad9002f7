package org.marketregime.kernels.black;

public final class BachelierStraddle {
    private BachelierStraddle() {}

    static double pdf(double x) {
        return 0.3989422804014327 * StrictMath.exp(-0.5 * x * x);
    }

    static double upper(double x) { // 1 - Phi(x), x >= 0
        if (x < 3) {
            double t = x, s = x;
            for (int k = 3; k < 200; k += 2) {
                t *= x * x / k;
                s += t;
                if (t < 1e-18 * s) break;
            }
            return 0.5 - pdf(x) * s;
        }
        double f = 0;
        for (int k = 120; k >= 1; k--) f = k / (x + f);
        return pdf(x) / (x + f);
    }

    public static double value(double d, double s) {
        if (!(s >= 0)) return Double.NaN;
        if (s == 0) return d;
        double z = d / s;
        return 2 * s * pdf(z) + d * (1 - 2 * upper(z));
    }

    public static double volatility(double straddle, double d) {
        if (!(straddle > d)) return Double.NaN;
        double s = straddle / 0.7978845608028654;
        for (int i = 0; i < 200; i++) {
            double z = d / s;
            double step = (value(d, s) - straddle) / (2 * pdf(z));
            double next = s - step;
            if (Math.abs(step) <= 1e-13 * s) return next;
            s = next;
        }
        return s;
    }
}
