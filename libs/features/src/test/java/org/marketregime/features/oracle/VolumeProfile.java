package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.TreeMap;

/** Where the future's volume changed hands, in prices of spot: point of control and the ends of the value area. */
record VolumeProfile(double poc, double vah, double val) {
    static final VolumeProfile NONE = new VolumeProfile(NAN, NAN, NAN);
    private static final double VALUE_AREA = 0.7;

    /**
     * Of minutes 1…{@code last}.
     *
     * @param before close of the day before, of which a bin spans 0.05 %
     */
    static VolumeProfile of(double[] spot, double[] volume, int last, double before) {
        double width = 0.0005 * before;
        TreeMap<Long, Double> bins = new TreeMap<>();
        double total = 0;
        for (int m = 1; m <= last; m++) {
            if (finite(spot[m]) && volume[m] > 0 && width > 0) {
                bins.merge((long) Math.floor(spot[m] / width), volume[m], Double::sum);
                total += volume[m];
            }
        }
        if (bins.isEmpty()) {
            return NONE;
        }
        long poc = bins.firstKey();
        for (long bin : bins.keySet()) {
            poc = at(bins, bin) > at(bins, poc) ? bin : poc;
        }
        long low = poc;
        long high = poc;
        double inside = at(bins, poc);
        while (inside < VALUE_AREA * total) {
            double below = low > bins.firstKey() ? at(bins, low - 1) : -1;
            double above = high < bins.lastKey() ? at(bins, high + 1) : -1;
            if (below >= above) {
                low--;
            } else {
                high++;
            }
            inside += Math.max(below, above);
        }
        return new VolumeProfile((poc + 0.5) * width, (high + 1) * width, low * width);
    }

    private static double at(TreeMap<Long, Double> bins, long bin) {
        return bins.getOrDefault(bin, 0.0);
    }
}
