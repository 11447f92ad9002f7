package org.marketregime.kernels.scalar;

import org.marketregime.kernels.GammaFlip;

/** Where exposures on the grid of a GAMMA_FLIP launch change their sign. */
public final class GammaFlips {
    private GammaFlips() {}

    /** The forward at which the exposure changes its sign nearest to {@code forward}, the lower of two; NaN if nowhere. */
    public static double nearestChange(double[] exposures, double forward, double step) {
        double best = Double.NaN;
        int last = -1;
        for (int i = 0; i < exposures.length; i++) {
            if (exposures[i] == 0 || Double.isNaN(exposures[i])) {
                continue;
            }
            if (last >= 0 && exposures[i] > 0 != exposures[last] > 0) {
                double share = exposures[last] / (exposures[last] - exposures[i]);
                double steps = last - GammaFlip.STEPS + share * (i - last);
                double found = forward + steps * step;
                if (Double.isNaN(best) || Math.abs(found - forward) < Math.abs(best - forward)) {
                    best = found;
                }
            }
            last = i;
        }
        return best;
    }
}
