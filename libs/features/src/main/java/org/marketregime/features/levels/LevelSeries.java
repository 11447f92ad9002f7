package org.marketregime.features.levels;

import static org.marketregime.features.Formulas.barClose;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.hold;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.lastSession;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.orElse;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.previous;
import static org.marketregime.features.Formulas.sessionRange;
import static org.marketregime.features.Formulas.sessionVwap;

import org.marketregime.features.Formulas;
import org.marketregime.features.Series;
import org.marketregime.features.Series.Statistic;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.SessionRange;
import org.marketregime.kernels.SessionVwap;
import org.marketregime.kernels.VolumeProfile;

/** Prices that levels are made of, and what distances are measured in. */
final class LevelSeries {
    /** Minutes of the bars at whose closes levels are found. */
    static final int BAR = 5;

    static final Series SPOT = ChainInput.SPOT.series();
    static final Series MINUTE = ChainInput.MINUTE.series();
    static final Series FUTURE_VOLUME = ChainInput.FUTURE_VOLUME.series();

    /** U of the rows that step: the last sample of the bar. Ruling C7-a. */
    static final Series CLOSE = named("spot_bar", barClose(SPOT, BAR));

    /** A, the daily range that distances are measured in. */
    static final Series RANGE = SessionInput.SPOT_DAY_ATR_14.series();

    /** The volume profile of today, and what yesterday's came to. Ruling C7-d. */
    static final Series POINT_OF_CONTROL = profile(VolumeProfile.POINT_OF_CONTROL);

    static final Series VALUE_AREA_HIGH = profile(VolumeProfile.VALUE_AREA_HIGH);
    static final Series VALUE_AREA_LOW = profile(VolumeProfile.VALUE_AREA_LOW);
    static final Series LAST_POINT_OF_CONTROL = named("last_point_of_control", lastSession(POINT_OF_CONTROL));
    static final Series LAST_VALUE_AREA_HIGH = named("last_value_area_high", lastSession(VALUE_AREA_HIGH));
    static final Series LAST_VALUE_AREA_LOW = named("last_value_area_low", lastSession(VALUE_AREA_LOW));

    /** Minutes after which today's profile counts, and after which σ of the VWAP does. */
    private static final int BEFORE_PROFILE = 29;

    private static final int BEFORE_DEVIATION = 14;
    static final Series PROFILE_FORMED = named("profile_formed", greater(MINUTE, number(BEFORE_PROFILE)));

    /** The future's VWAP less the basis, and the deviation about it. Ruling C7-m. */
    static final Series VWAP = named(
            "vwap",
            minus(vwap(SessionVwap.MEAN), carried(named("basis", minus(ChainInput.FUTURE_CLOSE.series(), SPOT)), 5)));

    static final Series VWAP_DEVIATION =
            named("vwap_deviation", when(greater(MINUTE, number(BEFORE_DEVIATION)), vwap(SessionVwap.SD)));
    static final Series LAST_VWAP = named("last_vwap", lastSession(hold(VWAP, 375)));

    static final Series SESSION_HIGH = sessionRange(SessionRange.HIGH, SPOT, 1);
    static final Series SESSION_LOW = sessionRange(SessionRange.LOW, SPOT, 1);
    static final Series OPEN = named("spot_open", sessionRange(SessionRange.FIRST, SPOT, 1));

    /** The first hour. */
    static final Series INITIAL_HIGH = named("initial_balance_high", hold(SESSION_HIGH, 60));

    static final Series INITIAL_LOW = named("initial_balance_low", hold(SESSION_LOW, 60));

    /** A period counts where the history does not begin in it. Ruling C7-c. */
    static final Series WEEK_HIGH = ofWeek(SessionInput.SPOT_WEEK_HIGH);

    static final Series WEEK_LOW = ofWeek(SessionInput.SPOT_WEEK_LOW);
    static final Series WEEK_CLOSE = ofWeek(SessionInput.SPOT_WEEK_CLOSE);
    static final Series MONTH_HIGH = ofMonth(SessionInput.SPOT_MONTH_HIGH);
    static final Series MONTH_LOW = ofMonth(SessionInput.SPOT_MONTH_LOW);
    static final Series MONTH_CLOSE = ofMonth(SessionInput.SPOT_MONTH_CLOSE);

    private static final Series ATM = ChainInput.ATM_STRIKE.series();
    private static final Series STEP = ChainInput.STRIKE_STEP.series();

    /** Where the buyer of a straddle is even: that of the last close, of 09:20, and those of now, each at its own strike. Ruling C7-h. */
    static final Breakevens NOW_ATM = Breakevens.of("atm", ATM, ChainInput.STRADDLE_ATM.series());

    static final Breakevens CLOSING = breakevens("closing", LevelSeries::atClose);

    static final Breakevens OPENING = breakevens("opening", x -> hold(x, BAR));
    static final Breakevens NOW_ITM1 = Breakevens.of("itm1", minus(ATM, STEP), ChainInput.STRADDLE_ITM1.series());
    static final Breakevens NOW_OTM1 = Breakevens.of("otm1", plus(ATM, STEP), ChainInput.STRADDLE_OTM1.series());

    private LevelSeries() {}

    /** A strike and the straddle on it. */
    record Breakevens(Series upper, Series lower) {
        static Breakevens of(String name, Series strike, Series straddle) {
            return named(name, plus(strike, straddle), minus(strike, straddle));
        }

        static Breakevens named(String name, Series upper, Series lower) {
            return new Breakevens(
                    Formulas.named("breakeven_upper_" + name, upper), Formulas.named("breakeven_lower_" + name, lower));
        }
    }

    private interface AsOf {
        Series at(Series x);
    }

    private static Breakevens breakevens(String name, AsOf time) {
        return Breakevens.named(name, time.at(NOW_ATM.upper()), time.at(NOW_ATM.lower()));
    }

    private static Series atClose(Series x) {
        return previous(hold(x, 375), Statistic.LAST);
    }

    private static Series profile(VolumeProfile output) {
        return named(
                output.name().toLowerCase(java.util.Locale.ROOT),
                LevelFormulas.volumeProfile(output, SPOT, FUTURE_VOLUME, SessionInput.SPOT_DAY_CLOSE.series()));
    }

    private static Series vwap(SessionVwap output) {
        return sessionVwap(output, ChainInput.FUTURE_TYPICAL.series(), FUTURE_VOLUME, 1);
    }

    private static Series ofWeek(SessionInput input) {
        return named(
                "last_" + input.series().formula(),
                when(greater(SessionInput.SPOT_WEEKS.series(), number(1)), input.series()));
    }

    private static Series ofMonth(SessionInput input) {
        return named(
                "last_" + input.series().formula(),
                when(greater(SessionInput.SPOT_MONTHS.series(), number(1)), input.series()));
    }

    /** {@code x} where the condition is 1, unknown where it is 0. */
    static Series when(Series condition, Series x) {
        return over(x, condition);
    }

    /** The last known value, at most {@code minutes} old. */
    private static Series carried(Series x, int minutes) {
        Series carried = lag(x, minutes);
        for (int age = minutes - 1; age > 0; age--) {
            carried = orElse(lag(x, age), carried);
        }
        return orElse(x, carried);
    }

    /** How far a level is above the price, in daily ranges. */
    static Series distance(Series level, Series price) {
        return over(ln(over(level, price)), RANGE);
    }
}
