package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.GammaFlip;
import org.marketregime.kernels.Launch;

/** What every backend does alike in a GAMMA_FLIP launch: walk the rows, and find where the exposures change their sign. */
public final class GammaFlips {
    private GammaFlips() {}

    /** Σ (OI of calls − OI of puts)·Γ of a book at another forward, up to a factor that is common to all forwards. */
    public interface Exposure {
        double at(StrikeBook book, double forward, double rootOfYears);
    }

    /** Computes rows {@code from} (inclusive) to {@code to} (exclusive). */
    public static void run(Launch launch, Columns columns, int from, int to, Exposure exposure) {
        StrikeBook book = new StrikeBook(launch.parameter(0), launch.count(1));
        double[] exposures = new double[2 * GammaFlip.STEPS + 1];
        for (int row = from; row < to; row++) {
            double forward = columns.get(launch.input(2), row);
            double step = columns.get(launch.input(1), row);
            double root = Math.sqrt(columns.get(launch.input(3), row));
            double flip = Double.NaN;
            if (book.read(columns, launch, row)) {
                for (int j = -GammaFlip.STEPS; j <= GammaFlip.STEPS; j++) {
                    exposures[j + GammaFlip.STEPS] = exposure.at(book, forward + j * step, root);
                }
                flip = nearestChange(exposures, forward, step);
            }
            columns.set(launch.output(GammaFlip.FORWARD), row, flip);
        }
    }

    /** The forward at which the exposure changes its sign nearest to {@code forward}, the lower of two; NaN if nowhere. */
    private static double nearestChange(double[] exposures, double forward, double step) {
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
