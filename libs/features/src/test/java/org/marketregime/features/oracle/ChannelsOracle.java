package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The two channels of components 1 to 5 and 7 and the confidence (§0.5), read literally: results are indexed by
 * [minute − 1], components' rows by [minute − 1][row − 1].
 */
public final class ChannelsOracle {
    private static final int MINUTES = 375;
    private static final int WINDOW = 30;
    private static final int QUORUM = 24;
    private static final double MINUTES_TO_FADE = 5;
    private static final double UNPROVEN_SKILL = 0.5;

    private ChannelsOracle() {}

    /** x₁: tanh(D₃₀/2) of the held one-minute log returns of the front ATM call less those of the put. */
    public static double[] directionOfOne(OracleSession session) {
        Market market = new Market(session);
        @Nullable LocalDate[] fronts = market.fronts();
        Map<LocalDate, double[]> tilts = new HashMap<>();
        return byMinute(m -> {
            LocalDate front = fronts[m];
            return front == null
                    ? NAN
                    : StrictMath.tanh(selfNormalised(tilts.computeIfAbsent(front, expiry -> tilt(market, expiry)), m)
                            / 2);
        });
    }

    private static double[] tilt(Market market, LocalDate expiry) {
        StageZero zero = new StageZero(market, expiry);
        double[] tilt = Numbers.minutes();
        for (int m = 2; m <= MINUTES; m++) {
            tilt[m] = zero.heldLeg(StageZero.CALL, Role.ATM, 1, m) - zero.heldLeg(StageZero.PUT, Role.ATM, 1, m);
        }
        return tilt;
    }

    /** Σr/√Σr² over the last 30 minutes of the session, P11. */
    private static double selfNormalised(double[] returns, int m) {
        double[] valid = Numbers.valid(Arrays.copyOfRange(returns, Math.max(1, m - WINDOW + 1), m + 1));
        double squares = Arrays.stream(valid).map(r -> r * r).sum();
        return valid.length < QUORUM ? NAN : Numbers.divide(Numbers.sum(valid), Math.sqrt(squares));
    }

    /** x of component 2, 3, 4, 5 or 7 from its rows. */
    public static double[] direction(int component, double[][] published) {
        return switch (component) {
            case 2 -> column(ComponentTwoNames.ALL, "c2_sentiment_score", published);
            case 3 -> column(ComponentThreeNames.ALL, "c3_institutional_flow_score", published);
            case 4 -> column(ComponentFourNames.ALL, "c4_skew_bias_score", published);
            case 5 -> column(ComponentFiveNames.ALL, "c5_momentum_score", published);
            case 7 -> directionOfSeven(published);
            default -> throw new IllegalArgumentException("no rows give the direction of component " + component);
        };
    }

    /** y of component 1, 2, 3, 4, 5 or 7 from its rows. */
    public static double[] activity(int component, double[][] published) {
        return switch (component) {
            case 1 -> {
                double[] momentum = column(ComponentOneNames.ALL, "c1_momentum_score", published);
                double[] compression = column(ComponentOneNames.ALL, "c1_vol_compression", published);
                yield byMinute(m -> 0.5 * (momentum[m - 1] + 1 - 2 * compression[m - 1]));
            }
            case 2 -> {
                double[] gamma = column(ComponentTwoNames.ALL, "c2_gamma_exposure", published);
                yield byMinute(m -> -gamma[m - 1]);
            }
            case 3 -> column(ComponentThreeNames.ALL, "c3_range_expansion_score", published);
            case 4 -> {
                double[] rank = column(ComponentFourNames.ALL, "c4_ivr_cm30_252", published);
                yield byMinute(m -> rank[m - 1] / 50 - 1);
            }
            case 5 -> column(ComponentFiveNames.ALL, "c5_volatility_regime_score", published);
            case 7 -> {
                double[] breakout = column(ComponentSevenNames.ALL, "c7_breakout_probability", published);
                yield byMinute(m -> 2 * breakout[m - 1] - 1);
            }
            default -> throw new IllegalArgumentException("no rows give the activity of component " + component);
        };
    }

    private static double[] directionOfSeven(double[][] published) {
        double[] state = column(ComponentSevenNames.ALL, "c7_break_state", published);
        double[] breakout = column(ComponentSevenNames.ALL, "c7_breakout_probability", published);
        double[] support = pull("sup1", published);
        double[] resistance = pull("res1", published);
        return byMinute(m -> state[m - 1] == 0
                ? Numbers.clip(support[m - 1] - resistance[m - 1], 1)
                : state[m - 1] * breakout[m - 1]);
    }

    /** Strength of a level times e^−d, d its distance from spot in daily ranges. */
    private static double[] pull(String level, double[][] published) {
        double[] strength = column(ComponentSevenNames.ALL, "c7_" + level + "_strength", published);
        double[] distance = column(ComponentSevenNames.ALL, "c7_" + level + "_dist", published);
        return byMinute(m -> strength[m - 1] * StrictMath.exp(-Math.abs(distance[m - 1])));
    }

    /** Confidence of a component whose skill is not proven yet. */
    public static double q(double validShare, double age) {
        return validShare * StrictMath.exp(-age / MINUTES_TO_FADE) * UNPROVEN_SKILL;
    }

    private static double[] column(List<String> names, String name, double[][] published) {
        int position = names.indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("no row " + name);
        }
        return byMinute(m -> published[m - 1][position]);
    }

    private static double[] byMinute(IntToDoubleFunction atMinute) {
        double[] values = new double[MINUTES];
        for (int m = 1; m <= MINUTES; m++) {
            double value = atMinute.applyAsDouble(m);
            values[m - 1] = finite(value) ? value : NAN;
        }
        return values;
    }
}
