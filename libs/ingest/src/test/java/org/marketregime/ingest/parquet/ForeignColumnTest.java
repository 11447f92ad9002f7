package org.marketregime.ingest.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.NullType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.xerial.snappy.Snappy;

/** Types and pages that the program which writes our other tests' files does not write. */
class ForeignColumnTest {
    private static final byte[] THREE_WITH_A_GAP = HexFormat.of().parseHex("0305");

    private static SchemaElement column(Type type) {
        return new SchemaElement("x").setType(type).setRepetition_type(FieldRepetitionType.OPTIONAL);
    }

    /** A file of one column that consists of this page. */
    private static ParquetFile file(
            SchemaElement column, CompressionCodec codec, int rows, PageHeader header, byte[] body) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(ParquetTable.MAGIC);
            Util.writePageHeader(header, out);
            out.writeBytes(body);
            int pages = out.size() - ParquetTable.MAGIC.length;
            ColumnMetaData meta = new ColumnMetaData(
                    column.getType(), List.of(Encoding.PLAIN), List.of("x"), codec, rows, pages, pages, 4);
            RowGroup group = new RowGroup(List.of(new ColumnChunk(0).setMeta_data(meta)), pages, rows);
            SchemaElement root = new SchemaElement("schema").setNum_children(1);
            int data = out.size();
            Util.writeFileMetaData(new FileMetaData(1, List.of(root, column), rows, List.of(group)), out);
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(out.size() - data)
                    .array());
            out.writeBytes(ParquetTable.MAGIC);
            return ParquetFile.open(ByteSource.of(out.toByteArray()), "theirs.parquet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three rows, the middle one null, in a version 1 page. */
    private static ParquetFile sparse(SchemaElement column, ByteBuffer two) {
        byte[] body = ByteBuffer.allocate(6 + two.capacity())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2)
                .put(THREE_WITH_A_GAP)
                .put(two.flip())
                .array();
        PageHeader header = new PageHeader(PageType.DATA_PAGE, body.length, body.length);
        header.setData_page_header(new DataPageHeader(3, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        return file(column, CompressionCodec.UNCOMPRESSED, 3, header, body);
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<String> texts(ParquetFile file) {
        ForeignColumn column = file.foreign(0, "x");
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < file.rows(0); row++) {
            column.next();
            texts.add(column.text());
        }
        return texts;
    }

    private static List<String> days(ParquetFile file) {
        ForeignColumn column = file.foreign(0, "x");
        List<String> days = new ArrayList<>();
        for (int row = 0; row < file.rows(0); row++) {
            column.next();
            days.add(column.day(TradingSession.ZONE));
        }
        return days;
    }

    @Test
    void int96IsAClockOfNoZone() {
        ByteBuffer two = bytes(24);
        for (int second = 0; second < 2; second++) {
            two.putLong((33_300L + second) * 1_000_000_000L);
            two.putInt(2_440_588 + Math.toIntExact(LocalDate.of(2025, 8, 29).toEpochDay()));
        }

        assertThat(texts(sparse(column(Type.INT96), two)))
                .containsExactly("2025-08-29T09:15", "", "2025-08-29T09:15:01");
    }

    @Test
    void aMomentIsADayWhereItIsMidnight() {
        long utc = LocalDateTime.of(2025, 8, 29, 0, 0).toEpochSecond(ZoneOffset.UTC);
        ByteBuffer two = bytes(16).putLong(utc * 1_000).putLong((utc - 19_800) * 1_000);
        ParquetFile file = sparse(column(Type.INT64).setConverted_type(ConvertedType.TIMESTAMP_MILLIS), two);

        assertThat(texts(file)).containsExactly("2025-08-29T00:00Z", "", "2025-08-28T18:30Z");
        assertThat(days(file)).containsExactly("2025-08-29T00:00", "", "2025-08-29T00:00");
    }

    @Test
    void timesBeyondReasonAreTextThatNobodyTakesForATime() {
        ByteBuffer two = bytes(16).putLong(Long.MAX_VALUE).putLong(Long.MIN_VALUE);

        assertThat(texts(sparse(column(Type.INT64).setConverted_type(ConvertedType.TIMESTAMP_MILLIS), two)))
                .containsExactly("+292278994-08-17T07:12:55.807Z", "", "-292275055-05-16T16:47:04.192Z");
        assertThat(texts(sparse(column(Type.INT64).setConverted_type(ConvertedType.TIME_MICROS), two)))
                .allMatch(text -> text.isEmpty() || text.endsWith(" ns of a day"));
    }

    @Test
    void numbersAreWrittenInTheirOwnWidth() {
        assertThat(texts(sparse(column(Type.FLOAT), bytes(8).putFloat(81.05f).putFloat(Float.NaN))))
                .containsExactly("81.05", "", "NaN");
        assertThat(texts(sparse(column(Type.DOUBLE), bytes(16).putDouble(81.05).putDouble(24_500))))
                .containsExactly("81.05", "", "24500.0");
        assertThat(texts(sparse(
                        column(Type.INT32).setConverted_type(ConvertedType.UINT_32),
                        bytes(8).putInt(-1).putInt(7))))
                .containsExactly("4294967295", "", "7");
        assertThat(texts(sparse(
                        column(Type.INT32)
                                .setConverted_type(ConvertedType.DECIMAL)
                                .setScale(2),
                        bytes(8).putInt(8105).putInt(-5))))
                .containsExactly("81.05", "", "-0.05");
    }

    @Test
    void unmarkedBytesAreText() {
        ByteBuffer two = bytes(4 + 5 + 4 + 9)
                .putInt(5)
                .put("NIFTY".getBytes(StandardCharsets.US_ASCII))
                .putInt(9)
                .put("BANKNIFTY".getBytes(StandardCharsets.US_ASCII));

        assertThat(texts(sparse(column(Type.BYTE_ARRAY), two))).containsExactly("NIFTY", "", "BANKNIFTY");
    }

    @Test
    void aColumnOfNothingIsNull() {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, 6, 6);
        header.setData_page_header(new DataPageHeader(3, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        byte[] levels = {2, 0, 0, 0, 6, 0};
        SchemaElement nothing = column(Type.INT32).setLogicalType(LogicalType.UNKNOWN(new NullType()));

        assertThat(texts(file(nothing, CompressionCodec.UNCOMPRESSED, 3, header, levels)))
                .containsExactly("", "", "");
    }

    @Test
    void levelsOfVersionTwoPagesAreNotCompressed() throws IOException {
        byte[] values = bytes(16).putDouble(1.5).putDouble(2.5).array();
        byte[] packed = Snappy.compress(values);
        byte[] compressed =
                bytes(2 + packed.length).put(THREE_WITH_A_GAP).put(packed).array();
        byte[] plain = bytes(18).put(THREE_WITH_A_GAP).put(values).array();

        assertThat(texts(file(
                        column(Type.DOUBLE),
                        CompressionCodec.SNAPPY,
                        3,
                        second(compressed.length, true, 2),
                        compressed)))
                .containsExactly("1.5", "", "2.5");
        assertThat(texts(file(column(Type.DOUBLE), CompressionCodec.SNAPPY, 3, second(plain.length, false, 2), plain)))
                .containsExactly("1.5", "", "2.5");
    }

    @Test
    void refusesVersionTwoPagesWhoseLevelsDoNotFit() {
        byte[] body = new byte[18];

        assertThatThrownBy(
                        () -> texts(file(column(Type.DOUBLE), CompressionCodec.SNAPPY, 3, second(18, false, 40), body)))
                .isInstanceOf(PlatformException.class)
                .hasMessage("theirs.parquet: row group 0, column x, page at byte 4: the page claims 40 bytes of levels"
                        + " of 18");
        PageHeader repeated = second(18, false, 2);
        repeated.getData_page_header_v2().setRepetition_levels_byte_length(2);
        assertThatThrownBy(() -> texts(file(column(Type.DOUBLE), CompressionCodec.SNAPPY, 3, repeated, body)))
                .hasMessageContaining("repetition levels");
    }

    private static PageHeader second(int stored, boolean compressed, int levels) {
        PageHeader header = new PageHeader(PageType.DATA_PAGE_V2, 18, stored);
        return header.setData_page_header_v2(
                new DataPageHeaderV2(3, 1, 3, Encoding.PLAIN, levels, 0).setIs_compressed(compressed));
    }
}
