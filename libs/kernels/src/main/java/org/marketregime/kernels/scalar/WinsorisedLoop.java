package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Winsorised;

/** State: sessions seen; for each bar its values, as they came, in a ring of sessions. */
final class WinsorisedLoop extends BarLoop {
    private final int sessions;
    private final int minimum;
    private final double reach;
    private final double[] sample;

    WinsorisedLoop(Launch launch) {
        super(launch);
        this.sessions = launch.count(1);
        this.minimum = launch.count(2);
        this.reach = launch.parameter(3);
        this.sample = new double[sessions];
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double x = columns.get(launch.input(0), row);
        if (!Double.isFinite(x)) {
            return;
        }
        double spread = Winsorised.NORMAL * medianDeviation(memory, ring(row));
        put(values, Winsorised.VALUE, spread > 0 ? Math.clamp(x, -reach * spread, reach * spread) : x);
    }

    /** Median absolute deviation about the median; NaN with fewer values than the minimum. */
    private double medianDeviation(double[] memory, int ring) {
        int count = 0;
        for (int i = ring; i < ring + sessions; i++) {
            if (Double.isFinite(memory[i])) {
                sample[count++] = memory[i];
            }
        }
        if (count < minimum || count == 0) {
            return Double.NaN;
        }
        double centre = median(count);
        for (int i = 0; i < count; i++) {
            sample[i] = Math.abs(sample[i] - centre);
        }
        return median(count);
    }

    private double median(int count) {
        Arrays.sort(sample, 0, count);
        double upper = sample[count / 2];
        return count % 2 == 1 ? upper : (sample[count / 2 - 1] + upper) / 2;
    }

    private int ring(int row) {
        return state + 1 + row / minutes() * sessions;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        for (int row = minutes() - 1; row < TradingSession.MINUTES; row += minutes()) {
            memory[ring(row) + (int) (seen % sessions)] = columns.get(launch.input(0), row);
        }
        memory[state] = seen + 1;
    }
}
