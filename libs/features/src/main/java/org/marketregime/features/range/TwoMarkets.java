package org.marketregime.features.range;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.bar;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.barsAgo;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.cusum;
import static org.marketregime.features.Formulas.dailyMean;
import static org.marketregime.features.Formulas.directional;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.orElse;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameBar;
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.slots;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.Formulas.window;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Bars;
import org.marketregime.kernels.Cusum;
import org.marketregime.kernels.Directional;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.Slots;
import org.marketregime.kernels.Window;

/** Features 79–94 of component 5: whether the price of volatility and the price of the index tell one story. */
final class TwoMarkets {
    private static final String SOURCE = "features-5-8 §1.4 G";
    private static final String SLOT_SOURCE = SOURCE + ", rulings item 1";
    private static final String CORRELATION = "[-1,1]";
    private static final String SHARE = "[0,1]";
    private static final int BAR = 5;
    private static final int HOUR = 60;
    private static final int HALF_HOUR = 30;
    private static final int LAST_MINUTE = 375;
    private static final double STRADDLE = 0.6;
    private static final double ALARM = 5;

    private static final Series SPOT = ChainInput.SPOT.series();

    /** r_U. */
    private static final Series MOVE = named("spot_return", ln(over(SPOT, lag(SPOT, 1))));

    /** Self-normalised move of an hour, about N(0,1) for a walk without drift. Specification P11. */
    private static final Series DRIFT = named(
            "spot_drift",
            over(window(Window.SUM, MOVE, HOUR, 48), sqrt(window(Window.SUM, times(MOVE, MOVE), HOUR, 48))));

    /** RV30. */
    private static final Series REALISED =
            named("spot_rv30", sqrt(slots(Slots.MEAN_PRODUCT, MOVE, MOVE, 1, HALF_HOUR, 24)));

    /** p_un: among the same time of the previous 60 sessions. */
    private static final Series REALISED_RANK = named("spot_rv30_rank", sameBar(SameBar.RANK, REALISED, BAR, 60, 30));

    private static final Series RANK = StraddleRange.RANK;
    private static final Series WEIGHT = named("straddle_weight", weight());
    private static final Series STRADDLE_ACTIVITY = minus(times(2, RANK), number(1));
    private static final Series SPOT_ACTIVITY = minus(times(2, REALISED_RANK), number(1));

    private static final Series CLOSE = named("spot_bar", barClose(SPOT, BAR));

    private TwoMarkets() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "correlation of straddle and spot",
                        SLOT_SOURCE + ", ruling 79, 80",
                        CORRELATION,
                        "60 min",
                        row("c5_x_corr_st_un_60", correlation(MOVE)),
                        row("c5_x_corr_st_absun_60", correlation(abs(MOVE)))),
                Family.of(
                        "joint trend",
                        SOURCE + ", ruling 81",
                        CORRELATION,
                        "60 min",
                        row("c5_x_trend_joint", times(tanh(over(DRIFT, 2)), StraddleDrift.STACK))),
                Family.of(
                        "agreement of the ranges' changes",
                        SOURCE + ", rulings item 2",
                        SHARE,
                        "12 bars of 5 min",
                        row("c5_x_vol_agree", rangesAgree())),
                Family.of(
                        "gap of the ranges' ranks",
                        SOURCE + ", ruling 83 ff.",
                        CORRELATION,
                        "60 sessions",
                        row("c5_x_vol_gap", minus(RANK, REALISED_RANK))),
                Family.of(
                        "implied against realised",
                        SOURCE + ", ruling 84",
                        "log",
                        "20 sessions",
                        row("c5_x_iv_rv", ln(over(VolatilityDay.BAR, sqrt(SessionInput.SPOT_VARIANCE_20.series()))))),
                Family.of(
                        "agreement of the places",
                        SOURCE,
                        "{-1,0,1}",
                        "1 day",
                        row(
                                "c5_x_level_agree",
                                times(sign(StraddlePivots.POSITION), sign(UnderlyingPivots.DAY_POSITION)))),
                Family.of(
                        "joint breakout",
                        SOURCE + ", ruling 37, 86",
                        CORRELATION,
                        "15 min",
                        row("c5_x_breakout_joint", times(spotBreak(), confirmation()))),
                Family.of(
                        "weight of the straddle",
                        SOURCE + ", ruling 87",
                        "[0.3,0.8]",
                        "50 sessions and more",
                        row("c5_x_straddle_weight", WEIGHT)),
                Family.of(
                        "confidence",
                        SOURCE + ", ruling 88",
                        SHARE,
                        "60 sessions",
                        row("c5_x_confidence", confidence())),
                Family.of(
                        "confluence of the levels", SOURCE, SHARE, "1 month", row("c5_confluence_score", confluence())),
                Family.of(
                        "strength of spot's trend",
                        SOURCE + ", ruling 90",
                        CORRELATION,
                        "14 bars of 5 min",
                        row("c5_trend_strength", directed())),
                Family.of(
                        "momentum",
                        SOURCE + ", rulings item 5",
                        CORRELATION,
                        "60 min to 24 months",
                        row("c5_momentum_score", momentum())),
                Family.of(
                        "volatility of both",
                        SOURCE,
                        CORRELATION,
                        "60 sessions",
                        row("c5_volatility_regime_score", minus(times(2, weighted(RANK, REALISED_RANK)), number(1)))),
                Family.of(
                        "accumulated change",
                        SOURCE + ", P13, ruling 93, 94",
                        CORRELATION,
                        "session, 20 sessions",
                        row("c5_x_vol_shift", shift(rangeChange())),
                        row("c5_x_trend_shift", shift(sameBar(SameBar.SCALED, barMove(), BAR, 20, 15)))));
    }

    private static Series correlation(Series ofSpot) {
        return slots(Slots.CORRELATION, StraddleWealth.RETURN, ofSpot, 1, HOUR, 48);
    }

    private static Series rangesAgree() {
        Series product = times(step(StraddleWealth.ATR_14), step(REALISED));
        Series agree = named("ranges_agree", greater(product, number(0)));
        return slots(Slots.MEAN_PRODUCT, agree, agree, BAR, 12, 10);
    }

    private static Series step(Series x) {
        return minus(x, lag(x, BAR));
    }

    private static Series spotBreak() {
        return minus(
                StraddlePivots.throughout(greater(CLOSE, UnderlyingPivots.DAY.resistance(1))),
                StraddlePivots.throughout(greater(UnderlyingPivots.DAY.support(1), CLOSE)));
    }

    private static Series confirmation() {
        Series state = StraddlePivots.BREAK;
        return where(greater(state, number(0)), number(1), where(greater(number(0), state), number(0.25), number(0.5)));
    }

    /** How much the straddle's rank told of the realised rank half an hour later, against that rank itself. */
    private static Series weight() {
        Series ofStraddle = times(STRADDLE, exp(times(-1, loss("straddle_miss", RANK))));
        Series ofSpot = times(1 - STRADDLE, exp(times(-1, loss("spot_miss", REALISED_RANK))));
        return orElse(clip(over(ofStraddle, plus(ofStraddle, ofSpot)), 0.3, 0.8), number(STRADDLE));
    }

    /** Mean over sessions of the squared error; where one of the three ranks is missing neither loss counts. */
    private static Series loss(String name, Series rank) {
        Series straddleBefore = lag(RANK, HALF_HOUR);
        Series spotBefore = lag(REALISED_RANK, HALF_HOUR);
        Series error = minus(lag(rank, HALF_HOUR), REALISED_RANK);
        Series counts = times(
                times(known(straddleBefore), known(spotBefore)),
                greater(number(LAST_MINUTE), ChainInput.MINUTE.series()));
        Series miss = named(name, over(times(10, times(error, error)), counts));
        return dailyMean(miss, BAR, 0.95, 50);
    }

    private static Series weighted(Series ofStraddle, Series ofSpot) {
        return plus(times(WEIGHT, ofStraddle), times(minus(number(1), WEIGHT), ofSpot));
    }

    private static Series confidence() {
        Series agreement = plus(number(1), times(0.2, sign(times(STRADDLE_ACTIVITY, SPOT_ACTIVITY))));
        return clip(times(agreement, weighted(abs(STRADDLE_ACTIVITY), abs(SPOT_ACTIVITY))), 0, 1);
    }

    private static Series confluence() {
        Series ofStraddle = exp(over(StraddlePivots.NEAREST, -0.25));
        Series ofSpot = exp(over(over(UnderlyingPivots.NEAREST, UnderlyingRange.DAY), -0.25));
        Series ofLevels = min(number(1), times(5, UnderlyingPivots.CONFLUENCE));
        return over(plus(plus(ofStraddle, ofSpot), ofLevels), 3);
    }

    private static Series directed() {
        List<Series> bars = List.of(bar(Bars.HIGH, SPOT, BAR), bar(Bars.LOW, SPOT, BAR), CLOSE);
        Series adx = directional(Directional.ADX, bars, BAR, 14);
        Series up = directional(Directional.PLUS, bars, BAR, 14);
        Series down = directional(Directional.MINUS, bars, BAR, 14);
        return times(over(adx, 100), sign(minus(up, down)));
    }

    /** Over the terms that are known, if they have two thirds of the weight. */
    private static Series momentum() {
        List<Series> terms =
                List.of(tanh(over(UnderlyingDrift.DAY_DISTANCE, 2)), tanh(over(DRIFT, 2)), UnderlyingDrift.AGREEMENT);
        double[] weights = {0.5, 0.3, 0.2};
        Series sum = number(0);
        Series weight = number(0);
        for (int i = 0; i < weights.length; i++) {
            sum = plus(sum, times(weights[i], orElse(terms.get(i), number(0))));
            weight = plus(weight, times(weights[i], known(terms.get(i))));
        }
        Series enough = greater(weight, number(2.0 / 3 - 1e-9));
        return clip(over(sum, times(weight, enough)), 1);
    }

    /** Change of the straddle's log range over a bar, in its usual size at this time of day. */
    private static Series rangeChange() {
        Series change = ln(over(StraddleWealth.ATR_14, barsAgo(StraddleWealth.ATR_14, BAR, 1)));
        return clip(sameBar(SameBar.Z, named("straddle_atr14_change", change), BAR, 20, 15), 10);
    }

    /** Log return of a bar; the first of a session is measured from its own first sample. */
    private static Series barMove() {
        Series first = greater(number(2 * BAR), ChainInput.MINUTE.series());
        return named("spot_bar_return", ln(over(CLOSE, where(first, bar(Bars.OPEN, SPOT, BAR), lag(CLOSE, BAR)))));
    }

    private static Series shift(Series y) {
        Series up = cusum(Cusum.UP, y, BAR);
        Series down = cusum(Cusum.DOWN, y, BAR);
        Series size = min(number(1), over(max(up, down), ALARM));
        return where(greater(down, up), times(-1, size), size);
    }
}
