package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Web;
import org.marketregime.kernels.web.ShrunkCorrelation;

/** State: that of {@link SlowWeb}. The window is the bars of this session and the newest ones of it. */
final class WebLoop extends BarLoop {
    private final WebShape shape;
    private final int width;
    private final double[] window;
    private final double[] session;
    private final ShrunkCorrelation fast;
    private final SlowWeb slow;
    private final WebTopology topology;
    private final boolean scores;
    private final boolean turbulence;
    private final boolean comparison;

    WebLoop(Launch launch) {
        super(launch);
        this.shape = new WebShape(launch);
        this.width = shape.width();
        this.window = new double[shape.slots() * width];
        this.session = new double[shape.barsOfSession() * width];
        this.fast = new ShrunkCorrelation(shape.series(), width);
        this.slow = new SlowWeb(shape, state);
        this.topology = new WebTopology(launch, shape, fast);
        this.scores = isAsked(launch, Web.BREAK_SHARE, Web.BREAK_MEAN, Web.BREAK_MAX);
        this.turbulence = isAsked(launch, Web.TURBULENCE);
        this.comparison = isAsked(launch, Web.DISTANCE, Web.FROBENIUS);
    }

    static boolean isAsked(Launch launch, Web... outputs) {
        return Arrays.stream(outputs).anyMatch(output -> launch.output(output) >= 0);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        if (scores) {
            breaks(columns, memory, row, values);
        }
        read(columns, memory, row);
        if (turbulence) {
            put(values, Web.TURBULENCE, slow.turbulence(memory, window, shape.slots() - 1));
        }
        if (!comparison && !topology.isAsked()) {
            return;
        }
        fast.fit(window, 0, shape.slots(), shape.leastSlots());
        if (fast.size() < shape.leastSeries()) {
            return;
        }
        if (comparison) {
            slow.compare(memory, fast, values);
        }
        topology.show(window, row / minutes(), values);
    }

    /** The scores of pairs that earlier sessions do not show to be one series twice. */
    private void breaks(Columns columns, double[] memory, int row, double[] values) {
        int count = 0;
        int beyond = 0;
        double sum = 0;
        double largest = 0;
        for (int pair = 0; pair < shape.scores(); pair++) {
            double size = Math.abs(columns.get(shape.score(pair), row));
            if (Double.isFinite(size) && !areTwins(memory, pair)) {
                count++;
                beyond += size > shape.threshold() ? 1 : 0;
                sum += size;
                largest = Math.max(largest, size);
            }
        }
        if (count >= Math.max(1, shape.leastScores())) {
            put(values, Web.BREAK_SHARE, (double) beyond / count);
            put(values, Web.BREAK_MEAN, sum / count);
            put(values, Web.BREAK_MAX, largest);
        }
    }

    private boolean areTwins(double[] memory, int pair) {
        int i = shape.ofPair(pair, 0);
        int j = shape.ofPair(pair, 1);
        return i >= 0 && j >= 0 && Math.abs(slow.correlation(memory, i, j)) > shape.twins();
    }

    private void read(Columns columns, double[] memory, int row) {
        int slots = shape.slots();
        int today = Math.min(slots, row / minutes() + 1);
        slow.newest(memory, slots - today, window);
        for (int back = 0; back < today; back++) {
            read(columns, row - back * minutes(), window, (slots - 1 - back) * width);
        }
    }

    private void read(Columns columns, int row, double[] values, int at) {
        for (int k = 0; k < width; k++) {
            values[at + k] = columns.get(launch.input(k), row);
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int bar = 0;
        for (int row = minutes() - 1; row < TradingSession.MINUTES; row += minutes()) {
            read(columns, row, session, bar * width);
            bar++;
        }
        slow.complete(memory, session);
    }
}
