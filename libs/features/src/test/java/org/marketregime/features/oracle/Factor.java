package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

/** The seven Greeks of the sentiment, each signed so that it is positive when calls are bought against puts (C2-6). */
enum Factor {
    DELTA(1.0),
    GAMMA(1.5),
    THETA(0.8),
    VEGA(1.2),
    VANNA(0.7),
    CHARM(0.6),
    VOLGA(0.5);

    /** C2-1. */
    final double weight;

    Factor(double weight) {
        this.weight = weight;
    }

    /** η·g of a leg; the second-order ones exist out of the money only. */
    double signed(int side, boolean outOfTheMoney, Greeks greeks) {
        double sign = GreekChain.sign(side);
        return switch (this) {
            case DELTA -> greeks.delta();
            case GAMMA -> sign * greeks.gamma();
            case THETA -> sign * Math.abs(greeks.theta());
            case VEGA -> sign * greeks.vega();
            case VANNA -> outOfTheMoney ? greeks.vanna() : NAN;
            case CHARM -> outOfTheMoney ? -greeks.charm() : NAN;
            case VOLGA -> outOfTheMoney ? sign * Math.abs(greeks.volga()) : NAN;
        };
    }
}
