package org.marketregime.features;

import java.time.LocalDate;
import java.util.List;

/**
 * What a regular session leaves for features that look back more than 60 sessions, so that an engine can be started from a store:
 * some series in the last minutes of the 25 quarter hours.
 *
 * @param lines the series, each said once
 */
public record SessionRecord(LocalDate date, List<Line> lines) {
    public SessionRecord {
        lines = List.copyOf(lines);
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
}
