package org.marketregime.features.range;

import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.previous;
import static org.marketregime.features.Formulas.sessionRange;
import static org.marketregime.features.Formulas.times;

import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.straddle.StraddleSeries;
import org.marketregime.kernels.SessionRange;

/**
 * The 5-minute closes of V, and what the previous session left of those of the contract that is the front today: of bars 2…73, at least
 * 54 of them. Rulings, component 5, rows 28–42.
 */
public final class VolatilityDay {
    /** Minutes of the bars that count, each showing its close for five. */
    private static final int BEFORE_FIRST = 9;

    private static final int AFTER_LAST = 370;
    private static final int LEAST_MINUTES = 5 * 54;

    public static final Series BAR = named("v_bar", barClose(StraddleSeries.V, 5));

    private static final Series COUNTED = named(
            "v_bar_counted",
            over(
                    BAR,
                    times(
                            greater(ChainInput.MINUTE.series(), number(BEFORE_FIRST)),
                            greater(number(AFTER_LAST), ChainInput.MINUTE.series()))));

    public static final Series HIGH = named("v_day_high", of(SessionRange.HIGH));
    public static final Series LOW = named("v_day_low", of(SessionRange.LOW));
    public static final Series CLOSE = named("v_day_close", previous(COUNTED, Series.Statistic.LAST));

    private VolatilityDay() {}

    private static Series of(SessionRange extreme) {
        return previous(sessionRange(extreme, COUNTED, LEAST_MINUTES), Series.Statistic.LAST);
    }
}
