package org.marketregime.ingest.contracts;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingCalendar;

/**
 * The calendar of {@code config/calendar.tsv} and the dates that it covers.
 *
 * @param from first date that the file knows everything about
 * @param to last such date
 */
public record DatedCalendar(TradingCalendar calendar, LocalDate from, LocalDate to) {
    public boolean covers(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    static DatedCalendar parse(List<FactLines.Line> lines, String file) {
        Set<LocalDate> holidays = new HashSet<>();
        Set<LocalDate> specials = new HashSet<>();
        Set<LocalDate> weekendSessions = new HashSet<>();
        Set<LocalDate> all = new HashSet<>();
        LocalDate from = null;
        LocalDate to = null;
        for (FactLines.Line line : lines) {
            Set<LocalDate> dates = switch (line.kind()) {
                case "holiday" -> holidays;
                case "special" -> specials;
                case "session" -> weekendSessions;
                case "coverage" -> Set.of();
                default -> throw line.wrong("wanted coverage, holiday, special or session, found " + line.kind());
            };
            if (line.kind().equals("coverage")) {
                line.expect(3);
                from = line.date(1);
                to = line.date(2);
            } else {
                LocalDate date = line.expect(4).date(1);
                if (!all.add(date)) {
                    throw line.wrong(date + " is named twice");
                }
                dates.add(date);
            }
        }
        if (from == null || to == null) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, file + ": wanted a coverage line, found none");
        }
        return new DatedCalendar(new TradingCalendar(holidays, specials, weekendSessions), from, to);
    }
}
