package org.marketregime.features;

import java.time.LocalDate;
import java.util.List;

/**
 * What a regular session leaves for features that look back further than an engine is fed: some series in the last minutes of the 25
 * quarter hours.
 *
 * @param daysToExpiry calendar days from the session to the expiry of its front
 * @param lines the series, each said once
 * @param ends how series ended that go on from where they stood, if it was not at the end of a quarter hour
 */
public record SessionRecord(LocalDate date, int daysToExpiry, List<Line> lines, List<End> ends) {
    public SessionRecord {
        lines = List.copyOf(lines);
        ends = List.copyOf(ends);
    }

    /**
     * A series of the session.
     *
     * @param series its formula
     * @param values at minutes 15, 30, …, 375; NaN is unknown
     */
    public record Line(String series, List<Double> values) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /** The last finite value of a series, and the minute that showed it. */
    public record End(String series, int minute, double value) {}
}
