package org.marketregime.features.straddle;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.align;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.crossingAge;
import static org.marketregime.features.Formulas.ema;
import static org.marketregime.features.Formulas.emaSlope;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.straddle.StraddleSeries.ATM;
import static org.marketregime.features.straddle.StraddleSeries.COMBINED;
import static org.marketregime.features.straddle.StraddleSeries.FORWARD;
import static org.marketregime.features.straddle.StraddleSeries.ITM1;
import static org.marketregime.features.straddle.StraddleSeries.IV_ATM;
import static org.marketregime.features.straddle.StraddleSeries.IV_COMBINED;
import static org.marketregime.features.straddle.StraddleSeries.OTM1;
import static org.marketregime.features.straddle.StraddleSeries.STEP;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.kernels.Across;
import org.marketregime.kernels.Window;

/** Features 1–40 of component 1: premium level, averages and trend. */
final class PremiumTrend {
    static final int[] TIMEFRAMES = {3, 5, 10, 15};

    private static final String SOURCE = "features-1-4 §2.7 1A";

    private PremiumTrend() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "raw premium",
                        SOURCE,
                        "bps of F",
                        "instant",
                        row("c1_atm_straddle_bps", bps(ChainInput.STRADDLE_ATM.series())),
                        row("c1_itm1_straddle_bps", bps(ChainInput.STRADDLE_ITM1.series())),
                        row("c1_otm1_straddle_bps", bps(ChainInput.STRADDLE_OTM1.series())),
                        row("c1_comb_straddle_bps", bps(COMBINED))),
                Family.of(
                        "implied volatility of the straddle",
                        SOURCE,
                        "annualised decimal",
                        "instant",
                        row("c1_atm_straddle_iv", IV_ATM)),
                Family.of(
                        "asymmetry", SOURCE, "ratio", "median of last 5 min", row("c1_straddle_asym_adj", asymmetry())),
                Family.of(
                        "pinning", SOURCE, "ratio", "median of last 15 min", row("c1_pin_density_ratio", pinDensity())),
                Family.of(
                        "held return",
                        SOURCE + ", spec README 9",
                        "log return",
                        "15 min",
                        row("c1_held_ret_15m", ChainInput.HELD_15M_STRADDLE_ATM.series())),
                new Family("distance to averages", SOURCE, "log ratio", "n bars of 5 min, per expiry", distances()),
                new Family("alignment", SOURCE + ", C1-1", "[−1,1]", "200 bars, per expiry", alignments()),
                each(
                        "slope",
                        "bps per bar",
                        "25 bars, per expiry",
                        "c1_ema_slope20_atm_%sm",
                        tf -> times(1e4, emaSlope(ATM, tf, 20))),
                each("confluence", "ratio", "200 bars, per expiry", "c1_ema_conf_width_%sm", PremiumTrend::width),
                new Family(
                        "distance of held legs", SOURCE, "log ratio", "20 bars of 5 min, per expiry", legDistances()),
                Family.of(
                        "crossings",
                        SOURCE,
                        "[−1,1]",
                        "50 bars of 5 min, per expiry",
                        row("c1_ema_cross_age_5m", crossingAge(ema(ATM, 5, 20), ema(ATM, 5, 50), 5, 75))),
                Family.of(
                        "consistency",
                        SOURCE,
                        "[0.5,1]",
                        "50 bars per timeframe, per expiry",
                        row("c1_ema_trend_consistency", across(Across.MAJORITY, trendSigns(), 8))),
                Family.of(
                        "distance of implied volatility",
                        SOURCE,
                        "log ratio",
                        "20 bars of 5 min, per expiry",
                        row("c1_ema20_dist_nrm_comb_5m", emaDistance(IV_COMBINED, 5, 20))));
    }

    private static Family each(String name, String unit, String window, String pattern, IntFunction<Series> value) {
        List<Row> rows = new ArrayList<>();
        for (int timeframe : TIMEFRAMES) {
            rows.add(row(named(pattern, timeframe), value.apply(timeframe)));
        }
        return new Family(name, SOURCE, unit, window, rows);
    }

    static String named(String pattern, int timeframe) {
        return pattern.replace("%s", Integer.toString(timeframe));
    }

    private static Series bps(Series premium) {
        return times(1e4, over(premium, FORWARD));
    }

    private static Series asymmetry() {
        return window(Window.MEDIAN, over(minus(ITM1, OTM1), ATM), 5);
    }

    /** The density at K0 that a butterfly prices, over the normal density with the same straddle. */
    private static Series pinDensity() {
        Series atm = ChainInput.STRADDLE_ATM.series();
        Series wings = plus(ChainInput.STRADDLE_ITM1.series(), ChainInput.STRADDLE_OTM1.series());
        Series density = over(minus(wings, times(2, atm)), times(STEP, STEP));
        Series normal = over(number(2), times(Math.PI, atm));
        Series largeEnough = minus(number(1), greater(STEP, atm));
        return window(Window.MEDIAN, over(over(density, normal), largeEnough), 15);
    }

    private static Series emaDistance(Series x, int timeframe, int period) {
        return ln(over(barClose(x, timeframe), ema(x, timeframe, period)));
    }

    private static List<Row> distances() {
        List<Row> rows = new ArrayList<>();
        for (int period : new int[] {20, 50, 100, 200}) {
            rows.add(row("c1_ema_dist_" + period + "_atm_5m", emaDistance(ATM, 5, period)));
        }
        return rows;
    }

    /** Alignment of the bars of {@code x} with their four averages. */
    static Series alignment(Series x, int timeframe) {
        return align(
                barClose(x, timeframe),
                ema(x, timeframe, 20),
                ema(x, timeframe, 50),
                ema(x, timeframe, 100),
                ema(x, timeframe, 200));
    }

    private static List<Row> alignments() {
        return List.of(
                row("c1_ema_align_atm_5m", alignment(ATM, 5)),
                row("c1_ema_align_itm1_5m", alignment(ITM1, 5)),
                row("c1_ema_align_otm1_5m", alignment(OTM1, 5)),
                row("c1_ema_align_comb_5m", alignment(COMBINED, 5)),
                row("c1_ema_align_atm_3m", alignment(ATM, 3)),
                row("c1_ema_align_atm_10m", alignment(ATM, 10)),
                row("c1_ema_align_atm_15m", alignment(ATM, 15)),
                row("c1_ema_align_nrm_3m", alignment(IV_ATM, 3)),
                row("c1_ema_align_nrm_5m", alignment(IV_ATM, 5)),
                row("c1_ema_align_nrm_10m", alignment(IV_ATM, 10)),
                row("c1_ema_align_nrm_15m", alignment(IV_ATM, 15)));
    }

    private static Series width(int timeframe) {
        Series e20 = ema(ATM, timeframe, 20);
        Series e50 = ema(ATM, timeframe, 50);
        Series e100 = ema(ATM, timeframe, 100);
        Series e200 = ema(ATM, timeframe, 200);
        Series highest = max(max(e20, e50), max(e100, e200));
        Series lowest = min(min(e20, e50), min(e100, e200));
        return over(minus(highest, lowest), e50);
    }

    private static List<Row> legDistances() {
        return List.of(
                legDistance("atm_ce", StraddleSeries.INDEX_CE_ATM),
                legDistance("itm1_ce", StraddleSeries.INDEX_CE_ITM1),
                legDistance("otm1_ce", StraddleSeries.INDEX_CE_OTM1),
                legDistance("atm_pe", StraddleSeries.INDEX_PE_ATM),
                legDistance("itm1_pe", StraddleSeries.INDEX_PE_ITM1),
                legDistance("otm1_pe", StraddleSeries.INDEX_PE_OTM1));
    }

    private static Row legDistance(String leg, Series index) {
        return row("c1_ema20_dist_" + leg + "_5m", emaDistance(index, 5, 20));
    }

    private static List<Series> trendSigns() {
        List<Series> signs = new ArrayList<>();
        for (Series straddle : List.of(ATM, ITM1, OTM1)) {
            for (int timeframe : TIMEFRAMES) {
                signs.add(sign(minus(ema(straddle, timeframe, 20), ema(straddle, timeframe, 50))));
            }
        }
        return signs;
    }
}
