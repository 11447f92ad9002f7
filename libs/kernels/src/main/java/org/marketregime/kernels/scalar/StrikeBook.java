package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.black.PortableMath;

/** The strikes around K0 in one minute, for a GAMMA_FLIP launch: how many more calls than puts are open, and at which volatility. */
public final class StrikeBook {
    private final double reach;
    private final int minimum;
    private double[] excess = new double[64];
    private double[] volatility = new double[64];
    private double[] logStrike = new double[64];
    private int count;

    public StrikeBook(double reach, int minimum) {
        this.reach = reach;
        this.minimum = minimum;
    }

    /** Reads a row; false where it cannot be used: F, K0, h or τ is unknown, or too few calls or puts are. */
    public boolean read(Columns columns, Launch launch, int row) {
        StrikePanels panels = columns.panels();
        double atm = columns.get(launch.input(0), row);
        double step = columns.get(launch.input(1), row);
        boolean known = Double.isFinite(columns.get(launch.input(2), row))
                && Double.isFinite(columns.get(launch.input(3), row));
        int listed = panels.count(row);
        if (listed > excess.length) {
            excess = new double[listed];
            volatility = new double[listed];
            logStrike = new double[listed];
        }
        count = 0;
        int calls = 0;
        int puts = 0;
        for (int rank = 0; known && rank < listed; rank++) {
            double strike = panels.strike(row, rank);
            double sigma = panels.get(launch.panel(2), row, rank);
            if (!(Math.abs((strike - atm) / step) <= reach) || !Double.isFinite(sigma)) {
                continue;
            }
            double call = panels.get(launch.panel(0), row, rank);
            double put = panels.get(launch.panel(1), row, rank);
            calls += Double.isFinite(call) ? 1 : 0;
            puts += Double.isFinite(put) ? 1 : 0;
            excess[count] = (Double.isFinite(call) ? call : 0) - (Double.isFinite(put) ? put : 0);
            volatility[count] = sigma;
            logStrike[count] = PortableMath.log(strike);
            count++;
        }
        return calls >= minimum && puts >= minimum;
    }

    public int count() {
        return count;
    }

    /** OI of the calls less OI of the puts; an unknown one counts nothing. */
    public double excess(int index) {
        return excess[index];
    }

    public double volatility(int index) {
        return volatility[index];
    }

    public double logStrike(int index) {
        return logStrike[index];
    }
}
