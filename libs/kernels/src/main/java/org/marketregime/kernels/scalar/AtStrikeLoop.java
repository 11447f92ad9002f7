package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.AtStrike;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

final class AtStrikeLoop implements Loop {
    private final Launch launch;

    AtStrikeLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        StrikePanels panels = columns.panels();
        for (int row = from; row < to; row++) {
            double strike = columns.get(launch.input(0), row);
            int rank = Double.isNaN(strike) ? -1 : panels.rank(row, strike);
            columns.set(
                    launch.output(AtStrike.VALUE), row, rank < 0 ? Double.NaN : panels.get(launch.panel(0), row, rank));
        }
    }
}
