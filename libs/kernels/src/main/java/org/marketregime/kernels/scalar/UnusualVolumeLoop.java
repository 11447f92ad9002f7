package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.UnusualVolume;

/** State: sessions seen; the percentile of each offset and side; the ring of sessions, per offset and side its minutes. */
final class UnusualVolumeLoop implements Loop {
    private static final int MINUTES = TradingSession.MINUTES;
    private static final int REACH = UnusualVolume.REACH;
    private static final int WIDTH = 2 * REACH + 1;
    private static final int SESSION = UnusualVolume.LEGS * MINUTES;
    private static final int MINIMUM_STRIKES = 11;

    private final Launch launch;
    private final int[] panel;

    UnusualVolumeLoop(Launch launch) {
        this.launch = launch;
        this.panel = launch.panels().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            if (launch.output(UnusualVolume.SHARE) >= 0) {
                columns.set(launch.output(UnusualVolume.SHARE), row, share(columns, memory, row));
            }
            if (launch.output(UnusualVolume.BLOCKS) >= 0) {
                columns.set(launch.output(UnusualVolume.BLOCKS), row, blocks(columns, memory, row));
            }
        }
    }

    private double share(Columns columns, double[] memory, int row) {
        double step = columns.get(launch.input(1), row);
        double low = columns.get(launch.input(0), row) - REACH * step;
        double high = columns.get(launch.input(0), row) + REACH * step;
        if (!Double.isFinite(low)
                || !Double.isFinite(high)
                || weighed(columns.panels(), row, low, high) < MINIMUM_STRIKES) {
            return Double.NaN;
        }
        double unusual = 0;
        double all = 0;
        int minutes = 0;
        for (int r = Math.max(0, row - UnusualVolume.MINUTES + 1); r <= row; r++) {
            boolean used = false;
            for (int side = 0; side < 2; side++) {
                StrikePanels panels = columns.panels();
                for (int rank = panels.ceiling(r, low);
                        rank < panels.count(r) && panels.strike(r, rank) <= high;
                        rank++) {
                    double size =
                            panels.get(panel[2 * side], r, rank) * Math.abs(panels.get(panel[2 * side + 1], r, rank));
                    int leg = leg(columns, r, side, panels.strike(r, rank), step);
                    double percentile = leg < 0 ? Double.NaN : memory[launch.state() + 1 + leg];
                    if (Double.isFinite(size) && Double.isFinite(percentile)) {
                        used = true;
                        all += size;
                        unusual += panels.get(panel[2 * side], r, rank) > percentile ? size : 0;
                    }
                }
            }
            minutes += used ? 1 : 0;
        }
        return minutes < UnusualVolume.MINIMUM_MINUTES ? Double.NaN : PointLoop.divide(unusual, all);
    }

    private double blocks(Columns columns, double[] memory, int row) {
        StrikePanels panels = columns.panels();
        boolean ranked = percentiles(memory, 0) >= MINIMUM_STRIKES && percentiles(memory, 1) >= MINIMUM_STRIKES;
        double reach = REACH * columns.get(launch.input(1), row);
        double centre = columns.get(launch.input(0), row);
        if (!ranked
                || !Double.isFinite(centre + reach)
                || weighed(panels, row, centre - reach, centre + reach) < MINIMUM_STRIKES) {
            return Double.NaN;
        }
        double unusual = 0;
        double all = 0;
        int minutes = 0;
        for (int r = Math.max(0, row - UnusualVolume.MINUTES + 1); r <= row; r++) {
            minutes += counted(panels, r) ? 1 : 0;
            double step = columns.get(launch.input(1), r);
            double atm = columns.get(launch.input(0), r);
            if (!Double.isFinite(atm + step)) {
                continue;
            }
            for (int rank = panels.ceiling(r, atm - REACH * step);
                    rank < panels.count(r) && panels.strike(r, rank) <= atm + REACH * step;
                    rank++) {
                for (int side = 0; side < 2; side++) {
                    double volume = panels.get(panel[2 * side], r, rank);
                    double size = volume * Math.abs(panels.get(panel[2 * side + 1], r, rank));
                    int leg = leg(columns, r, side, panels.strike(r, rank), step);
                    double percentile = leg < 0 ? Double.NaN : memory[launch.state() + 1 + leg];
                    if (Double.isFinite(size) && Double.isFinite(percentile)) {
                        all += size;
                        unusual += volume > percentile ? size : 0;
                    }
                }
            }
        }
        return minutes < UnusualVolume.MINIMUM_MINUTES ? Double.NaN : PointLoop.divide(unusual, all);
    }

    /** Whether any volume of the minute is known. */
    private boolean counted(StrikePanels panels, int row) {
        for (int rank = 0; rank < panels.count(row); rank++) {
            if (Double.isFinite(panels.get(panel[0], row, rank))) {
                return true;
            }
        }
        return false;
    }

    /** How many offsets of a side have one. */
    private int percentiles(double[] memory, int side) {
        int known = 0;
        for (int leg = side * WIDTH; leg < (side + 1) * WIDTH; leg++) {
            known += Double.isFinite(memory[launch.state() + 1 + leg]) ? 1 : 0;
        }
        return known;
    }

    private int weighed(StrikePanels panels, int row, double low, double high) {
        int strikes = 0;
        for (int rank = panels.ceiling(row, low);
                rank < panels.count(row) && panels.strike(row, rank) <= high;
                rank++) {
            strikes += Double.isFinite(panels.get(panel[1], row, rank)) ? 1 : 0;
        }
        return strikes;
    }

    /** The place of a strike's offset from the K0 of its minute, −1 off the grid or out of reach. */
    private int leg(Columns columns, int row, int side, double strike, double step) {
        double k = (strike - columns.get(launch.input(0), row)) / step;
        return Math.abs(k) <= REACH && k == Math.rint(k) ? side * WIDTH + REACH + (int) k : -1;
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int at = launch.state();
        double seen = Double.isNaN(memory[at]) ? 0 : memory[at];
        int sessions = at + 1 + UnusualVolume.LEGS;
        int session = sessions + ((int) (seen % UnusualVolume.SESSIONS)) * SESSION;
        Arrays.fill(memory, session, session + SESSION, Double.NaN);
        for (int row = 0; row < MINUTES; row++) {
            keep(columns, memory, session, row);
        }
        for (int leg = 0; leg < UnusualVolume.LEGS; leg++) {
            memory[at + 1 + leg] = percentile(memory, sessions, leg);
        }
        memory[at] = seen + 1;
    }

    private void keep(Columns columns, double[] memory, int session, int row) {
        StrikePanels panels = columns.panels();
        double atm = columns.get(launch.input(0), row);
        double step = columns.get(launch.input(1), row);
        for (int k = -REACH; k <= REACH && Double.isFinite(atm + step); k++) {
            int rank = panels.rank(row, atm + k * step);
            for (int side = 0; rank >= 0 && side < 2; side++) {
                int leg = side * WIDTH + REACH + k;
                memory[session + leg * MINUTES + row] = panels.get(panel[2 * side], row, rank);
            }
        }
    }

    /** Linear between the two nearest of the sorted values; NaN with too few of them. */
    private static double percentile(double[] memory, int sessions, int leg) {
        double[] values = new double[UnusualVolume.SESSIONS * MINUTES];
        int count = 0;
        for (int session = 0; session < UnusualVolume.SESSIONS; session++) {
            int from = sessions + session * SESSION + leg * MINUTES;
            for (int row = 0; row < MINUTES; row++) {
                if (Double.isFinite(memory[from + row])) {
                    values[count++] = memory[from + row];
                }
            }
        }
        if (count < UnusualVolume.MINIMUM) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        double place = UnusualVolume.PERCENTILE * (count - 1);
        int below = (int) place;
        return below + 1 == count
                ? values[below]
                : values[below] + (place - below) * (values[below + 1] - values[below]);
    }
}
