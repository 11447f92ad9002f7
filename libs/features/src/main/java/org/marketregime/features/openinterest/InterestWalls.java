package org.marketregime.features.openinterest;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.atStrike;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.hold;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.ofExpiry;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.strikeShape;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.wall;
import static org.marketregime.features.openinterest.InterestLevels.INSTANT;
import static org.marketregime.features.openinterest.InterestLevels.SOURCE;
import static org.marketregime.features.openinterest.InterestLevels.logRatio;
import static org.marketregime.features.openinterest.Strikes.ATM;
import static org.marketregime.features.openinterest.Strikes.CALLS;
import static org.marketregime.features.openinterest.Strikes.FORWARD;
import static org.marketregime.features.openinterest.Strikes.PUTS;
import static org.marketregime.features.openinterest.Strikes.STEP;
import static org.marketregime.features.openinterest.Strikes.WIDE;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.Largest;
import org.marketregime.kernels.StrikeChange;
import org.marketregime.kernels.StrikeShape;

/** Features 31–45 of component 3: how open interest spreads over the strikes, its walls, and the next expiry. */
final class InterestWalls {
    /** Standard deviation of the strikes by what is open in them. */
    static final Series DISPERSION = named("oi_dispersion", shape(StrikeShape.SD, WIDE));

    private static final List<Series> GRID = List.of(ATM, STEP, FORWARD);

    /** Rows 41 and 42 take the walls of minute 5 as those of the open. */
    private static final int OPENING = 5;

    private static final double LEGS_OF_U7 = 30;

    private static final Series RESISTANCE = named("resistance_wall", strongest(Largest.ABOVE, CALLS));
    private static final Series SUPPORT = named("support_wall", strongest(Largest.BELOW, PUTS));
    private static final Series ADDED_TODAY = named(
            "oi_added_today", plus(Flow.added(InterestLevels.CALLS_TODAY), Flow.added(InterestLevels.PUTS_TODAY)));

    private InterestWalls() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "centre of open interest",
                        SOURCE,
                        "strikes",
                        INSTANT,
                        row("c3_oi_com_ce", over(WIDE.moment(CALLS), WIDE.sum(CALLS))),
                        row("c3_oi_com_pe", over(WIDE.moment(PUTS), WIDE.sum(PUTS)))),
                Family.of("shift of the centre", SOURCE, "strikes", "60 min", row("c3_oi_com_shift_60m", shift())),
                Family.of("dispersion", SOURCE, "strikes ≥ 0", INSTANT, row("c3_oi_disp", DISPERSION)),
                Family.of(
                        "skew of open interest",
                        SOURCE,
                        "dimensionless",
                        INSTANT,
                        row("c3_oi_skew", shape(StrikeShape.SKEW, WIDE))),
                Family.of(
                        "spread over legs and near the money",
                        SOURCE,
                        "[0,1]",
                        INSTANT,
                        row(
                                "c3_oi_entropy",
                                over(shape(StrikeShape.ENTROPY, Strikes.NARROW), StrictMath.log(LEGS_OF_U7))),
                        row("c3_oi_atm_share", over(InterestLevels.both(Strikes.AT_THE_MONEY), Flow.OPEN))),
                Family.of(
                        "distance to the walls",
                        SOURCE + ", ruling C3-k",
                        "%",
                        INSTANT,
                        row("c3_res_wall_dist", times(100, over(minus(RESISTANCE, FORWARD), FORWARD))),
                        row("c3_sup_wall_dist", times(100, over(minus(FORWARD, SUPPORT), FORWARD)))),
                Family.of(
                        "support wall over resistance wall",
                        SOURCE,
                        "log ratio",
                        INSTANT,
                        row("c3_wall_ratio_log", logRatio(atStrike(PUTS, SUPPORT), atStrike(CALLS, RESISTANCE)))),
                Family.of(
                        "shift of the walls today",
                        SOURCE + ", ruling C3-k",
                        "strikes",
                        "session to date",
                        row("c3_res_wall_shift_day", over(minus(RESISTANCE, hold(RESISTANCE, OPENING)), STEP)),
                        row("c3_sup_wall_shift_day", over(minus(SUPPORT, hold(SUPPORT, OPENING)), STEP))),
                Family.of(
                        "concentration",
                        SOURCE,
                        "[0,1]",
                        INSTANT,
                        row("c3_wall_conc", shape(StrikeShape.TOP_THREE, WIDE))),
                Family.of(
                        "next expiry over the front",
                        SOURCE + ", ruling C3-l",
                        "log ratio",
                        INSTANT,
                        row("c3_cross_expiry_oi_log", logRatio(ofExpiry(Flow.OPEN, 2), Flow.OPEN))),
                Family.of(
                        "rolling into the next expiry",
                        SOURCE + ", ruling C3-l",
                        "[−1,1]; + = roll-forward",
                        "since previous close",
                        row("c3_e2_oi_chg_day", rolled())));
    }

    private static Series shape(StrikeShape output, Strikes strikes) {
        return strikeShape(output, CALLS, PUTS, ATM, STEP, (int) strikes.highest(), strikes.minimum());
    }

    private static Series strongest(Largest output, Series open) {
        Series strike = wall(output, open, GRID, (int) WIDE.highest(), WIDE.minimum());
        return Flow.when(greater(atStrike(open, strike), number(0)), strike);
    }

    /** Of the open-interest weighted mean strike, calls and puts, over the strikes that U15 has now. */
    private static Series shift() {
        Strikes.Change calls = WIDE.over(CALLS, 60);
        Strikes.Change puts = WIDE.over(PUTS, 60);
        Series now = over(
                plus(calls.get(StrikeChange.MOMENT_NOW), puts.get(StrikeChange.MOMENT_NOW)),
                plus(calls.now(), puts.now()));
        Series before = over(
                plus(calls.get(StrikeChange.MOMENT_BEFORE), puts.get(StrikeChange.MOMENT_BEFORE)),
                plus(calls.before(), puts.before()));
        return minus(now, before);
    }

    private static Series rolled() {
        Series next = ofExpiry(ADDED_TODAY, 2);
        return over(next, plus(abs(ADDED_TODAY), abs(next)));
    }
}
