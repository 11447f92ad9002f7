package org.marketregime.features.oracle;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The 32 pairs whose correlations are watched for breaks, in the order of their rows in families A, B, C and D. */
final class WebPairs {
    private static final double TWINS = 0.98;
    /** Series numbered from 1; 0 stands for the underlying and the total open interest, which no matrix holds. */
    private static final int[][] PAIRS = {
        {1, 2}, {1, 3}, {2, 3}, {4, 7}, {5, 9}, {6, 8}, {1, 0}, {4, 0}, {7, 0}, {1, 10}, {19, 20}, {19, 21}, {20, 22},
        {23, 0}, {24, 0}, {0, 1}, {11, 12}, {13, 14}, {15, 16}, {17, 18}, {11, 0}, {13, 1}, {15, 25}, {17, 25}, {25, 0},
        {25, 1}, {28, 0}, {29, 0}, {28, 29}, {30, 25}, {30, 1}, {26, 27}
    };

    private WebPairs() {}

    /** The finite |zs| of the pairs that are not one series in two guises, as far as the slow matrix can tell. */
    static double[] monitored(double[] breaks, @Nullable WebMatrix slow) {
        return IntStream.range(0, PAIRS.length)
                .filter(pair -> !twins(PAIRS[pair], slow))
                .mapToDouble(pair -> Math.abs(breaks[pair]))
                .filter(Numbers::finite)
                .toArray();
    }

    private static boolean twins(int[] pair, @Nullable WebMatrix slow) {
        return slow != null
                && pair[0] > 0
                && pair[1] > 0
                && Math.abs(slow.correlation(pair[0] - 1, pair[1] - 1)) > TWINS;
    }
}
