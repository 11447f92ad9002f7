package org.marketregime.features.straddle;

import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.bachelier;
import static org.marketregime.features.Formulas.bachelierVolatility;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.times;

import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;

/** The series that the features of component 1 are made of: grid-neutral straddles and their implied volatilities. */
final class StraddleSeries {
    static final Series FORWARD = ChainInput.FORWARD.series();
    static final Series STEP = ChainInput.STRIKE_STEP.series();
    static final Series DISCOUNT = ChainInput.DISCOUNT.series();

    /** Bachelier volatilities of the raw straddles, each at its own distance from the forward. Specification P-6. */
    static final Series VOLATILITY_ATM = volatility(ChainInput.STRADDLE_ATM, 0);

    static final Series VOLATILITY_ITM1 = volatility(ChainInput.STRADDLE_ITM1, -1);
    static final Series VOLATILITY_OTM1 = volatility(ChainInput.STRADDLE_OTM1, 1);

    /** Grid-neutral straddles S̃: what the straddles would cost if the forward lay on the at-the-money strike. */
    static final Series ATM = times(DISCOUNT, bachelier(number(0), VOLATILITY_ATM));

    static final Series ITM1 = times(DISCOUNT, bachelier(STEP, VOLATILITY_ITM1));
    static final Series OTM1 = times(DISCOUNT, bachelier(STEP, VOLATILITY_OTM1));
    static final Series COMBINED = combined(ATM, ITM1, OTM1);

    /** Straddle-implied volatilities v, free of time decay to first order. */
    static final Series IV_ATM = annual(VOLATILITY_ATM);

    static final Series IV_COMBINED = combined(IV_ATM, annual(VOLATILITY_ITM1), annual(VOLATILITY_OTM1));

    static final Series VOLUME_ATM = volume(ChainInput.VOLUME_CE_ATM, ChainInput.VOLUME_PE_ATM);
    static final Series VOLUME_ITM1 = volume(ChainInput.VOLUME_CE_ITM1, ChainInput.VOLUME_PE_ITM1);
    static final Series VOLUME_OTM1 = volume(ChainInput.VOLUME_CE_OTM1, ChainInput.VOLUME_PE_OTM1);
    static final Series VOLUME_ALL = plus(plus(VOLUME_ATM, VOLUME_ITM1), VOLUME_OTM1);
    static final Series VOLUME_CALLS = plus(
            plus(ChainInput.VOLUME_CE_ATM.series(), ChainInput.VOLUME_CE_ITM1.series()),
            ChainInput.VOLUME_CE_OTM1.series());
    static final Series VOLUME_PUTS = plus(
            plus(ChainInput.VOLUME_PE_ATM.series(), ChainInput.VOLUME_PE_ITM1.series()),
            ChainInput.VOLUME_PE_OTM1.series());

    private StraddleSeries() {}

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
