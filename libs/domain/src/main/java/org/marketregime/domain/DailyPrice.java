package org.marketregime.domain;

import java.time.LocalDate;

/**
 * A day of the underlying that is known from elsewhere than a stored session: index points.
 *
 * @param open first price of the day
 * @param close last price of the day
 */
public record DailyPrice(LocalDate date, double open, double high, double low, double close) {
    public DailyPrice {
        if (!(low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close) && high < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the day " + date + " has open " + open + ", high " + high + ", low "
                    + low + ", close " + close + ", which no day can have");
        }
    }
}
