package org.marketregime.simulator;

import org.marketregime.domain.TradingSession;

/** f(i): how busy a minute is, 1 on average. */
final class ActivityProfile {
    private final double[] values = new double[TradingSession.MINUTES];

    ActivityProfile(Parameters.Season season) {
        double curve = 2 * (season.open() + season.close() - 2 * season.midday());
        double slope = season.close() - season.open() - curve;
        double sum = 0;
        for (int minute = 0; minute < values.length; minute++) {
            double u = (minute + 0.5) / values.length;
            values[minute] = season.open() + u * (slope + u * curve);
            sum += values[minute];
        }
        for (int minute = 0; minute < values.length; minute++) {
            values[minute] *= values.length / sum;
        }
    }

    /** @param minute from 0 */
    double at(int minute) {
        return values[minute];
    }
}
