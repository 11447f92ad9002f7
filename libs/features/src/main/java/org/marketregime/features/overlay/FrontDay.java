package org.marketregime.features.overlay;

import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingSession;

/**
 * An expiry as the front of one session.
 *
 * @param days calendar days to it
 * @param sessionsLeft regular sessions after this one, up to and with the expiry
 * @param alike earlier sessions with as many left
 * @param cycle null where no earlier session had another front
 */
public record FrontDay(
        long days, int sessionsLeft, int alike, @Nullable Cycle cycle) {
    /**
     * The sessions from the expiry before to this one.
     *
     * @param over of them before this one
     */
    record Cycle(int over, int sessions) {}

    /** What an input is in a minute; NaN unknown. */
    public double value(OverlayInput input, int minute) {
        return switch (input) {
            case FRONT_DTE -> days;
            case FRONT_DTE_TD -> sessionsLeft;
            case FRONT_MINUTES_LEFT -> minutes(sessionsLeft) + TradingSession.MINUTES - minute;
            case CYCLE_MINUTES_ELAPSED -> cycle == null ? Double.NaN : minutes(cycle.over()) + minute;
            case CYCLE_MINUTES -> cycle == null ? Double.NaN : minutes(cycle.sessions());
            case SESSIONS_OF_DTE_TD -> alike;
            case WEIGHT_1, WEIGHT_2, WEIGHT_3, WEIGHT_4, WEIGHT_5, WEIGHT_6, WEIGHT_7 ->
                prior(input, OverlayInput.WEIGHT_1);
            case PRIOR_1, PRIOR_2, PRIOR_3, PRIOR_4, PRIOR_5, PRIOR_6, PRIOR_7 -> prior(input, OverlayInput.PRIOR_1);
            case SKILL_OF_DTE_TD, CONSENSUS_OF_SECOND_EXPIRY -> Double.NaN;
        };
    }

    private double prior(OverlayInput input, OverlayInput ofFirst) {
        return PriorWeights.at(days).of(1 + input.ordinal() - ofFirst.ordinal());
    }

    private static double minutes(int sessions) {
        return (double) sessions * TradingSession.MINUTES;
    }
}
