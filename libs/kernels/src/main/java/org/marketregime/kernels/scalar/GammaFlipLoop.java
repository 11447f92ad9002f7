package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.GammaFlip;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.PortableMath;

final class GammaFlipLoop implements Loop {
    private final Launch launch;
    private final double reach;
    private final int minimum;

    GammaFlipLoop(Launch launch) {
        this.launch = launch;
        this.reach = launch.parameter(0);
        this.minimum = launch.count(1);
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        StrikeBook book = new StrikeBook(reach, minimum);
        double[] exposures = new double[2 * GammaFlip.STEPS + 1];
        for (int row = from; row < to; row++) {
            double forward = columns.get(launch.input(2), row);
            double step = columns.get(launch.input(1), row);
            double root = Math.sqrt(columns.get(launch.input(3), row));
            double flip = Double.NaN;
            if (book.read(columns, launch, row)) {
                for (int j = -GammaFlip.STEPS; j <= GammaFlip.STEPS; j++) {
                    exposures[j + GammaFlip.STEPS] = exposure(book, forward + j * step, root);
                }
                flip = GammaFlips.nearestChange(exposures, forward, step);
            }
            columns.set(launch.output(GammaFlip.FORWARD), row, flip);
        }
    }

    /** Σ (OI of calls − OI of puts)·φ(d₁)/(F·σ√τ); the discount factor is common to all and left out. */
    private static double exposure(StrikeBook book, double forward, double root) {
        double logForward = PortableMath.log(forward);
        double sum = 0;
        for (int i = 0; i < book.count(); i++) {
            double width = book.volatility(i) * root;
            double d1 = (logForward - book.logStrike(i)) / width + 0.5 * width;
            sum += book.excess(i) * (Black76.normalPdf(d1) / (forward * width));
        }
        return sum;
    }
}
