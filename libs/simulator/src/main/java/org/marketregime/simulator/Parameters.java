package org.marketregime.simulator;

import java.util.List;
import org.marketregime.domain.Regime;

/** All numbers of a world except what its market has learned about it. */
public record Parameters(
        Variant variant,
        List<RegimeLaw> laws,
        Season season,
        Volatility volatility,
        Smile smile,
        Flow flow,
        List<Asset> assets,
        boolean fatTails) {
    /** Interest rate, continuously compounded. */
    static final double RATE = 0.065;

    public Parameters {
        laws = List.copyOf(laws);
        assets = List.copyOf(assets);
        if (laws.size() != Regime.values().length || assets.size() != 2) {
            throw new IllegalArgumentException("a world has " + Regime.values().length
                    + " regimes and 2 underlyings, was " + laws.size() + " and " + assets.size());
        }
    }

    /** Activity through the day: a parabola through the three, divided by its mean. */
    public record Season(double open, double midday, double close) {}

    /**
     * The level of implied volatility.
     *
     * @param premium of implied over expected variance
     * @param minutes in which the level comes back
     * @param noise of the log level per root minute
     * @param response to the lagged variance
     * @param lag minutes by which the variance is noticed
     * @param term share of the way to the mean from one expiry to that a week later
     * @param daySd of the log level that a day shares
     * @param gap of the log price over a night
     */
    public record Volatility(
            double premium,
            double minutes,
            double noise,
            double response,
            double lag,
            double term,
            double daySd,
            double gap) {}

    /** Usual 25-delta risk reversal and butterfly in vol points. */
    public record Smile(double skew, double curvature) {}

    /**
     * Volume and open interest of options.
     *
     * @param centre distance of the busiest strike from the money
     * @param width of the busy region
     * @param shift of that region with a drift
     * @param bias mean surplus of opening over closing
     * @param biasSd of what a contract adds to it
     * @param volumes lots a minute at the money, by expiry order
     * @param silences whether a contract may have a minute without trade
     */
    public record Flow(
            double centre,
            double width,
            double shift,
            double bias,
            double biasSd,
            List<Double> volumes,
            boolean silences) {
        public Flow {
            volumes = List.copyOf(volumes);
            if (volumes.size() != Expiries.COUNT) {
                throw new IllegalArgumentException(
                        Expiries.COUNT + " expiries need as many volumes, was " + volumes.size());
            }
        }
    }

    /**
     * An underlying.
     *
     * @param sigma base volatility, annual
     * @param lot shares in a contract
     * @param step between strikes
     */
    public record Asset(String symbol, double sigma, double firstSpot, int lot, int step) {}

    RegimeLaw law(Regime regime) {
        return laws.get(regime.ordinal());
    }
}
