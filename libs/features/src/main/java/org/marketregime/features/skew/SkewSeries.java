package org.marketregime.features.skew;

import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.binHistory;
import static org.marketregime.features.Formulas.dteHistory;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.smileDelta;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;

import java.util.List;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.kernels.BinHistory;
import org.marketregime.kernels.DteHistory;
import org.marketregime.kernels.SmileDelta;

/** The series that the features of component 4 are made of: points of the smile and their ranks. */
final class SkewSeries {
    static final Series FORWARD = ChainInput.FORWARD.series();
    static final Series TAU = ChainInput.TAU.series();
    static final Series LAST_HOUR = ChainInput.LAST_HOUR.series();

    /** σATM, a decimal. */
    static final Series SIGMA = ChainInput.ATM_VOLATILITY.series();

    /** What a smile kernel reads. */
    static final List<Series> SMILE = List.of(ChainPanel.IV.series(), FORWARD, TAU, SIGMA, LAST_HOUR);

    /** The same in volatility points. */
    static final Series ATM = named("atm_iv", times(100, SIGMA));

    static final Series CM7 = named("cm7", times(100, ChainInput.CONSTANT_MATURITY_7.series()));
    static final Series CM30 = named("cm30", times(100, ChainInput.CONSTANT_MATURITY_30.series()));

    static final Series PUT_25 = named("put_25", smileDelta(SmileDelta.PUT, SMILE, 0.25));
    static final Series CALL_25 = named("call_25", smileDelta(SmileDelta.CALL, SMILE, 0.25));
    static final Series PUT_10 = named("put_10", smileDelta(SmileDelta.PUT, SMILE, 0.10));
    static final Series CALL_10 = named("call_10", smileDelta(SmileDelta.CALL, SMILE, 0.10));

    static final Series REVERSAL_25 = named("rr25", reversal(PUT_25, CALL_25));
    static final Series BUTTERFLY_25 = named("bf25", butterfly(PUT_25, CALL_25));
    static final Series PUT_SKEW = named("put_skew", minus(PUT_25, SIGMA));
    static final Series CALL_SKEW = named("call_skew", minus(CALL_25, SIGMA));
    static final Series REVERSAL_SIZE = named("rr25_size", abs(REVERSAL_25));

    static final Series IVP_DTE = named("ivp_dte", dteHistory(DteHistory.PERCENTILE, SIGMA, 1, SIGMA));
    static final Series IVP_BUCKET = named("ivp_bucket", dteHistory(DteHistory.RANGE_PERCENTILE, SIGMA, 1, SIGMA));
    static final Series IVP_ZONE = named("ivp_zone", dteHistory(DteHistory.ZONE_PERCENTILE, SIGMA, 1, SIGMA));
    static final Series IVP_CM7 = named("ivp_cm7", binHistory(BinHistory.PERCENTILE, CM7, 252, 100));
    static final Series IVP_CM30 = named("ivp_cm30", binHistory(BinHistory.PERCENTILE, CM30, 252, 100));
    static final Series REVERSAL_P = named("rr25_p", percentile(REVERSAL_25));
    static final Series BUTTERFLY_P = named("bf25_p", percentile(BUTTERFLY_25));
    static final Series PUT_SKEW_P = named("put_skew_p", percentile(PUT_SKEW));

    /** Log return of F over a minute, in percent. */
    static final Series FORWARD_RETURN = named("forward_return", times(100, ln(over(FORWARD, lag(FORWARD, 1)))));

    /** Change of σATM over a minute, volatility points. */
    static final Series ATM_CHANGE = named("atm_iv_change", change(1));

    private SkewSeries() {}

    static Series reversal(Series put, Series call) {
        return times(100, minus(put, call));
    }

    static Series butterfly(Series put, Series call) {
        return times(100, minus(times(0.5, plus(put, call)), SIGMA));
    }

    static Series percentile(Series x) {
        return dteHistory(DteHistory.PERCENTILE, x, 1, x);
    }

    static Series rangePercentile(Series x) {
        return dteHistory(DteHistory.RANGE_PERCENTILE, x, 1, x);
    }

    /** σATM of earlier by the estimator that is in force now. Ruling A4. */
    static Series sigmaBefore(int minutes) {
        return where(LAST_HOUR, lag(ChainInput.STRADDLE_VOLATILITY.series(), minutes), lag(SIGMA, minutes));
    }

    /** Change of σATM, volatility points. */
    static Series change(int minutes) {
        return times(100, minus(SIGMA, sigmaBefore(minutes)));
    }
}
