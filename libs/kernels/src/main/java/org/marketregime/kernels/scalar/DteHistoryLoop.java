package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.DteHistory;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.QuarterHours;

/**
 * State: sessions seen; for each quarter hour the values by session and expiry, their sessions to expiry, their days to expiry. A sample
 * is picked once for all minutes of its quarter hour.
 */
final class DteHistoryLoop implements Loop {
    /** Last quarter hours of the five parts of the day. Specification P-12, ruling C7. */
    private static final int[] ZONE_ENDS = {0, 8, 14, 22, 24};

    private static final int LONGEST_ZONE = 8;
    /** How far behind a value its sessions and its days to expiry lie. */
    private static final int SESSIONS = DteHistory.SAMPLE;

    private static final int DAYS = 2 * DteHistory.SAMPLE;
    private static final int NONE = -1;

    private final Launch launch;
    private final FiniteSample near;
    private final FiniteSample range;
    private final FiniteSample zone;

    DteHistoryLoop(Launch launch, MidRank midRank) {
        this.launch = launch;
        this.near = new FiniteSample(DteHistory.SAMPLE, midRank);
        this.range = new FiniteSample(DteHistory.SAMPLE, midRank);
        this.zone = new FiniteSample(LONGEST_ZONE * DteHistory.SAMPLE, midRank);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        int picked = NONE;
        double sessions = Double.NaN;
        double days = Double.NaN;
        for (int row = from; row < to; row++) {
            double x = columns.get(launch.input(0), row);
            double sessionsNow = columns.get(launch.input(1), row);
            double daysNow = columns.get(launch.input(2), row);
            int quarter = QuarterHours.of(row);
            boolean known = Double.isFinite(x) && Double.isFinite(sessionsNow) && Double.isFinite(daysNow);
            if (known && (quarter != picked || sessionsNow != sessions || daysNow != days)) {
                picked = quarter;
                sessions = sessionsNow;
                days = daysNow;
                pick(memory, quarter, sessions, days);
            }
            for (DteHistory output : DteHistory.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(launch.output(output), row, known ? value(output, x) : Double.NaN);
                }
            }
        }
    }

    private double value(DteHistory output, double x) {
        return switch (output) {
            case PERCENTILE -> near.percentile(x, DteHistory.MINIMUM);
            case PLACE -> near.place(x, DteHistory.MINIMUM);
            case COUNT -> near.count();
            case RANGE_PERCENTILE -> range.percentile(x, DteHistory.RANGE_MINIMUM);
            case ZONE_PERCENTILE -> zone.percentile(x, DteHistory.MINIMUM);
        };
    }

    private void pick(double[] memory, int quarter, double sessions, double days) {
        near.clear();
        pickNear(memory, quarter, sessions, near);
        zone.clear();
        if (launch.output(DteHistory.ZONE_PERCENTILE) >= 0) {
            int part = zone(quarter);
            for (int other = part == 0 ? 0 : ZONE_ENDS[part - 1] + 1; other <= ZONE_ENDS[part]; other++) {
                pickNear(memory, other, sessions, zone);
            }
        }
        range.clear();
        if (launch.output(DteHistory.RANGE_PERCENTILE) >= 0) {
            pickRange(memory, quarter, days);
        }
    }

    private void pickNear(double[] memory, int quarter, double sessions, FiniteSample target) {
        double tolerance = tolerance(sessions);
        int values = values(quarter);
        for (int i = values; i < values + DteHistory.SAMPLE; i++) {
            if (Math.abs(memory[i + SESSIONS] - sessions) <= tolerance) {
                target.add(memory[i]);
            }
        }
    }

    private void pickRange(double[] memory, int quarter, double days) {
        int wanted = range(days);
        int values = values(quarter);
        for (int i = values; i < values + DteHistory.SAMPLE; i++) {
            double then = memory[i + DAYS];
            if (!Double.isNaN(then) && range(then) == wanted) {
                range.add(memory[i]);
            }
        }
    }

    private static double tolerance(double sessions) {
        if (sessions <= 1) {
            return 0;
        }
        return sessions <= 7 ? 1 : sessions <= 30 ? 3 : 10;
    }

    private static int range(double days) {
        return days <= 7 ? 0 : days <= 30 ? 1 : 2;
    }

    private static int zone(int quarter) {
        int zone = 0;
        while (quarter > ZONE_ENDS[zone]) {
            zone++;
        }
        return zone;
    }

    private int values(int quarter) {
        return launch.state() + 1 + quarter * DteHistory.INPUTS * DteHistory.SAMPLE;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        double seen = Double.isNaN(memory[launch.state()]) ? 0 : memory[launch.state()];
        int oldest = ((int) (seen % DteHistory.SESSIONS)) * DteHistory.EXPIRIES;
        for (int quarter = 0; quarter < QuarterHours.COUNT; quarter++) {
            int row = QuarterHours.lastRow(quarter);
            for (int place = 0; place < DteHistory.EXPIRIES; place++) {
                int input = DteHistory.INPUTS * (1 + place);
                int at = values(quarter) + oldest + place;
                memory[at] = columns.get(launch.input(input), row);
                memory[at + SESSIONS] = columns.get(launch.input(input + 1), row);
                memory[at + DAYS] = columns.get(launch.input(input + 2), row);
            }
        }
        memory[launch.state()] = seen + 1;
    }
}
