package org.marketregime.features.straddle;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.band;
import static org.marketregime.features.Formulas.bar;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.previous;
import static org.marketregime.features.Formulas.ratioOfSums;
import static org.marketregime.features.Formulas.rollingBars;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.sessionVwap;
import static org.marketregime.features.Formulas.step;
import static org.marketregime.features.Formulas.switches;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.straddle.StraddleSeries.ATM;
import static org.marketregime.features.straddle.StraddleSeries.COMBINED;
import static org.marketregime.features.straddle.StraddleSeries.ITM1;
import static org.marketregime.features.straddle.StraddleSeries.IV_ATM;
import static org.marketregime.features.straddle.StraddleSeries.OTM1;
import static org.marketregime.features.straddle.StraddleSeries.VOLUME_ALL;
import static org.marketregime.features.straddle.StraddleSeries.VOLUME_ATM;
import static org.marketregime.features.straddle.StraddleSeries.VOLUME_CALLS;
import static org.marketregime.features.straddle.StraddleSeries.VOLUME_ITM1;
import static org.marketregime.features.straddle.StraddleSeries.VOLUME_OTM1;
import static org.marketregime.features.straddle.StraddleSeries.VOLUME_PUTS;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.Series.Statistic;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Bars;
import org.marketregime.kernels.RollingBars;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.SessionVwap;
import org.marketregime.kernels.Switches;
import org.marketregime.kernels.Window;

/** Features 41–70 of component 1: volume-weighted averages of the premium and of the future, and volume itself. */
final class PremiumVolume {
    private static final String SOURCE = "features-1-4 §2.7 1B";
    private static final String TO_DATE = "session to date, ≥ 15 min";
    private static final int MINIMUM = 15;

    private static final Series VWAP_ATM = mean(ATM, VOLUME_ATM);
    private static final Series Z_ATM = z(ATM, VOLUME_ATM);
    private static final Series FUTURE = ChainInput.FUTURE_CLOSE.series();
    private static final Series FUTURE_VOLUME = ChainInput.FUTURE_VOLUME.series();
    private static final Series FUTURE_TODAY = ln(over(FUTURE, mean(FUTURE, FUTURE_VOLUME)));
    private static final Series FUTURE_YESTERDAY = ln(over(FUTURE, SessionInput.FUTURE_DAY_VWAP.series()));
    private static final Series FUTURE_WEEK = ln(over(FUTURE, weekVwap()));

    private PremiumVolume() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "distance to session VWAP",
                        SOURCE + ", C1-2",
                        "log ratio",
                        TO_DATE,
                        row("c1_vwap_dev_atm", deviation(ATM, VOLUME_ATM)),
                        row("c1_vwap_dev_itm1", deviation(ITM1, VOLUME_ITM1)),
                        row("c1_vwap_dev_otm1", deviation(OTM1, VOLUME_OTM1)),
                        row("c1_vwap_dev_comb", deviation(COMBINED, VOLUME_ALL))),
                Family.of(
                        "standardised distance to session VWAP",
                        SOURCE + ", C1-2",
                        "σ",
                        TO_DATE,
                        row("c1_vwap_z_atm", Z_ATM),
                        row("c1_vwap_z_itm1", z(ITM1, VOLUME_ITM1)),
                        row("c1_vwap_z_otm1", z(OTM1, VOLUME_OTM1)),
                        row("c1_vwap_z_comb", z(COMBINED, VOLUME_ALL))),
                Family.of(
                        "distance to the previous session's VWAP",
                        SOURCE,
                        "log ratio",
                        "previous session, same expiry",
                        row("c1_vwap_prev_dev_atm", previousDeviation(ATM, VOLUME_ATM)),
                        row("c1_vwap_prev_dev_itm1", previousDeviation(ITM1, VOLUME_ITM1)),
                        row("c1_vwap_prev_dev_otm1", previousDeviation(OTM1, VOLUME_OTM1)),
                        row("c1_vwap_prev_dev_nrm_atm", previousDeviation(IV_ATM, VOLUME_ATM))),
                new Family("distance to VWAP of bars", SOURCE, "log ratio", "20 bars, per expiry", barDeviations()),
                Family.of("VWAP bands", SOURCE, "[−1,1]", TO_DATE, row("c1_vwap_band_atm", band(Z_ATM))),
                Family.of(
                        "share above VWAP",
                        SOURCE,
                        "[0,1]",
                        "30 min",
                        row("c1_vwap_above_frac_30m", window(Window.MEAN, greater(ATM, VWAP_ATM), 30))),
                Family.of(
                        "crossings of VWAP",
                        SOURCE,
                        "per min",
                        "60 min",
                        row(
                                "c1_vwap_cross_rate_60m",
                                window(Window.MEAN, switches(Switches.TURN, minus(ATM, VWAP_ATM)), 60))),
                Family.of(
                        "slope of VWAP",
                        SOURCE,
                        "bps",
                        "15 min",
                        row("c1_vwap_slope_15m", times(1e4, ln(over(VWAP_ATM, lag(VWAP_ATM, 15)))))),
                Family.of(
                        "held legs against their VWAP",
                        SOURCE,
                        "log ratio",
                        TO_DATE,
                        row(
                                "c1_vwap_dev_atm_ce",
                                deviation(StraddleSeries.INDEX_CE_ATM, ChainInput.VOLUME_CE_ATM.series())),
                        row(
                                "c1_vwap_dev_atm_pe",
                                deviation(StraddleSeries.INDEX_PE_ATM, ChainInput.VOLUME_PE_ATM.series()))),
                Family.of(
                        "volume against its habit",
                        SOURCE,
                        "σ",
                        "5 min against 20 sessions",
                        row("c1_straddle_volume_z20", unusualVolume())),
                Family.of(
                        "share of volume",
                        SOURCE,
                        "[0,1]",
                        "15 min",
                        row(
                                "c1_straddle_volume_share_15m",
                                ratioOfSums(VOLUME_ALL, ChainInput.CHAIN_VOLUME.series(), 15))),
                Family.of(
                        "balance of volume",
                        SOURCE,
                        "[−1,1]",
                        "15 min",
                        row(
                                "c1_straddle_volume_imb_15m",
                                ratioOfSums(minus(VOLUME_CALLS, VOLUME_PUTS), plus(VOLUME_CALLS, VOLUME_PUTS), 15))),
                Family.of(
                        "future against its VWAP",
                        SOURCE,
                        "log ratio",
                        "day, previous session, ISO week",
                        row("c1_fut_vwap_dev_d", FUTURE_TODAY),
                        row("c1_fut_vwap_dev_pd", FUTURE_YESTERDAY),
                        row("c1_fut_vwap_dev_w", FUTURE_WEEK)),
                Family.of("score of the future", SOURCE, "[−1,1]", "mixed", row("c1_fut_vwap_score", futureScore())),
                Family.of(
                        "stepwise score",
                        SOURCE + ", C1-3",
                        "[−1,1]",
                        "session and previous session",
                        row("c1_vwap_step_score_atm", stepScore())));
    }

    private static Series mean(Series x, Series volume) {
        return sessionVwap(SessionVwap.MEAN, x, volume, MINIMUM);
    }

    private static Series deviation(Series x, Series volume) {
        return ln(over(x, mean(x, volume)));
    }

    private static Series z(Series x, Series volume) {
        return over(minus(x, mean(x, volume)), sessionVwap(SessionVwap.SD, x, volume, MINIMUM));
    }

    private static Series previousMean(Series x, Series volume) {
        return previous(mean(x, volume), Statistic.LAST);
    }

    private static Series previousDeviation(Series x, Series volume) {
        return ln(over(x, previousMean(x, volume)));
    }

    /** Mean price of the last 20 bars, weighted by what traded at the money in the minutes of each. */
    static Series barVwap(int timeframe) {
        Series weight = bar(Bars.WEIGHT, ATM, VOLUME_ATM, timeframe);
        return rollingBars(RollingBars.WEIGHTED, barClose(ATM, timeframe), weight, timeframe, 20);
    }

    private static List<Row> barDeviations() {
        List<Row> rows = new ArrayList<>();
        for (int timeframe : PremiumTrend.TIMEFRAMES) {
            rows.add(row(PremiumTrend.named("c1_vwap20_dev_atm_%sm", timeframe), ln(over(ATM, barVwap(timeframe)))));
        }
        return rows;
    }

    private static Series unusualVolume() {
        Series recent = window(Window.SUM, VOLUME_ALL, 5);
        return sameMinute(SameMinute.Z, ln(plus(number(1), recent)), SessionInput.DTE.series());
    }

    private static Series weekVwap() {
        Series value = sessionVwap(SessionVwap.VALUE, FUTURE, FUTURE_VOLUME, MINIMUM);
        Series volume = sessionVwap(SessionVwap.VOLUME, FUTURE, FUTURE_VOLUME, MINIMUM);
        return over(
                plus(SessionInput.FUTURE_WEEK_VALUE.series(), value),
                plus(SessionInput.FUTURE_WEEK_VOLUME.series(), volume));
    }

    private static Series futureScore() {
        Series day = over(IV_ATM, Math.sqrt(252));
        return plus(
                plus(times(0.4, tanh(over(FUTURE_TODAY, day))), times(0.4, tanh(over(FUTURE_YESTERDAY, day)))),
                times(0.2, tanh(over(FUTURE_WEEK, day))));
    }

    private static Series stepScore() {
        Series today = step(minus(over(ATM, VWAP_ATM), number(1)));
        Series before = step(minus(over(ATM, previousMean(ATM, VOLUME_ATM)), number(1)));
        return plus(times(0.5, today), times(0.5, before));
    }
}
