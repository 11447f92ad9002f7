package org.marketregime.features.range;

import static org.marketregime.features.Formulas.atrOfBars;
import static org.marketregime.features.Formulas.bar;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.emaOfBars;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.orElse;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.wealth;

import java.util.List;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.kernels.Atr;
import org.marketregime.kernels.Bars;
import org.marketregime.kernels.Wealth;

/**
 * Z, what 100 invested in the straddle have become: held strike by strike and day by day through all fronts, so that neither a roll nor
 * a night nor decay shows in it. Specification 0.3. Its bars are unknown where more than one of five minutes has no return.
 */
final class StraddleWealth {
    static final int BAR = 5;
    private static final int LEAST_MARKED = 2;

    /** r_X, half at the money, the rest at the strikes beside it as far as they have a price. */
    static final Series RETURN = named("straddle_return", straddleReturn());

    static final Series LOG = named("ln_wealth", wealth(Wealth.LEVEL, RETURN));
    private static final Series LEVEL = named("wealth", exp(LOG));
    private static final Series SOUND = named(
            "wealth_bar_sound",
            greater(number(LEAST_MARKED), bar(Bars.WEIGHT, LOG, wealth(Wealth.MARKED, RETURN), BAR)));

    /** z of the closes. */
    static final Series CLOSE = named("ln_wealth_bar", over(barClose(LOG, BAR), SOUND));

    private static final List<Series> BARS = List.of(
            named("wealth_bar_high", over(bar(Bars.HIGH, LEVEL, BAR), SOUND)),
            named("wealth_bar_low", over(bar(Bars.LOW, LEVEL, BAR), SOUND)),
            named("wealth_bar_close", over(barClose(LEVEL, BAR), SOUND)));

    static final Series ATR_14 = named("straddle_atr14", atr(14));
    static final Series ATR_21 = named("straddle_atr21", atr(21));
    static final Series ATR_50 = named("straddle_atr50", atr(50));

    private StraddleWealth() {}

    private static Series straddleReturn() {
        Series atm = ChainInput.HELD_1M_STRADDLE_ATM.series();
        Series itm = ChainInput.HELD_1M_STRADDLE_ITM1.series();
        Series otm = ChainInput.HELD_1M_STRADDLE_OTM1.series();
        Series sum =
                plus(plus(times(0.5, atm), times(0.3, orElse(itm, number(0)))), times(0.2, orElse(otm, number(0))));
        return over(sum, plus(plus(number(0.5), times(0.3, known(itm))), times(0.2, known(otm))));
    }

    private static Series atr(int bars) {
        return over(atrOfBars(Atr.AVERAGE, BARS, BAR, bars), BARS.getLast());
    }

    static Series ema(int bars) {
        return named("straddle_ema" + bars, emaOfBars(CLOSE, BAR, bars));
    }
}
