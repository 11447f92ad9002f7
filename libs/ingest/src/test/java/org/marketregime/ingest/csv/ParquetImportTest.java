package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.ingest.csv.ImportRig.told;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;
import org.marketregime.ingest.parquet.Column;
import org.marketregime.ingest.parquet.ParquetTable;

/** The 48-column table as Parquet, as other programs write it. */
class ParquetImportTest {
    private static final ImportOptions OPTIONS = told(null, CountUnit.SHARES);
    private static final long SEED = 48;
    private static final int MINUTES = 60;
    private static final int STRIKES = 45;

    /** Row groups of DuckDB have 2048 rows at least; the table has 2700. */
    private static final String TWO_GROUPS = "row_group_size 2048";

    @TempDir
    Path folder;

    private static Map<String, String> row(int minute, int strike) {
        Map<String, String> row = new HashMap<>();
        row.put("trade_date", "2025-08-29");
        row.put("trade_time", LocalTime.of(9, 15).plusMinutes(minute) + ":00");
        row.put("expiry_date", "2025-09-02");
        row.put("index_name", "NIFTY");
        row.put("spot", "24500.5");
        row.put("atm_strike", "24500");
        row.put("strike", String.valueOf(strike));
        row.put("dte", "4");
        row.put("expiry_bucket", "CW");
        row.put("zone_id", minute < 15 ? "1" : "2");
        row.put("zone_name", minute < 15 ? "OPEN" : "MID_MORN");
        row.put("call_strike_type", strike == 24_500 ? "ATM" : "");
        int number = 0;
        for (String side : List.of("ce_", "pe_")) {
            int ticks = 1_601 + (minute * 7 + strike / 50 + number) % 97;
            row.put(side + "symbol", "NIFTY" + strike);
            row.put(side + "open", price(ticks));
            row.put(side + "high", price(ticks + 50));
            row.put(side + "low", price(ticks - 25));
            row.put(side + "close", minute % 5 == 0 ? "" : price(ticks + 2));
            row.put(side + "volume", String.valueOf(75 * ((minute * 13 + strike) % 41)));
            row.put(side + "oi", String.valueOf(75 * (1_000 + minute)));
            row.put(side + "iv", String.valueOf(11 + (minute + strike) % 13 / 8.0));
            number++;
        }
        row.put("ce_delta", "0.52");
        row.put("future_close", "24560.05");
        row.put("future_volume", "1500");
        return row;
    }

    private static String price(int ticks) {
        return BigDecimal.valueOf(5L * ticks, 2).toString();
    }

    private static String text() {
        LegacyTable table = new LegacyTable();
        for (int minute = 0; minute < MINUTES; minute++) {
            for (int i = 0; i < STRIKES; i++) {
                table.row(row(minute, 23_400 + 50 * i));
            }
        }
        return table.text();
    }

    /** As archives type it: timestamps at midnight, a time of day, whole numbers, float64. */
    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : LegacyTable.COLUMNS) {
            types.put(column, "double");
        }
        for (String column : List.of("trade_date", "expiry_date")) {
            types.put(column, "timestamp_ns");
        }
        types.put("trade_time", "time");
        for (String column : List.of(
                "index_name",
                "expiry_bucket",
                "zone_name",
                "call_strike_type",
                "put_strike_type",
                "ce_symbol",
                "pe_symbol")) {
            types.put(column, "varchar");
        }
        for (String column : List.of(
                "strike", "dte", "zone_id", "ce_volume", "ce_oi", "pe_volume", "pe_oi", "future_volume", "future_oi")) {
            types.put(column, "bigint");
        }
        return types;
    }

    private Path parquet(String name, Map<String, String> types, String options) {
        Path csv = folder.resolve(name + ".source");
        Path file = folder.resolve(name);
        StringBuilder select = new StringBuilder("select ");
        types.forEach((column, type) -> select.append(column)
                .append("::")
                .append(type)
                .append(" as ")
                .append(column)
                .append(", "));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Files.writeString(csv, text());
            statement.execute("set threads = 1");
            statement.execute("set timezone = 'Asia/Kolkata'");
            statement.execute("copy (" + select + " from read_csv('" + csv + "', all_varchar = true)) to '" + file
                    + "' (format parquet, " + options + ")");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
        return file;
    }

    private ImportRig rig(String name) {
        try {
            return new ImportRig(Files.createDirectories(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below a store's root but the report, which names the file. */
    private static SortedMap<String, byte[]> partitions(Path root) {
        SortedMap<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("quality.json")) {
                    all.put(root.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private void assertSameAsText(Path file) {
        try (ImportRig text = rig("text");
                ImportRig parquet = rig("parquet")) {
            ImportResult byText = text.run(OPTIONS, text.bytes("day.csv", text().getBytes(StandardCharsets.UTF_8)));
            ImportResult byParquet = parquet.run(OPTIONS, file);

            assertThat(byParquet.complete()).as(byParquet.toString()).isTrue();
            assertThat(byParquet.files().getFirst().used()).isEqualTo(MINUTES * STRIKES);
            assertThat(byParquet.sessions().getFirst().report().broken())
                    .isEqualTo(byText.sessions().getFirst().report().broken());
            SortedMap<String, byte[]> wanted = partitions(text.root());
            SortedMap<String, byte[]> found = partitions(parquet.root());
            assertThat(found.keySet()).isEqualTo(wanted.keySet()).hasSizeGreaterThan(1);
            wanted.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "uncompressed, v1",
        "snappy, v1",
        "gzip, v1",
        "zstd, v1",
        "lz4_raw, v1",
        "uncompressed, v2",
        "snappy, v2",
        "zstd, v2"
    })
    void theSameTableGivesTheSamePartitionsAsText(String codec, String version) {
        assertSameAsText(
                parquet("day.parquet", types(), "codec " + codec + ", parquet_version " + version + ", " + TWO_GROUPS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "timestamp", "timestamp_ms", "timestamptz", "varchar"})
    void daysMayBeOfAnyTypeThatHasThem(String type) {
        Map<String, String> types = types();
        types.put("trade_date", type);
        types.put("expiry_date", type);
        types.put("trade_time", "varchar");

        assertSameAsText(parquet("day", types, "codec snappy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "decimal(9, 3)", "decimal(18, 3)", "decimal(30, 3)"})
    void numbersMayBeOfAnyTypeThatHoldsThem(String type) {
        Map<String, String> types = types();
        types.replaceAll((_, usual) -> usual.equals("double") ? type : usual.equals("bigint") ? "uinteger" : usual);

        assertSameAsText(parquet("day", types, "codec snappy"));
    }

    @Test
    void importingTwiceChangesNothing() {
        Path file = parquet("day.parquet", types(), "codec snappy");
        try (ImportRig rig = rig("store")) {
            rig.run(OPTIONS, file);
            SortedMap<String, byte[]> before = partitions(rig.root());

            ImportResult again = rig.run(OPTIONS, file);

            assertThat(again.complete()).isTrue();
            assertThat(partitions(rig.root()).keySet()).isEqualTo(before.keySet());
            partitions(rig.root())
                    .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
        }
    }

    @Test
    void refusesAWrongTypeByFileAndColumnAndGoesOnWithTheOthers() {
        Map<String, String> types = types();
        types.put("ce_close", "varchar");
        Path wrong = parquet("wrong.parquet", types, "codec snappy");
        Path good = parquet("good.parquet", types(), "codec snappy");
        try (ImportRig rig = rig("store")) {
            ImportResult result = rig.run(OPTIONS, wrong, good);

            assertThat(result.files().getFirst().refusal())
                    .isEqualTo("wrong.parquet: column ce_close: wanted a number, found BYTE_ARRAY UTF8");
            assertThat(result.files().get(1).used()).isEqualTo(MINUTES * STRIKES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "strike, boolean, 'wanted a number, found BOOLEAN'",
        "trade_date, double, 'wanted text or a date or a timestamp, found DOUBLE'",
        "trade_time, date, 'wanted text or a time of day, found INT32 DATE'",
        "spot, 'double[]', 'wanted a number, found a group LIST'"
    })
    void saysWhatItWantedAndWhatItFound(String column, String type, String message) {
        Map<String, String> types = new LinkedHashMap<>(Map.of("trade_date", "timestamp", "trade_time", "time"));
        types().forEach(types::putIfAbsent);
        String value = switch (type) {
            case "boolean" -> "true";
            case "double" -> "1e0";
            case "date" -> "date '2025-08-29'";
            default -> "[1.0]";
        };
        try (ImportRig rig = rig("store");
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Path source = parquet("source.parquet", types, "codec snappy");
            Path wrong = folder.resolve("wrong.parquet");
            statement.execute("copy (select * replace (" + value + " as " + column + ") from '" + source + "') to '"
                    + wrong + "' (format parquet)");

            assertThat(rig.run(OPTIONS, wrong).files().getFirst().refusal())
                    .contains("wrong.parquet: column " + column + ": " + message);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesTheColumnThatIsNotThere() {
        Map<String, String> types = types();
        types.remove("pe_close");
        types.remove("index_name");
        try (ImportRig rig = rig("store")) {
            ImportResult result = rig.run(OPTIONS, parquet("day.parquet", types, "codec snappy"));

            assertThat(result.files().getFirst().refusal())
                    .startsWith("day.parquet lacks the column underlying (or say --underlying), pe_close; it has");
        }
    }

    @Test
    void namesTheCodecThatItDoesNotHave() {
        try (ImportRig rig = rig("store")) {
            ImportResult result = rig.run(OPTIONS, parquet("day.parquet", types(), "codec brotli"));

            assertThat(result.files().getFirst().refusal())
                    .contains("day.parquet: row group 0, column ")
                    .contains("LZ4_RAW], found BROTLI");
        }
    }

    @Test
    void refusesAFileThatIsCutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(parquet("day.parquet", types(), "codec snappy"));
        try (ImportRig rig = rig("store")) {
            for (int length : new int[] {0, 3, 4, 11, 100, whole.length / 2, whole.length - 8, whole.length - 1}) {
                Path cut = rig.bytes("cut.parquet", Arrays.copyOf(whole, length));

                ImportResult result = rig.run(OPTIONS, cut);

                assertThat(result.files().getFirst().refusal())
                        .as("cut to " + length)
                        .startsWith("cut.parquet ");
                assertThat(result.sessions()).isEmpty();
            }
        }
    }

    /** A checksum in each page, as our own writer and others put them. */
    @Test
    void refusesAFlippedBitByRowGroupAndColumn() {
        byte[] whole = checksummed();
        try (ImportRig rig = rig("store")) {
            for (int at = 4; at < whole.length * 3 / 4; at += 97) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 0x10;

                ImportResult result = rig.run(OPTIONS, rig.bytes("flipped.parquet", flipped));

                String refusal = result.files().getFirst().refusal();
                boolean other = refusal == null; // a bit of a column that is not read, or of a header's statistics
                if (!other) {
                    assertThat(refusal).as("byte " + at).matches("flipped.parquet: row group [01], column \\w+, .*");
                }
                assertThat(result.complete()).as("byte " + at).isEqualTo(other);
            }
        }
    }

    private static byte[] checksummed() {
        int rows = 400;
        return ParquetTable.encode(
                rows,
                List.of(
                        new Column.Dates("trade_date", _ -> 20_329),
                        new Column.Strings(
                                "trade_time", row -> LocalTime.of(9, 15).plusMinutes(row / 4) + ":00"),
                        new Column.Dates("expiry_date", _ -> 20_333),
                        new Column.Strings("index_name", _ -> "NIFTY"),
                        new Column.Doubles("strike", true, row -> 24_500 + 50 * (row % 4)),
                        new Column.Doubles("ce_close", false, row -> row % 7 == 0 ? Double.NaN : 80 + row * 0.05),
                        new Column.Doubles("pe_close", false, row -> 90 - row * 0.05)),
                256,
                128);
    }

    /** Whatever the damage, it is refused in words or not seen; it never ends the import. */
    @ParameterizedTest
    @CsvSource({"uncompressed, v1", "snappy, v1", "uncompressed, v2", "zstd, v2"})
    void damageNeverEndsTheImport(String codec, String version) throws IOException {
        byte[] whole = Files.readAllBytes(
                parquet("day.parquet", types(), "codec " + codec + ", parquet_version " + version + ", " + TWO_GROUPS));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int refused = 0;
        try (ImportRig rig = rig("store")) {
            for (int i = 0; i < 100; i++) {
                byte[] damaged = whole.clone();
                int at = random.nextInt(4, whole.length);
                damaged[at] = (byte) random.nextInt(256);

                ImportResult result = rig.look(OPTIONS, rig.bytes("damaged.parquet", damaged));

                String refusal = result.files().getFirst().refusal();
                if (refusal != null) {
                    refused++;
                    assertThat(refusal).as("seed " + SEED + ", byte " + at).contains("damaged.parquet");
                }
            }
        }
        assertThat(refused).isPositive();
    }

    /** Without checksums only what leaves the column's own range can be seen. */
    @Test
    void refusesANumberOutsideOfTheStatisticsOfItsColumn() throws IOException {
        byte[] file = Files.readAllBytes(parquet("day.parquet", types(), "codec uncompressed, " + TWO_GROUPS));
        int price = indexOf(file, 24_500.5);
        file[price + 7] ^= 0x40;
        try (ImportRig rig = rig("store")) {
            ImportResult result = rig.run(OPTIONS, rig.bytes("flipped.parquet", file));

            assertThat(result.files().getFirst().refusal())
                    .contains("flipped.parquet: row group 0, column spot", "outside of the column's own statistics");
        }
    }

    private static int indexOf(byte[] file, double value) {
        long bits = Double.doubleToLongBits(value);
        for (int at = 0; at < file.length - 8; at++) {
            long found = 0;
            for (int i = 7; i >= 0; i--) {
                found = (found << 8) | (file[at + i] & 0xff);
            }
            if (found == bits) {
                return at;
            }
        }
        throw new IllegalArgumentException(value + " is not in the file");
    }

    @Test
    void namesTheRowOfAKeyThatIsNull() throws SQLException {
        Path source = parquet("source.parquet", types(), "codec snappy");
        Path file = folder.resolve("nulls.parquet");
        try (ImportRig rig = rig("store");
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "copy (select * replace (if(trade_time = time '09:16:00' and strike = 23400, null, strike)"
                            + " as strike) from '" + source + "') to '" + file + "' (format parquet)");

            ImportResult result = rig.run(OPTIONS, file);

            assertThat(result.files().getFirst().rejections().getFirst())
                    .hasToString("nulls.parquet row 46 column strike: wanted a positive number, found \"\"");
            assertThat(result.files().getFirst().used()).isEqualTo(MINUTES * STRIKES - 1);
        }
    }
}
