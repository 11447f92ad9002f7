package org.marketregime.features.chain;

import java.util.Arrays;

/**
 * Implied volatility of one expiry at the end of one minute, by rank of the listed strikes (0 the lowest). Volatilities are
 * annualised decimals over calendar time; unknown is NaN. Immutable, so that a reader may keep it; a strike's rank changes when
 * strikes are listed later, so earlier minutes are asked by {@link #rank}. Specification P-9 and C4-1 with rulings 1, 11, 12.
 */
public final class Smile {
    private final int minute;
    private final Terms terms;
    private final AtTheMoney atTheMoney;
    private final double[] strikes;
    private final double[] callPrices;
    private final double[] putPrices;
    private final double[] legs;
    private final double[] strikeVolatilities;
    private final double[] greekVolatilities;

    /**
     * What holds for every strike.
     *
     * @param forward F
     * @param years τ, at least five minutes
     * @param discount e^(−rτ)
     * @param rate r
     */
    record Terms(double forward, double years, double discount, double rate, boolean lastHour) {}

    /**
     * The volatilities that stand for the whole expiry.
     *
     * @param volatility σATM
     * @param straddle v_A
     */
    record AtTheMoney(double volatility, double straddle) {}

    Smile(
            int minute,
            Terms terms,
            AtTheMoney atTheMoney,
            double[] strikes,
            double[] callPrices,
            double[] putPrices,
            double[] legs,
            double[] strikeVolatilities,
            double[] greekVolatilities) {
        this.minute = minute;
        this.terms = terms;
        this.atTheMoney = atTheMoney;
        this.strikes = strikes;
        this.callPrices = callPrices;
        this.putPrices = putPrices;
        this.legs = legs;
        this.strikeVolatilities = strikeVolatilities;
        this.greekVolatilities = greekVolatilities;
    }

    public int minute() {
        return minute;
    }

    /** How many strikes are listed. */
    public int count() {
        return strikes.length;
    }

    public double strike(int rank) {
        return strikes[rank];
    }

    /** The rank of a strike, negative if it is not listed. */
    public int rank(double strike) {
        return Arrays.binarySearch(strikes, strike);
    }

    /** F. */
    public double forward() {
        return terms.forward();
    }

    /** τ in years of 525,600 minutes, at least five minutes. */
    public double years() {
        return terms.years();
    }

    /** e^(−rτ). */
    public double discount() {
        return terms.discount();
    }

    /** r, continuously compounded a year. */
    public double rate() {
        return terms.rate();
    }

    /** Whether 60 minutes or less are left: then σATM and every Greek are made with v_A, and smile features are unknown. */
    public boolean lastHour() {
        return terms.lastHour();
    }

    /** The price that counts: own valid close, else the last valid one up to 5 minutes old. Specification P-8. */
    public double price(boolean call, int rank) {
        return call ? callPrices[rank] : putPrices[rank];
    }

    /** From the leg's own valid close of this minute, 0.02…2.00, never carried. Rulings, exact definition 1. */
    public double legVolatility(boolean call, int rank) {
        return legs[2 * rank + (call ? 0 : 1)];
    }

    /** σ_K: of the out-of-the-money leg, of both at the strikes that bracket F; at most 15 minutes old. */
    public double strikeVolatility(int rank) {
        return strikeVolatilities[rank];
    }

    /** σATM: at F between the two strikes that bracket it, v_A in the last hour. Specification C4-1. */
    public double atmVolatility() {
        return atTheMoney.volatility();
    }

    /** v_A, the volatility that the raw straddle at K0 implies in the normal model, all day. Specification P-6. */
    public double straddleVolatility() {
        return atTheMoney.straddle();
    }

    /** What the Greeks of a strike are made with: short gaps bridged, worthless wings filled. Rulings, exact definition 12. */
    public double greekVolatility(int rank) {
        return greekVolatilities[rank];
    }

    /** k̃ = ln(K/F)/(σATM·√τ). */
    public double moneyness(int rank) {
        return moneyness(strikes[rank], terms, atTheMoney.volatility());
    }

    static double moneyness(double strike, Terms terms, double atmVolatility) {
        return StrictMath.log(strike / terms.forward()) / (atmVolatility * Math.sqrt(terms.years()));
    }
}
