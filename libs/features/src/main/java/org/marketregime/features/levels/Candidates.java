package org.marketregime.features.levels;

import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.floor;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.orElse;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.levels.LevelSeries.CLOSE;
import static org.marketregime.features.levels.LevelSeries.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.levels.LevelFormulas.Group;
import org.marketregime.features.levels.LevelSeries.Breakevens;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.OpenInterestLevels;

/** The candidates of levels by family, M1 to M10, with their weights. Specification C7 §3.3; rulings, component 7, 10. */
final class Candidates {
    /** Of M1 (all three frames) to M10. */
    static final double[] FAMILY_WEIGHTS = {.28, .08, .05, .15, .15, .08, .08, .04, .04, .05};

    /** The family whose candidates the kernel finds itself. */
    static final int SWINGS = 9;

    /** Strikes so far apart mean an index whose round numbers are wider. */
    private static final double WIDE_STEP = 99;

    /** As known when the bar closed, or a row that stands until the next close would change before it. */
    private static final Series STEP = barClose(ChainInput.STRIKE_STEP.series(), LevelSeries.BAR);

    /** Nearest round numbers: multiples of 500 and 100, or of 1,000 and 500. Ruling C7-k. */
    private static final Series WIDE = named("wide_strikes", orElse(greater(STEP, number(WIDE_STEP)), number(0)));

    private static final Series LARGE = named("large_round", where(WIDE, number(1000), number(500)));
    private static final Series SMALL = named("small_round", where(WIDE, number(500), number(100)));
    static final Series ROUND_BELOW = named("round_below", below(SMALL));
    static final Series ROUND_ABOVE = named("round_above", plus(ROUND_BELOW, SMALL));
    private static final Series LARGE_BELOW = named("large_round_below", below(LARGE));
    private static final Series LARGE_ABOVE = named("large_round_above", plus(LARGE_BELOW, LARGE));

    static final Series CALL_WALL = chain(OpenInterestLevels.CALL_WALL);
    static final Series PUT_WALL = chain(OpenInterestLevels.PUT_WALL);
    static final Series MAX_PAIN = chain(OpenInterestLevels.MAX_PAIN);
    static final Series GAMMA_FLIP = chain(OpenInterestLevels.GAMMA_FLIP);
    static final Series GAMMA_PEAK = chain(OpenInterestLevels.GAMMA_PEAK);

    static final List<Group> GROUPS = List.of(
            new Group(
                    1,
                    .10,
                    pivots(
                            "day",
                            SessionInput.SPOT_DAY_HIGH.series(),
                            SessionInput.SPOT_DAY_LOW.series(),
                            SessionInput.SPOT_DAY_CLOSE.series())),
            new Group(1, .10, pivots("week", LevelSeries.WEEK_HIGH, LevelSeries.WEEK_LOW, LevelSeries.WEEK_CLOSE)),
            new Group(1, .08, pivots("month", LevelSeries.MONTH_HIGH, LevelSeries.MONTH_LOW, LevelSeries.MONTH_CLOSE)),
            new Group(
                    2,
                    .08,
                    List.of(
                            SessionInput.SPOT_DAY_HIGH.series(),
                            SessionInput.SPOT_DAY_LOW.series(),
                            SessionInput.SPOT_DAY_CLOSE.series(),
                            LevelSeries.WEEK_HIGH,
                            LevelSeries.WEEK_LOW,
                            LevelSeries.MONTH_HIGH,
                            LevelSeries.MONTH_LOW,
                            LevelSeries.OPEN,
                            LevelSeries.INITIAL_HIGH,
                            LevelSeries.INITIAL_LOW)),
            new Group(
                    3,
                    .05,
                    List.of(
                            LevelSeries.LAST_POINT_OF_CONTROL,
                            LevelSeries.LAST_VALUE_AREA_HIGH,
                            LevelSeries.LAST_VALUE_AREA_LOW,
                            formed(LevelSeries.POINT_OF_CONTROL),
                            formed(LevelSeries.VALUE_AREA_HIGH),
                            formed(LevelSeries.VALUE_AREA_LOW))),
            new Group(
                    4,
                    .15,
                    List.of(
                            CALL_WALL,
                            PUT_WALL,
                            chain(OpenInterestLevels.SECOND_CALL_WALL),
                            chain(OpenInterestLevels.SECOND_PUT_WALL),
                            MAX_PAIN,
                            GAMMA_FLIP,
                            GAMMA_PEAK)),
            new Group(5, .15, both(LevelSeries.CLOSING, LevelSeries.OPENING)),
            new Group(5, .15 * .20, both(LevelSeries.NOW_ITM1, LevelSeries.NOW_OTM1)),
            new Group(5, .15 * .35, both(LevelSeries.NOW_ATM)),
            new Group(
                    6,
                    .08,
                    List.of(
                            average(SessionInput.SPOT_DAY_EMA_20),
                            average(SessionInput.SPOT_DAY_EMA_50),
                            average(SessionInput.SPOT_DAY_EMA_100),
                            average(SessionInput.SPOT_DAY_EMA_200))),
            new Group(7, .08, retracements()),
            new Group(8, .04, List.of(ROUND_BELOW, ROUND_ABOVE, LARGE_BELOW, LARGE_ABOVE)),
            new Group(10, .05, bands()));

    private Candidates() {}

    /** The candidates of a family; those of swings are found by the kernel. */
    static List<Series> ofFamily(int family) {
        return GROUPS.stream()
                .filter(group -> group.family() == family)
                .flatMap(group -> group.candidates().stream())
                .toList();
    }

    private static Series chain(OpenInterestLevels output) {
        return named(output.name().toLowerCase(Locale.ROOT), LevelFormulas.openInterest(output, CLOSE));
    }

    /** Floor pivots and the central pivot range. Specification P15. */
    private static List<Series> pivots(String frame, Series high, Series low, Series close) {
        String name = frame + "_floor_";
        Series pivot = named(name + "pivot", over(plus(plus(high, low), close), 3));
        Series middle = over(plus(high, low), 2);
        Series opposite = minus(times(2, pivot), middle);
        Series range = minus(high, low);
        return List.of(
                pivot,
                named(name + "top", max(middle, opposite)),
                named(name + "bottom", min(middle, opposite)),
                named(name + "r1", minus(times(2, pivot), low)),
                named(name + "s1", minus(times(2, pivot), high)),
                named(name + "r2", plus(pivot, range)),
                named(name + "s2", minus(pivot, range)),
                named(name + "r3", plus(high, times(2, minus(pivot, low)))),
                named(name + "s3", minus(low, times(2, minus(high, pivot)))));
    }

    /** The price that an average of log closes stands for. */
    private static Series average(SessionInput logarithm) {
        Series average = logarithm.series();
        return named(average.formula() + "_price", exp(average));
    }

    /** Today's profile, once there is enough of it. */
    private static Series formed(Series ofProfile) {
        return named(ofProfile.formula() + "_formed", when(LevelSeries.PROFILE_FORMED, ofProfile));
    }

    private static List<Series> both(Breakevens... straddles) {
        return Stream.of(straddles)
                .flatMap(straddle -> Stream.of(straddle.upper(), straddle.lower()))
                .toList();
    }

    /** How far the last swing of 20 days may be taken back. Ruling C7-j. */
    private static List<Series> retracements() {
        Series high = SessionInput.SPOT_HIGH_20.series();
        Series low = SessionInput.SPOT_LOW_20.series();
        Series later = SessionInput.SPOT_HIGH_20_LATER.series();
        Series newer = named("swing_20_newer", where(later, high, low));
        Series older = named("swing_20_older", where(later, low, high));
        return DoubleStream.of(.236, .382, .5, .618, .786)
                .mapToObj(share -> named(
                        "retracement_" + Math.round(1000 * share), minus(newer, times(share, minus(newer, older)))))
                .toList();
    }

    private static List<Series> bands() {
        List<Series> bands = new ArrayList<>(List.of(LevelSeries.VWAP));
        for (int deviations = 1; deviations <= 2; deviations++) {
            Series width = times(deviations, LevelSeries.VWAP_DEVIATION);
            bands.add(named("vwap_upper_" + deviations, plus(LevelSeries.VWAP, width)));
            bands.add(named("vwap_lower_" + deviations, minus(LevelSeries.VWAP, width)));
        }
        bands.add(LevelSeries.LAST_VWAP);
        return bands;
    }

    /** The largest multiple that is not above U. */
    private static Series below(Series size) {
        return times(floor(over(CLOSE, size)), size);
    }
}
