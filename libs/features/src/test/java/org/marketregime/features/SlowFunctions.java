package org.marketregime.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.hipparchus.stat.descriptive.rank.Median;

/**
 * The functions of the catalogue, evaluated the slow way: each value from the whole past, as its definition says. A
 * series is [session][minute − 1].
 */
final class SlowFunctions {
    /** Functions too rich for this grammar, each with the oracle that holds it. */
    static final Map<String, String> HELD_ELSEWHERE = Map.ofEntries(
            Map.entry("bachelier", "oracle.Numbers, golden vector"),
            Map.entry("bachelier_volatility", "oracle.Numbers, golden vector"),
            Map.entry("same_minute_z", "oracle.ComponentOneOracle"),
            Map.entry("same_minute_centred", "oracle.ComponentOneOracle"),
            Map.entry("bar_rank", "oracle.ComponentOneOracle"),
            Map.entry("frequency", "oracle.ComponentOneOracle"),
            Map.entry("largest_eigenvalue_share", "oracle.ComponentOneOracle"),
            Map.entry("previous_high", "oracle.ComponentOneOracle"),
            Map.entry("previous_low", "oracle.ComponentOneOracle"),
            Map.entry("previous_close", "oracle.ComponentOneOracle"),
            Map.entry("same_minute_scaled", "oracle.ComponentTwoOracle"),
            Map.entry("same_minute_rank", "oracle.ComponentTwoOracle"),
            Map.entry("expiry_2", "oracle.ComponentTwoOracle"),
            Map.entry("at_strike", "oracle.ComponentTwoOracle"),
            Map.entry("strike_sum", "oracle.ComponentTwoOracle"),
            Map.entry("strike_sum_abs", "oracle.ComponentTwoOracle"),
            Map.entry("strike_sum_k", "oracle.ComponentTwoOracle"),
            Map.entry("strike_sum_kk", "oracle.ComponentTwoOracle"),
            Map.entry("strike_sum_above", "oracle.ComponentTwoOracle"),
            Map.entry("strike_sum_below", "oracle.ComponentTwoOracle"),
            Map.entry("strike_count", "oracle.ComponentTwoOracle"),
            Map.entry("strike_flow", "oracle.ComponentTwoOracle"),
            Map.entry("strike_flow_by_side", "oracle.ComponentTwoOracle"),
            Map.entry("strike_flow_gross", "oracle.ComponentTwoOracle"),
            Map.entry("gamma_flip", "oracle.ComponentTwoOracle"),
            Map.entry("max_pain", "oracle.ComponentTwoOracle"),
            Map.entry("largest", "oracle.ComponentTwoOracle"),
            Map.entry("unusual_volume_share", "oracle.ComponentTwoOracle"),
            Map.entry("transition_change", "oracle.ComponentTwoOracle"),
            Map.entry("expiry_3", "oracle.ComponentFourOracle"),
            Map.entry("put_at_delta", "oracle.ComponentFourOracle"),
            Map.entry("call_at_delta", "oracle.ComponentFourOracle"),
            Map.entry("smile_level", "oracle.ComponentFourOracle"),
            Map.entry("smile_slope", "oracle.ComponentFourOracle"),
            Map.entry("smile_curvature", "oracle.ComponentFourOracle"),
            Map.entry("smile_error", "oracle.ComponentFourOracle"),
            Map.entry("put_wing_slope", "oracle.ComponentFourOracle"),
            Map.entry("call_wing_slope", "oracle.ComponentFourOracle"),
            Map.entry("volatility_at_shift", "oracle.ComponentFourOracle"),
            Map.entry("model_free_variance", "oracle.ComponentFourOracle"),
            Map.entry("down_variance_share", "oracle.ComponentFourOracle"),
            Map.entry("risk_neutral_skew", "oracle.ComponentFourOracle"),
            Map.entry("risk_neutral_kurtosis", "oracle.ComponentFourOracle"),
            Map.entry("dte_percentile", "oracle.ComponentFourOracle"),
            Map.entry("dte_place", "oracle.ComponentFourOracle"),
            Map.entry("dte_count", "oracle.ComponentFourOracle"),
            Map.entry("dte_range_percentile", "oracle.ComponentFourOracle"),
            Map.entry("dte_zone_percentile", "oracle.ComponentFourOracle"),
            Map.entry("quarter_hour_percentile", "oracle.ComponentFourOracle"),
            Map.entry("quarter_hour_place", "oracle.ComponentFourOracle"),
            Map.entry("transition_stay", "oracle.ComponentFourOracle"),
            Map.entry("transition_up", "oracle.ComponentFourOracle"),
            Map.entry("transition_down", "oracle.ComponentFourOracle"),
            Map.entry("same_minute_size", "oracle.ComponentThreeOracle"),
            Map.entry("strikes_now", "oracle.ComponentThreeOracle"),
            Map.entry("strikes_before", "oracle.ComponentThreeOracle"),
            Map.entry("strikes_now_k", "oracle.ComponentThreeOracle"),
            Map.entry("strikes_before_k", "oracle.ComponentThreeOracle"),
            Map.entry("strikes_risen", "oracle.ComponentThreeOracle"),
            Map.entry("strikes_fallen", "oracle.ComponentThreeOracle"),
            Map.entry("strike_sd", "oracle.ComponentThreeOracle"),
            Map.entry("strike_skew", "oracle.ComponentThreeOracle"),
            Map.entry("strike_entropy", "oracle.ComponentThreeOracle"),
            Map.entry("largest_three_share", "oracle.ComponentThreeOracle"),
            Map.entry("largest_above", "oracle.ComponentThreeOracle"),
            Map.entry("largest_below", "oracle.ComponentThreeOracle"),
            Map.entry("block_share", "oracle.ComponentThreeOracle"),
            Map.entry("wealth", "oracle.ComponentFiveOracle"),
            Map.entry("wealth_marked", "oracle.ComponentFiveOracle"),
            Map.entry("same_bar_rank", "oracle.ComponentFiveOracle"),
            Map.entry("same_bar_z", "oracle.ComponentFiveOracle"),
            Map.entry("same_bar_scaled", "oracle.ComponentFiveOracle"),
            Map.entry("streak", "oracle.ComponentFiveOracle"),
            Map.entry("cusum_up", "oracle.ComponentFiveOracle"),
            Map.entry("cusum_down", "oracle.ComponentFiveOracle"),
            Map.entry("plus_di", "oracle.ComponentFiveOracle"),
            Map.entry("minus_di", "oracle.ComponentFiveOracle"),
            Map.entry("adx", "oracle.ComponentFiveOracle"),
            Map.entry("own_common_expiry", "oracle.WebSeriesOracle"),
            Map.entry("other_common_expiry", "oracle.WebSeriesOracle"),
            Map.entry("held_log_change", "oracle.WebSeriesOracle"),
            Map.entry("held_change", "oracle.WebSeriesOracle"),
            Map.entry("held_mean_change", "oracle.WebSeriesOracle"),
            Map.entry("held_interest", "oracle.WebSeriesOracle"),
            Map.entry("held_interest_ratio", "oracle.WebSeriesOracle"),
            Map.entry("held_return", "oracle.WebSeriesOracle"),
            Map.entry("held_volatility_itm", "oracle.WebSeriesOracle"),
            Map.entry("held_volatility_otm", "oracle.WebSeriesOracle"),
            Map.entry("held_put_skew", "oracle.WebSeriesOracle"),
            Map.entry("held_call_skew", "oracle.WebSeriesOracle"),
            Map.entry("web_block_1", "oracle.WebMatrixOracle"),
            Map.entry("web_block_2", "oracle.WebMatrixOracle"),
            Map.entry("web_block_3", "oracle.WebMatrixOracle"),
            Map.entry("web_block_4", "oracle.WebMatrixOracle"),
            Map.entry("web_blocks_1_2", "oracle.WebMatrixOracle"),
            Map.entry("web_blocks_1_3", "oracle.WebMatrixOracle"),
            Map.entry("web_blocks_1_4", "oracle.WebMatrixOracle"),
            Map.entry("web_blocks_2_3", "oracle.WebMatrixOracle"),
            Map.entry("web_blocks_2_4", "oracle.WebMatrixOracle"),
            Map.entry("web_blocks_3_4", "oracle.WebMatrixOracle"),
            Map.entry("web_distance", "oracle.WebMatrixOracle"),
            Map.entry("web_frobenius", "oracle.WebMatrixOracle"),
            Map.entry("web_turbulence", "oracle.WebMatrixOracle"),
            Map.entry("web_mean_correlation", "oracle.WebMatrixOracle"),
            Map.entry("web_eig1_share", "oracle.WebMatrixOracle"),
            Map.entry("web_absorption", "oracle.WebMatrixOracle"),
            Map.entry("web_effective_rank", "oracle.WebMatrixOracle"),
            Map.entry("web_significant", "oracle.WebMatrixOracle"),
            Map.entry("web_participation", "oracle.WebMatrixOracle"),
            Map.entry("web_centrality_1", "oracle.WebMatrixOracle"),
            Map.entry("web_centrality_2", "oracle.WebMatrixOracle"),
            Map.entry("web_centrality_3", "oracle.WebMatrixOracle"),
            Map.entry("web_density", "oracle.WebMatrixOracle"),
            Map.entry("web_clustering", "oracle.WebMatrixOracle"),
            Map.entry("web_modularity", "oracle.WebMatrixOracle"),
            Map.entry("web_tree_length", "oracle.WebMatrixOracle"),
            Map.entry("web_fiedler", "oracle.WebMatrixOracle"),
            Map.entry("web_log_condition", "oracle.WebMatrixOracle"),
            Map.entry("web_factor", "oracle.WebMatrixOracle"),
            Map.entry("web_break_share", "oracle.WebMatrixOracle"),
            Map.entry("web_break_mean", "oracle.WebMatrixOracle"),
            Map.entry("web_break_max", "oracle.WebMatrixOracle"),
            Map.entry("slots_correlation", "oracle.ComponentFiveOracle"),
            Map.entry("slots_mean_product", "oracle.ComponentFiveOracle"),
            Map.entry("daily_mean", "oracle.ComponentFiveOracle"),
            Map.entry("same_bar_median", "oracle.ComponentSevenOracle"),
            Map.entry("seasonal_volatility_ahead", "oracle.ComponentSevenOracle"),
            Map.entry("point_of_control", "oracle.ComponentSevenOracle"),
            Map.entry("value_area_high", "oracle.ComponentSevenOracle"),
            Map.entry("value_area_low", "oracle.ComponentSevenOracle"),
            Map.entry("break_state", "oracle.ComponentSevenOracle"),
            Map.entry("false_break", "oracle.ComponentSevenOracle"),
            Map.entry("call_wall", "oracle.ComponentSevenOracle"),
            Map.entry("second_call_wall", "oracle.ComponentSevenOracle"),
            Map.entry("call_wall_share", "oracle.ComponentSevenOracle"),
            Map.entry("put_wall", "oracle.ComponentSevenOracle"),
            Map.entry("second_put_wall", "oracle.ComponentSevenOracle"),
            Map.entry("put_wall_share", "oracle.ComponentSevenOracle"),
            Map.entry("strike_of_max_pain", "oracle.ComponentSevenOracle"),
            Map.entry("gamma_flip_price", "oracle.ComponentSevenOracle"),
            Map.entry("gamma_peak", "oracle.ComponentSevenOracle"),
            Map.entry("call_wall_change", "oracle.ComponentSevenOracle"),
            Map.entry("put_wall_change", "oracle.ComponentSevenOracle"),
            Map.entry("family_holds", "oracle.ComponentSevenOracle"),
            Map.entry("family_trials", "oracle.ComponentSevenOracle"),
            Map.entry("pivot_below", "oracle.ComponentSevenOracle"),
            Map.entry("pivot_above", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_2", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_3", "oracle.ComponentSevenOracle"),
            Map.entry("support_1", "oracle.ComponentSevenOracle"),
            Map.entry("support_2", "oracle.ComponentSevenOracle"),
            Map.entry("support_3", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_strength", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_2_strength", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_3_strength", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_strength", "oracle.ComponentSevenOracle"),
            Map.entry("support_2_strength", "oracle.ComponentSevenOracle"),
            Map.entry("support_3_strength", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_touches", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_touches", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_hold_rate", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_hold_rate", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_age", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_age", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_since_touch", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_since_touch", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_volume_share", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_volume_share", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_chain_share", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_chain_share", "oracle.ComponentSevenOracle"),
            Map.entry("resistance_1_families", "oracle.ComponentSevenOracle"),
            Map.entry("support_1_families", "oracle.ComponentSevenOracle"),
            Map.entry("resistances_within_range", "oracle.ComponentSevenOracle"),
            Map.entry("supports_within_range", "oracle.ComponentSevenOracle"),
            Map.entry("level_density_asymmetry", "oracle.ComponentSevenOracle"),
            Map.entry("level_strength_score", "oracle.ComponentSevenOracle"),
            Map.entry("level_reliability", "oracle.ComponentSevenOracle"),
            Map.entry("role_flip", "oracle.ComponentSevenOracle"),
            Map.entry("swing_high", "oracle.ComponentSevenOracle"),
            Map.entry("swing_low", "oracle.ComponentSevenOracle"));

    static final Set<String> KNOWN = Set.of(
            "+",
            "-",
            "*",
            "/",
            ">",
            "!=",
            "ln",
            "exp",
            "tanh",
            "abs",
            "sqrt",
            "sign",
            "min",
            "max",
            "clip",
            "or_else",
            "where",
            "normal",
            "value_of_minute",
            "level",
            "level_age",
            "step",
            "align",
            "band",
            "pivot_position",
            "pivot_distance",
            "pivot_breakout",
            "pivot_touch",
            "pivot_side",
            "bar_close",
            "bar_high",
            "bar_low",
            "bar_weight",
            "bar_open",
            "known",
            "bars_first",
            "across_least",
            "ema",
            "ema_slope",
            "crossing_age",
            "rsi",
            "macd_histogram",
            "true_range",
            "average_true_range",
            "bars_mean",
            "bars_sd",
            "bars_highest",
            "bars_lowest",
            "bars_weighted_mean",
            "bars_correlation",
            "held_return_index",
            "session_vwap",
            "session_vwap_sd",
            "session_value",
            "session_volume",
            "session_high",
            "session_low",
            "window_mean",
            "window_sum",
            "window_median",
            "window_mean_square",
            "window_ratio",
            "window_sd",
            "window_low",
            "window_high",
            "window_slope",
            "minutes_held",
            "correlation",
            "mean_abs_correlation",
            "lag",
            "turn",
            "entries",
            "across_mean",
            "across_sd",
            "across_majority",
            "previous_last",
            "last_session",
            "sum_of_sessions",
            "session_first",
            "session_last",
            "floor");

    private static final int MINUTES = 375;

    private SlowFunctions() {}

    static double[][] evaluate(String name, List<double[][]> x, List<Double> p) {
        return switch (name) {
            case "bar_close", "bar_high", "bar_low", "bar_weight", "bar_open" ->
                bars(name, x.getFirst(), x.getLast(), count(p, 0));
            case "ema",
                    "ema_slope",
                    "rsi",
                    "macd_histogram",
                    "true_range",
                    "average_true_range",
                    "crossing_age",
                    "bars_mean",
                    "bars_sd",
                    "bars_highest",
                    "bars_lowest",
                    "bars_weighted_mean",
                    "bars_first",
                    "bars_correlation" -> onBars(name, x, p);
            case "held_return_index" -> index(x.get(0), x.get(1));
            case "previous_last", "last_session" -> previousLast(x.getFirst());
            case "sum_of_sessions" -> sumOfSessions(x.getFirst(), count(p, 0));
            case "level", "level_age" -> levels(name, x.getFirst(), p);
            case "minutes_held" -> minutesHeld(x.getFirst());
            default -> SlowRelations.NAMES.contains(name) ? SlowRelations.evaluate(name, x, p) : inSession(name, x, p);
        };
    }

    private interface AtRow {
        double value(List<double[]> session, int row);
    }

    private static double[][] inSession(String name, List<double[][]> x, List<Double> p) {
        AtRow rule = SlowRows.rule(name, p)::value;
        int sessions = x.getFirst().length;
        double[][] result = new double[sessions][MINUTES];
        for (int s = 0; s < sessions; s++) {
            int session = s;
            List<double[]> columns = x.stream().map(series -> series[session]).toList();
            for (int row = 0; row < MINUTES; row++) {
                double value = rule.value(columns, row);
                result[s][row] = Double.isFinite(value) ? value : Double.NaN;
            }
        }
        return result;
    }

    private static double[][] bars(String name, double[][] x, double[][] weight, int minutes) {
        double[][] result = new double[x.length][MINUTES];
        for (int s = 0; s < x.length; s++) {
            for (int row = 0; row < MINUTES; row++) {
                int end = (row + 1) / minutes * minutes;
                result[s][row] = end == 0 ? Double.NaN : bar(name, x[s], weight[s], end - minutes, end);
            }
        }
        return result;
    }

    private static double bar(String name, double[] x, double[] weight, int from, int to) {
        double[] finite = finite(Arrays.copyOfRange(x, from, to));
        if (finite.length == 0) {
            return Double.NaN;
        }
        return switch (name) {
            case "bar_close" -> finite[finite.length - 1];
            case "bar_open" -> finite[0];
            case "bar_high" -> Arrays.stream(finite).max().orElseThrow();
            case "bar_low" -> Arrays.stream(finite).min().orElseThrow();
            default -> {
                double sum = 0;
                for (int i = from; i < to; i++) {
                    sum += Double.isFinite(x[i]) && Double.isFinite(weight[i]) ? weight[i] : 0;
                }
                yield sum;
            }
        };
    }

    /** A closed bar that has values: its place, and the values of the inputs. */
    static final class Bar {
        private final int session;
        private final double[] values;

        Bar(int session, double[] values) {
            this.session = session;
            this.values = values;
        }

        int session() {
            return session;
        }

        double[] values() {
            return values;
        }
    }

    /** Functions of the sequence of closed bars; between closes a value is repeated, at an empty bar there is none. */
    private static double[][] onBars(String name, List<double[][]> x, List<Double> p) {
        int minutes = count(p, 0);
        int sessions = x.getFirst().length;
        double[][] result = new double[sessions][MINUTES];
        List<Bar> seen = new ArrayList<>();
        for (int s = 0; s < sessions; s++) {
            double shown = Double.NaN;
            for (int row = 0; row < MINUTES; row++) {
                if ((row + 1) % minutes == 0) {
                    int session = s;
                    int close = row;
                    double[] values = x.stream()
                            .mapToDouble(series -> series[session][close])
                            .toArray();
                    boolean empty = (!Double.isFinite(values[0]) && !name.equals("bars_correlation"))
                            || ((name.endsWith("true_range") || name.equals("crossing_age"))
                                    && finite(values).length < values.length);
                    if (empty) {
                        shown = Double.NaN;
                    } else {
                        seen.add(new Bar(s, values));
                        shown = SlowBars.value(name, seen, p);
                    }
                }
                result[s][row] = shown;
            }
        }
        return result;
    }

    private static double[][] index(double[][] held, double[][] price) {
        double[][] result = new double[held.length][MINUTES];
        double level = Double.NaN;
        for (int s = 0; s < held.length; s++) {
            for (int row = 0; row < MINUTES; row++) {
                boolean priced = Double.isFinite(price[s][row]);
                double shown = Double.NaN;
                if (Double.isNaN(level)) {
                    level = priced ? 100 : Double.NaN;
                    shown = level;
                } else if (row == 0) {
                    shown = priced ? level : Double.NaN;
                } else if (Double.isFinite(held[s][row])) {
                    level *= StrictMath.exp(held[s][row]);
                    shown = level;
                }
                result[s][row] = shown;
            }
        }
        return result;
    }

    /** Parameters: margin, whether a touch reaches, whether the level is kept over the night, cuts. */
    private static double[][] levels(String name, double[][] x, List<Double> p) {
        double[][] result = new double[x.length][MINUTES];
        int level = 0;
        int age = 0;
        for (int s = 0; s < x.length; s++) {
            level = p.get(2) == 1 ? level : 0;
            for (int row = 0; row < MINUTES; row++) {
                int before = level;
                level = SlowRows.level(before, x[s][row], p);
                age = level == before ? age + 1 : 0;
                double shown = name.equals("level") ? level : age;
                result[s][row] = Double.isNaN(x[s][row]) ? Double.NaN : shown;
            }
        }
        return result;
    }

    private static double[][] minutesHeld(double[][] condition) {
        double[][] result = new double[condition.length][MINUTES];
        int held = 0;
        for (int s = 0; s < condition.length; s++) {
            for (int row = 0; row < MINUTES; row++) {
                boolean known = Double.isFinite(condition[s][row]);
                held = !known ? held : condition[s][row] == 0 ? 0 : held + 1;
                result[s][row] = known ? held : Double.NaN;
            }
        }
        return result;
    }

    private static double[][] previousLast(double[][] x) {
        double[][] result = new double[x.length][MINUTES];
        for (int s = 0; s < x.length; s++) {
            double[] before = s == 0 ? new double[0] : finite(x[s - 1]);
            Arrays.fill(result[s], before.length == 0 ? Double.NaN : before[before.length - 1]);
        }
        return result;
    }

    private static double[][] sumOfSessions(double[][] x, int sessions) {
        double[][] result = new double[x.length][MINUTES];
        for (int s = 0; s < x.length; s++) {
            double sum = s == 0 ? Double.NaN : 0;
            for (int before = Math.max(0, s - sessions); before < s; before++) {
                double last = x[before][MINUTES - 1];
                sum += Double.isFinite(last) ? last : 0;
            }
            Arrays.fill(result[s], sum);
        }
        return result;
    }

    static int count(List<Double> parameters, int index) {
        return (int) Math.round(parameters.get(index));
    }

    static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    static double mean(double[] values) {
        return new Mean().evaluate(values);
    }

    /** Divisor n. */
    static double deviation(double[] values) {
        return new StandardDeviation(false).evaluate(values);
    }

    static double median(double[] values) {
        return new Median().evaluate(values);
    }

    static double pearson(double[] a, double[] b) {
        return new PearsonsCorrelation().correlation(a, b);
    }
}
