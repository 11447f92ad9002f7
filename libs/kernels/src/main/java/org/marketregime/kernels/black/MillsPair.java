package org.marketregime.kernels.black;

/**
 * The {@link MillsRatio} at two arguments and the slope between them, from one pass over the polynomial.
 *
 * @param slope (Y(a) − Y(b))/(a − b), also where a = b
 */
record MillsPair(double first, double second, double slope) {

    static MillsPair of(double a, double b) {
        double ca = 1.0 / (MillsRatio.POLE - a);
        double cb = 1.0 / (MillsRatio.POLE - b);
        double ua = ca - MillsRatio.CENTRE;
        double ub = cb - MillsRatio.CENTRE;
        double[] falling = Polynomials.MILLS;
        double p = falling[0];
        double d = 0.0;
        for (int k = 1; k < falling.length; k++) {
            d = Math.fma(d, ub, p);
            p = Math.fma(p, ua, falling[k]);
        }
        return new MillsPair(ca * p, cb * Math.fma(d, ub - ua, p), ca * cb * Math.fma(cb, d, p));
    }
}
