package org.marketregime.kernels.black;

/**
 * ln(high/low) as an unevaluated sum of two doubles, good to about 1e-18 of itself however close the two are.
 */
record LogRatio(double head, double tail) {

    /** For positive, normal numbers with low ≤ high. */
    static LogRatio of(double low, double high) {
        // high = 2^e·a with a/low in [2/3, 3/2]: the difference of the bits is 2^52·log2 of the ratio, mantissas taken
        // as linear.
        long bits = Double.doubleToRawLongBits(high);
        long exponent = (bits - Double.doubleToRawLongBits(low) + PortableMath.HALF_EXPONENT) >> 52;
        double e = (double) exponent;
        double a = Double.longBitsToDouble(bits - (exponent << 52));

        // ln(a/low) = 2·artanh q; the difference is exact, so nothing is lost where the two are close.
        double difference = a - low;
        double sum = a + low;
        double added = sum - a;
        double sumTail = (a - (sum - added)) + (low - added);
        double inverse = 1.0 / sum;
        double q = difference * inverse;
        double qTail = Math.fma(-q, sumTail, Math.fma(-q, sum, difference)) * inverse;
        double z = q * q;
        double rest = Math.fma(q * z, Polynomials.at(Polynomials.LOG, z), 2.0 * qTail);

        double whole = e * PortableMath.LN2_HEAD;
        double leading = whole + 2.0 * q;
        double small = (2.0 * q - (leading - whole)) + Math.fma(e, PortableMath.LN2_REST, rest);
        double head = leading + small;
        return new LogRatio(head, small - (head - leading));
    }
}
