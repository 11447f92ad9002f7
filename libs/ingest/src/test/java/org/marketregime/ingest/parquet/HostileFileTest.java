package org.marketregime.ingest.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.format.AesGcmV1;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.EncryptionAlgorithm;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.xerial.snappy.Snappy;

/** Files that somebody made to hurt: they are refused by name, and cost little memory. */
class HostileFileTest {
    private static final int ROWS = 100;
    private static final long AFFORDABLE = 24 << 20;

    private static byte[] file() {
        return ParquetTable.encode(
                ROWS,
                List.of(
                        new Column.Doubles("x", false, row -> row % 5 == 0 ? Double.NaN : row * 1.5),
                        new Column.Counts("n", row -> row % 3)));
    }

    /** The file with another footer. */
    private static byte[] withFooter(Consumer<FileMetaData> change) {
        byte[] file = file();
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        int data = file.length - 8 - length;
        try {
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, data, length));
            change.accept(footer);
            return assemble(Arrays.copyOf(file, data), footer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] assemble(byte[] data, FileMetaData footer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(data);
        Util.writeFileMetaData(footer, out);
        int length = out.size() - data.length;
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** A file whose column x consists of these pages. */
    private static byte[] withPages(byte[] pages) {
        byte[] plain = withFooter(footer -> {
            var meta = footer.getRow_groups().getFirst().getColumns().getFirst().getMeta_data();
            meta.unsetDictionary_page_offset();
            meta.setData_page_offset(4);
            meta.setTotal_compressed_size(pages.length);
        });
        int length = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(plain.length - 8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 4);
        out.writeBytes(pages);
        out.write(plain, plain.length - 8 - length, length + 8);
        return out.toByteArray();
    }

    private static byte[] page(PageHeader header, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Util.writePageHeader(header, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static PageHeader dataPage(int uncompressed, int compressed, int rows) {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, uncompressed, compressed);
        header.setData_page_header(new DataPageHeader(rows, Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        return header;
    }

    private static void assertRefused(byte[] bytes, String... words) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> {
                    ParquetFile file = ParquetFile.open(ByteSource.of(bytes), "evil.parquet");
                    file.require("x", ColumnType.DOUBLE);
                    for (int group = 0; group < file.groups(); group++) {
                        double[] values = new double[Math.min(file.rows(group), ROWS)];
                        file.readDoubles(group, "x", 0, values.length, MemorySegment.ofArray(values), 0);
                    }
                })
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.PART_CORRUPT, ErrorCode.SCHEMA_MISMATCH))
                .message()
                .startsWith("evil.parquet")
                .contains(words);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(AFFORDABLE);
    }

    @Test
    void refusesWhatIsNoParquetFile() {
        assertRefused(new byte[0], "not a Parquet file");
        assertRefused("ts,expiry,strike\n1,2,3\n".getBytes(StandardCharsets.UTF_8), "not a Parquet file", "found");
        byte[] encrypted = file();
        System.arraycopy("PARE".getBytes(StandardCharsets.US_ASCII), 0, encrypted, encrypted.length - 4, 4);
        assertRefused(encrypted, "is encrypted");
    }

    @Test
    void refusesEncryptedFootersAndColumns() {
        assertRefused(
                withFooter(footer -> footer.setEncryption_algorithm(EncryptionAlgorithm.AES_GCM_V1(new AesGcmV1()))),
                "is encrypted");
        assertRefused(
                withFooter(footer -> footer.getRow_groups()
                        .getFirst()
                        .getColumns()
                        .getFirst()
                        .setCrypto_metadata(org.apache.parquet.format.ColumnCryptoMetaData.ENCRYPTION_WITH_FOOTER_KEY(
                                new org.apache.parquet.format.EncryptionWithFooterKey()))),
                "row group 0, column x",
                "is encrypted");
    }

    @Test
    void refusesFootersThatClaimMoreThanThereIs() {
        byte[] file = file();
        for (int length : new int[] {0, -1, Integer.MAX_VALUE, file.length}) {
            byte[] claimed = file.clone();
            ByteBuffer.wrap(claimed).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 8, length);
            assertRefused(claimed, "claims a footer of");
        }
    }

    @Test
    void refusesRowGroupsThatContradictTheFile() {
        assertRefused(withFooter(footer -> footer.setNum_rows(Long.MAX_VALUE)), "claims 9223372036854775807 rows");
        assertRefused(
                withFooter(footer -> {
                    footer.getRow_groups().getFirst().setNum_rows(1L << 40);
                    footer.setNum_rows(1L << 40);
                }),
                "row group of 1099511627776 rows");
        assertRefused(
                withFooter(footer -> {
                    footer.getRow_groups().getFirst().setNum_rows(Integer.MAX_VALUE);
                    footer.setNum_rows(Integer.MAX_VALUE);
                }),
                "column x has 100 values for 2147483647 rows");
        assertRefused(
                withFooter(
                        footer -> footer.getRow_groups().getFirst().getColumns().removeFirst()),
                "row group 0, column x is in the schema but has no data");
    }

    @Test
    void refusesChunksOutsideTheFile() {
        for (Map.Entry<Long, Long> claim :
                Map.of(4L, 1L << 40, 1L << 40, 10L, -5L, 10L, 0L, 10L, 5L, -1L).entrySet()) {
            assertRefused(
                    withFooter(footer -> {
                        var meta = footer.getRow_groups()
                                .getFirst()
                                .getColumns()
                                .getFirst()
                                .getMeta_data();
                        meta.unsetDictionary_page_offset();
                        meta.setData_page_offset(claim.getKey());
                        meta.setTotal_compressed_size(claim.getValue());
                    }),
                    "row group 0, column x claims bytes");
        }
    }

    @Test
    void refusesAMillionRowGroups() {
        assertRefused(
                withFooter(footer -> footer.setRow_groups(
                        Collections.nCopies(200_000, footer.getRow_groups().getFirst()))),
                "");
    }

    @Test
    void refusesSchemasThatDoNotEnd() {
        assertRefused(withFooter(footer -> footer.getSchema().getFirst().setNum_children(7)), "schema that ends early");
        assertRefused(
                withFooter(footer -> footer.getSchema().get(1).setNum_children(Integer.MAX_VALUE)),
                "schema that ends early");
        assertRefused(withFooter(footer -> footer.getSchema().get(2).setName("x")), "two columns x");
        assertRefused(withFooter(footer -> footer.setSchema(List.of())), "no schema");
        assertRefused(
                withFooter(footer -> footer.getSchema().get(1).setRepetition_type(FieldRepetitionType.REPEATED)),
                "column x: wanted DOUBLE, found a repeated DOUBLE");
        assertRefused(
                withFooter(footer -> footer.getSchema().get(1).setType(Type.INT96)),
                "column x: wanted DOUBLE, found INT96");
    }

    @Test
    void refusesCodecsAndEncodingsThatItDoesNotKnow() {
        assertRefused(
                withFooter(footer -> footer.getRow_groups()
                        .getFirst()
                        .getColumns()
                        .getFirst()
                        .getMeta_data()
                        .setCodec(CompressionCodec.ZSTD)),
                "column x: wanted codec SNAPPY or UNCOMPRESSED, found ZSTD");
        PageHeader delta = dataPage(10, 10, ROWS);
        delta.getData_page_header().setEncoding(Encoding.DELTA_BINARY_PACKED);
        assertRefused(withPages(page(delta, compressed(levelsOnly()))), "page at byte 4");
    }

    private static byte[] levelsOnly() {
        return new byte[] {2, 0, 0, 0, (byte) 0xc8, 1};
    }

    private static byte[] compressed(byte[] body) {
        try {
            return Snappy.compress(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesPagesThatClaimToUnpackToGigabytes() {
        byte[] body = compressed(new byte[100]);
        assertRefused(
                withPages(page(dataPage(Integer.MAX_VALUE, body.length, ROWS), body)),
                "row group 0, column x, page at byte 4",
                "claims to unpack to 2147483647 bytes");
        assertRefused(withPages(page(dataPage(60 << 20, body.length, ROWS), body)), "unpacks to 100 bytes");

        byte[] bomb = compressed(new byte[100]);
        // the length that snappy itself claims: four gigabytes less one
        byte[] lying = new byte[bomb.length + 4];
        Arrays.fill(lying, 0, 4, (byte) 0xff);
        lying[4] = 0x0f;
        System.arraycopy(bomb, 1, lying, 5, bomb.length - 1);
        assertRefused(withPages(page(dataPage(100, lying.length, ROWS), lying)), "page at byte 4");
    }

    @Test
    void refusesPagesThatDoNotAddUp() {
        byte[] body = compressed(new byte[4]);
        assertRefused(withPages(page(dataPage(4, 1 << 30, ROWS), body)), "claims 1073741824 bytes");
        assertRefused(withPages(page(dataPage(4, -1, ROWS), body)), "-1 bytes");
        assertRefused(withPages(page(dataPage(4, body.length, Integer.MAX_VALUE), body)), "claims 2147483647 rows");
        assertRefused(withPages(page(dataPage(4, body.length, 0), body)), "claims 0 rows");
        assertRefused(withPages(page(dataPage(4, body.length, ROWS), body)), "runs end");
        PageHeader index = new PageHeader(PageType.INDEX_PAGE, 4, body.length);
        assertRefused(withPages(page(index, body)), "wanted a DATA_PAGE, found INDEX_PAGE");
    }

    @Test
    void refusesDictionariesThatDoNotAddUp() {
        byte[] body = compressed(new byte[16]);
        PageHeader huge = new PageHeader(PageType.DICTIONARY_PAGE, 16, body.length);
        huge.setDictionary_page_header(new DictionaryPageHeader(Integer.MAX_VALUE, Encoding.PLAIN));
        assertRefused(withPages(page(huge, body)), "the dictionary claims 2147483647 values in 16 bytes");

        PageHeader two = new PageHeader(PageType.DICTIONARY_PAGE, 16, body.length);
        two.setDictionary_page_header(new DictionaryPageHeader(2, Encoding.PLAIN));
        // all rows present, all of them entry 2 of a dictionary of two
        byte[] values = compressed(new byte[] {2, 0, 0, 0, (byte) 0xc8, 1, 2, (byte) 0xc8, 1, 2});
        PageHeader data = dataPage(10, values.length, ROWS);
        data.getData_page_header().setEncoding(Encoding.RLE_DICTIONARY);
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        pages.writeBytes(page(two, body));
        pages.writeBytes(page(data, values));
        assertRefused(withPages(pages.toByteArray()), "runs end");

        byte[] over = compressed(new byte[] {3, 0, 0, 0, (byte) 0xc8, 1, 1, 2, (byte) 0xc8, 1, 2});
        PageHeader overData = dataPage(11, over.length, ROWS);
        overData.getData_page_header().setEncoding(Encoding.RLE_DICTIONARY);
        ByteArrayOutputStream overPages = new ByteArrayOutputStream();
        overPages.writeBytes(page(two, body));
        overPages.writeBytes(page(overData, over));
        assertRefused(withPages(overPages.toByteArray()), "value 0 is dictionary entry 2 of 2");
    }

    @Test
    void refusesPageHeadersWithHugeFields() {
        PageHeader header = dataPage(4, 4, ROWS);
        header.getData_page_header().setStatistics(new Statistics().setMax_value(new byte[] {1, 2, 3, 4, 5, 6, 7}));
        byte[] bytes = page(header, new byte[4]);
        int at = indexOf(bytes, new byte[] {7, 1, 2, 3, 4, 5, 6, 7});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        // a length of 90 MB where seven bytes follow
        int length = 90 << 20;
        while (length > 0x7f) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.write(bytes, at + 1, bytes.length - at - 1);

        assertRefused(withPages(out.toByteArray()), "page at byte 4", "has a field of 94371840 bytes");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("not there");
    }
}
