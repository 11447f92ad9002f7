package org.marketregime.features.oracle;

/** European options on a forward. */
final class Black76 {
    private Black76() {}

    static double price(int side, double forward, double strike, double volatility, double tau, double discount) {
        double deviation = volatility * Math.sqrt(tau);
        double d1 = StrictMath.log(forward / strike) / deviation + 0.5 * deviation;
        double d2 = d1 - deviation;
        double sign = side == StageZero.CALL ? 1 : -1;
        return discount * sign * (forward * Numbers.normal(sign * d1) - strike * Numbers.normal(sign * d2));
    }
}
