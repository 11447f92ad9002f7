package org.marketregime.features.oracle;

/** Model price and the eleven Greeks of P-9 in their units: per vol point, per day, time running forward. */
record Greeks(
        double price,
        double delta,
        double gamma,
        double vega,
        double theta,
        double vanna,
        double charm,
        double volga,
        double speed,
        double zomma,
        double color,
        double veta) {
    static Greeks of(int side, double forward, double strike, double sigma, double tau, double rate) {
        double discount = StrictMath.exp(-rate * tau);
        double root = Math.sqrt(tau);
        double d1 = Numbers.logRatio(forward, strike) / (sigma * root) + 0.5 * sigma * root;
        double d2 = d1 - sigma * root;
        double density = discount * Numbers.density(d1);
        double sign = side == StageZero.CALL ? 1 : -1;
        double price = discount * sign * (forward * Numbers.normal(sign * d1) - strike * Numbers.normal(sign * d2));
        double delta = sign * discount * Numbers.normal(sign * d1);
        double gamma = density / (forward * sigma * root);
        double vega = density * forward * root / 100;
        return new Greeks(
                price,
                delta,
                gamma,
                vega,
                (-density * forward * sigma / (2 * root) + rate * price) / 365,
                -density * d2 / sigma / 100,
                (density * d2 / (2 * tau) + rate * delta) / 365,
                vega * 100 * d1 * d2 / sigma / 1e4,
                -(gamma / forward) * (1 + d1 / (sigma * root)),
                gamma * (d1 * d2 - 1) / sigma / 100,
                gamma * (rate + (1 - d1 * d2) / (2 * tau)) / 365,
                -vega * ((1 + d1 * d2) / (2 * tau) - rate) / 365);
    }
}
