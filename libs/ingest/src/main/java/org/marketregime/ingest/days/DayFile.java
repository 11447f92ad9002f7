package org.marketregime.ingest.days;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * A file of daily bars of one underlying: CSV, plain or gzip, with columns {@code date} (or {@code ts}, {@code trade_date}),
 * {@code open}, {@code high}, {@code low}, {@code close} in index points; others are ignored.
 *
 * @param days in the order of the file
 * @param refused rows that are no day, each with its line and column
 */
public record DayFile(List<DailyPrice> days, List<String> refused) {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final Set<String> DATE = Set.of("date", "ts", "trade_date");
    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    public DayFile {
        days = List.copyOf(days);
        refused = List.copyOf(refused);
    }

    /**
     * Reads a file.
     *
     * @throws PlatformException INPUT_INVALID when it cannot be read, lacks a column or names a day twice
     */
    public static DayFile read(Path path) {
        String name = String.valueOf(path.getFileName());
        try (InputStream in = open(path);
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(name, rows);
        } catch (NoSuchFileException e) {
            throw invalid(name + " does not exist", e);
        } catch (IOException e) {
            throw invalid(name + " cannot be read: " + e.getMessage(), e);
        } catch (CsvParseException | UncheckedIOException e) {
            throw invalid(name + " is no CSV file: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path path) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static DayFile read(String name, Iterable<NamedCsvRecord> rows) {
        List<String> refused = new ArrayList<>();
        Map<LocalDate, Long> lines = new HashMap<>();
        List<DailyPrice> days = new ArrayList<>();
        Map<String, String> columns = Map.of();
        for (NamedCsvRecord row : rows) {
            if (columns.isEmpty()) {
                columns = columns(name, row.getHeader());
            }
            DailyPrice day = day(name, row, columns, refused);
            if (day != null) {
                Long before = lines.putIfAbsent(day.date(), row.getStartingLineNumber());
                if (before != null) {
                    throw invalid(
                            name + " has " + day.date() + " twice, in rows " + before + " and "
                                    + row.getStartingLineNumber(),
                            null);
                }
                days.add(day);
            }
        }
        return new DayFile(days, refused);
    }

    /** The file's names of the columns that are read. */
    private static Map<String, String> columns(String name, List<String> header) {
        Map<String, String> columns = new HashMap<>();
        for (String column : header) {
            String plain = column.strip().toLowerCase(Locale.ROOT);
            String meaning = DATE.contains(plain) ? "date" : plain;
            if (meaning.equals("date") || PRICES.contains(meaning)) {
                String other = columns.putIfAbsent(meaning, column);
                if (other != null) {
                    throw invalid(name + " has two columns for " + meaning + ": " + other + " and " + column, null);
                }
            }
        }
        List<String> missing = new ArrayList<>(PRICES);
        missing.addFirst("date");
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw invalid(name + " has no column " + String.join(", ", missing) + "; it has " + header, null);
        }
        return columns;
    }

    private static @Nullable DailyPrice day(
            String name, NamedCsvRecord row, Map<String, String> columns, List<String> refused) {
        String where = name + " row " + row.getStartingLineNumber();
        LocalDate date;
        try {
            date = LocalDate.parse(text(row, columns, "date"));
        } catch (DateTimeException e) {
            refused.add(where + " column " + columns.get("date") + ": wanted a date like 2025-08-29, found '"
                    + text(row, columns, "date") + "'");
            return null;
        }
        double[] prices = new double[PRICES.size()];
        for (int i = 0; i < prices.length; i++) {
            String column = PRICES.get(i);
            try {
                prices[i] = Double.parseDouble(text(row, columns, column));
            } catch (NumberFormatException e) {
                refused.add(where + " column " + columns.get(column) + ": wanted a price, found '"
                        + text(row, columns, column) + "'");
                return null;
            }
        }
        try {
            return new DailyPrice(date, prices[0], prices[1], prices[2], prices[3]);
        } catch (IllegalArgumentException e) {
            refused.add(where + ": " + e.getMessage());
            return null;
        }
    }

    private static String text(NamedCsvRecord row, Map<String, String> columns, String meaning) {
        String column = columns.get(meaning);
        return column == null ? "" : row.findField(column).orElse("").strip();
    }

    private static PlatformException invalid(String why, @Nullable Exception cause) {
        return new PlatformException(ErrorCode.INPUT_INVALID, why, cause);
    }
}
