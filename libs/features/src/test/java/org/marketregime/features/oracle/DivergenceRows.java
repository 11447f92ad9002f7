package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.Arrays;

/** Rows 91–105: price and the running sum of flow that part company (C3-6). */
final class DivergenceRows {
    private static final int[] WINDOWS = {5, 15, 45};
    private static final Compared[] RETURNS = {Compared.RETURN_5, Compared.RETURN_15, Compared.RETURN_45};
    private static final Compared[] CLIMBS = {Compared.INDEX_5, Compared.INDEX_15, Compared.INDEX_45};

    private final InterestDay day;
    private final InterestChain chain;
    /** Φ. */
    private final double[] index = Numbers.minutes();

    DivergenceRows(InterestDay day) {
        this.day = day;
        this.chain = day.chain;
        double sum = 0;
        for (int m = 1; m <= 375; m++) {
            double flow = chain.netFlow(m, 1);
            if (finite(flow)) {
                sum += flow;
                index[m] = sum;
            }
        }
    }

    void fill() {
        for (int i = 0; i < 3; i++) {
            int w = WINDOWS[i];
            Compared move = RETURNS[i];
            Compared climb = CLIMBS[i];
            day.compare(move, m -> chain.forwardReturn(m, w));
            day.compare(climb, m -> m - w < 1 ? NAN : index[m] - index[m - w]);
            int first = 91 + 5 * i;
            for (int t = 2 * w; t <= 375; t++) {
                double[] strengths = strengths(t, w, day.rms(move, t), day.rms(climb, t));
                for (int kind = 0; kind < 4; kind++) {
                    day.rows.row(first + kind)[t] = strengths[kind];
                }
                day.rows.row(first + 4)[t] = extreme(day.r20(move, t), day.r20(climb, t));
            }
        }
    }

    /** Regular bull, regular bear, hidden bull, hidden bear; all NaN unless every window and both scales are known. */
    private double[] strengths(int t, int w, double usualMove, double usualClimb) {
        double[] price = valid(chain.zero.forward, t, w);
        double[] priceBefore = valid(chain.zero.forward, t - w, w);
        double[] flow = valid(index, t, w);
        double[] flowBefore = valid(index, t - w, w);
        double[] strengths = {NAN, NAN, NAN, NAN};
        int fewest = Window.quorum(w);
        if (price.length < fewest
                || priceBefore.length < fewest
                || flow.length < fewest
                || flowBefore.length < fewest
                || !(usualMove >= 1e-12)
                || !(usualClimb >= 1e-12)) {
            return strengths;
        }
        double l1 = min(price);
        double l0 = min(priceBefore);
        double m1 = min(flow);
        double m0 = min(flowBefore);
        double h1 = max(price);
        double h0 = max(priceBefore);
        double q1 = max(flow);
        double q0 = max(flowBefore);
        double bull = strength(l1 / l0, m1 - m0, usualMove, usualClimb);
        double bear = strength(h1 / h0, q1 - q0, usualMove, usualClimb);
        strengths[0] = l1 < l0 && m1 > m0 ? bull : 0;
        strengths[1] = h1 > h0 && q1 < q0 ? bear : 0;
        strengths[2] = l1 > l0 && m1 < m0 ? bull : 0;
        strengths[3] = h1 < h0 && q1 > q0 ? bear : 0;
        return strengths;
    }

    private static double strength(double ratio, double climb, double usualMove, double usualClimb) {
        return StrictMath.tanh(
                0.5 * (divide(Math.abs(Numbers.ln(ratio)), usualMove) + divide(Math.abs(climb), usualClimb)));
    }

    private static double extreme(double move, double climb) {
        if (!finite(move) || !finite(climb)) {
            return NAN;
        }
        boolean apart = Math.abs(move) > 2 && Math.abs(climb) > 1 && Math.signum(move) != Math.signum(climb);
        return apart ? Math.signum(climb) * StrictMath.tanh(0.5 * (Math.abs(move) - 2)) : 0;
    }

    /** The finite values of the {@code w} minutes up to t. */
    private static double[] valid(double[] series, int t, int w) {
        return Numbers.valid(Arrays.copyOfRange(series, t - w + 1, t + 1));
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(NAN);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(NAN);
    }
}
