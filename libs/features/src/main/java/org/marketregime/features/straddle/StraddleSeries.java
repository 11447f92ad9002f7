package org.marketregime.features.straddle;

import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.bachelier;
import static org.marketregime.features.Formulas.bachelierVolatility;
import static org.marketregime.features.Formulas.heldReturnIndex;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;

import java.util.Locale;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;

/** The series that the features of component 1 are made of: grid-neutral straddles and their implied volatilities. */
public final class StraddleSeries {
    static final Series FORWARD = ChainInput.FORWARD.series();
    static final Series STEP = ChainInput.STRIKE_STEP.series();
    static final Series DISCOUNT = ChainInput.DISCOUNT.series();

    /** Bachelier volatilities of the raw straddles, each at its own distance from the forward. Specification P-6. */
    static final Series VOLATILITY_ATM = named("bachelier_atm", volatility(ChainInput.STRADDLE_ATM, 0));

    static final Series VOLATILITY_ITM1 = named("bachelier_itm1", volatility(ChainInput.STRADDLE_ITM1, -1));
    static final Series VOLATILITY_OTM1 = named("bachelier_otm1", volatility(ChainInput.STRADDLE_OTM1, 1));

    /** Grid-neutral straddles S̃: what the straddles would cost if the forward lay on the at-the-money strike. */
    static final Series ATM = named("neutral_atm", times(DISCOUNT, bachelier(number(0), VOLATILITY_ATM)));

    static final Series ITM1 = named("neutral_itm1", times(DISCOUNT, bachelier(STEP, VOLATILITY_ITM1)));
    static final Series OTM1 = named("neutral_otm1", times(DISCOUNT, bachelier(STEP, VOLATILITY_OTM1)));
    static final Series COMBINED = named("neutral_combined", combined(ATM, ITM1, OTM1));

    /** Straddle-implied volatilities v, free of time decay to first order. */
    static final Series IV_ATM = named("iv_atm", annual(VOLATILITY_ATM));

    static final Series IV_COMBINED =
            named("iv_combined", combined(IV_ATM, annual(VOLATILITY_ITM1), annual(VOLATILITY_OTM1)));

    /** Time to expiry in years of 252 sessions that trade: free of nights and weekends, at least 15 minutes. */
    static final Series TAU_TRADING = named(
            "tau_trading",
            over(
                    max(
                            minus(
                                    times(375, plus(SessionInput.DTE_TD.series(), number(1))),
                                    ChainInput.MINUTE.series()),
                            number(15)),
                    375 * 252));

    /** V: the volatility that the straddle implies on trading time, comparable across days and expiries. Specification 0.3. */
    public static final Series V = named("v", over(VOLATILITY_ATM, times(FORWARD, sqrt(TAU_TRADING))));

    /** Shares of call and put at K0 traded in the minute. */
    public static final Series VOLUME_ATM =
            named("volume_atm", volume(ChainInput.VOLUME_CE_ATM, ChainInput.VOLUME_PE_ATM));

    static final Series VOLUME_ITM1 =
            named("volume_itm1", volume(ChainInput.VOLUME_CE_ITM1, ChainInput.VOLUME_PE_ITM1));
    static final Series VOLUME_OTM1 =
            named("volume_otm1", volume(ChainInput.VOLUME_CE_OTM1, ChainInput.VOLUME_PE_OTM1));
    static final Series VOLUME_ALL = named("volume_roles", plus(plus(VOLUME_ATM, VOLUME_ITM1), VOLUME_OTM1));
    static final Series VOLUME_CALLS = named(
            "volume_calls",
            plus(
                    plus(ChainInput.VOLUME_CE_ATM.series(), ChainInput.VOLUME_CE_ITM1.series()),
                    ChainInput.VOLUME_CE_OTM1.series()));
    static final Series VOLUME_PUTS = named(
            "volume_puts",
            plus(
                    plus(ChainInput.VOLUME_PE_ATM.series(), ChainInput.VOLUME_PE_ITM1.series()),
                    ChainInput.VOLUME_PE_OTM1.series()));

    /** What holding each leg role would have earned, compounded minute by minute. */
    static final Series INDEX_CE_ATM = index("ce_atm");

    static final Series INDEX_CE_ITM1 = index("ce_itm1");
    static final Series INDEX_CE_OTM1 = index("ce_otm1");
    static final Series INDEX_PE_ATM = index("pe_atm");
    static final Series INDEX_PE_ITM1 = index("pe_itm1");
    static final Series INDEX_PE_OTM1 = index("pe_otm1");

    private StraddleSeries() {}

    private static Series index(String leg) {
        String constant = leg.toUpperCase(Locale.ROOT);
        Series held = ChainInput.valueOf("HELD_1M_" + constant).series();
        Series price = ChainInput.valueOf("PRICE_" + constant).series();
        return named("index_" + leg, heldReturnIndex(held, price));
    }

    private static Series volatility(ChainInput straddle, int steps) {
        Series atm = ChainInput.ATM_STRIKE.series();
        Series strike = steps == 0 ? atm : steps > 0 ? plus(atm, STEP) : minus(atm, STEP);
        return bachelierVolatility(straddle.series(), abs(minus(FORWARD, strike)), DISCOUNT);
    }

    private static Series annual(Series volatility) {
        return over(volatility, times(FORWARD, sqrt(ChainInput.TAU.series())));
    }

    private static Series combined(Series atm, Series itm1, Series otm1) {
        return plus(plus(times(0.5, atm), times(0.3, itm1)), times(0.2, otm1));
    }

    private static Series volume(ChainInput call, ChainInput put) {
        return plus(call.series(), put.series());
    }
}
