package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.QuarterHours;
import org.marketregime.kernels.Transition;

/** State: sessions seen; per session whether a quarter hour ends with a level, its bucket, and the levels at and after each grid point. */
final class TransitionLoop implements Loop {
    private static final double PRIOR_WEIGHT = 20;
    private static final double PRIOR_CHANGE = 0.5;
    private static final double PRIOR_STAY = 0.90;
    private static final double PRIOR_MOVE = 0.05;

    private final Launch launch;
    private final int sessions;
    private final int ahead;
    private final int needed;
    private final int neededWithLevel;
    private final int points;
    private final int width;

    TransitionLoop(Launch launch) {
        this.launch = launch;
        this.sessions = launch.count(0);
        this.ahead = launch.count(1);
        this.needed = launch.count(2);
        this.neededWithLevel = launch.count(3);
        this.points = Transition.points(ahead);
        this.width = 2 + 2 * points;
    }

    /** How often a level of a bucket was left upwards and downwards. */
    private record Moves(int count, int up, int down) {}

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        boolean enough = memory[launch.state()] >= needed && withLevel(memory) >= neededWithLevel;
        double level = Double.NaN;
        double bucket = Double.NaN;
        Moves moves = new Moves(0, 0, 0);
        for (int row = from; row < to; row++) {
            double now = columns.get(launch.input(0), row);
            double nowBucket = columns.get(launch.input(1), row);
            boolean known = enough && Double.isFinite(now) && Double.isFinite(nowBucket);
            if (known && (now != level || nowBucket != bucket)) {
                level = now;
                bucket = nowBucket;
                moves = moves(memory, level, bucket);
            }
            for (Transition output : Transition.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(launch.output(output), row, known ? shrunk(output, moves) : Double.NaN);
                }
            }
        }
    }

    private int withLevel(double[] memory) {
        int count = 0;
        for (int session = 0; session < sessions; session++) {
            count += memory[session(session)] == 1 ? 1 : 0;
        }
        return count;
    }

    private int session(int index) {
        return launch.state() + 1 + index * width;
    }

    private Moves moves(double[] memory, double level, double bucket) {
        int count = 0;
        int up = 0;
        int down = 0;
        for (int session = 0; session < sessions; session++) {
            int at = session(session);
            if (memory[at + 1] != bucket) {
                continue;
            }
            for (int point = 0; point < points; point++) {
                double before = memory[at + 2 + 2 * point];
                double after = memory[at + 3 + 2 * point];
                if (before == level && Double.isFinite(after)) {
                    count++;
                    up += after > before ? 1 : 0;
                    down += after < before ? 1 : 0;
                }
            }
        }
        return new Moves(count, up, down);
    }

    private static double shrunk(Transition output, Moves moves) {
        double hits = switch (output) {
            case CHANGE -> moves.up + moves.down + PRIOR_CHANGE * PRIOR_WEIGHT;
            case STAY -> moves.count - moves.up - moves.down + PRIOR_STAY * PRIOR_WEIGHT;
            case UP -> moves.up + PRIOR_MOVE * PRIOR_WEIGHT;
            case DOWN -> moves.down + PRIOR_MOVE * PRIOR_WEIGHT;
        };
        return hits / (moves.count + PRIOR_WEIGHT);
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double seen = Double.isNaN(memory[launch.state()]) ? 0 : memory[launch.state()];
        int at = session((int) (seen % sessions));
        memory[at] = 0;
        for (int quarter = 0; quarter < QuarterHours.COUNT; quarter++) {
            if (Double.isFinite(columns.get(launch.input(0), QuarterHours.lastRow(quarter)))) {
                memory[at] = 1;
            }
        }
        memory[at + 1] = columns.get(launch.input(1), TradingSession.MINUTES - 1);
        for (int point = 0; point < points; point++) {
            int row = QuarterHours.lastRow(point);
            memory[at + 2 + 2 * point] = columns.get(launch.input(0), row);
            memory[at + 3 + 2 * point] = columns.get(launch.input(0), row + ahead);
        }
        memory[launch.state()] = seen + 1;
    }
}
