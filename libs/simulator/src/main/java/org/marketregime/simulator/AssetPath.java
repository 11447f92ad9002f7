package org.marketregime.simulator;

import org.marketregime.domain.TradingSession;

/** One underlying through one session, without its options; minutes are counted from 0. */
public final class AssetPath {
    /** Where inside a minute prices are looked at. */
    static final double[] POINTS = {.1, .4, .7, 1};

    private static final int MINUTES = TradingSession.MINUTES;

    private final Parameters.Asset asset;
    private final double open;
    final double[] points = new double[MINUTES * POINTS.length];
    final double[] move = new double[MINUTES];
    final double[] variance = new double[MINUTES];
    final double[] lagged = new double[MINUTES];
    final double[] level = new double[MINUTES];
    final double[] skew = new double[MINUTES];
    final double[] basis = new double[MINUTES];
    final double[] futureBasis = new double[MINUTES];

    AssetPath(Parameters.Asset asset, double open) {
        this.asset = asset;
        this.open = open;
    }

    public Parameters.Asset asset() {
        return asset;
    }

    /** Spot before the first minute. */
    public double open() {
        return open;
    }

    /** Spot at one of the four moments of a minute at which prices are looked at. */
    double spot(int minute, int point) {
        return points[minute * POINTS.length + point];
    }

    /** Spot at the end of a minute. */
    public double close(int minute) {
        return points[minute * POINTS.length + POINTS.length - 1];
    }

    /** The log return of a minute in multiples of what is usual at that time of such a day. */
    public double move(int minute) {
        return move[minute];
    }

    /** The variance of {@link #move} given all that is hidden. */
    public double variance(int minute) {
        return variance[minute];
    }

    /** ln of the variance as the market has noticed it. */
    public double lagged(int minute) {
        return lagged[minute];
    }

    /** The log level of implied volatility beyond what the day brings. */
    public double level(int minute) {
        return level[minute];
    }

    /** 25-delta risk reversal, vol points. */
    public double skew(int minute) {
        return skew[minute];
    }

    double basis(int minute) {
        return basis[minute];
    }

    double futureBasis(int minute) {
        return futureBasis[minute];
    }
}
