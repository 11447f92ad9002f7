package org.marketregime.ingest.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.marketregime.domain.TradingSession;

/** Consecutive minutes of a session, by their ends, both inclusive. */
public record MinuteRange(int from, int to) {
    /** The minutes of the session that are not in {@code present}. */
    public static List<MinuteRange> missing(BitSet present) {
        List<MinuteRange> ranges = new ArrayList<>();
        for (int from = present.nextClearBit(1); from <= TradingSession.MINUTES; from = present.nextClearBit(from)) {
            int next = present.nextSetBit(from);
            int to = next < 0 ? TradingSession.MINUTES : Math.min(next - 1, TradingSession.MINUTES);
            ranges.add(new MinuteRange(from, to));
            from = to + 1;
        }
        return ranges;
    }

    public int minutes() {
        return to - from + 1;
    }

    /** As clock times at the exchange: {@code 10:17-10:35}. */
    @Override
    public String toString() {
        String first = TradingSession.OPEN.plusMinutes(from).toString();
        return from == to ? first : first + "-" + TradingSession.OPEN.plusMinutes(to);
    }
}
