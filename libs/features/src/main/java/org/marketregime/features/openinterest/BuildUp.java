package org.marketregime.features.openinterest;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.bachelierVolatility;
import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.blockShare;
import static org.marketregime.features.Formulas.differs;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.sessionRange;
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.openinterest.Flow.added;
import static org.marketregime.features.openinterest.Flow.logistic;
import static org.marketregime.features.openinterest.Flow.scaled;
import static org.marketregime.features.openinterest.Strikes.FORWARD;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.SessionRange;
import org.marketregime.kernels.StrikeChange;
import org.marketregime.kernels.Window;

/** Features 71–90 of component 3: who opens and who closes by an instrument's own price, and institutional flow. */
final class BuildUp {
    private static final String SOURCE = "features-1-4 §4.8 3C";
    private static final String QUARTER_HOUR = "15 min against 20 sessions";
    private static final double DEAD_BAND = 0.5;
    private static final double SESSIONS_A_YEAR = 252;
    private static final double MINUTES = 375;

    private static final Series MINUTE = ChainInput.MINUTE.series();
    private static final Series NET_FLOW = Flow.net(15);
    private static final Series DIRECTION = sign(NET_FLOW);

    private static final Patterns CALLS =
            new Patterns("ce", centred(InterestLevels.CALL_RETURN), scaled(Flow.velocity(Flow.calls(15))));
    private static final Patterns PUTS =
            new Patterns("pe", centred(InterestLevels.PUT_RETURN), scaled(Flow.velocity(Flow.puts(15))));
    private static final Patterns FUTURE = new Patterns(
            "fut", scaled(Flow.logReturn(InterestFrames.FUTURE_PRICE, 15)), scaled(InterestFrames.FUTURE_VELOCITY));

    private static final Series ABSORPTION = named("absorption_15", absorption());

    private BuildUp() {}

    /** The four patterns of an instrument: z of its own price and of its open interest. Specification C3-3. */
    private record Patterns(String name, Series price, Series interest) {
        List<Row> rows() {
            return List.of(
                    row("c3_" + name + "_long_buildup", strength(true, true)),
                    row("c3_" + name + "_short_buildup", strength(false, true)),
                    row("c3_" + name + "_short_cover", strength(true, false)),
                    row("c3_" + name + "_long_unwind", strength(false, false)));
        }

        Series strength(boolean priceUp, boolean interestUp) {
            Series both = min(abs(price), abs(interest));
            Series pattern = times(positive(price, priceUp), positive(interest, interestUp));
            Series strength = where(greater(both, number(DEAD_BAND)), tanh(times(0.5, both)), number(0));
            return named(
                    "pattern_" + name + (priceUp ? "_up" : "_down") + (interestUp ? "_up" : "_down"),
                    times(strength, pattern));
        }

        /** d, as a rise of the instrument's price and of its open interest counts. Specification C3-4. */
        Series direction() {
            Series opening = minus(strength(true, true), strength(false, true));
            Series closing = minus(strength(true, false), strength(false, false));
            return plus(times(0.7, opening), times(0.6, closing));
        }

        private static Series positive(Series z, boolean up) {
            return up ? greater(z, number(0)) : greater(number(0), z);
        }
    }

    static List<Family> families() {
        return List.of(
                new Family(
                        "patterns of calls, puts and the future", SOURCE + ", C3-3", "[0,1]", QUARTER_HOUR, patterns()),
                Family.of(
                        "all three agree",
                        SOURCE + ", C3-4",
                        "[0,1]",
                        QUARTER_HOUR,
                        row("c3_three_way_bull", threeWay(1)),
                        row("c3_three_way_bear", threeWay(-1))),
                Family.of(
                        "institutional flow",
                        SOURCE + ", C3-5, ruling C3-s",
                        "[−1,1]",
                        "15–60 min",
                        row("c3_institutional_flow_score", institutional())),
                Family.of("absorption", SOURCE, "[−1,1]", QUARTER_HOUR, row("c3_absorption_15m", ABSORPTION)),
                Family.of(
                        "share of blocks",
                        SOURCE + ", ruling C3-r",
                        "[0,1]",
                        "15 min against 5 sessions",
                        row("c3_block_share_15m", blocks())),
                Family.of("turnover", SOURCE, "log ratio", "15 min", row("c3_turnover_15m_log", turnover())),
                Family.of(
                        "expansion of the range",
                        SOURCE + ", ruling 6",
                        "[−1,1]",
                        "60 min and session to date",
                        row("c3_range_expansion_score", expansion())),
                Family.of(
                        "kind of divergence",
                        SOURCE + ", C3-6, ruling C3-u",
                        "{0…5}",
                        "30 min",
                        row("c3_divergence_type", Divergences.type())));
    }

    private static List<Row> patterns() {
        List<Row> rows = new ArrayList<>(CALLS.rows());
        rows.addAll(PUTS.rows());
        rows.addAll(FUTURE.rows());
        return rows;
    }

    private static Series centred(Series x) {
        return sameMinute(SameMinute.CENTRED, x, SessionInput.DTE.series());
    }

    /** Cube root of the product of the three directions where all have the sign; puts count the other way round. */
    private static Series threeWay(int sign) {
        Series product = times(
                times(max(times(sign, CALLS.direction()), number(0)), max(times(-sign, PUTS.direction()), number(0))),
                max(times(sign, FUTURE.direction()), number(0)));
        return where(greater(product, number(0)), exp(over(ln(product), 3)), number(0));
    }

    private static Series institutional() {
        Series apart = times(DIRECTION, max(number(0), times(-1, InterestFrames.volumeCorrelation(5))));
        Series size = min(number(1), over(abs(scaled(NET_FLOW)), 2));
        Series persistence = times(window(Window.MEAN, atCloses(DIRECTION), 60, 3), size);
        Series spread = times(DIRECTION, minus(times(2, share()), number(1)));
        return plus(
                plus(times(0.25, apart), times(0.30, persistence)), plus(times(0.25, ABSORPTION), times(0.20, spread)));
    }

    /** x in the minutes in which a bar of 15 minutes closes, unknown between them. */
    private static Series atCloses(Series x) {
        return Flow.when(minus(number(1), differs(MINUTE, barClose(MINUTE, 15))), x);
    }

    /** The share of strikes that move as the aggregate does. */
    private static Series share() {
        Strikes.Change excess = Strikes.NARROW.over(ChainPanel.OI_PUT_EXCESS.series(), 15);
        return where(greater(NET_FLOW, number(0)), excess.get(StrikeChange.RISEN), excess.get(StrikeChange.FALLEN));
    }

    private static Series absorption() {
        Series change =
                over(added(15), plus(Flow.calls(15).before(), Flow.puts(15).before()));
        Series large = logistic(times(4, minus(abs(scaled(change)), number(2))));
        Series still = logistic(times(10, minus(number(0.5), abs(scaled(Flow.priceReturn(15))))));
        return times(sign(InterestLevels.NET_FLOW_15), times(large, still));
    }

    private static Series blocks() {
        return Flow.since(
                15,
                blockShare(
                        ChainPanel.VOLUME_CE.series(),
                        ChainPanel.VOLUME_PE.series(),
                        ChainPanel.LISTED.series(),
                        Strikes.ATM,
                        Strikes.STEP));
    }

    private static Series turnover() {
        Series volume = plus(
                Strikes.NARROW.sum(ChainPanel.VOLUME_15M_CE.series()),
                Strikes.NARROW.sum(ChainPanel.VOLUME_15M_PE.series()));
        return Flow.since(15, InterestLevels.logRatio(plus(number(1), volume), Flow.OPEN));
    }

    private static Series expansion() {
        Series widening = scaled(minus(InterestWalls.DISPERSION, lag(InterestWalls.DISPERSION, 60)));
        Series range = minus(sessionRange(SessionRange.HIGH, FORWARD, 1), sessionRange(SessionRange.LOW, FORWARD, 1));
        Series used = over(range, expectedRange());
        return plus(times(0.5, tanh(times(0.5, widening))), times(0.5, tanh(minus(used, number(1)))));
    }

    /** 1.596·F·V·√(1/252)·√(m/375), V in trading time. */
    private static Series expectedRange() {
        Series deviation = bachelierVolatility(
                ChainInput.STRADDLE_ATM.series(), abs(minus(FORWARD, Strikes.ATM)), ChainInput.DISCOUNT.series());
        Series minutesLeft =
                max(minus(plus(times(MINUTES, SessionInput.DTE_TD.series()), number(MINUTES)), MINUTE), number(15));
        Series volatility = over(deviation, times(FORWARD, sqrt(over(minutesLeft, MINUTES * SESSIONS_A_YEAR))));
        Series elapsed = over(MINUTE, MINUTES * SESSIONS_A_YEAR);
        return times(times(1.596, FORWARD), times(volatility, sqrt(elapsed)));
    }
}
