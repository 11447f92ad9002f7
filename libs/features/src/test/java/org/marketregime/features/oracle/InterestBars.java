package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.Arrays;

/**
 * The closed bars 1…n of one expiry in one session: what was opened and traded on the strikes of U7 at the bar's last
 * minute. The first bar has no minute before it to change from.
 */
final class InterestBars {
    final int count;
    final double[] netFlow;
    final double[] forwardReturn;
    final double[] callGrowth;
    final double[] putGrowth;
    /** Of calls and puts together, without its sign. */
    final double[] turnover;

    final double[] logVolume;

    InterestBars(InterestChain chain, int length) {
        count = 375 / length;
        netFlow = empty(count);
        forwardReturn = empty(count);
        callGrowth = empty(count);
        putGrowth = empty(count);
        turnover = empty(count);
        logVolume = empty(count);
        for (int bar = 1; bar <= count; bar++) {
            int t = bar * length;
            netFlow[bar] = chain.netFlow(t, length);
            forwardReturn[bar] = chain.forwardReturn(t, length);
            callGrowth[bar] = chain.change(StageZero.CALL, t, length).growth();
            putGrowth[bar] = chain.change(StageZero.PUT, t, length).growth();
            turnover[bar] = Math.abs(callGrowth[bar] + putGrowth[bar]);
            logVolume[bar] = Numbers.ln(1 + chain.traded(t, length));
        }
    }

    static double[] empty(int count) {
        double[] values = new double[count + 1];
        Arrays.fill(values, NAN);
        return values;
    }
}
