package org.marketregime.kernels.black;

/**
 * Where a strike lies in a distribution of known width: |ln(F/K)| and the two arguments of Black's formula seen from the
 * out-of-the-money side. The larger carries a second double: 30 deviations out an error of one part in 10^16 there is one in 10^13 in
 * the price.
 *
 * @param width s = σ√T
 * @param near s/2 − |ln(F/K)|/s: d₁ of a call, −d₂ of a put that is out of the money
 * @param far near − s
 */
record Moneyness(double width, double near, double nearTail, double far) {

    static Moneyness of(LogRatio x, double years, double sigma) {
        double root = Math.sqrt(years);
        double rootTail = 0.5 * Math.fma(-root, root, years) / root;
        double s = Math.max(sigma * root, x.head() * Black76.LEAST_WIDTH);
        double sTail = Math.fma(sigma, rootTail, Math.fma(sigma, root, -s));

        double h = x.head() / s;
        double hTail = (Math.fma(-h, sTail, Math.fma(-h, s, x.head())) + x.tail()) / s;
        double t = 0.5 * s;
        double tTail = 0.5 * sTail;

        double near = t - h;
        double part = near - t;
        double nearTail = ((t - (near - part)) - (h + part)) + (tTail - hTail);
        double far = -t - h;
        return new Moneyness(s, near, nearTail, far);
    }
}
