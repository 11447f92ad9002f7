package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Bars;
import org.marketregime.kernels.Launch;

final class BarsLoop extends BarLoop {
    BarsLoop(Launch launch) {
        super(launch);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        double first = Double.NaN;
        double last = Double.NaN;
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double weight = 0;
        for (int r = row - minutes() + 1; r <= row; r++) {
            double x = columns.get(launch.input(0), r);
            if (!Double.isFinite(x)) {
                continue;
            }
            first = Double.isNaN(last) ? x : first;
            last = x;
            high = Math.max(high, x);
            low = Math.min(low, x);
            double w = columns.get(launch.input(1), r);
            weight += Double.isFinite(w) ? w : 0;
        }
        if (Double.isFinite(last)) {
            put(values, Bars.OPEN, first);
            put(values, Bars.CLOSE, last);
            put(values, Bars.HIGH, high);
            put(values, Bars.LOW, low);
            put(values, Bars.WEIGHT, weight);
        }
    }
}
