package org.marketregime.ingest.csv;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Part;
import org.marketregime.ingest.contracts.DatedCalendar;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.ingest.quality.ChainChecks;
import org.marketregime.ingest.quality.DayReport;
import org.marketregime.ingest.quality.DayTally;
import org.marketregime.ingest.quality.FileShare;
import org.marketregime.ingest.quality.MinuteRange;
import org.marketregime.ingest.quality.QualityRule;
import org.marketregime.ingest.quality.ReportFormat;

/** Puts complete sessions together, holds them against the quality rules and seals them hour by hour. One thread. */
public final class SessionSealer {
    private static final String REPORT = "quality.json";

    private final @Nullable ChainStore store;
    private final BufferAllocator allocator;

    /** @param store null to only look */
    public SessionSealer(@Nullable ChainStore store, BufferAllocator allocator) {
        this.store = store;
        this.allocator = allocator;
    }

    SessionResult seal(SessionRows rows, List<SourceFile> files, DatedContracts contracts) {
        SessionKey key = rows.key();
        Day day = day(key.date(), contracts.datedCalendar());
        SessionAssembler assembler =
                new SessionAssembler(rows, files, day.isSession(), contracts, new LotSizes(contracts));
        try (Assembled session = assembler.assemble(allocator)) {
            DayTally tally = session.tally();
            ChainChecks.check(session.rows(), tally);
            ChainChecks.checkExpiries(
                    session.expiries(),
                    expiry -> day(expiry, contracts.datedCalendar()).isSession(),
                    tally);
            DayReport report = report(key, day, session);
            if (session.rows().rows() == 0 || store == null) {
                return new SessionResult(report, 0, 0, false, null);
            }
            return write(store, session, report);
        } catch (PlatformException e) {
            return new SessionResult(unusable(key, day, rows, files), 0, 0, false, String.valueOf(e.getMessage()));
        }
    }

    /** What the calendar says about a date. */
    private record Day(String kind, boolean isSession) {}

    private static Day day(LocalDate date, DatedCalendar calendar) {
        if (!calendar.covers(date)) {
            return new Day("unknown", true);
        }
        if (calendar.calendar().isSpecial(date)) {
            return new Day("special", true);
        }
        return calendar.calendar().isTradingDay(date) ? new Day("regular", true) : new Day("no", false);
    }

    private static SessionResult write(ChainStore store, Assembled session, DayReport report) {
        Set<Part> before = new HashSet<>(store.parts(report.underlying(), report.date()));
        int written = 0;
        int unchanged = 0;
        try {
            for (MinuteRange hour : hours()) {
                try (ChainBatch rows = slice(session.rows(), hour)) {
                    Part part = store.write(rows, hour.from(), hour.to());
                    if (before.contains(part)) {
                        unchanged++;
                    } else {
                        written++;
                    }
                }
            }
            boolean attached = store.attach(report.underlying(), report.date(), REPORT, ReportFormat.json(report));
            return new SessionResult(report, written, unchanged, !attached, null);
        } catch (PlatformException e) {
            return new SessionResult(report, written, unchanged, false, String.valueOf(e.getMessage()));
        }
    }

    /** The minutes of each hour folder: an hour has the minutes that end in it. */
    static List<MinuteRange> hours() {
        List<MinuteRange> hours = new ArrayList<>();
        int from = 1;
        for (int minute = 2; minute <= TradingSession.MINUTES + 1; minute++) {
            boolean turns = minute > TradingSession.MINUTES
                    || TradingSession.OPEN.plusMinutes(minute).getHour()
                            != TradingSession.OPEN.plusMinutes(from).getHour();
            if (turns) {
                hours.add(new MinuteRange(from, minute - 1));
                from = minute;
            }
        }
        return hours;
    }

    private static ChainBatch slice(ChainBatch all, MinuteRange minutes) {
        int from = 0;
        while (from < all.rows() && all.minute(from) < minutes.from()) {
            from++;
        }
        int to = from;
        while (to < all.rows() && all.minute(to) <= minutes.to()) {
            to++;
        }
        ChainBatch slice = ChainBatch.allocate(all.underlying(), all.date(), to - from, all.columns(), all.allocator());
        for (int row = from; row < to; row++) {
            slice.setKey(row - from, all.minute(row), all.expiryDay(row), all.strike(row));
        }
        for (ChainColumn column : all.columns()) {
            for (int row = from; row < to; row++) {
                slice.set(column, row - from, all.get(column, row));
            }
        }
        return slice;
    }

    private static DayReport report(SessionKey key, Day day, Assembled session) {
        ChainBatch rows = session.rows();
        List<MinuteRange> missing = MinuteRange.missing(session.minutes());
        DayTally tally = session.tally();
        tally.count(
                QualityRule.Q3, missing.stream().mapToLong(MinuteRange::minutes).sum());
        Map<QualityRule, Long> broken = new EnumMap<>(QualityRule.class);
        Map<QualityRule, List<String>> notes = new EnumMap<>(QualityRule.class);
        for (QualityRule rule : QualityRule.values()) {
            if (tally.broken(rule) > 0) {
                broken.put(rule, tally.broken(rule));
            }
            if (!tally.notes(rule).isEmpty()) {
                notes.put(rule, tally.notes(rule));
            }
        }
        return new DayReport(
                key.underlying(),
                key.date(),
                day.kind(),
                session.files(),
                rows.rows(),
                session.minutes().cardinality(),
                missing,
                List.copyOf(session.expiries()),
                strikes(rows),
                coverage(rows),
                broken,
                notes);
    }

    private static int strikes(ChainBatch rows) {
        Set<Double> strikes = new HashSet<>();
        int first = Integer.MAX_VALUE;
        for (int row = 0; row < rows.rows(); row++) {
            first = Math.min(first, rows.expiryDay(row));
        }
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.expiryDay(row) == first) {
                strikes.add(rows.strike(row));
            }
        }
        return strikes.size();
    }

    private static SequencedMap<String, Double> coverage(ChainBatch rows) {
        SequencedMap<String, Double> coverage = new LinkedHashMap<>();
        for (ChainColumn column : rows.columns()) {
            long filled = 0;
            for (int row = 0; row < rows.rows(); row++) {
                if (!Double.isNaN(rows.get(column, row))) {
                    filled++;
                }
            }
            double share = rows.rows() == 0 ? 0 : (double) filled / rows.rows();
            coverage.put(column.column(), Math.rint(share * 1e4) / 1e4);
        }
        return coverage;
    }

    /** The report of a session that could not be put together: all its rows are rejected. */
    private static DayReport unusable(SessionKey key, Day day, SessionRows rows, List<SourceFile> files) {
        long[] byFile = new long[files.size()];
        for (int row = 0; row < rows.size(); row++) {
            byFile[rows.file(row)]++;
        }
        List<FileShare> shares = new ArrayList<>();
        for (int file = 0; file < byFile.length; file++) {
            if (byFile[file] > 0) {
                SourceFile source = files.get(file);
                shares.add(new FileShare(
                        source.name(),
                        0,
                        0,
                        0,
                        byFile[file],
                        source.conventions().notes()));
            }
        }
        return new DayReport(
                key.underlying(),
                key.date(),
                day.kind(),
                shares,
                0,
                0,
                List.of(new MinuteRange(1, TradingSession.MINUTES)),
                List.of(),
                0,
                new LinkedHashMap<>(),
                Map.of(),
                Map.of());
    }
}
