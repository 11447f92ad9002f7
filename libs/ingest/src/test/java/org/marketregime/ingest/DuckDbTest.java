package org.marketregime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.ingest.SampleChains.ALL;
import static org.marketregime.ingest.SampleChains.DATE;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.ingest.parquet.ParquetFile;

/** What others read in our files, and we in theirs. */
class DuckDbTest {
    @TempDir
    Path root;

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    void close() {
        allocator.close();
    }

    @Test
    void anotherReaderFindsTheSameTable() throws SQLException {
        try (ChainStore store = ChainStore.open(root.toString());
                ChainBatch rows = SampleChains.chain(3, 1, 44, 3, 60, allocator);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Path file = root.resolve(store.write(rows, 1, 44).path());

            try (ResultSet schema = statement.executeQuery(
                    "select string_agg(name || ' ' || coalesce(type, ''), ', ') from parquet_schema('" + file
                            + "') where name in ('ts', 'expiry', 'strike', 'ce_close', 'ce_oi')")) {
                schema.next();
                assertThat(schema.getString(1))
                        .isEqualTo("ts INT64, expiry INT32, strike DOUBLE, ce_close DOUBLE, ce_oi INT64");
            }
            try (ResultSet table = statement.executeQuery("select * from '" + file + "' order by ts, expiry, strike")) {
                for (int row = 0; row < rows.rows(); row++) {
                    assertThat(table.next()).isTrue();
                    assertThat(table.getObject("ts", OffsetDateTime.class).toInstant())
                            .isEqualTo(TradingSession.endOf(DATE, rows.minute(row)));
                    assertThat(table.getObject("expiry", LocalDate.class).toEpochDay())
                            .isEqualTo(rows.expiryDay(row));
                    assertThat(table.getDouble("strike")).isEqualTo(rows.strike(row));
                    for (ChainColumn column : ALL) {
                        double value = table.getDouble(column.column());
                        Double found = table.wasNull() ? Double.NaN : value;
                        assertThat(found).isEqualTo(Double.valueOf(rows.get(column, row)));
                    }
                }
                assertThat(table.next()).isFalse();
            }
        }
    }

    @Test
    void realMinutesSurviveByteForByte() throws Exception {
        Path csv = Path.of(Objects.requireNonNull(getClass().getResource("csv/NIFTY_2025-08-29_1010-1040.csv.gz"))
                .toURI());
        // the last snapshot of each minute, named by its end
        String snapshots = "select (ceil(epoch(ts) / 60)::bigint - epoch(timestamp '2025-08-29 09:15:00')::bigint / 60)"
                + "::int as minute, * from read_csv('" + csv + "')"
                + " qualify row_number() over (partition by minute, expiry, strike order by ts desc) = 1"
                + " order by minute, expiry, strike";
        Map<String, ChainColumn> columns = Map.of(
                "ce_close", ChainColumn.CE_CLOSE,
                "ce_oi", ChainColumn.CE_OI,
                "ce_iv", ChainColumn.CE_IV,
                "ce_bid", ChainColumn.CE_BID,
                "pe_close", ChainColumn.PE_CLOSE,
                "pe_cumvol", ChainColumn.PE_VOLUME);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ChainStore store = ChainStore.open(root.toString())) {
            statement.execute("create table real as " + snapshots);
            int rows;
            try (ResultSet count = statement.executeQuery("select count(*) from real")) {
                count.next();
                rows = count.getInt(1);
            }
            assertThat(rows).isGreaterThan(300);
            try (ChainBatch batch = ChainBatch.allocate("NIFTY", DATE, rows, Set.copyOf(columns.values()), allocator);
                    ResultSet table = statement.executeQuery("select * from real order by minute, expiry, strike")) {
                for (int row = 0; row < rows; row++) {
                    assertThat(table.next()).isTrue();
                    batch.setKey(
                            row,
                            table.getInt("minute"),
                            (int) table.getObject("expiry", LocalDate.class).toEpochDay(),
                            table.getDouble("strike"));
                    for (Map.Entry<String, ChainColumn> column : columns.entrySet()) {
                        double value = table.getDouble(column.getKey());
                        batch.set(column.getValue(), row, table.wasNull() ? Double.NaN : value);
                    }
                }

                Path file = root.resolve(store.write(batch, 45, 104).path());

                try (ChainBatch found = store.read("NIFTY", DATE, 45, 104, ALL, allocator)) {
                    assertThat(ChainRows.difference(found, batch)).isEmpty();
                }
                for (Map.Entry<String, ChainColumn> column : columns.entrySet()) {
                    String difference = "select count(*) from (select minute, expiry, strike::double, "
                            + column.getKey() + "::double from real except all select"
                            + " (epoch(ts) - epoch(timestamptz '2025-08-29 03:45:00Z')) // 60, expiry, strike, "
                            + column.getValue().column() + "::double from '" + file + "')";
                    try (ResultSet count = statement.executeQuery(difference)) {
                        count.next();
                        assertThat(count.getInt(1)).as(column.getKey()).isZero();
                    }
                }
            }
        }
    }

    @Test
    void anotherReaderUsesOurStatistics() throws SQLException {
        try (ChainStore store = ChainStore.open(root.toString());
                ChainBatch rows = SampleChains.chain(3, 1, 4, 1, 20, allocator);
                Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Path file = root.resolve(store.write(rows, 1, 4).path());

            try (ResultSet statistics = statement.executeQuery(
                    "select stats_min_value, stats_max_value, stats_null_count, compression from parquet_metadata('"
                            + file + "') where path_in_schema = 'ts'")) {
                statistics.next();
                assertThat(statistics.getString(1)).startsWith("2025-08-29 03:46:00");
                assertThat(statistics.getString(2)).startsWith("2025-08-29 03:49:00");
                assertThat(statistics.getLong(3)).isZero();
                assertThat(statistics.getString(4)).isEqualTo("SNAPPY");
            }
        }
    }

    @Test
    void readsWhatAnotherWriterWrote() throws Exception {
        Path file = root.resolve("other.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "copy (select range::bigint as n, case when range % 7 = 0 then null else range / 4.0 end as x"
                            + " from range(30000)) to '" + file
                            + "' (format parquet, codec snappy, row_group_size 8192)");
        }

        ParquetFile found = ParquetFile.open(ByteSource.of(java.nio.file.Files.readAllBytes(file)), file.toString());

        assertThat(found.rows()).isEqualTo(30_000);
        assertThat(found.groups()).isGreaterThan(1);
        long expected = 0;
        for (int group = 0; group < found.groups(); group++) {
            long[] n = found.readLongs(group, "n");
            double[] x = new double[n.length];
            found.readDoubles(group, "x", 0, x.length, java.lang.foreign.MemorySegment.ofArray(x), 0);
            for (int row = 0; row < n.length; row++) {
                assertThat(n[row]).isEqualTo(expected);
                Double wanted = expected % 7 == 0 ? Double.NaN : expected / 4.0;
                assertThat(x[row]).isEqualTo(wanted);
                expected++;
            }
        }
        assertThat(expected).isEqualTo(30_000);
    }
}
