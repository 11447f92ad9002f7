package org.marketregime.simulator;

/** The largest convex function below prices at equally spaced strikes. */
final class ConvexEnvelope {
    private static final double ROUNDING = 1e-9;

    private int[] corners = new int[0];

    /** Lowers, in place, the prices from {@code from} to {@code to} (exclusive) that lie above it. */
    void apply(double[] prices, int from, int to) {
        if (isConvex(prices, from, to)) {
            return;
        }
        if (corners.length < to - from) {
            corners = new int[to - from];
        }
        int count = 0;
        for (int at = from; at < to; at++) {
            while (count >= 2 && !turnsUp(prices, corners[count - 2], corners[count - 1], at)) {
                count--;
            }
            corners[count++] = at;
        }
        for (int corner = 1; corner < count; corner++) {
            int left = corners[corner - 1];
            int right = corners[corner];
            double slope = (prices[right] - prices[left]) / (right - left);
            for (int at = left + 1; at < right; at++) {
                prices[at] = Math.min(prices[at], prices[left] + slope * (at - left));
            }
        }
    }

    private static boolean isConvex(double[] prices, int from, int to) {
        for (int at = from + 1; at + 1 < to; at++) {
            if (prices[at + 1] - 2 * prices[at] + prices[at - 1] < -ROUNDING) {
                return false;
            }
        }
        return true;
    }

    private static boolean turnsUp(double[] prices, int a, int b, int c) {
        return (prices[b] - prices[a]) * (c - b) < (prices[c] - prices[b]) * (b - a);
    }
}
