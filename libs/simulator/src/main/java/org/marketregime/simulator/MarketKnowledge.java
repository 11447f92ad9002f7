package org.marketregime.simulator;

import org.marketregime.domain.TradingSession;

/**
 * What the market of a world knows on average about one underlying, in multiples of its base variance: how much moves in each minute,
 * what it has noticed by then, and how much its level has to be corrected so that prices are neutral.
 */
public final class MarketKnowledge {
    /** Steps in which the correction is known between a share of 0 and of 1. */
    static final int CORRECTIONS = 20;

    private final double[] variance;
    private final double[] lagged;
    private final double[] correction;

    MarketKnowledge(double[] variance, double[] lagged, double[] correction) {
        require("variances", variance, TradingSession.MINUTES);
        require("lagged variances", lagged, TradingSession.MINUTES);
        require("corrections", correction, CORRECTIONS + 1);
        this.variance = variance.clone();
        this.lagged = lagged.clone();
        this.correction = correction.clone();
    }

    private static void require(String what, double[] values, int count) {
        if (values.length != count) {
            throw new IllegalArgumentException("wanted " + count + " " + what + ", found " + values.length);
        }
    }

    /** A(i): mean variance of minute i. */
    public double variance(int minute) {
        return variance[minute];
    }

    /** M₀(i): mean log variance as noticed by minute i. */
    public double lagged(int minute) {
        return lagged[minute];
    }

    /** c(g): what is added to the log level of an expiry that takes a share g of the level's moves. */
    public double correction(double share) {
        double at = share * CORRECTIONS;
        int below = Math.min((int) at, CORRECTIONS - 1);
        return correction[below] + (at - below) * (correction[below + 1] - correction[below]);
    }

    double[] variances() {
        return variance.clone();
    }

    double[] laggedVariances() {
        return lagged.clone();
    }

    double[] corrections() {
        return correction.clone();
    }
}
