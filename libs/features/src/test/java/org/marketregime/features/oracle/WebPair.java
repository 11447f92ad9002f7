package org.marketregime.features.oracle;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.oracle.WebKey.View;

/**
 * A row that is the correlation of two increment series of one frame.
 *
 * @param window bars
 */
record WebPair(int row, WebKey x, WebKey y, int window) {
    /** The four frames in the order of the rows, and their windows. */
    private static final int[] FRAMES = {3, 5, 10, 15};

    private static final int[] WINDOWS = {60, 60, 48, 40};

    /** Family A, S00 being spot. */
    private static final int[][] CORE = {{1, 2}, {1, 3}, {2, 3}, {4, 7}, {5, 9}, {6, 8}, {1, 0}, {4, 0}, {7, 0}, {1, 10}
    };

    /** Family B at 5 and 15 minutes. */
    private static final int[][] INTEREST = {{19, 20}, {19, 21}, {20, 22}, {23, 0}, {24, 0}, {WebKey.TOTAL_INTEREST, 1}
    };

    /** Families C and D at 5 minutes. */
    private static final int[][] VOLATILITY = {
        {11, 12}, {13, 14}, {15, 16}, {17, 18}, {11, 0}, {13, 1}, {15, 25}, {17, 25},
        {25, 0}, {25, 1}, {28, 0}, {29, 0}, {28, 29}, {30, 25}, {30, 1}, {26, 27}
    };

    /** Families A–D in the order of the rows. */
    static final List<WebPair> INSIDE = inside();
    /** The 32 of them at 5 minutes whose breaks are watched. */
    static final List<WebPair> MONITORED =
            INSIDE.stream().filter(pair -> pair.x.minutes() == 5).toList();
    /** Rows 79–87. */
    static final List<WebPair> ACROSS = across();

    private static List<WebPair> inside() {
        List<WebPair> pairs = new ArrayList<>();
        for (int[] series : CORE) {
            for (int frame = 0; frame < FRAMES.length; frame++) {
                pairs.add(own(pairs.size() + 1, series, FRAMES[frame], WINDOWS[frame]));
            }
        }
        for (int[] series : INTEREST) {
            pairs.add(own(pairs.size() + 1, series, 5, 60));
            pairs.add(own(pairs.size() + 1, series, 15, 40));
        }
        for (int[] series : VOLATILITY) {
            pairs.add(own(pairs.size() + 1, series, 5, 60));
        }
        return pairs;
    }

    private static WebPair own(int row, int[] series, int minutes, int window) {
        return new WebPair(row, WebKey.own(series[0], minutes), WebKey.own(series[1], minutes), window);
    }

    private static List<WebPair> across() {
        List<WebPair> pairs = new ArrayList<>();
        pairs.add(across(79, View.OWN, View.OTHER, WebKey.SPOT, 5, 60));
        pairs.add(across(80, View.OWN, View.OTHER, WebKey.SPOT, 15, 40));
        for (int series : new int[] {1, 25, 23}) {
            pairs.add(across(79 + pairs.size(), View.OWN_COMMON, View.OTHER_COMMON, series, 5, 60));
            pairs.add(across(79 + pairs.size(), View.OWN_COMMON, View.OTHER_COMMON, series, 15, 40));
        }
        pairs.add(across(87, View.OWN_COMMON, View.OTHER_COMMON, 28, 5, 60));
        return pairs;
    }

    private static WebPair across(int row, View own, View other, int series, int minutes, int window) {
        return new WebPair(row, new WebKey(own, series, minutes), new WebKey(other, series, minutes), window);
    }

    int minutes() {
        return x.minutes();
    }
}
