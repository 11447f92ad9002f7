package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.SmileDelta;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.PortableMath;

final class SmileDeltaLoop implements Loop {
    private final Launch launch;
    private final double target;

    SmileDeltaLoop(Launch launch) {
        this.launch = launch;
        this.target = launch.parameter(0);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            double forward = columns.get(launch.input(0), row);
            double root = Math.sqrt(columns.get(launch.input(1), row));
            double atm = columns.get(launch.input(2), row);
            boolean known = Double.isFinite(forward) && columns.get(launch.input(3), row) == 0;
            for (SmileDelta output : SmileDelta.values()) {
                if (launch.output(output) >= 0) {
                    boolean call = output == SmileDelta.CALL;
                    double value = known ? outwards(columns.panels(), row, call, forward, root, atm) : Double.NaN;
                    columns.set(launch.output(output), row, value);
                }
            }
        }
    }

    private double outwards(StrikePanels panels, int row, boolean call, double forward, double root, double atm) {
        double lastVolatility = Double.isFinite(atm) ? atm : Double.NaN;
        double lastDelta = delta(call, 0, atm * root);
        int above = panels.ceiling(row, forward);
        boolean onStrike = above < panels.count(row) && panels.strike(row, above) == forward;
        // a strike at F is a point of both sides, unless σATM has said it
        boolean said = onStrike && Double.isFinite(atm);
        int rank = call ? (said ? above + 1 : above) : (onStrike && !said ? above : above - 1);
        for (; rank >= 0 && rank < panels.count(row); rank += call ? 1 : -1) {
            double volatility = panels.get(launch.panel(0), row, rank);
            if (!Double.isFinite(volatility)) {
                continue;
            }
            double logRatio = PortableMath.log(forward / panels.strike(row, rank));
            double delta = delta(call, logRatio, volatility * root);
            if (Math.min(lastDelta, delta) <= target && target <= Math.max(lastDelta, delta)) {
                return delta == lastDelta
                        ? lastVolatility
                        : lastVolatility + (target - lastDelta) / (delta - lastDelta) * (volatility - lastVolatility);
            }
            lastDelta = delta;
            lastVolatility = volatility;
        }
        return Double.NaN;
    }

    /** |Δ| without discount. */
    private static double delta(boolean call, double logRatio, double width) {
        double d1 = logRatio / width + 0.5 * width;
        return Black76.normalCdf(call ? d1 : -d1);
    }
}
