package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.OpenInterestLevels;

final class OpenInterestLevelsLoop extends BarLoop {
    private final double reach;
    private final double step;
    private final int steps;
    private final int change;
    private final InterestBook book = new InterestBook();

    OpenInterestLevelsLoop(Launch launch) {
        super(launch);
        this.reach = launch.parameter(1);
        this.step = launch.parameter(3);
        this.steps = Math.toIntExact(Math.round(launch.parameter(2) / step));
        this.change = launch.count(4);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double price = columns.get(launch.input(0), row);
        if (!(price > 0)) {
            return;
        }
        book.read(columns, launch, row, price, reach);
        if (book.isEmpty()) {
            return;
        }
        StrikePanels panels = columns.panels();
        int calls = book.wall(true, -1);
        put(values, OpenInterestLevels.CALL_WALL, book.strike(calls));
        if (calls >= 0) {
            put(values, OpenInterestLevels.SECOND_CALL_WALL, book.strike(book.wall(true, calls)));
            put(values, OpenInterestLevels.CALL_WALL_SHARE, book.open(true, calls) / book.beyond(true));
            put(values, OpenInterestLevels.CALL_WALL_CHANGE, change(panels, 0, row, book.strike(calls)));
        }
        int puts = book.wall(false, -1);
        put(values, OpenInterestLevels.PUT_WALL, book.strike(puts));
        if (puts >= 0) {
            put(values, OpenInterestLevels.SECOND_PUT_WALL, book.strike(book.wall(false, puts)));
            put(values, OpenInterestLevels.PUT_WALL_SHARE, book.open(false, puts) / book.beyond(false));
            put(values, OpenInterestLevels.PUT_WALL_CHANGE, change(panels, 1, row, book.strike(puts)));
        }
        put(values, OpenInterestLevels.MAX_PAIN, book.maxPain());
        double forward = columns.get(launch.input(1), row);
        double root = Math.sqrt(columns.get(launch.input(2), row));
        if (forward > 0 && root > 0) {
            put(values, OpenInterestLevels.GAMMA_PEAK, book.gammaPeak(forward, root));
            put(values, OpenInterestLevels.GAMMA_FLIP, flip(price, forward, root));
        }
    }

    private double change(StrikePanels panels, int panel, int row, double strike) {
        if (row < change) {
            return Double.NaN;
        }
        int rank = panels.rank(row - change, strike);
        double now = panels.get(launch.panel(panel), row, panels.rank(row, strike));
        double before = rank < 0 ? Double.NaN : panels.get(launch.panel(panel), row - change, rank);
        return before > 0 && now > 0 ? StrictMath.log(now / before) : Double.NaN;
    }

    /** Walks away from the price on both sides, so that the first change of sign is the nearest. */
    private double flip(double price, double forward, double root) {
        double below = exposure(0, forward, root);
        double above = below;
        for (int j = 0; j < steps; j++) {
            double nextBelow = exposure(-j - 1, forward, root);
            double nextAbove = exposure(j + 1, forward, root);
            double down = root(below, nextBelow);
            double up = root(above, nextAbove);
            if (Double.isFinite(down) || Double.isFinite(up)) {
                boolean lower = Double.isFinite(down) && !(up < down);
                return price * (1 + step * (lower ? -j - down : j + up));
            }
            below = nextBelow;
            above = nextAbove;
        }
        return Double.NaN;
    }

    /** Σ (OI of calls − OI of puts)·Γ·s² at s = (1 + j·step)·U, up to a factor that is common to all j. */
    private double exposure(int j, double forward, double root) {
        double moved = 1 + j * step;
        return book.excess(forward * moved, root) * moved;
    }

    /** Where between two neighbours, 0…1, the line through them is 0; NaN if nowhere. */
    private static double root(double near, double far) {
        if (near == 0) {
            return 0;
        }
        return near > 0 != far > 0 || far == 0 ? near / (near - far) : Double.NaN;
    }
}
