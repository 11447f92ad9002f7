package org.marketregime.simulator;

import org.marketregime.domain.TradingSession;

/**
 * Which strikes of an underlying are listed, in grid steps: 20 to either side of the open, and more as the spot comes within 12 of
 * the last. A strike is listed from the minute that asks for it, so that the list says nothing about minutes to come.
 */
final class Listing {
    private static final int AROUND_OPEN = 20;
    private static final int BEYOND_REACHED = 12;
    private static final int WIDER = 20;

    private final int[] lowest = new int[TradingSession.MINUTES];
    private final int[] highest = new int[TradingSession.MINUTES];

    Listing(AssetPath path) {
        double step = path.asset().step();
        int centre = (int) Math.rint(path.open() / step);
        int low = centre - AROUND_OPEN;
        int high = centre + AROUND_OPEN;
        for (int minute = 0; minute < lowest.length; minute++) {
            for (int point = 0; point < AssetPath.POINTS.length; point++) {
                double at = path.spot(minute, point) / step;
                low = Math.min(low, (int) Math.ceil(at) - BEYOND_REACHED);
                high = Math.max(high, (int) Math.floor(at) + BEYOND_REACHED);
            }
            lowest[minute] = low;
            highest[minute] = high;
        }
    }

    /** Monthly contracts have every second strike and reach further. */
    static int stride(boolean monthly) {
        return monthly ? 2 : 1;
    }

    /** Lowest strike in grid steps; for monthlies a multiple of two. */
    int lowest(int minute, boolean monthly) {
        return monthly ? Math.ceilDiv(lowest[minute] - WIDER, 2) * 2 : lowest[minute];
    }

    int highest(int minute, boolean monthly) {
        return monthly ? Math.floorDiv(highest[minute] + WIDER, 2) * 2 : highest[minute];
    }

    int last() {
        return lowest.length - 1;
    }
}
