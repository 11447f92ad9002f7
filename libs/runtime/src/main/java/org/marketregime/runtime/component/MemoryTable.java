package org.marketregime.runtime.component;

import java.lang.foreign.MemorySegment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Remembering;
import org.marketregime.features.SessionRecord;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ColumnType;
import org.marketregime.ingest.parquet.ParquetFile;
import org.marketregime.ingest.parquet.ParquetTable;

/**
 * Past sessions as a Parquet table: {@code date}, {@code minute}, {@code days_to_expiry} of the front, {@code input_hash_1}…{@code 4},
 * where records hold the day of spot {@code spot_open}, {@code spot_high}, {@code spot_low}, {@code spot_close}, then a float64 column
 * per recorded series, null where unknown. A session whose series are recorded has a row per step of theirs, and one wherever a series
 * ends between two; another has its last minute alone, without {@code days_to_expiry} when it stays out of history.
 */
final class MemoryTable {
    private static final String DATE = "date";
    private static final String MINUTE = "minute";
    private static final String DAYS_TO_EXPIRY = "days_to_expiry";
    private static final List<String> HASH = List.of("input_hash_1", "input_hash_2", "input_hash_3", "input_hash_4");
    private static final List<String> SPOT = List.of("spot_open", "spot_high", "spot_low", "spot_close");
    /** A hundred years of sessions, each with a row a minute. */
    private static final long MOST_ROWS = 10_000_000;

    private MemoryTable() {}

    /**
     * What records hold.
     *
     * @param series their formulas
     * @param step minutes from one value of a series to the next
     * @param days whether they hold the day of spot
     */
    record Layout(List<String> series, int step, boolean days) {
        static Layout of(Remembering remembering) {
            return new Layout(remembering.series(), remembering.minutes(), remembering.days());
        }
    }

    /** A row to be written: its session, its minute, and the values of that minute by series. */
    private record Row(PastSession session, int minute, List<Double> values) {}

    static byte[] encode(List<PastSession> sessions, Layout layout) {
        List<String> series = layout.series();
        List<Row> rows = new ArrayList<>();
        sessions.forEach(session -> rows(session, layout, rows));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Dates(
                DATE, row -> Math.toIntExact(rows.get(row).session().date().toEpochDay())));
        columns.add(new Column.Longs(MINUTE, row -> rows.get(row).minute()));
        columns.add(new Column.Counts(
                DAYS_TO_EXPIRY, row -> number(rows.get(row).session().daysToExpiry())));
        for (int part = 0; part < HASH.size(); part++) {
            int index = part;
            columns.add(new Column.Longs(
                    HASH.get(part), row -> part(rows.get(row).session().inputHash(), index)));
        }
        for (int i = 0; i < (layout.days() ? SPOT.size() : 0); i++) {
            int index = i;
            columns.add(new Column.Doubles(
                    SPOT.get(i), false, row -> spot(rows.get(row).session().record(), index)));
        }
        for (int i = 0; i < series.size(); i++) {
            int index = i;
            columns.add(new Column.Doubles(
                    series.get(i), false, row -> rows.get(row).values().get(index)));
        }
        return ParquetTable.encode(rows.size(), columns);
    }

    private static double spot(@Nullable SessionRecord record, int index) {
        DailyPrice day = record == null ? null : record.day();
        if (day == null) {
            return Double.NaN;
        }
        return switch (index) {
            case 0 -> day.open();
            case 1 -> day.high();
            case 2 -> day.low();
            default -> day.close();
        };
    }

    private static double number(@Nullable Integer value) {
        return value == null ? Double.NaN : value;
    }

    private static long part(Digest digest, int index) {
        return switch (index) {
            case 0 -> digest.a();
            case 1 -> digest.b();
            case 2 -> digest.c();
            default -> digest.d();
        };
    }

    private static void rows(PastSession session, Layout layout, List<Row> rows) {
        List<String> series = layout.series();
        SortedMap<Integer, List<Double>> minutes = new TreeMap<>();
        SessionRecord record = session.record();
        minutes.put(TradingSession.MINUTES, unknown(series));
        if (record != null && record.hasLines()) {
            for (int step = 0; step < TradingSession.MINUTES / layout.step(); step++) {
                int index = step;
                minutes.put(
                        (step + 1) * layout.step(),
                        record.lines().stream()
                                .map(line -> line.values().get(index))
                                .toList());
            }
            for (SessionRecord.End end : record.ends()) {
                minutes.computeIfAbsent(end.minute(), _ -> unknown(series))
                        .set(series.indexOf(end.series()), end.value());
            }
        }
        minutes.forEach((minute, values) -> rows.add(new Row(session, minute, values)));
    }

    private static List<Double> unknown(List<String> series) {
        return new ArrayList<>(Collections.nCopies(series.size(), Double.NaN));
    }

    /**
     * The sessions of a table, oldest first.
     *
     * @param where what messages call it
     * @throws PlatformException SCHEMA_MISMATCH or PART_CORRUPT, naming column and row, wanted and found
     */
    static List<PastSession> decode(ByteSource bytes, String where, Layout layout) {
        return new Decoder(ParquetFile.open(bytes, where), where, layout).sessions();
    }

    /** The columns of a table that is being read. */
    private static final class Decoder {
        private final String where;
        private final List<String> series;
        private final int step;
        private final int rows;
        private final int[] dates;
        private final long[] minutes;
        private final double[] daysToExpiry;
        private final long[][] hash = new long[HASH.size()][];
        private final double[][] spot;
        private final double[][] values;

        Decoder(ParquetFile file, String where, Layout layout) {
            this.where = where;
            this.series = layout.series();
            this.step = layout.step();
            List<String> ofDay = layout.days() ? SPOT : List.of();
            file.require(DATE, ColumnType.DATE);
            file.require(MINUTE, ColumnType.INT64);
            file.require(DAYS_TO_EXPIRY, ColumnType.INT64);
            HASH.forEach(name -> file.require(name, ColumnType.INT64));
            ofDay.forEach(name -> file.require(name, ColumnType.DOUBLE));
            series.forEach(name -> file.require(name, ColumnType.DOUBLE));
            if (file.rows() == 0 || file.rows() > MOST_ROWS || file.groups() != 1) {
                throw corrupt("wanted 1 to " + MOST_ROWS + " rows in one row group, found " + file.rows() + " in "
                        + file.groups());
            }
            this.rows = file.rows(0);
            this.dates = file.readInts(0, DATE);
            this.minutes = file.readLongs(0, MINUTE);
            this.daysToExpiry = new double[rows];
            file.readCounts(0, DAYS_TO_EXPIRY, 0, rows, MemorySegment.ofArray(daysToExpiry), 0);
            for (int part = 0; part < hash.length; part++) {
                hash[part] = file.readLongs(0, HASH.get(part));
            }
            this.spot = doubles(file, ofDay);
            this.values = doubles(file, series);
        }

        private double[][] doubles(ParquetFile file, List<String> names) {
            double[][] read = new double[names.size()][rows];
            for (int i = 0; i < read.length; i++) {
                file.readDoubles(0, names.get(i), 0, rows, MemorySegment.ofArray(read[i]), 0);
            }
            return read;
        }

        List<PastSession> sessions() {
            List<PastSession> sessions = new ArrayList<>();
            int from = 0;
            while (from < rows) {
                int to = from + 1;
                while (to < rows && dates[to] == dates[from]) {
                    requireSame(to, from);
                    to++;
                }
                if (from > 0 && dates[from] < dates[from - 1]) {
                    throw corrupt("row " + from + ", column date: wanted a day after " + day(from - 1) + ", found "
                            + day(from));
                }
                sessions.add(session(from, to));
                from = to;
            }
            return sessions;
        }

        private void requireSame(int row, int first) {
            boolean same = Double.compare(daysToExpiry[row], daysToExpiry[first]) == 0;
            for (long[] part : hash) {
                same &= part[row] == part[first];
            }
            for (double[] of : spot) {
                same &= Double.compare(of[row], of[first]) == 0;
            }
            if (!same || minutes[row] <= minutes[row - 1]) {
                throw corrupt("row " + row + " does not go on with " + day(first) + ": wanted a later minute than "
                        + minutes[row - 1] + " with the same days_to_expiry, input_hash and spot, found minute "
                        + minutes[row]);
            }
        }

        private PastSession session(int from, int to) {
            Map<Long, Integer> rowOf = new LinkedHashMap<>();
            for (int row = from; row < to; row++) {
                if (minutes[row] < 1 || minutes[row] > TradingSession.MINUTES) {
                    throw corrupt("row " + row + ", column minute: wanted 1…" + TradingSession.MINUTES + ", found "
                            + minutes[row]);
                }
                rowOf.put(minutes[row], row);
            }
            Digest inputHash = new Digest(hash[0][from], hash[1][from], hash[2][from], hash[3][from]);
            LocalDate date = day(from);
            double days = daysToExpiry[from];
            if (Double.isFinite(days) && (days < 0 || days > Integer.MAX_VALUE)) {
                throw corrupt("row " + from + ", column days_to_expiry: wanted 0 or more, found " + days);
            }
            Integer daysToExpiryOf = Double.isFinite(days) ? (Integer) (int) days : null;
            DailyPrice day = day(date, from);
            if (to - from == 1 && rowOf.containsKey((long) TradingSession.MINUTES)) {
                SessionRecord ofDay = daysToExpiryOf == null
                        ? null
                        : new SessionRecord(date, daysToExpiryOf, day, List.of(), List.of());
                return new PastSession(date, inputHash, daysToExpiryOf, ofDay);
            }
            if (daysToExpiryOf == null) {
                throw corrupt("row " + from + ", column days_to_expiry: wanted a number for a session with a record,"
                        + " found null");
            }
            return new PastSession(date, inputHash, daysToExpiryOf, record(date, daysToExpiryOf, day, rowOf));
        }

        private @Nullable DailyPrice day(LocalDate date, int row) {
            if (spot.length == 0 || Double.isNaN(spot[0][row])) {
                return null;
            }
            try {
                return new DailyPrice(date, spot[0][row], spot[1][row], spot[2][row], spot[3][row]);
            } catch (IllegalArgumentException e) {
                throw corrupt("row " + row + ": " + e.getMessage());
            }
        }

        private SessionRecord record(LocalDate date, int days, @Nullable DailyPrice day, Map<Long, Integer> rowOf) {
            List<SessionRecord.Line> lines = new ArrayList<>();
            List<SessionRecord.End> ends = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                List<Double> ofSteps = new ArrayList<>();
                for (int minute = step; minute <= TradingSession.MINUTES; minute += step) {
                    Integer row = rowOf.get((long) minute);
                    if (row == null) {
                        throw corrupt("wanted a row for minute " + minute + " of " + date + ", found none");
                    }
                    ofSteps.add(values[i][row]);
                }
                lines.add(new SessionRecord.Line(series.get(i), ofSteps));
                for (Map.Entry<Long, Integer> minute : rowOf.entrySet()) {
                    double value = values[i][minute.getValue()];
                    if (minute.getKey() % step != 0 && Double.isFinite(value)) {
                        ends.add(new SessionRecord.End(
                                series.get(i), minute.getKey().intValue(), value));
                    }
                }
            }
            return new SessionRecord(date, days, day, lines, ends);
        }

        private LocalDate day(int row) {
            return LocalDate.ofEpochDay(dates[row]);
        }

        private PlatformException corrupt(String what) {
            return new PlatformException(ErrorCode.PART_CORRUPT, where + ": " + what);
        }
    }
}
