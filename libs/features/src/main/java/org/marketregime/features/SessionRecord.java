package org.marketregime.features;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;

/**
 * What a regular session leaves for features that look back further than an engine is fed: some series in minutes that follow at equal
 * steps, and the day of the underlying.
 *
 * @param daysToExpiry calendar days from the session to the expiry of its front
 * @param day of spot; null where no feature reads daily bars, or spot had no sample
 * @param lines the series, each said once; none where the session is too far back for them
 * @param ends how series ended that go on from where they stood, if it was not in a minute of the lines
 */
public record SessionRecord(
        LocalDate date, int daysToExpiry, @Nullable DailyPrice day, List<Line> lines, List<End> ends) {
    public SessionRecord {
        lines = List.copyOf(lines);
        ends = List.copyOf(ends);
    }

    /** A record without the day of the underlying. */
    public SessionRecord(LocalDate date, int daysToExpiry, List<Line> lines, List<End> ends) {
        this(date, daysToExpiry, null, lines, ends);
    }

    /** The front and the day alone. */
    public SessionRecord withoutLines() {
        return new SessionRecord(date, daysToExpiry, day, List.of(), List.of());
    }

    /** Whether it says more than the day. */
    public boolean hasLines() {
        return !lines.isEmpty();
    }

    /**
     * A series of the session.
     *
     * @param series its formula
     * @param values at every {@link Remembering#minutes}th minute, the last of them 375; NaN is unknown
     */
    public record Line(String series, List<Double> values) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /** The last finite value of a series, and the minute that showed it. */
    public record End(String series, int minute, double value) {}
}
