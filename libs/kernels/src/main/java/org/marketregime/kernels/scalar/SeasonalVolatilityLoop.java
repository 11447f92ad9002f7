package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.SeasonalVolatility;
import org.marketregime.kernels.black.PortableMath;

/** State: sessions seen; the usual volatility of each minute of today; for each minute a ring of squared returns. */
final class SeasonalVolatilityLoop extends BarLoop {
    private static final int MINUTES = TradingSession.MINUTES;

    private final int sessions;
    private final int minimumSessions;
    private final int minimum;
    private final int ahead;
    /** By the age of a return in minutes. */
    private final double[] weights = new double[MINUTES];

    SeasonalVolatilityLoop(Launch launch) {
        super(launch);
        this.sessions = launch.count(1);
        this.minimumSessions = launch.count(2);
        this.minimum = launch.count(4);
        this.ahead = launch.count(5);
        for (int age = 0; age < MINUTES; age++) {
            weights[age] = PortableMath.exp(-PortableMath.LN2 * age / launch.parameter(3));
        }
    }

    @Override
    public void open(double[] memory) {
        double sum = 0;
        int known = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            double usual = rootMeanSquare(memory, minute);
            memory[state + 1 + minute] = usual;
            sum += Double.isFinite(usual) ? usual : 0;
            known += Double.isFinite(usual) ? 1 : 0;
        }
        for (int minute = 0; minute < MINUTES; minute++) {
            memory[state + 1 + minute] = PointLoop.divide(memory[state + 1 + minute], sum / known);
        }
    }

    private double rootMeanSquare(double[] memory, int minute) {
        double sum = 0;
        int known = 0;
        for (int i = ring(minute); i < ring(minute) + sessions; i++) {
            if (Double.isFinite(memory[i])) {
                sum += memory[i];
                known++;
            }
        }
        return known < minimumSessions ? Double.NaN : Math.sqrt(sum / known);
    }

    private int ring(int minute) {
        return state + 1 + MINUTES + minute * sessions;
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double squares = 0;
        double weight = 0;
        int known = 0;
        for (int r = 0; r <= row; r++) {
            double deseasonalised = PointLoop.divide(columns.get(launch.input(0), r), memory[state + 1 + r]);
            if (Double.isFinite(deseasonalised)) {
                squares += weights[row - r] * (deseasonalised * deseasonalised);
                weight += weights[row - r];
                known++;
            }
        }
        if (known >= Math.max(1, minimum)) {
            put(values, SeasonalVolatility.AHEAD, Math.sqrt(squares / weight) * usualAhead(memory, row));
        }
    }

    /** Mean of the usual volatility of the minutes ahead; NaN if there is none. */
    private double usualAhead(double[] memory, int row) {
        double sum = 0;
        int known = 0;
        for (int r = row + 1; r <= Math.min(row + ahead, MINUTES - 1); r++) {
            double usual = memory[state + 1 + r];
            sum += Double.isFinite(usual) ? usual : 0;
            known += Double.isFinite(usual) ? 1 : 0;
        }
        return sum / known;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        for (int minute = 0; minute < MINUTES; minute++) {
            double x = columns.get(launch.input(0), minute);
            memory[ring(minute) + (int) (seen % sessions)] = x * x;
        }
        memory[state] = seen + 1;
    }
}
