package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.LeadLag;
import org.marketregime.kernels.Loop;

/** State: the last minutes of the session before, oldest first, of a and then of b. */
final class LeadLagLoop implements Loop {
    private final Launch launch;
    private final int window;
    private final int longest;
    private final int minimum;
    private final int earlier;
    private final Paired pairs;

    LeadLagLoop(Launch launch) {
        this.launch = launch;
        this.window = launch.count(0);
        this.longest = launch.count(1);
        this.minimum = launch.count(2);
        this.earlier = LeadLag.earlier(launch.parameters());
        this.pairs = new Paired(window);
        if (earlier > TradingSession.MINUTES) {
            throw new IllegalArgumentException(
                    "window and lag reach back " + earlier + " minutes, more than a session");
        }
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double largest = -1;
            double lag = 0;
            double leading = 0;
            double following = 0;
            boolean known = true;
            for (int size = 0; size <= longest; size++) {
                double positive = correlation(columns, memory, row, size);
                double negative = size == 0 ? positive : correlation(columns, memory, row, -size);
                known &= Double.isFinite(positive) && Double.isFinite(negative);
                leading += size == 0 ? 0 : positive * positive;
                following += size == 0 ? 0 : negative * negative;
                double best = Math.max(Math.abs(positive), Math.abs(negative));
                if (best > largest) {
                    largest = best;
                    lag = Math.abs(positive) == best ? size : -size;
                }
            }
            set(columns, LeadLag.LAG, row, known ? lag / longest : Double.NaN);
            double asymmetry = PointLoop.divide(leading - following, leading + following);
            set(columns, LeadLag.ASYMMETRY, row, known ? asymmetry : Double.NaN);
        }
    }

    private void set(Columns columns, LeadLag output, int row, double value) {
        if (launch.output(output) >= 0) {
            columns.set(launch.output(output), row, value);
        }
    }

    /** Of a with b {@code lag} minutes earlier, or of a so much earlier with b where it is negative. */
    private double correlation(Columns columns, double[] memory, int row, int lag) {
        pairs.clear();
        for (int minute = row - window + 1; minute <= row; minute++) {
            boolean inSession = minute < 0 || minute >= Math.abs(lag);
            if (inSession) {
                double a = value(columns, memory, 0, minute - Math.max(0, -lag));
                double b = value(columns, memory, 1, minute - Math.max(0, lag));
                pairs.add(a, b);
            }
        }
        return pairs.count() < Math.max(1, minimum) ? Double.NaN : pairs.correlation();
    }

    /** What an input shows in a minute of this session, or of the one before where {@code minute} is negative. */
    private double value(Columns columns, double[] memory, int input, int minute) {
        return minute >= 0
                ? columns.get(launch.input(input), minute)
                : memory[launch.state() + input * earlier + earlier + minute];
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        for (int input = 0; input < 2; input++) {
            for (int i = 0; i < earlier; i++) {
                memory[launch.state() + input * earlier + i] =
                        columns.get(launch.input(input), TradingSession.MINUTES - earlier + i);
            }
        }
    }
}
