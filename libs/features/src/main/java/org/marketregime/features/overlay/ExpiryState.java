package org.marketregime.features.overlay;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.differs;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.times;

import java.util.List;
import java.util.stream.IntStream;
import org.marketregime.features.Family;
import org.marketregime.features.Series;

/** Features 13–24 of component 8: where the market stands between two expiries, and what that does to the weights. */
final class ExpiryState {
    private static final String SOURCE = "features-5-8 §4.4 B";
    private static final String SHARE = "[0,1]";
    private static final String FLAG = "{0,1}";
    private static final String SESSION = "session";
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int QUARTER = 90;

    /** Trading minutes of 63 sessions, a quarter of a year. */
    private static final double QUARTER_MINUTES = 375.0 * 63;

    private static final Series DAYS = OverlayInput.FRONT_DTE.series();

    private ExpiryState() {}

    static List<Family> families() {
        Series beyondWeek = greater(DAYS, number(WEEK));
        Series beyondMonth = greater(DAYS, number(MONTH));
        return List.of(
                Family.of(
                        "days to expiry",
                        SOURCE,
                        SHARE,
                        SESSION,
                        row("c8_dte_norm", over(min(DAYS, number(QUARTER)), QUARTER))),
                Family.of(
                        "place in the cycle",
                        SOURCE + ", ruling 14",
                        SHARE,
                        "expiry cycle",
                        row("c8_tau_frac", place())),
                Family.of(
                        "bucket of days to expiry",
                        SOURCE,
                        FLAG,
                        SESSION,
                        row("c8_bucket_weekly", minus(number(1), beyondWeek)),
                        row("c8_bucket_monthly", minus(beyondWeek, beyondMonth)),
                        row("c8_bucket_far", beyondMonth),
                        row("c8_is_expiry_day", minus(number(1), differs(DAYS, number(0))))),
                Family.of(
                        "minutes to expiry",
                        SOURCE + ", ruling 19",
                        SHARE,
                        "1 min",
                        row("c8_min_to_expiry", minutesToExpiry())),
                Family.of(
                        "weights",
                        SOURCE + ", ruling 9",
                        SHARE,
                        SESSION,
                        row("c8_w_entropy", over(Voices.sum(Voices.each(ExpiryState::surprise)), ln(number(7)))),
                        row("c8_w_shift", times(0.5, shift()))),
                Family.of(
                        "skill at this distance",
                        SOURCE + ", ruling 22",
                        "nats, ±3",
                        "252 sessions of the same distance",
                        row("c8_skill_dte", clip(OverlayInput.SKILL_OF_DTE_TD.series(), 3))),
                Family.of(
                        "consensus of two expiries",
                        SOURCE,
                        "[-2,2]",
                        "1 min",
                        row(
                                "c8_consensus_neighbor_gap",
                                minus(Voices.CONSENSUS, OverlayInput.CONSENSUS_OF_SECOND_EXPIRY.series()))),
                Family.of(
                        "sessions of the same distance",
                        SOURCE + ", ruling 24",
                        SHARE,
                        "all of history",
                        row("c8_dte_sample_ratio", sampleRatio())));
    }

    private static Series place() {
        return clip(over(OverlayInput.CYCLE_MINUTES_ELAPSED.series(), OverlayInput.CYCLE_MINUTES.series()), 0, 1);
    }

    private static Series minutesToExpiry() {
        Series left = ln(plus(number(1), OverlayInput.FRONT_MINUTES_LEFT.series()));
        return clip(over(left, ln(number(1 + QUARTER_MINUTES))), 0, 1);
    }

    private static Series surprise(int component) {
        Series weight = Voices.WEIGHTS.get(component - 1);
        return times(-1, times(weight, ln(weight)));
    }

    /** Total variation between the weights in force and those before anything was learned, twice. */
    private static Series shift() {
        return Voices.sum(IntStream.range(0, OverlayInput.COMPONENTS)
                .mapToObj(i -> abs(minus(Voices.WEIGHTS.get(i), Voices.PRIORS.get(i))))
                .toList());
    }

    private static Series sampleRatio() {
        Series sessions = OverlayInput.SESSIONS_OF_DTE_TD.series();
        return over(sessions, plus(sessions, number(60)));
    }
}
