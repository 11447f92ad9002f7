package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.PortableMath;

final class GammaFlipLoop implements Loop {
    private final Launch launch;

    GammaFlipLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        GammaFlips.run(launch, columns, from, to, GammaFlipLoop::exposure);
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
