package org.marketregime.features.openinterest;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.across;
import static org.marketregime.features.Formulas.barCorrelation;
import static org.marketregime.features.Formulas.greater;
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
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.underlyingBarCorrelation;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.openinterest.InterestLevels.logRatio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Across;

/** Features 46–70 of component 3: flow and price over the timeframes of 3, 5, 10 and 15 minutes, and open interest of the future. */
final class InterestFrames {
    private static final String SOURCE = "features-1-4 §4.8 3B";
    private static final String BARS = "20 bars, ≥ 15, per expiry";
    private static final int[] FRAMES = {3, 5, 10, 15};
    /** Of the frames, in their order. */
    private static final double[] WEIGHTS = {0.15, 0.35, 0.30, 0.20};

    private static final int LEAD_MINUTES = 5;
    private static final int LEAD_BARS = 60;
    private static final int LEAD_PAIRS = 45;
    private static final int LARGEST_LAG = 5;

    static final Series FUTURE_OPEN = ChainInput.FUTURE_OI.series();
    static final Series FUTURE_PRICE = ChainInput.FUTURE_PRICE.series();
    static final Series FUTURE_VELOCITY = named("future_oi_velocity_15", futureVelocity());

    private static final List<Series> OPEN_LEADS = leads(Flow.net(LEAD_MINUTES), Flow.priceReturn(LEAD_MINUTES));
    private static final List<Series> PRICE_LEADS = leads(Flow.priceReturn(LEAD_MINUTES), Flow.net(LEAD_MINUTES));
    private static final Series OPEN_LEAD = named("oi_lead", largest(OPEN_LEADS));
    private static final Series PRICE_LEAD = named("price_lead", largest(PRICE_LEADS));

    private InterestFrames() {}

    static List<Family> families() {
        return List.of(
                new Family(
                        "flow with price",
                        SOURCE + ", ruling C3-m",
                        "[−1,1]",
                        BARS,
                        each(
                                "c3_oi_ret_corr_%dm",
                                frame -> Flow.correlation(Flow.net(frame), Flow.priceReturn(frame), frame))),
                new Family(
                        "calls with puts",
                        SOURCE + ", ruling C3-m",
                        "[−1,1]",
                        BARS,
                        each("c3_ce_pe_oi_corr_%dm", Flow::sidesCorrelation)),
                new Family(
                        "momentum of puts over calls",
                        SOURCE + ", ruling C3-n",
                        "log",
                        "15–75 min",
                        each("c3_pcr_mom_%dm", frame -> ratioMove(5 * frame))),
                new Family(
                        "volume with change",
                        SOURCE + ", ruling C3-m",
                        "[−1,1]",
                        BARS,
                        each("c3_vol_absoi_corr_%dm", InterestFrames::volumeCorrelation)),
                Family.of(
                        "momentum over timeframes",
                        SOURCE + ", ruling C3-o",
                        "[−1,1]",
                        "3–15 min against 20 sessions",
                        row("c3_tf_oi_momentum", momentum())),
                Family.of(
                        "agreement of the timeframes",
                        SOURCE + ", ruling C3-o",
                        "[0,1]",
                        "3–15 min",
                        row("c3_tf_agreement", abs(across(Across.MEAN, signs(), 1)))),
                Family.of(
                        "strength of the primary timeframes",
                        SOURCE,
                        "[0,1]",
                        "5 and 15 min",
                        row("c3_primary_signal", plus(times(0.6, strength(5)), times(0.4, strength(15))))),
                Family.of(
                        "who leads",
                        SOURCE + ", ruling C3-p",
                        "[−1,1]; + = open interest leads",
                        "60 bars of 5 min, ≥ 45, per expiry",
                        row("c3_leadlag_oi_price", minus(OPEN_LEAD, PRICE_LEAD)),
                        row("c3_leadlag_lag", lead())),
                Family.of(
                        "velocity of the future",
                        SOURCE + ", ruling C3-q",
                        "bps per min",
                        "15 min",
                        row("c3_fut_oi_vel_15m", FUTURE_VELOCITY)),
                Family.of(
                        "change of the future since the close",
                        SOURCE + ", ruling C3-q",
                        "%",
                        "since previous close",
                        row("c3_fut_oi_chg_day", futureChange())),
                Family.of(
                        "future over options",
                        SOURCE + ", ruling C3-q",
                        "log ratio",
                        "instant",
                        row("c3_fut_opt_oi_log", logRatio(FUTURE_OPEN, Flow.OPEN))),
                Family.of(
                        "future, price with open interest",
                        SOURCE + ", ruling C3-q",
                        "[−1,1]",
                        "20 bars, ≥ 15, of the future",
                        row("c3_fut_oi_ret_corr_5m", futureCorrelation())));
    }

    private static Series futureCorrelation() {
        return underlyingBarCorrelation(
                Flow.logReturn(FUTURE_OPEN, 5), Flow.logReturn(FUTURE_PRICE, 5), 5, Flow.BARS, Flow.PAIRS);
    }

    private static List<Row> each(String pattern, IntFunction<Series> ofFrame) {
        return Arrays.stream(FRAMES)
                .mapToObj(frame -> row(String.format(java.util.Locale.ROOT, pattern, frame), ofFrame.apply(frame)))
                .toList();
    }

    /** Change of ln(puts/calls), each side over its own strikes that are known at both ends. */
    private static Series ratioMove(int minutes) {
        Strikes.Change calls = Flow.calls(minutes);
        Strikes.Change puts = Flow.puts(minutes);
        return minus(logRatio(puts.now(), calls.now()), logRatio(puts.before(), calls.before()));
    }

    static Series volumeCorrelation(int minutes) {
        Series volume = plus(
                Strikes.NARROW.sum(
                        ChainPanel.valueOf("VOLUME_" + minutes + "M_CE").series()),
                Strikes.NARROW.sum(
                        ChainPanel.valueOf("VOLUME_" + minutes + "M_PE").series()));
        return Flow.correlation(ln(plus(number(1), volume)), abs(Flow.added(minutes)), minutes);
    }

    /** Weighted over the timeframes that are known. */
    private static Series momentum() {
        Series sum = number(0);
        Series weights = number(0);
        for (int i = 0; i < FRAMES.length; i++) {
            Series move = named("net_flow_move_" + FRAMES[i], tanh(times(0.5, Flow.scaled(Flow.net(FRAMES[i])))));
            // a move is at most 1, so that this is 1 where it is known
            Series known = orElse(greater(number(2), move), number(0));
            sum = plus(sum, times(WEIGHTS[i], orElse(move, number(0))));
            weights = plus(weights, times(WEIGHTS[i], known));
        }
        return over(sum, weights);
    }

    private static List<Series> signs() {
        return Arrays.stream(FRAMES).mapToObj(frame -> sign(Flow.net(frame))).toList();
    }

    private static Series strength(int frame) {
        Series gap = abs(minus(Flow.velocity(Flow.calls(frame)), Flow.velocity(Flow.puts(frame))));
        Series apart = minus(number(1), abs(Flow.sidesCorrelation(frame)));
        return plus(times(0.6, min(number(1), over(gap, 20))), times(0.4, apart));
    }

    /** Size of the correlation of {@code first}, one to five bars earlier, with {@code second}. */
    private static List<Series> leads(Series first, Series second) {
        return IntStream.rangeClosed(1, LARGEST_LAG)
                .mapToObj(lag -> abs(barCorrelation(first, second, LEAD_MINUTES, LEAD_BARS, LEAD_PAIRS, lag)))
                .toList();
    }

    private static Series largest(List<Series> all) {
        return all.stream().reduce((a, b) -> max(a, b)).orElseThrow();
    }

    /** The lag of the larger lead, a fifth a bar, negative where price leads. */
    private static Series lead() {
        return where(
                greater(PRICE_LEAD, OPEN_LEAD),
                over(place(PRICE_LEADS, PRICE_LEAD), -LARGEST_LAG),
                over(place(OPEN_LEADS, OPEN_LEAD), LARGEST_LAG));
    }

    /** The place of the first of the series that is not less than {@code bound}, from 1; one past the last if none is. */
    static Series place(List<Series> all, Series bound) {
        Series place = number(all.size() + 1.0);
        List<Series> backwards = new ArrayList<>(all).reversed();
        for (int i = 0; i < backwards.size(); i++) {
            place = where(greater(bound, backwards.get(i)), place, number(all.size() - i));
        }
        return place;
    }

    private static Series futureVelocity() {
        Series before = lag(FUTURE_OPEN, 15);
        return over(times(1e4, minus(FUTURE_OPEN, before)), times(15, before));
    }

    private static Series futureChange() {
        return times(100, minus(over(FUTURE_OPEN, SessionInput.FUTURE_DAY_OI.series()), number(1)));
    }
}
