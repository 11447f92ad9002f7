package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.StrikeFlow;

final class StrikeFlowLoop implements Loop {
    private static final int PUTS = 3;

    private final Launch launch;
    /** Unboxed: they are read some millions of times a session. */
    private final int[] panel;

    private final int minutes;
    private final double centre;
    private final double reach;
    private final boolean outOfTheMoneyOnly;
    private final int minimumStrikes;
    private final int minimumMinutes;

    StrikeFlowLoop(Launch launch) {
        this.launch = launch;
        this.panel = launch.panels().stream().mapToInt(Integer::intValue).toArray();
        this.minutes = launch.count(0);
        this.centre = launch.parameter(1);
        this.reach = launch.parameter(2);
        this.outOfTheMoneyOnly = launch.count(3) == 1;
        this.minimumStrikes = launch.count(4);
        this.minimumMinutes = launch.count(5);
    }

    /** Sums under way. */
    private static final class Sums {
        double net;
        double bySide;
        double gross;
        int minutes;

        double get(StrikeFlow output) {
            return switch (output) {
                case NET -> net;
                case NET_BY_SIDE -> bySide;
                case GROSS -> gross;
            };
        }
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double atm = columns.get(launch.input(0), row);
            double step = columns.get(launch.input(1), row);
            double low = atm + (centre - reach) * step;
            double high = atm + (centre + reach) * step;
            boolean known = Double.isFinite(low) && Double.isFinite(high) && strikes(columns, row, low, high);
            Sums sums = new Sums();
            if (known) {
                for (int r = Math.max(0, row - minutes + 1); r <= row; r++) {
                    sums.minutes += minute(columns, r, low, high, sums) ? 1 : 0;
                }
            }
            known &= sums.minutes >= minimumMinutes;
            for (StrikeFlow output : StrikeFlow.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(launch.output(output), row, known ? sums.get(output) : Double.NaN);
                }
            }
        }
    }

    /** Whether enough strikes have the Greek now. */
    private boolean strikes(Columns columns, int row, double low, double high) {
        StrikePanels panels = columns.panels();
        int strikes = 0;
        for (int rank = panels.ceiling(row, low);
                rank < panels.count(row) && panels.strike(row, rank) <= high;
                rank++) {
            strikes += Double.isFinite(panels.get(panel[2], row, rank)) ? 1 : 0;
        }
        return strikes >= minimumStrikes;
    }

    private boolean minute(Columns columns, int row, double low, double high, Sums sums) {
        StrikePanels panels = columns.panels();
        double forward = columns.get(launch.input(2), row);
        boolean used = false;
        for (int rank = panels.ceiling(row, low);
                rank < panels.count(row) && panels.strike(row, rank) <= high;
                rank++) {
            double strike = panels.strike(row, rank);
            if (!outOfTheMoneyOnly || strike >= forward) {
                used |= leg(panels, row, rank, 0, sums);
            }
            if (!outOfTheMoneyOnly || strike <= forward) {
                used |= leg(panels, row, rank, PUTS, sums);
            }
        }
        return used;
    }

    private boolean leg(StrikePanels panels, int row, int rank, int side, Sums sums) {
        double direction = panels.get(panel[side], row, rank);
        double volume = panels.get(panel[side + 1], row, rank);
        double greek = panels.get(panel[side + 2], row, rank);
        if (!Double.isFinite(direction) || !Double.isFinite(volume) || !Double.isFinite(greek)) {
            return false;
        }
        double size = volume * Math.abs(greek);
        sums.net += direction * volume * greek;
        sums.bySide += side == PUTS ? -direction * size : direction * size;
        sums.gross += size;
        return true;
    }
}
