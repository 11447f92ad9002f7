package org.marketregime.ingest.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

class ParquetFileTest {
    /** Shapes of columns: ticks, noise, constants, holes of all kinds. */
    private static List<Column> columns(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] noise = random.doubles(rows).toArray();
        int[] ticks = random.ints(rows, 0, 300).toArray();
        int[] holes = random.ints(rows, 0, 4).toArray();
        return List.of(
                new Column.Timestamps("ts", row -> 1_756_439_160_000_000L + row / 100 * 60_000_000L),
                new Column.Dates("day", row -> 20_000 + row % 3),
                new Column.Doubles("noise", false, row -> noise[row]),
                new Column.Doubles("required", true, row -> noise[row] + 1),
                new Column.Doubles("ticks", false, row -> ticks[row] * 0.05),
                new Column.Doubles("holes", false, row -> holes[row] == 0 ? Double.NaN : ticks[row] * 0.05),
                new Column.Doubles("half", false, row -> row < rows / 2 ? Double.NaN : noise[row]),
                new Column.Doubles("nothing", false, row -> Double.NaN),
                new Column.Doubles("constant", false, row -> 24_500.5),
                new Column.Counts("counts", row -> holes[row] == 1 ? Double.NaN : ticks[row] * 75.0));
    }

    private static byte[] encode(long seed, int rows) {
        return ParquetTable.encode(rows, columns(seed, rows));
    }

    private static ParquetFile open(byte[] bytes) {
        return ParquetFile.open(ByteSource.of(bytes), "test.parquet");
    }

    /** All values of the file, column by column, as float64. */
    private static List<double[]> readAll(byte[] bytes, List<Column> columns) {
        ParquetFile file = open(bytes);
        columns.forEach(column -> file.require(column.name(), column.type()));
        List<double[]> values = new ArrayList<>();
        for (Column column : columns) {
            double[] all = new double[Math.toIntExact(file.rows())];
            int at = 0;
            for (int group = 0; group < file.groups(); group++) {
                int rows = file.rows(group);
                read(file, column, group, all, at);
                at += rows;
            }
            values.add(all);
        }
        return values;
    }

    private static void read(ParquetFile file, Column column, int group, double[] into, int at) {
        switch (column.type()) {
            case TIMESTAMP -> {
                long[] values = file.readLongs(group, column.name());
                for (int i = 0; i < values.length; i++) {
                    into[at + i] = values[i];
                }
            }
            case DATE -> {
                int[] values = file.readInts(group, column.name());
                for (int i = 0; i < values.length; i++) {
                    into[at + i] = values[i];
                }
            }
            case DOUBLE -> file.readDoubles(group, column.name(), 0, file.rows(group), MemorySegment.ofArray(into), at);
            case INT64 -> file.readCounts(group, column.name(), 0, file.rows(group), MemorySegment.ofArray(into), at);
            case FLOAT, STRING -> throw new IllegalArgumentException("not read back: " + column.type());
        }
    }

    @Test
    void readsBackTablesOfEverySize() {
        for (int rows : new int[] {0, 1, 2, 7, 8, 9, 100, 8191, 8192, 8193, 131_072, 131_073}) {
            List<Column> columns = columns(rows, rows);

            List<double[]> found = readAll(encode(rows, rows), columns);

            for (int c = 0; c < columns.size(); c++) {
                if (columns.get(c) instanceof Column.Doubles(String name, boolean required, IntToDoubleFunction at)) {
                    double[] wanted = new double[rows];
                    Arrays.setAll(wanted, at);
                    assertThat(found.get(c)).as("%s of %d rows", name, rows).isEqualTo(wanted);
                }
            }
        }
    }

    @Test
    void readsAnyStretchOfAColumn() {
        long seed = 7;
        int rows = 20_000;
        List<Column> columns = columns(seed, rows);
        ParquetFile file = open(encode(seed, rows));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(rows);
            int to = random.nextInt(from, rows) + 1;
            double[] found = new double[to - from];
            for (Column column : columns) {
                IntToDoubleFunction at = switch (column) {
                    case Column.Doubles doubles -> doubles.at();
                    case Column.Counts counts -> counts.at();
                    default -> null;
                };
                if (at == null) {
                    continue;
                }
                if (column instanceof Column.Counts) {
                    file.readCounts(0, column.name(), from, to, MemorySegment.ofArray(found), 0);
                } else {
                    file.readDoubles(0, column.name(), from, to, MemorySegment.ofArray(found), 0);
                }
                double[] wanted = new double[to - from];
                Arrays.setAll(wanted, row -> at.applyAsDouble(from + row));
                assertThat(found)
                        .as("%s, rows %d…%d, seed %d", column.name(), from, to, seed)
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void keepsTheSignOfZeroAndSubnormals() {
        double[] odd = {0.0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 1.0};
        byte[] bytes = ParquetTable.encode(5, List.of(new Column.Doubles("odd", false, row -> odd[row])));

        double[] found = new double[5];
        open(bytes).readDoubles(0, "odd", 0, 5, MemorySegment.ofArray(found), 0);

        assertThat(found).isEqualTo(odd);
    }

    @Test
    void theSameRowsGiveTheSameBytes() {
        assertThat(encode(5, 10_000)).isEqualTo(encode(5, 10_000));
    }

    @Test
    void refusesCountsThatAreNotWhole() {
        List<Column> columns = List.of(new Column.Counts("oi", row -> row == 3 ? 7.5 : 1));

        assertThatThrownBy(() -> ParquetTable.encode(5, columns))
                .isInstanceOf(PlatformException.class)
                .hasMessage("column oi, row 3: wanted a whole number up to 2^53, found 7.5");
    }

    @Test
    void namesAColumnOfAnotherType() {
        ParquetFile file = open(encode(1, 10));

        assertMismatch(
                () -> file.require("spot", ColumnType.DOUBLE), "column spot: wanted DOUBLE, found no such column");
        assertMismatch(() -> file.require("counts", ColumnType.DOUBLE), "column counts: wanted DOUBLE, found INT64");
        assertMismatch(
                () -> file.require("ts", ColumnType.INT64),
                "column ts: wanted INT64, found INT64 TIMESTAMP(MICROS, UTC)");
        assertMismatch(
                () -> file.require("counts", ColumnType.TIMESTAMP),
                "column counts: wanted INT64 timestamp(MICROS, UTC), found INT64");
    }

    private static void assertMismatch(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessage("test.parquet: " + message);
    }

    @Test
    void refusesEveryTornTail() {
        byte[] whole = encode(2, 300);
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> open(torn))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PART_CORRUPT));
        }
    }

    @Test
    void aFlippedBitIsRefusedOrChangesNothing() {
        List<Column> columns = columns(2, 60);
        byte[] whole = encode(2, 60);
        List<double[]> wanted = readAll(whole, columns);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            // one bit of each byte; all eight take seven seconds and find no more
            int bit = at % 8;
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << bit);
            try {
                List<double[]> found = readAll(flipped, columns);
                for (int c = 0; c < columns.size(); c++) {
                    assertThat(found.get(c))
                            .as(
                                    "byte %d, bit %d, column %s",
                                    at, bit, columns.get(c).name())
                            .isEqualTo(wanted.get(c));
                }
            } catch (PlatformException e) {
                assertThat(e.code()).isIn(ErrorCode.PART_CORRUPT, ErrorCode.SCHEMA_MISMATCH);
                assertThat(e).hasMessageStartingWith("test.parquet");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    @Test
    void garbageIsRefusedWithNothingButItsName() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        List<Column> columns = columns(2, 200);
        byte[] whole = encode(2, 200);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            int from = random.nextInt(damaged.length);
            int to = Math.min(damaged.length, from + 1 + random.nextInt(40));
            for (int at = from; at < to; at++) {
                damaged[at] = (byte) random.nextInt();
            }
            try {
                readAll(damaged, columns);
            } catch (PlatformException e) {
                assertThat(e.code())
                        .as("seed %d, round %d", seed, i)
                        .isIn(ErrorCode.PART_CORRUPT, ErrorCode.SCHEMA_MISMATCH);
            }
        }
    }
}
