package org.marketregime.ingest.csv;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingSession;

/** Turns the cells of a row into numbers, or says what is wrong with which column. One thread. */
final class RowReader {
    private static final Pattern UNDERLYING = Pattern.compile("[A-Z0-9&_-]{1,32}");
    private static final double LARGEST_COUNT = 1L << 53;
    private static final double HIGHEST_STRIKE = 1e7;
    private static final int LONGEST_LIFE_DAYS = 15 * 366;
    private static final int REMEMBERED = 10_000;

    private final Header header;
    private final String file;
    private final @Nullable String defaultUnderlying;
    private final Instant earliest;
    private final Instant latest;
    private final Stamps stamps;
    private final Field[] numbers;
    private final Map<String, Integer> expiryDays = new HashMap<>();

    private @Nullable Rejection rejection;

    RowReader(Header header, String file, ImportOptions options) {
        this.header = header;
        this.file = file;
        this.defaultUnderlying = options.underlying();
        this.earliest = options.earliest();
        this.latest = options.latest();
        this.stamps = new Stamps(options.zone());
        Set<Field> read = EnumSet.noneOf(Field.class);
        for (Field field : EnumSet.allOf(Field.class)) {
            if (header.has(field) && field.kind() != Field.Kind.KEY) {
                read.add(field);
            }
        }
        this.numbers = read.toArray(Field[]::new);
    }

    /** Why the last row could not be read. */
    Rejection rejection() {
        if (rejection == null) {
            throw new IllegalStateException("the last row was read");
        }
        return rejection;
    }

    /** Reads {@code cells} into {@code row}; false when it cannot be read, see {@link #rejection()}. */
    boolean read(Cells cells, ChainRow row) {
        rejection = null;
        row.line = cells.line();
        if (cells.fields() != header.width()) {
            return reject(cells, "*", "wanted " + header.width() + " cells, found " + cells.fields());
        }
        return readStamp(cells, row)
                && readUnderlying(cells, row)
                && readExpiry(cells, row)
                && readStrike(cells, row)
                && readNumbers(cells, row);
    }

    private boolean readStamp(Cells cells, ChainRow row) {
        Field column = header.shape() == Header.Shape.TIDY ? Field.TS : Field.TRADE_TIME;
        String wrong = header.shape() == Header.Shape.TIDY
                ? stamps.read(cells.view(Field.TS))
                : stamps.read(cells.string(Field.TRADE_DATE), cells.string(Field.TRADE_TIME));
        if (wrong != null) {
            String text = header.shape() == Header.Shape.TIDY
                    ? cells.string(Field.TS)
                    : cells.string(Field.TRADE_DATE) + " " + cells.string(Field.TRADE_TIME);
            return reject(cells, header.nameOf(column), Shown.of(text) + " " + wrong);
        }
        row.millis = stamps.millis();
        row.wallMillis = stamps.wallMillis();
        row.naive = stamps.naive();
        if (row.millis < earliest.toEpochMilli() || row.millis > latest.toEpochMilli()) {
            return reject(
                    cells,
                    header.nameOf(column),
                    "wanted a time from " + earliest + " to " + latest + ", found " + Instant.ofEpochMilli(row.millis));
        }
        row.day = Math.toIntExact(
                TradingSession.dateOf(Instant.ofEpochMilli(row.millis)).toEpochDay());
        return true;
    }

    private boolean readUnderlying(Cells cells, ChainRow row) {
        if (!header.has(Field.UNDERLYING)) {
            row.underlying = defaultUnderlying == null ? "" : defaultUnderlying;
            return true;
        }
        // most rows repeat the name of the row before
        if (!row.underlying.contentEquals(cells.view(Field.UNDERLYING))) {
            String name = cells.string(Field.UNDERLYING);
            if (!isUnderlying(name)) {
                return reject(
                        cells,
                        header.nameOf(Field.UNDERLYING),
                        "wanted 1 to 32 of A-Z 0-9 & _ -, found " + Shown.of(name));
            }
            row.underlying = name;
        }
        return true;
    }

    static boolean isUnderlying(String name) {
        return UNDERLYING.matcher(name).matches();
    }

    private boolean readExpiry(Cells cells, ChainRow row) {
        String text = cells.string(Field.EXPIRY);
        Integer day = expiryDays.get(text);
        if (day == null) {
            Long read = stamps.readDate(text);
            if (read == null) {
                return reject(
                        cells, header.nameOf(Field.EXPIRY), "wanted a date like 2025-09-02, found " + Shown.of(text));
            }
            day = Math.toIntExact(read);
            if (expiryDays.size() < REMEMBERED) {
                expiryDays.put(text, day);
            }
        }
        row.expiryDay = day;
        if (day < row.day || day > row.day + LONGEST_LIFE_DAYS) {
            return reject(
                    cells,
                    header.nameOf(Field.EXPIRY),
                    "wanted a date from the trade date " + LocalDate.ofEpochDay(row.day) + " to 15 years later, found "
                            + LocalDate.ofEpochDay(day));
        }
        if (header.has(Field.DTE)) {
            double dte = number(cells, Field.DTE);
            if (!Double.isNaN(dte) && dte != day - row.day) {
                return reject(
                        cells,
                        header.nameOf(Field.DTE),
                        "wanted " + (day - row.day) + " days from trade date to expiry, found "
                                + Shown.of(cells.view(Field.DTE)));
            }
        }
        return true;
    }

    private boolean readStrike(Cells cells, ChainRow row) {
        double strike = number(cells, Field.STRIKE);
        if (!(strike > 0 && strike < HIGHEST_STRIKE)) {
            return reject(
                    cells,
                    header.nameOf(Field.STRIKE),
                    "wanted a positive number, found " + Shown.of(cells.view(Field.STRIKE)));
        }
        row.strike = strike;
        return true;
    }

    private boolean readNumbers(Cells cells, ChainRow row) {
        Arrays.fill(row.values, Double.NaN);
        for (Field field : numbers) {
            if (cells.isEmpty(field)) {
                continue;
            }
            CharSequence text = cells.view(field);
            if (Decimal.isMissing(text)) {
                continue;
            }
            double value;
            if (field.kind() == Field.Kind.STRIKE_TYPE) {
                value = strikeType(text);
            } else {
                value = number(cells, field);
                if (Double.isNaN(value)) {
                    return reject(cells, header.nameOf(field), "wanted a number, found " + Shown.of(text));
                }
                if (field.kind() == Field.Kind.COUNT && Math.abs(value) > LARGEST_COUNT) {
                    return reject(cells, header.nameOf(field), "wanted a count, found " + Shown.of(text));
                }
            }
            row.values[field.slot()] = value;
        }
        return true;
    }

    /** 0 for ATM, k for ITMk, −k for OTMk; NaN for what is none of them. */
    private static double strikeType(CharSequence text) {
        String type = text.toString();
        if (type.equals("ATM")) {
            return 0;
        }
        try {
            if (type.startsWith("ITM")) {
                return Integer.parseInt(type, 3, type.length(), 10);
            }
            if (type.startsWith("OTM")) {
                return -Integer.parseInt(type, 3, type.length(), 10);
            }
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
        return Double.NaN;
    }

    /** NaN when the cell holds no number. */
    private static double number(Cells cells, Field field) {
        try {
            return Decimal.parse(cells.view(field));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private boolean reject(Cells cells, String column, String reason) {
        rejection = new Rejection(file, cells.line(), column, reason);
        return false;
    }
}
