package org.marketregime.ingest.days;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Shelf;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ColumnType;
import org.marketregime.ingest.parquet.ParquetFile;
import org.marketregime.ingest.parquet.ParquetTable;

/**
 * The daily bars of an underlying that a store holds beside its sessions, in Parquet files {@code days/<UNDERLYING>/} with columns
 * {@code date}, {@code open}, {@code high}, {@code low}, {@code close}. Each day stands in one file, which is never changed.
 */
public final class DayStore {
    private static final String DATE = "date";
    private static final List<String> PRICES = List.of("open", "high", "low", "close");
    private static final int DIGITS = 12;

    private final Shelf shelf;

    private DayStore(Shelf shelf) {
        this.shelf = shelf;
    }

    public static DayStore of(ChainStore store, String underlying) {
        return new DayStore(store.days(underlying));
    }

    /**
     * All days, ascending.
     *
     * @throws PlatformException PART_CORRUPT or SCHEMA_MISMATCH naming the file; PART_CONFLICT when two files have the same day;
     *     STORE_UNAVAILABLE when the store does not answer in time
     */
    public List<DailyPrice> read() {
        SortedMap<LocalDate, DailyPrice> days = new TreeMap<>();
        SortedMap<LocalDate, String> files = new TreeMap<>();
        for (String name : shelf.names()) {
            String where = shelf.describe(name);
            for (DailyPrice day : decode(ParquetFile.open(shelf.read(name), where), where)) {
                days.put(day.date(), day);
                String other = files.put(day.date(), where);
                if (other != null) {
                    throw new PlatformException(
                            ErrorCode.PART_CONFLICT, day.date() + " stands in " + other + " and in " + where);
                }
            }
        }
        return List.copyOf(days.values());
    }

    /**
     * Adds the days that are not there yet, as one more file.
     *
     * @return the days that were added
     * @throws PlatformException PART_CONFLICT when a day is there, or given before, with other prices; then nothing is added
     */
    public List<DailyPrice> add(List<DailyPrice> days) {
        SortedMap<LocalDate, DailyPrice> there = new TreeMap<>();
        read().forEach(day -> there.put(day.date(), day));
        List<DailyPrice> added = new ArrayList<>();
        for (DailyPrice day : days) {
            DailyPrice before = there.putIfAbsent(day.date(), day);
            if (before == null) {
                added.add(day);
            } else if (!before.equals(day)) {
                throw new PlatformException(
                        ErrorCode.PART_CONFLICT,
                        day.date() + " is known with " + prices(before) + " and comes with " + prices(day));
            }
        }
        added.sort(Comparator.comparing(DailyPrice::date));
        if (!added.isEmpty()) {
            byte[] file = encode(added);
            MessageDigest sha256 = Digest.sha256();
            sha256.update(file);
            String digest = Digest.of(sha256).toString().substring(0, DIGITS);
            shelf.write(added.getLast().date() + "." + digest, file);
        }
        return List.copyOf(added);
    }

    private static String prices(DailyPrice day) {
        return "open " + day.open() + ", high " + day.high() + ", low " + day.low() + ", close " + day.close();
    }

    private static byte[] encode(List<DailyPrice> days) {
        return ParquetTable.encode(
                days.size(),
                List.of(
                        new Column.Dates(
                                DATE,
                                row -> Math.toIntExact(days.get(row).date().toEpochDay())),
                        new Column.Doubles(
                                PRICES.get(0), false, row -> days.get(row).open()),
                        new Column.Doubles(
                                PRICES.get(1), false, row -> days.get(row).high()),
                        new Column.Doubles(
                                PRICES.get(2), false, row -> days.get(row).low()),
                        new Column.Doubles(
                                PRICES.get(3), false, row -> days.get(row).close())));
    }

    private static List<DailyPrice> decode(ParquetFile file, String where) {
        file.require(DATE, ColumnType.DATE);
        PRICES.forEach(column -> file.require(column, ColumnType.DOUBLE));
        List<DailyPrice> days = new ArrayList<>();
        for (int group = 0; group < file.groups(); group++) {
            int rows = file.rows(group);
            int[] dates = file.readInts(group, DATE);
            double[][] prices = new double[PRICES.size()][rows];
            for (int i = 0; i < prices.length; i++) {
                file.readDoubles(group, PRICES.get(i), 0, rows, MemorySegment.ofArray(prices[i]), 0);
            }
            for (int row = 0; row < rows; row++) {
                try {
                    days.add(new DailyPrice(
                            LocalDate.ofEpochDay(dates[row]),
                            prices[0][row],
                            prices[1][row],
                            prices[2][row],
                            prices[3][row]));
                } catch (IllegalArgumentException e) {
                    throw new PlatformException(
                            ErrorCode.PART_CORRUPT,
                            where + " row group " + group + " row " + row + ": " + e.getMessage(),
                            e);
                }
            }
        }
        return days;
    }
}
