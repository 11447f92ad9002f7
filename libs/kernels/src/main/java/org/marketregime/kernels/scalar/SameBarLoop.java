package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.SameBar;

/** State: sessions seen; the groups of a ring of sessions; for each bar its values in the ring. */
final class SameBarLoop extends BarLoop {
    private final int kept;
    private final int minimum;
    private final double[] sample;

    SameBarLoop(Launch launch) {
        super(launch);
        this.kept = launch.count(1);
        this.minimum = launch.count(2);
        this.sample = new double[kept];
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double x = columns.get(launch.input(0), row);
        double group = columns.get(launch.input(1), row);
        double limit = columns.get(launch.input(2), row);
        if (!Double.isFinite(x) || !Double.isFinite(group) || !Double.isFinite(limit)) {
            return;
        }
        int count = pick(memory, values(row), group, limit);
        if (count < minimum || count == 0) {
            return;
        }
        double below = 0;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            below += sample[i] < x ? 1 : sample[i] == x ? 0.5 : 0;
            sum += sample[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (sample[i] - mean) * (sample[i] - mean);
        }
        double deviation = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
        put(values, SameBar.RANK, below / count);
        put(values, SameBar.Z, PointLoop.divide(x - mean, deviation));
        put(values, SameBar.SCALED, PointLoop.divide(x, deviation));
        put(values, SameBar.MEAN, mean);
        put(values, SameBar.DEVIATION, count < 2 ? Double.NaN : deviation);
        if (launch.output(SameBar.MEDIAN) >= 0) {
            Arrays.sort(sample, 0, count);
            double upper = sample[count / 2];
            put(values, SameBar.MEDIAN, count % 2 == 1 ? upper : (sample[count / 2 - 1] + upper) / 2);
        }
    }

    /** Takes the finite values of the last sessions of a group, the newest first. */
    private int pick(double[] memory, int values, double group, double limit) {
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        int sessions = (int) Math.min(seen, kept);
        int place = (int) (seen % kept);
        int count = 0;
        int ofGroup = 0;
        for (int back = 0; back < sessions && ofGroup < limit; back++) {
            place = place == 0 ? kept - 1 : place - 1;
            if (memory[state + 1 + place] == group) {
                ofGroup++;
                double value = memory[values + place];
                if (Double.isFinite(value)) {
                    sample[count++] = value;
                }
            }
        }
        return count;
    }

    /** Where the ring of the bar that closes in {@code row} lies. */
    private int values(int row) {
        return state + 1 + kept + row / minutes() * kept;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        int place = (int) (seen % kept);
        memory[state + 1 + place] = columns.get(launch.input(1), TradingSession.MINUTES - 1);
        for (int row = minutes() - 1; row < TradingSession.MINUTES; row += minutes()) {
            memory[values(row) + place] = columns.get(launch.input(0), row);
        }
        memory[state] = seen + 1;
    }
}
