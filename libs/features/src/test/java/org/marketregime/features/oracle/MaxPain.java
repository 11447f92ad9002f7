package org.marketregime.features.oracle;

/** What option holders would be paid at a settlement price, and the strike where that is least. */
final class MaxPain {
    private MaxPain() {}

    static double payout(double settlement, double[] strikes, double[] calls, double[] puts) {
        double payout = 0;
        for (int j = 0; j < strikes.length; j++) {
            payout += calls[j] * Math.max(settlement - strikes[j], 0) + puts[j] * Math.max(strikes[j] - settlement, 0);
        }
        return payout;
    }

    /** Of ascending strikes; the lower one of two that pay the same. */
    static double strike(double[] strikes, double[] calls, double[] puts) {
        double least = Double.NaN;
        double leastPayout = Double.POSITIVE_INFINITY;
        for (double candidate : strikes) {
            double payout = payout(candidate, strikes, calls, puts);
            if (payout < leastPayout) {
                least = candidate;
                leastPayout = payout;
            }
        }
        return least;
    }
}
