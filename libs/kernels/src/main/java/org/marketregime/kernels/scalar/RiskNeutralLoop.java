package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.RiskNeutral;

final class RiskNeutralLoop implements Loop {
    private final Launch launch;
    private final PriceStrip strip = new PriceStrip();

    RiskNeutralLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            boolean known = columns.get(launch.input(4), row) == 0
                    && columns.get(launch.input(1), row) >= RiskNeutral.YEARS
                    && strip.read(columns, launch, row);
            for (RiskNeutral output : RiskNeutral.values()) {
                if (launch.output(output) >= 0) {
                    double value = known ? value(output) : Double.NaN;
                    columns.set(launch.output(output), row, Double.isFinite(value) ? value : Double.NaN);
                }
            }
        }
    }

    private double value(RiskNeutral output) {
        return switch (output) {
            case VARIANCE -> strip.variance();
            case DOWN_SHARE -> strip.downShare();
            case SKEW -> strip.skew();
            case KURTOSIS -> strip.kurtosis();
        };
    }
}
