package org.marketregime.simulator;

import org.marketregime.domain.TradingSession;

/** The variance that the market expects of one underlying from a moment of a session to the close of another. */
final class ForwardVariance {
    private static final double MINUTES_A_YEAR = 375.0 * 252;

    private final double[] minutes = new double[TradingSession.MINUTES];
    private final double[] after = new double[TradingSession.MINUTES + 1];
    private final double day;
    private final double least;

    ForwardVariance(Parameters parameters, int asset, MarketKnowledge knowledge) {
        ActivityProfile profile = new ActivityProfile(parameters.season());
        double sigma = parameters.assets().get(asset).sigma();
        for (int minute = minutes.length - 1; minute >= 0; minute--) {
            double busy = profile.at(minute);
            minutes[minute] = knowledge.variance(minute) * busy * busy * sigma * sigma / MINUTES_A_YEAR;
            after[minute] = after[minute + 1] + minutes[minute];
        }
        double gap = parameters.volatility().gap();
        day = gap * gap + after[0];
        least = minutes[minutes.length - 1] / 2;
    }

    /**
     * Before the level of the day.
     *
     * @param minute from 0
     * @param fraction of that minute that is over
     * @param days business days to the expiry
     */
    double of(int minute, double fraction, int days) {
        double today = after[minute + 1] + (1 - fraction) * minutes[minute];
        return Math.max(today, least) + days * day;
    }
}
