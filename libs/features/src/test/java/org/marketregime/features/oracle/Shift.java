package org.marketregime.features.oracle;

import java.util.Arrays;

/** Page's cumulative sums of standardised steps, which start again at the open and after an alarm. */
final class Shift {
    private static final double ALARM = 5;

    private Shift() {}

    /** −1…1 by bar of one session: the larger sum over the alarm level, positive when it is the upward one. */
    static double[] of(double[] steps) {
        double[] shift = new double[steps.length];
        Arrays.fill(shift, Double.NaN);
        double up = 0;
        double down = 0;
        for (int b = 1; b < steps.length; b++) {
            if (Numbers.finite(steps[b])) {
                up = Math.max(0, up + steps[b] - 0.5);
                down = Math.max(0, down - steps[b] - 0.5);
                double larger = Math.max(up, down);
                shift[b] = Math.min(1, larger / ALARM) * (up >= down ? 1 : -1);
                if (larger > ALARM) {
                    up = 0;
                    down = 0;
                }
            }
        }
        return shift;
    }
}
