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
