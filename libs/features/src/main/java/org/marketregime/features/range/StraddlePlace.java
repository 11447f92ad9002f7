package org.marketregime.features.range;

import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.lastSession;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.orElse;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sessionRange;
import static org.marketregime.features.Formulas.sessionVwap;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;

import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.straddle.StraddleSeries;
import org.marketregime.kernels.SessionRange;
import org.marketregime.kernels.SessionVwap;

/**
 * Where the straddle stands, minute by minute, against its average, against what it cost today, and against its pivot: each of the three
 * in its own usual range and bounded, then their mean. Rulings, components 5, 6 and 8, item 9.
 */
public final class StraddlePlace {
    /** Bars of a session, over which the price of today may wander. */
    private static final double BARS = 75;

    private static final Series AVERAGE = lastKnown(StraddleWealth.ema(20));
    private static final Series RANGE = lastKnown(StraddleWealth.ATR_14);

    /** ln Z of a minute that has a return, or needs none. */
    private static final Series WEALTH = over(
            StraddleWealth.LOG,
            greater(plus(known(StraddleWealth.RETURN), greater(number(2), ChainInput.MINUTE.series())), number(0)));

    private static final Series PRICE = ChainInput.STRADDLE_ATM.series();

    /** −1…1. */
    public static final Series LEVEL = named("straddle_place", over(plus(plus(drift(), value()), pivot()), 3));

    private StraddlePlace() {}

    /** What a series of bars last showed, yesterday's last before it showed anything today. */
    private static Series lastKnown(Series bar) {
        return orElse(sessionRange(SessionRange.LAST, bar, 1), lastSession(bar));
    }

    private static Series drift() {
        return tanh(over(minus(WEALTH, AVERAGE), RANGE));
    }

    private static Series value() {
        Series mean = sessionVwap(SessionVwap.MEAN, PRICE, StraddleSeries.VOLUME_ATM, 1);
        return tanh(over(ln(over(PRICE, mean)), times(Math.sqrt(BARS), RANGE)));
    }

    private static Series pivot() {
        PivotLevels levels = new PivotLevels("v", VolatilityDay.HIGH, VolatilityDay.LOW, VolatilityDay.CLOSE);
        return tanh(over(ln(over(StraddleSeries.V, levels.pivot())), ln(over(levels.high(), levels.low()))));
    }
}
