package org.marketregime.ingest.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * What the columns of a table mean, by name.
 *
 * @param shape which of the known shapes it is
 * @param width columns in the table
 * @param columns position of each field that the table has
 * @param names the name of each such column as the table writes it
 * @param ignored columns that mean nothing to us, as the table writes them
 * @param missing columns of the shape that the table lacks; only such as we can do without
 */
record Header(
        Shape shape,
        int width,
        Map<Field, Integer> columns,
        Map<Field, String> names,
        List<String> ignored,
        List<String> missing) {
    private static final int WIDEST = 1_000;

    /** The 48 columns of the legacy minute-bar table; {@code dte_bucket} is a 49th that some files have. */
    private static final List<String> LEGACY = legacy();

    /** The shapes of table that are read. */
    enum Shape {
        /** One stamp column; snapshots or bars. */
        TIDY("table of snapshots or bars"),
        /** {@code trade_date} and {@code trade_time} apart; bars of one minute, named by their start. */
        LEGACY("48-column minute-bar table");

        private final String description;

        Shape(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    Header {
        columns = Map.copyOf(columns);
        names = Map.copyOf(names);
        ignored = List.copyOf(ignored);
        missing = List.copyOf(missing);
    }

    private static List<String> legacy() {
        List<String> names = new ArrayList<>(List.of(
                "trade_date", "trade_time", "expiry_date", "index_name", "spot", "atm_strike", "strike", "dte"));
        names.addAll(List.of("expiry_bucket", "zone_id", "zone_name", "call_strike_type", "put_strike_type"));
        for (String side : List.of("ce_", "pe_")) {
            for (String measure : List.of("symbol", "open", "high", "low", "close", "volume", "oi", "coi", "iv")) {
                names.add(side + measure);
            }
            for (String greek : List.of("delta", "gamma", "theta", "vega", "rho")) {
                names.add(side + greek);
            }
        }
        for (String measure : List.of("open", "high", "low", "close", "volume", "oi", "coi")) {
            names.add("future_" + measure);
        }
        return List.copyOf(names);
    }

    /**
     * @param written the names of the columns in order
     * @param file how messages call the table
     * @param underlying whether the name of the underlying is known without a column
     * @throws PlatformException SCHEMA_MISMATCH naming the column that is absent or there twice
     */
    static Header of(List<String> written, String file, boolean underlying) {
        if (written.size() > WIDEST) {
            throw mismatch(file, "has " + written.size() + " columns; the limit is " + WIDEST);
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < written.size(); i++) {
            String name = Field.normalised(written.get(i));
            if (positions.put(name, i) != null) {
                throw mismatch(file, "has two columns " + Shown.of(name));
            }
        }
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        Map<Field, String> names = new EnumMap<>(Field.class);
        Set<String> used = new HashSet<>();
        for (Field field : EnumSet.allOf(Field.class)) {
            String name = firstPresent(field, positions);
            if (name != null) {
                columns.put(field, positions.getOrDefault(name, -1));
                names.put(field, name);
                used.add(name);
            }
        }
        requireKeys(columns.keySet(), positions.keySet(), file, underlying);
        Shape shape = columns.containsKey(Field.TS) ? Shape.TIDY : Shape.LEGACY;
        List<String> ignored =
                positions.keySet().stream().filter(name -> !used.contains(name)).toList();
        List<String> missing = switch (shape) {
            case TIDY -> List.of();
            case LEGACY ->
                LEGACY.stream().filter(name -> !positions.containsKey(name)).toList();
        };
        return new Header(shape, written.size(), columns, names, ignored, missing);
    }

    private static @Nullable String firstPresent(Field field, Map<String, Integer> positions) {
        for (String name : field.names()) {
            if (positions.containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    private static void requireKeys(Set<Field> fields, Set<String> found, String file, boolean underlying) {
        List<String> lacking = new ArrayList<>();
        boolean stamped =
                fields.contains(Field.TS) || (fields.contains(Field.TRADE_DATE) && fields.contains(Field.TRADE_TIME));
        if (!stamped) {
            lacking.add("ts (or trade_date and trade_time)");
        }
        if (!underlying && !fields.contains(Field.UNDERLYING)) {
            lacking.add("underlying (or say --underlying)");
        }
        for (Field field : List.of(Field.EXPIRY, Field.STRIKE, Field.CE_CLOSE, Field.PE_CLOSE)) {
            if (!fields.contains(field)) {
                lacking.add(field.column());
            }
        }
        if (!lacking.isEmpty()) {
            throw mismatch(file, "lacks the column " + String.join(", ", lacking) + "; it has " + Shown.some(found));
        }
    }

    private static PlatformException mismatch(String file, String what) {
        return new PlatformException(ErrorCode.SCHEMA_MISMATCH, file + " " + what);
    }

    boolean has(Field field) {
        return columns.containsKey(field);
    }

    /** The name of the column as the table writes it, for messages. */
    String nameOf(Field field) {
        return names.getOrDefault(field, field.column());
    }
}
