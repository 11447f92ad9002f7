package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Pooled;

/** State: sessions seen; what is shown in the next session, by output; a ring of sessions with one number per bar. */
final class PooledLoop implements Loop {
    private final Launch launch;
    private final int minutes;
    private final int sessions;
    private final int minimum;
    private final double share;
    private final int bars;
    private final double[] sample;

    PooledLoop(Launch launch) {
        this.launch = launch;
        this.minutes = launch.count(0);
        this.sessions = launch.count(1);
        this.minimum = launch.count(2);
        this.share = launch.parameter(3);
        this.bars = TradingSession.MINUTES / minutes;
        this.sample = new double[bars * sessions];
    }

    private int shown(Pooled output) {
        return launch.state() + 1 + output.ordinal();
    }

    private int ring() {
        return launch.state() + 1 + Pooled.values().length;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (Pooled output : Pooled.values()) {
            for (int row = from; row < to && launch.output(output) >= 0; row++) {
                columns.set(launch.output(output), row, memory[shown(output)]);
            }
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int counter = launch.state();
        double seen = Double.isNaN(memory[counter]) ? 0 : memory[counter];
        int at = ring() + ((int) (seen % sessions)) * bars;
        for (int bar = 0; bar < bars; bar++) {
            memory[at + bar] = columns.get(launch.input(0), (bar + 1) * minutes - 1);
        }
        memory[counter] = seen + 1;
        int known = 0;
        int count = 0;
        for (int session = 0; session < sessions; session++) {
            int before = count;
            for (int bar = 0; bar < bars; bar++) {
                double x = memory[ring() + session * bars + bar];
                if (Double.isFinite(x)) {
                    sample[count++] = x;
                }
            }
            known += count > before ? 1 : 0;
        }
        boolean enough = known >= Math.max(1, minimum);
        Arrays.sort(sample, 0, count);
        memory[shown(Pooled.QUANTILE)] = enough ? quantile(count) : Double.NaN;
        double mean = mean(count);
        memory[shown(Pooled.MEAN)] = enough ? mean : Double.NaN;
        memory[shown(Pooled.DEVIATION)] = enough && count > 1 ? deviation(count, mean) : Double.NaN;
    }

    private double quantile(int count) {
        double place = share * (count - 1);
        int below = (int) place;
        double lower = sample[below];
        double upper = sample[Math.min(below + 1, count - 1)];
        return lower + (place - below) * (upper - lower);
    }

    private double mean(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sample[i];
        }
        return sum / count;
    }

    private double deviation(int count, double mean) {
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (sample[i] - mean) * (sample[i] - mean);
        }
        return Math.sqrt(squares / (count - 1));
    }
}
