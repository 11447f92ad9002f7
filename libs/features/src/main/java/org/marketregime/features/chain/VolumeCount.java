package org.marketregime.features.chain;

/**
 * What truly traded, by minute volumes that may be corrections: the steps of the running maximum of their sum. A count that
 * falls back gives 0, and so does its way back up. Rulings, exact definition 17.
 */
final class VolumeCount {
    private double sum;
    private double highest;

    /** Shares traded in the next minute; NaN where the source says nothing. */
    double next(double volume) {
        if (!Double.isFinite(volume)) {
            return Double.NaN;
        }
        sum += volume;
        double before = highest;
        highest = Math.max(highest, sum);
        return highest - before;
    }
}
