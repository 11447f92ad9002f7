package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a regular session leaves behind for component 3. */
final class PastInterest {
    /** A leg by its absolute strike. */
    private record Leg(LocalDate expiry, int side, double strike) {}

    final FutureDay future;
    /** The bars of the first three expiries, by their length. */
    final Map<LocalDate, Map<Integer, InterestBars>> bars;
    /** Minute volumes within seven steps of K0, zero where nothing traded. */
    final Map<Offset, List<Double>> minuteVolumes = new HashMap<>();

    private final int[] frontDte = new int[376];
    private final Map<Compared, double[]> compared = new EnumMap<>(Compared.class);
    private final Map<Leg, Double> lastHeld = new HashMap<>();

    PastInterest(Market market, FutureDay future, Map<LocalDate, Map<Integer, InterestBars>> bars) {
        this.future = future;
        this.bars = bars;
        Arrays.fill(frontDte, PastSession.NO_EXPIRY);
        for (Compared quantity : Compared.values()) {
            compared.put(quantity, Numbers.minutes());
        }
        for (OracleRow row : market.session().rows()) {
            if (bars.containsKey(row.expiry())) {
                see(new Leg(row.expiry(), StageZero.CALL, row.strike()), row.ceOi());
                see(new Leg(row.expiry(), StageZero.PUT, row.strike()), row.peOi());
            }
        }
    }

    private void see(Leg leg, double held) {
        if (finite(held)) {
            lastHeld.put(leg, held);
        }
    }

    /** Notes what the front expiry of a minute showed. */
    void note(int m, InterestDay front) {
        InterestChain chain = front.chain;
        frontDte[m] = chain.zero.dte;
        for (Compared quantity : Compared.values()) {
            of(quantity)[m] = front.of(quantity)[m];
        }
        if (chain.zero.arrived[m]) {
            for (int k : chain.strikes(m, InterestChain.NARROW)) {
                for (int side = StageZero.CALL; side <= StageZero.PUT; side++) {
                    minuteVolumes
                            .computeIfAbsent(new Offset(side, chain.offset(k, m)), offset -> new ArrayList<>())
                            .add(chain.zero.volume(side, k, m));
                }
            }
        }
    }

    int dte() {
        return frontDte[375];
    }

    double[] of(Compared quantity) {
        return compared.getOrDefault(quantity, Numbers.minutes());
    }

    /** The last open interest that was seen in a leg of one of the first three expiries. */
    double lastHeld(LocalDate expiry, int side, double strike) {
        return lastHeld.getOrDefault(new Leg(expiry, side, strike), NAN);
    }
}
