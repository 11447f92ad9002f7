package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.clip;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.jspecify.annotations.Nullable;

/** The rows of component 6 that change with the 5-minute bars, over one session: 69–78, 106–115, 124, 136–150, x_6. */
final class WebBars {
    /** Where x_6 and y_6 stand behind the 150 rows. */
    static final int DIRECTION = 151;

    static final int ACTIVITY = 152;
    private static final int BARS = PastWeb.BARS;
    private static final int FAST = 75;
    private static final int SLOW = 20 * BARS;
    private static final int STRADDLE = 0;
    private static final int RATIO = 22;
    private static final int IMPLIED = 24;

    private final WebDay day;
    private final List<PastWeb> history;
    /** The history, then this session. */
    private final List<PastWeb> sessions;

    final PastWeb current;
    private final @Nullable WebMatrix slow;
    /** Mean and deviation of every series over the slots of the slow matrix. */
    private final double[] usual = new double[WebMatrix.SERIES];

    private final double[] deviation = new double[WebMatrix.SERIES];
    private final double[][] values = new double[ACTIVITY + 1][BARS];
    private final RunLengths runs = new RunLengths();
    private double rise;
    private double fall;
    private boolean alertKnown;
    /** Negative before the first bar that raised it. */
    private int lastAlert = -1;

    /** @param history the regular sessions before, oldest first */
    WebBars(WebDay day, List<PastWeb> history) {
        this.day = day;
        this.history = history;
        current = new PastWeb(day);
        sessions = new ArrayList<>(history);
        sessions.add(current);
        for (double[] row : values) {
            Arrays.fill(row, NAN);
        }
        double[][] past = slots(SLOW, 0);
        slow = WebMatrix.of(past);
        for (int series = 0; series < WebMatrix.SERIES; series++) {
            double[] seen = WebMatrix.column(past, series);
            usual[series] = Numbers.mean(seen);
            deviation[series] = Numbers.populationSd(seen);
        }
        for (int bar = 1; bar <= BARS; bar++) {
            WebMatrix fast = WebMatrix.of(slots(FAST, bar));
            if (fast != null) {
                blocks(fast, bar);
                topology(fast, bar);
                distance(fast, bar);
                current.meanAbsolute[bar - 1] = fast.meanAbsolute();
                current.factorSum[bar - 1] = lastThree(fast.factor(underlying(bar)), bar);
            }
            pairs(bar);
            set(111, bar, turbulence(bar));
            structure(bar);
            alert(bar);
            channels(bar);
        }
    }

    /** Value of a row, or of a channel, at the bar that closed last by minute m. */
    double at(int row, int m) {
        return m < 5 ? NAN : values[row][m / 5 - 1];
    }

    private void set(int row, int bar, double value) {
        values[row][bar - 1] = finite(value) ? value : NAN;
    }

    private double get(int row, int bar) {
        return values[row][bar - 1];
    }

    /** The session of a slot, which is numbered from 0 at today's open; null before the history. */
    private @Nullable PastWeb session(int slot) {
        int back = Math.floorDiv(-slot + BARS - 1, BARS);
        int at = sessions.size() - 1 - back;
        return at < 0 ? null : sessions.get(at);
    }

    /** Increments of the last slots up to a bar of today, oldest first. */
    private double[][] slots(int count, int bar) {
        double[][] slots = new double[count][];
        for (int i = 0; i < count; i++) {
            int slot = bar - count + i;
            PastWeb session = session(slot);
            if (session == null) {
                slots[i] = new double[WebMatrix.SERIES];
                Arrays.fill(slots[i], NAN);
            } else {
                slots[i] = session.increments[Math.floorMod(slot, BARS)];
            }
        }
        return slots;
    }

    private double[] underlying(int bar) {
        return IntStream.range(bar - FAST, bar)
                .mapToDouble(slot -> {
                    PastWeb session = session(slot);
                    return session == null ? NAN : session.spotBars[Math.floorMod(slot, BARS)];
                })
                .toArray();
    }

    private void blocks(WebMatrix fast, int bar) {
        WebBlock[] blocks = WebBlock.values();
        int cross = 73;
        for (int i = 0; i < blocks.length; i++) {
            set(69 + i, bar, fast.meanAbsolute(blocks[i], blocks[i]));
            for (int j = i + 1; j < blocks.length; j++) {
                set(cross++, bar, fast.meanAbsolute(blocks[i], blocks[j]));
            }
        }
    }

    private void topology(WebMatrix fast, int bar) {
        WebTopology network = new WebTopology(fast);
        double absorption = network.absorption(3);
        current.absorption[bar - 1] = absorption;
        double[] centralities = network.centralities(STRADDLE, IMPLIED, RATIO);
        double[] rows = {
            network.absorption(1),
            absorption,
            sameBar(past -> past.absorption, bar),
            network.effectiveRank(),
            network.significant(),
            network.participation(),
            centralities[0],
            centralities[1],
            centralities[2],
            network.density(),
            network.clustering(),
            network.modularity(),
            network.spanningTree(),
            network.fiedler(),
            network.logCondition()
        };
        for (int i = 0; i < rows.length; i++) {
            set(136 + i, bar, rows[i]);
        }
    }

    /** Rows 109, 110. */
    private void distance(WebMatrix fast, int bar) {
        if (slow == null) {
            return;
        }
        int[] common = IntStream.of(fast.kept)
                .filter(series -> Arrays.binarySearch(slow.kept, series) >= 0)
                .toArray();
        int n = common.length;
        if (n < WebMatrix.LEAST) {
            return;
        }
        RealMatrix now = fast.among(common);
        RealMatrix slowly = slow.among(common);
        double same = now.multiply(slowly).getTrace() / now.getFrobeniusNorm() / slowly.getFrobeniusNorm();
        set(109, bar, 1 - same);
        set(110, bar, now.subtract(slowly).getFrobeniusNorm() / Math.sqrt(n * (n - 1.0)));
        current.distance[bar - 1] = 1 - same;
    }

    private static double lastThree(double[] factor, int bar) {
        return bar < 3 ? NAN : factor[FAST - 1] + factor[FAST - 2] + factor[FAST - 3];
    }

    /** Rows 106–108. */
    private void pairs(int bar) {
        double[] kept = WebPairs.monitored(day.breaks()[bar - 1], slow);
        if (kept.length >= 16) {
            set(106, bar, Arrays.stream(kept).filter(z -> z > 2).count() / (double) kept.length);
            set(107, bar, Numbers.mean(kept));
            set(108, bar, Arrays.stream(kept).max().orElse(NAN));
        }
    }

    private double turbulence(int bar) {
        if (slow == null) {
            return NAN;
        }
        double[] increments = day.increments()[bar - 1];
        int[] set = IntStream.of(slow.kept)
                .filter(series -> finite(increments[series]))
                .toArray();
        if (set.length < WebMatrix.LEAST) {
            return NAN;
        }
        RealVector d = new ArrayRealVector(Arrays.stream(set)
                .mapToDouble(series -> (increments[series] - usual[series]) / deviation[series])
                .toArray());
        RealVector solved = new LUDecomposition(slow.among(set)).getSolver().solve(d);
        return Math.min(50, d.dotProduct(solved) / set.length);
    }

    /** Rows 112, 113: whether the mean strength of the web has drifted, or changed, since the open. */
    private void structure(int bar) {
        double y = sameBar(past -> past.meanAbsolute, bar);
        if (!finite(y)) {
            return;
        }
        rise = Math.max(0, rise + y - 0.5);
        fall = Math.max(0, fall - y - 0.5);
        set(112, bar, clip((rise >= fall ? rise : -fall) / 5, 2));
        if (Math.max(rise, fall) > 5) {
            rise = 0;
            fall = 0;
        }
        runs.observe(y);
        set(113, bar, runs.recentChange());
    }

    /** Rows 114, 115, 124. */
    private void alert(int bar) {
        double relative = Numbers.divide(get(109, bar), usualLimit());
        relative = Math.max(0, clip(relative, 1));
        double share = get(106, bar);
        double[] weights = {0.4, 0.3, 0.3};
        double[] terms = {Math.min(1, 4 * share), relative, get(113, bar)};
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            if (finite(terms[i])) {
                weight += weights[i];
                sum += weights[i] * terms[i];
            }
        }
        double alert = weight < 2 / 3.0 - 1e-9 ? NAN : Math.max(0, Math.min(1, sum / weight));
        set(115, bar, alert);
        set(124, bar, (1 - relative) * (1 - share));
        alertKnown |= finite(alert);
        if (alert >= 0.6) {
            lastAlert = bar;
        }
        set(114, bar, !alertKnown ? NAN : lastAlert < 0 ? 1 : Math.min(bar - lastAlert, 75) / 75.0);
    }

    /** 99th percentile of row 109 over the previous 60 sessions, linear between the ranks. */
    private double usualLimit() {
        List<double[]> past = previous(60).stream()
                .map(session -> Numbers.valid(session.distance))
                .filter(bars -> bars.length > 0)
                .toList();
        if (past.size() < 20) {
            return NAN;
        }
        double[] sorted =
                past.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
        double rank = 0.99 * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    private void channels(int bar) {
        List<double[]> past = previous(20).stream()
                .map(session -> Numbers.valid(session.factorSum))
                .filter(bars -> bars.length > 0)
                .toList();
        double stability = get(124, bar);
        if (past.size() >= 15) {
            double unit = Numbers.sampleSd(
                    past.stream().flatMapToDouble(DoubleStream::of).toArray());
            double f = Numbers.divide(current.factorSum[bar - 1], unit);
            set(DIRECTION, bar, StrictMath.tanh(f / 1.5) * stability);
        }
        set(ACTIVITY, bar, 1 - 2 * stability);
    }

    /** How unusual a value is for its time of day, against the previous 20 sessions. */
    private double sameBar(Function<PastWeb, double[]> series, int bar) {
        double[] past = previous(20).stream()
                .mapToDouble(session -> series.apply(session)[bar - 1])
                .filter(Numbers::finite)
                .toArray();
        double excess = series.apply(current)[bar - 1] - Numbers.mean(past);
        return past.length < 15 ? NAN : clip(Numbers.divide(excess, Numbers.sampleSd(past)), 10);
    }

    private List<PastWeb> previous(int count) {
        return history.subList(Math.max(0, history.size() - count), history.size());
    }
}
