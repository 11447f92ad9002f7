package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes up what a session left behind for component 5: everything is unknown until it is said. */
final class StraddlePast {
    private static final List<Double> NO_BARS = Collections.nCopies(75, NAN);
    private static final List<Double> NO_MINUTES = Collections.nCopies(375, NAN);

    private final LocalDate date;
    private final int days;
    private final int tradingDays;
    private final Map<LocalDate, List<Double>> volatility = new HashMap<>();
    private List<Double> wealth = NO_BARS;
    private double wealthAtClose = StraddleDay.START;
    private List<Double> held = NO_MINUTES;
    private List<Double> spot = NO_MINUTES;
    private List<Double> atr = NO_BARS;
    private List<Double> atrChange = NO_BARS;
    private List<Double> straddleRank = NO_BARS;
    private List<Double> underlyingRank = NO_BARS;
    private double centralWidth = NAN;

    StraddlePast(LocalDate date, int days, int tradingDays) {
        this.date = date;
        this.days = days;
        this.tradingDays = tradingDays;
    }

    /** Bars of Z that consist of one price each. */
    StraddlePast wealth(List<Double> closes) {
        wealth = closes;
        wealthAtClose = closes.getLast();
        return this;
    }

    StraddlePast minutes(List<Double> spot, List<Double> held) {
        this.spot = spot;
        this.held = held;
        return this;
    }

    /** Rows 1, 2 and 3 at every close. */
    StraddlePast atr(double value) {
        atr = Collections.nCopies(75, value);
        return this;
    }

    StraddlePast atrChange(double value) {
        atrChange = Collections.nCopies(75, value);
        return this;
    }

    StraddlePast ranks(double straddle, double underlying) {
        straddleRank = Collections.nCopies(75, straddle);
        underlyingRank = Collections.nCopies(75, underlying);
        return this;
    }

    StraddlePast centralWidth(double width) {
        centralWidth = width;
        return this;
    }

    StraddlePast volatility(LocalDate expiry, List<Double> closes) {
        volatility.put(expiry, closes);
        return this;
    }

    PastStraddle make() {
        return new PastStraddle(
                date,
                days,
                tradingDays,
                wealth,
                wealth,
                wealth,
                wealthAtClose,
                held,
                spot,
                atr,
                atr,
                atr,
                atrChange,
                straddleRank,
                underlyingRank,
                centralWidth,
                volatility);
    }
}
