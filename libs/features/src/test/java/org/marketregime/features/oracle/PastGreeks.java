package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a regular session leaves behind for component 2: in every minute, what its then-front expiry showed. */
final class PastGreeks {
    final LocalDate date;
    final int[] frontDte = new int[376];
    final Rows rows = new Rows(98);
    final double[][][] flows = new double[GreekDay.GROUPS][Factor.values().length][];
    final double[] volume = Numbers.minutes();
    final double[] openInterest = Numbers.minutes();
    final double[] forwardReturn = Numbers.minutes();
    /** Minute volumes within seven steps of K0, zero where nothing traded. */
    final Map<Offset, List<Double>> minuteVolumes = new HashMap<>();

    PastGreeks(LocalDate date) {
        this.date = date;
        Arrays.fill(frontDte, PastSession.NO_EXPIRY);
        for (double[][] group : flows) {
            Arrays.setAll(group, f -> Numbers.minutes());
        }
    }

    int dte() {
        return frontDte[375];
    }

    void note(int m, @Nullable GreekDay front) {
        if (front == null) {
            return;
        }
        frontDte[m] = front.dte();
        for (int row = 1; row <= 98; row++) {
            rows.row(row)[m] = front.rows.row(row)[m];
        }
        for (int group = 0; group < flows.length; group++) {
            for (int f = 0; f < flows[group].length; f++) {
                flows[group][f][m] = front.flows[group][f][m];
            }
        }
        volume[m] = front.volume[m];
        openInterest[m] = front.openInterest[m];
        forwardReturn[m] = front.forwardReturn[m];
        GreekChain chain = front.chain;
        if (chain.zero.arrived[m]) {
            for (int k : chain.universe(GreekChain.NARROW, m)) {
                for (int side : GreekChain.BOTH) {
                    minuteVolumes
                            .computeIfAbsent(new Offset(side, chain.offset(k, m)), offset -> new ArrayList<>())
                            .add(chain.zero.volume(side, k, m));
                }
            }
        }
    }
}
