package org.marketregime.ingest.csv;

/**
 * The volume of each snapshot of one leg in one session, in time order: the increase of the running maximum. A counter
 * that falls back gives zero, not a negative number and not a spike when it recovers.
 */
final class RunningVolume {
    private double highestCount = Double.NaN;
    private double sum;
    private double highestSum;

    /**
     * The volume since the snapshot before, from a count since the open. Unknown (NaN) at the first count, which may
     * hold hours of trading, unless that falls in the first minute.
     *
     * @param count NaN where missing, which keeps the maximum
     */
    double ofCount(double count, boolean firstMinute) {
        if (Double.isNaN(highestCount)) {
            highestCount = count;
            return firstMinute ? count : Double.NaN;
        }
        if (count > highestCount) {
            double volume = count - highestCount;
            highestCount = count;
            return volume;
        }
        return 0;
    }

    /** The volume of the snapshot from a volume since the snapshot before; missing (NaN) where that is missing. */
    double ofStep(double step) {
        if (Double.isNaN(step)) {
            return Double.NaN;
        }
        sum += step;
        if (sum > highestSum) {
            double volume = sum - highestSum;
            highestSum = sum;
            return volume;
        }
        return 0;
    }
}
