package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.StrikeShape;

final class StrikeShapeLoop implements Loop {
    private final Launch launch;
    private final double reach;
    private final int minimum;
    private double[] offsets = new double[64];
    private double[] sizes = new double[64];

    StrikeShapeLoop(Launch launch) {
        this.launch = launch;
        this.reach = launch.parameter(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < to; row++) {
            int legs = read(columns, row);
            double total = 0;
            for (int i = 0; i < legs; i++) {
                total += sizes[i];
            }
            for (StrikeShape output : StrikeShape.values()) {
                if (launch.output(output) >= 0) {
                    boolean known = total > PointLoop.VANISHING;
                    columns.set(launch.output(output), row, known ? value(output, legs, total) : Double.NaN);
                }
            }
        }
    }

    /** Takes the legs of a row, strike by strike; none of them where a side has too few. */
    private int read(Columns columns, int row) {
        StrikePanels panels = columns.panels();
        double atm = columns.get(launch.input(0), row);
        double step = columns.get(launch.input(1), row);
        double low = atm - reach * step;
        double high = atm + reach * step;
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return 0;
        }
        if (2 * panels.count(row) > sizes.length) {
            offsets = new double[2 * panels.count(row)];
            sizes = new double[2 * panels.count(row)];
        }
        int legs = 0;
        int first = 0;
        for (int rank = panels.ceiling(row, low);
                rank < panels.count(row) && panels.strike(row, rank) <= high;
                rank++) {
            for (int side = 0; side < 2; side++) {
                double size = panels.get(launch.panel(side), row, rank);
                if (Double.isFinite(size)) {
                    offsets[legs] = (panels.strike(row, rank) - atm) / step;
                    sizes[legs++] = size;
                    first += side == 0 ? 1 : 0;
                }
            }
        }
        return first < minimum || legs - first < minimum ? 0 : legs;
    }

    private double value(StrikeShape output, int legs, double total) {
        return switch (output) {
            case SD -> deviation(legs, total);
            case SKEW -> skew(legs, total);
            case ENTROPY -> entropy(legs, total);
            case TOP_THREE -> topThree(legs) / total;
        };
    }

    private double mean(int legs, double total) {
        double sum = 0;
        for (int i = 0; i < legs; i++) {
            sum += offsets[i] * sizes[i];
        }
        return sum / total;
    }

    private double deviation(int legs, double total) {
        double mean = mean(legs, total);
        double sum = 0;
        for (int i = 0; i < legs; i++) {
            sum += (offsets[i] - mean) * (offsets[i] - mean) * sizes[i];
        }
        return Math.sqrt(sum / total);
    }

    private double skew(int legs, double total) {
        double mean = mean(legs, total);
        double deviation = deviation(legs, total);
        double sum = 0;
        for (int i = 0; i < legs; i++) {
            double gap = offsets[i] - mean;
            sum += gap * gap * gap * sizes[i];
        }
        return PointLoop.divide(sum / total, deviation * deviation * deviation);
    }

    private double entropy(int legs, double total) {
        double sum = 0;
        for (int i = 0; i < legs; i++) {
            double share = sizes[i] / total;
            sum -= share > 0 ? share * StrictMath.log(share) : 0;
        }
        return sum;
    }

    private double topThree(int legs) {
        double first = 0;
        double second = 0;
        double third = 0;
        for (int i = 0; i < legs; i++) {
            double size = sizes[i];
            if (size > first) {
                third = second;
                second = first;
                first = size;
            } else if (size > second) {
                third = second;
                second = size;
            } else if (size > third) {
                third = size;
            }
        }
        return first + second + third;
    }
}
