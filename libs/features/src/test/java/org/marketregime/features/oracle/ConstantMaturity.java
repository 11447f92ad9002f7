package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Volatility at a fixed distance from now: total variance is linear in time between the listed expiries (C4-2). */
final class ConstantMaturity {
    /**
     * An expiry with its σATM.
     *
     * @param tau years to expiry
     */
    record Point(double tau, double sigma) {}

    private ConstantMaturity() {}

    static double at(List<Point> expiries, double days) {
        List<Point> points = new ArrayList<>(expiries.stream()
                .filter(point -> point.tau >= 0.25 / 365 && finite(point.sigma))
                .toList());
        points.sort(Comparator.comparingDouble(Point::tau));
        double wanted = days / 365;
        if (points.isEmpty()) {
            return NAN;
        }
        if (wanted <= points.getFirst().tau) {
            return points.getFirst().sigma;
        }
        for (int i = 1; i < points.size(); i++) {
            Point a = points.get(i - 1);
            Point b = points.get(i);
            if (a.tau <= wanted && wanted <= b.tau) {
                double from = a.sigma * a.sigma * a.tau;
                double to = b.sigma * b.sigma * b.tau;
                double variance = from + (to - from) * (wanted - a.tau) / (b.tau - a.tau);
                return variance > 0 ? Math.sqrt(variance / wanted) : NAN;
            }
        }
        return NAN;
    }
}
