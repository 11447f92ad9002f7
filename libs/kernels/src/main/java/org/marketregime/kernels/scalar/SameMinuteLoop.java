package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SameMinute;

/** State: sessions seen, of DTE 0, of DTE 1; then the three rings of sessions, a row of minutes each. */
final class SameMinuteLoop implements Loop {
    private static final int MINUTES = TradingSession.MINUTES;

    private final Launch launch;

    SameMinuteLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double x = columns.get(launch.input(0), row);
            double dte = columns.get(launch.input(1), row);
            boolean known = Double.isFinite(x);
            SameMinuteRings.Ring ring = SameMinuteRings.of(dte);
            int first = launch.state() + ring.offset() + row;
            int end = launch.state() + ring.end();
            for (SameMinute output : SameMinute.values()) {
                if (launch.output(output) >= 0) {
                    boolean shown = Double.isFinite(dte) && (known || output == SameMinute.SIZE);
                    double value = shown ? value(output, x, memory, first, end, ring.minimum()) : Double.NaN;
                    columns.set(launch.output(output), row, value);
                }
            }
        }
    }

    private static double value(SameMinute output, double x, double[] memory, int from, int to, int minimum) {
        if (output == SameMinute.RANK) {
            return Sample.rank(x, memory, from, to, MINUTES, minimum);
        }
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = from; i < to; i += MINUTES) {
            double y = memory[i];
            if (Double.isFinite(y)) {
                sum += y;
                squares += y * y;
                count++;
            }
        }
        if (count < minimum) {
            return Double.NaN;
        }
        double mean = sum / count;
        double deviations = 0;
        for (int i = from; i < to; i += MINUTES) {
            double y = memory[i];
            if (Double.isFinite(y)) {
                deviations += (y - mean) * (y - mean);
            }
        }
        return switch (output) {
            case Z -> PointLoop.divide(x - mean, Math.sqrt(deviations / (count - 1)));
            case CENTRED -> PointLoop.divide(x - mean, Math.sqrt(deviations / count));
            case SCALED -> PointLoop.divide(x, Math.sqrt(squares / count));
            case SIZE -> Math.sqrt(squares / count);
            case RANK -> throw new AssertionError(output);
        };
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        push(columns, memory, SameMinuteRings.RECENT);
        SameMinuteRings.Ring ring = SameMinuteRings.of(columns.get(launch.input(1), MINUTES - 1));
        if (!ring.equals(SameMinuteRings.RECENT)) {
            push(columns, memory, ring);
        }
    }

    /** Replaces the oldest session of a ring. */
    private void push(Columns columns, double[] memory, SameMinuteRings.Ring ring) {
        int counter = launch.state() + ring.counter();
        double seen = Double.isNaN(memory[counter]) ? 0 : memory[counter];
        int at = launch.state() + ring.offset() + ((int) (seen % ring.sessions())) * MINUTES;
        for (int row = 0; row < MINUTES; row++) {
            memory[at + row] = columns.get(launch.input(0), row);
        }
        memory[counter] = seen + 1;
    }
}
