package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a regular session leaves behind for component 7. */
final class PastLevels {
    final LocalDate date;
    final double[] spot;
    final double[] futureVolume;
    final Bars bars;
    final VolumeProfile profile;
    /** Closing VWAP, brought to spot by the closing basis. */
    final double vwap;

    /** The first three expiries. */
    final Map<LocalDate, Contract> contracts = new HashMap<>();
    /** Holds and breaks of the levels known at 09:20, from then to the close. */
    final Map<Family, int[]> outcomes = new EnumMap<>(Family.class);
    /** ln(res1/sup1)/A by 5-minute bar, as published. */
    final double[] gap;

    /**
     * A contract as it closed.
     *
     * @param straddle at the money
     * @param pivots of V
     */
    record Contract(
            double strike, double straddle, @Nullable Pivots pivots) {
        static Contract of(LevelChain chain) {
            return new Contract(chain.strike(Role.ATM, 375), chain.straddle(Role.ATM, 375), chain.volatilityPivots());
        }
    }

    PastLevels(SpotDay day, List<Candidate> early, double[] gap) {
        date = day.market.date;
        spot = day.market.spot;
        futureVolume = day.market.futureVolume;
        bars = day.bars;
        profile = day.profile(375);
        vwap = day.vwap.spotLevel[375];
        this.gap = gap;
        double[] slots = day.todaysSlots();
        Set<Map.Entry<Family, Double>> seen = new HashSet<>();
        for (Candidate candidate : early) {
            if (candidate.exists() && seen.add(Map.entry(candidate.family(), candidate.price()))) {
                TouchRecord record = new TouchRecord(candidate.price(), slots, 5, 374);
                int[] sum = outcomes.computeIfAbsent(candidate.family(), family -> new int[2]);
                sum[0] += record.holds;
                sum[1] += record.breaks;
            }
        }
    }

    @Nullable
    DayBar dayBar() {
        return DayBar.of(date, spot);
    }
}
