package org.marketregime.features.straddle;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.correlation;
import static org.marketregime.features.Formulas.differs;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.macdHistogram;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.pivot;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.rsi;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.step;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.straddle.StraddleSeries.ATM;
import static org.marketregime.features.straddle.StraddleSeries.COMBINED;
import static org.marketregime.features.straddle.StraddleSeries.FORWARD;
import static org.marketregime.features.straddle.StraddleSeries.IV_ATM;
import static org.marketregime.features.straddle.StraddleSeries.STEP;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Correlation;
import org.marketregime.kernels.Point;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.Window;

/** Features 96–120 of component 1: momentum over timeframes, correlation of the legs, time to expiry and state. */
final class PremiumMomentum {
    private static final String SOURCE = "features-1-4 §2.7 1D";
    private static final String HOUR = "60 min, ≥ 45";
    private static final int MINUTES = 60;
    private static final int MINIMUM = 45;

    private static final List<Series> HELD_1M_STRADDLES =
            series(ChainInput.HELD_1M_STRADDLE_ATM, ChainInput.HELD_1M_STRADDLE_ITM1, ChainInput.HELD_1M_STRADDLE_OTM1);
    private static final List<Series> HELD_1M_LEGS = series(
            ChainInput.HELD_1M_CE_ATM,
            ChainInput.HELD_1M_CE_ITM1,
            ChainInput.HELD_1M_CE_OTM1,
            ChainInput.HELD_1M_PE_ATM,
            ChainInput.HELD_1M_PE_ITM1,
            ChainInput.HELD_1M_PE_OTM1);
    private static final List<Series> NINE =
            Stream.concat(HELD_1M_STRADDLES.stream(), HELD_1M_LEGS.stream()).toList();
    private static final Series MEAN_CORRELATION = correlation(Correlation.MEAN_ABSOLUTE, NINE, MINUTES, MINIMUM);
    private static final Series FORWARD_RETURN = ln(over(FORWARD, lag(FORWARD, 1)));

    private PremiumMomentum() {}

    static List<Family> families() {
        return List.of(
                new Family("RSI", SOURCE, "[−1,1]", "15 bars, per expiry", strengths()),
                new Family(
                        "MACD",
                        SOURCE,
                        "bps",
                        "34 bars, per expiry",
                        each("c1_macd_hist_atm_%sm", PremiumMomentum::macd)),
                Family.of(
                        "agreement of MACD",
                        SOURCE,
                        "[−1,1]",
                        "34 bars per timeframe, per expiry",
                        row("c1_macd_consensus", across(Across.MEAN, overTimeframes(tf -> sign(macd(tf))), 3))),
                Family.of(
                        "dispersion of RSI",
                        SOURCE,
                        "[0,1]",
                        "15 bars per timeframe, per expiry",
                        row("c1_rsi_tf_dispersion", across(Across.SD, overTimeframes(tf -> strength(ATM, tf)), 3))),
                Family.of(
                        "score over timeframes",
                        SOURCE + ", C1-7",
                        "[−1,1]",
                        "all timeframes",
                        row("c1_tf_score", across(Across.MEAN, overTimeframes(PremiumMomentum::score), 1))),
                Family.of(
                        "agreement of the timeframes",
                        SOURCE,
                        "[0,1]",
                        "all timeframes",
                        row(
                                "c1_tf_confidence",
                                minus(number(1), across(Across.SD, overTimeframes(PremiumMomentum::score), 2)))),
                Family.of(
                        "momentum of the ten roles",
                        SOURCE + ", C1-8",
                        "[−1,1]; + = premium expands",
                        "15 min against 20 sessions",
                        row("c1_momentum_score", momentum())),
                Family.of(
                        "correlation of held returns",
                        SOURCE,
                        "[−1,1]",
                        HOUR,
                        row(
                                "c1_corr_ce_pe_60m",
                                pearson(ChainInput.HELD_1M_CE_ATM.series(), ChainInput.HELD_1M_PE_ATM.series())),
                        row(
                                "c1_corr_straddle_fwd_60m",
                                pearson(ChainInput.HELD_1M_STRADDLE_ATM.series(), FORWARD_RETURN)),
                        row(
                                "c1_corr_itm1_otm1_60m",
                                pearson(
                                        ChainInput.HELD_1M_STRADDLE_ITM1.series(),
                                        ChainInput.HELD_1M_STRADDLE_OTM1.series()))),
                Family.of(
                        "mean correlation of the nine",
                        SOURCE,
                        "[0,1]",
                        HOUR,
                        row("c1_corr_mean_abs_9_60m", MEAN_CORRELATION)),
                Family.of(
                        "first eigenvalue of the nine",
                        SOURCE,
                        "[1/9,1]",
                        HOUR,
                        row("c1_corr_eig1_share_60m", correlation(Correlation.LARGEST_SHARE, NINE, MINUTES, MINIMUM))),
                Family.of(
                        "days to expiry",
                        SOURCE,
                        "[0,1]",
                        "instant",
                        row("c1_dte_norm", over(min(SessionInput.DTE.series(), number(30)), 30))),
                Family.of(
                        "minutes to expiry",
                        SOURCE,
                        "log min",
                        "instant",
                        row("c1_log_tau_min", ln(plus(number(1), ChainInput.MINUTES_TO_EXPIRY.series())))),
                Family.of(
                        "rolling of the strike",
                        SOURCE,
                        "[0,1]",
                        "30 min",
                        row("c1_strike_roll_rate_30m", strikeRolls())),
                Family.of(
                        "place on the strike grid",
                        SOURCE,
                        "[−0.5,0.5]",
                        "instant",
                        row("c1_grid_offset", over(minus(FORWARD, ChainInput.ATM_STRIKE.series()), STEP))),
                Family.of(
                        "realised over implied",
                        SOURCE,
                        "ratio",
                        HOUR,
                        row("c1_rv_iv_ratio_60m", realisedOverImplied())),
                Family.of(
                        "validity of the legs",
                        SOURCE,
                        "[0,1]",
                        "15 min",
                        row(
                                "c1_leg_valid_share_15m",
                                window(Window.MEAN, over(ChainInput.LEGS_VALID.series(), 6), 15))));
    }

    private static List<Series> series(ChainInput... inputs) {
        return Stream.of(inputs).map(ChainInput::series).toList();
    }

    private static List<Series> overTimeframes(IntFunction<Series> value) {
        return IntStream.of(PremiumTrend.TIMEFRAMES).mapToObj(value).toList();
    }

    private static List<Row> each(String pattern, IntFunction<Series> value) {
        List<Row> rows = new ArrayList<>();
        for (int timeframe : PremiumTrend.TIMEFRAMES) {
            rows.add(row(PremiumTrend.named(pattern, timeframe), value.apply(timeframe)));
        }
        return rows;
    }

    private static List<Row> strengths() {
        List<Row> rows = each("c1_rsi14_atm_%sm", timeframe -> strength(ATM, timeframe));
        rows.add(row("c1_rsi14_comb_5m", strength(COMBINED, 5)));
        return rows;
    }

    private static Series strength(Series x, int timeframe) {
        return over(minus(rsi(x, timeframe, 14), number(50)), 50);
    }

    private static Series macd(int timeframe) {
        return times(1e4, over(macdHistogram(ATM, timeframe, 12, 26, 9), barClose(ATM, timeframe)));
    }

    private static Series score(int timeframe) {
        Series trend = PremiumTrend.alignment(ATM, timeframe);
        Series volume = step(minus(over(ATM, PremiumVolume.barVwap(timeframe)), number(1)));
        Series levels = pivot(Point.PIVOT_POSITION, barClose(ATM, timeframe), ATM);
        return plus(
                plus(times(SessionInput.WEIGHT_EMA.series(), trend), times(SessionInput.WEIGHT_VWAP.series(), volume)),
                times(SessionInput.WEIGHT_PIVOT.series(), levels));
    }

    private static Series momentum() {
        List<Series> straddles = moves(series(
                ChainInput.HELD_15M_STRADDLE_ATM,
                ChainInput.HELD_15M_STRADDLE_ITM1,
                ChainInput.HELD_15M_STRADDLE_OTM1));
        List<Series> legs = moves(series(
                ChainInput.HELD_15M_CE_ATM,
                ChainInput.HELD_15M_CE_ITM1,
                ChainInput.HELD_15M_CE_OTM1,
                ChainInput.HELD_15M_PE_ATM,
                ChainInput.HELD_15M_PE_ITM1,
                ChainInput.HELD_15M_PE_OTM1));
        Series sum = plus(plus(straddles.get(0), straddles.get(1)), straddles.get(2));
        List<Series> ten = new ArrayList<>(straddles);
        ten.addAll(legs);
        ten.add(times(sign(sum), MEAN_CORRELATION));
        return across(Across.MEAN, ten, 7);
    }

    private static List<Series> moves(List<Series> heldReturns) {
        return heldReturns.stream()
                .map(held -> sameMinute(SameMinute.CENTRED, held, SessionInput.DTE.series()))
                .map(centred -> tanh(times(0.5, centred)))
                .toList();
    }

    private static Series pearson(Series a, Series b) {
        return correlation(Correlation.PEARSON, List.of(a, b), MINUTES, MINIMUM);
    }

    private static Series strikeRolls() {
        Series strike = ChainInput.ATM_STRIKE.series();
        return window(Window.MEAN, differs(strike, lag(strike, 1)), 30);
    }

    private static Series realisedOverImplied() {
        Series meanSquare = window(Window.MEAN_SQUARE, FORWARD_RETURN, MINUTES, MINIMUM);
        return over(sqrt(times(252 * 375, meanSquare)), IV_ATM);
    }
}
