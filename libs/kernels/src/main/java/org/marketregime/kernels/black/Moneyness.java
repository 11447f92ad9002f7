package org.marketregime.kernels.black;

/**
 * Where a strike lies in a distribution of known width: |ln(F/K)| and the two arguments of Black's formula seen from the
 * out-of-the-money side, each as an unevaluated sum of two doubles. The second double matters 30 deviations out, where an error of
 * one part in 10^16 in d₁ is one in 10^13 in the price.
 *
 * @param far d = −|ln(F/K)|/s − s/2: −d₁ or d₂, whichever is negative
 * @param near d + s: the one whose sign tells whether s²/2 exceeds |ln(F/K)|
 */
record Moneyness(double width, double near, double nearTail, double far, double farTail) {

    /** Beyond 2^13 deviations every density is 0; the width is held there so that nothing overflows. */
    static final double LEAST_SHARE = 0x1p-13;

    static Moneyness of(LogRatio x, double years, double sigma) {
        double root = Math.sqrt(years);
        double rootTail = 0.5 * Math.fma(-root, root, years) / root;
        double s = Math.max(sigma * root, x.head() * LEAST_SHARE);
        double sTail = Math.fma(sigma, rootTail, Math.fma(sigma, root, -s));

        double h = x.head() / s;
        double hTail = (Math.fma(-h, sTail, Math.fma(-h, s, x.head())) + x.tail()) / s;
        double t = 0.5 * s;
        double tTail = 0.5 * sTail;

        double near = t - h;
        double part = near - t;
        double nearTail = ((t - (near - part)) - (h + part)) + (tTail - hTail);
        double far = -t - h;
        part = far + t;
        double farTail = ((-t - (far - part)) - (h + part)) - (tTail + hTail);
        return new Moneyness(s, near, nearTail, far, farTail);
    }
}
