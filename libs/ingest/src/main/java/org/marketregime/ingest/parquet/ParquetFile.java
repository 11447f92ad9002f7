package org.marketregime.ingest.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * A Parquet file whose footer has been read and checked. Files of ours are read straight into columns of numbers, snappy or
 * uncompressed; those of others value by value, in any common encoding. Every declared size is compared with the file before
 * anything of that size is allocated. One thread at a time.
 */
public final class ParquetFile {
    private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};
    private static final int TAIL = 8;
    /** A row group of a part takes 4 KiB of it. */
    private static final int LARGEST_FOOTER = 4 << 20;

    private final ByteSource source;
    private final String name;
    private final FileMetaData footer;
    private final long dataEnd;
    private final Map<String, SchemaElement> columns = new LinkedHashMap<>();

    private ParquetFile(ByteSource source, String name, FileMetaData footer, long dataEnd) {
        this.source = source;
        this.name = name;
        this.footer = footer;
        this.dataEnd = dataEnd;
    }

    /** A stretch of the file. */
    public record Extent(long offset, int length) {}

    /** The smallest and the largest value of a column in a row group, as the file claims. */
    public record Span(long min, long max) {}

    /**
     * Reads the footer of the file that messages call {@code name}.
     *
     * @throws PlatformException PART_CORRUPT when it is not a Parquet file, torn, encrypted, or contradicts itself
     */
    public static ParquetFile open(ByteSource source, String name) {
        long size = source.size();
        if (size < ParquetTable.MAGIC.length + TAIL) {
            throw corrupt(name, "is not a Parquet file: " + size + " bytes, the smallest has 12");
        }
        ByteSource.Slice tail = source.read(size - TAIL, TAIL);
        byte[] magic = Arrays.copyOfRange(tail.array(), tail.offset() + Integer.BYTES, tail.offset() + TAIL);
        if (Arrays.equals(magic, ENCRYPTED)) {
            throw corrupt(name, "is encrypted");
        }
        if (!Arrays.equals(magic, ParquetTable.MAGIC)) {
            throw corrupt(name, "is torn or not a Parquet file: wanted PAR1 at its end, found " + printable(magic));
        }
        long length = little(tail).getInt() & 0xffffffffL;
        if (length == 0 || length > Math.min(size - ParquetTable.MAGIC.length - TAIL, LARGEST_FOOTER)) {
            throw corrupt(name, "claims a footer of " + length + " bytes in a file of " + size);
        }
        ParquetFile file =
                new ParquetFile(source, name, footer(source, name, size, (int) length), size - TAIL - length);
        file.check();
        return file;
    }

    private static FileMetaData footer(ByteSource source, String name, long size, int length) {
        ByteSource.Slice bytes = source.read(size - TAIL - length, length);
        try {
            return Util.readFileMetaData(
                    new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length()), length);
        } catch (IOException | RuntimeException e) {
            throw corrupt(name, "has an unreadable footer: " + e.getMessage(), e);
        }
    }

    private void check() {
        if (footer.isSetEncryption_algorithm()) {
            throw corrupt(name, "is encrypted");
        }
        List<SchemaElement> schema = footer.getSchema();
        if (schema.isEmpty()) {
            throw corrupt(name, "has no schema");
        }
        int next = 1;
        for (int child = 0; child < schema.getFirst().getNum_children(); child++) {
            if (next >= schema.size()) {
                throw corrupt(name, "has a schema that ends early");
            }
            SchemaElement element = schema.get(next);
            if (columns.put(element.getName(), element) != null) {
                throw corrupt(name, "has two columns " + printable(element.getName()));
            }
            next = afterSubtree(schema, next);
        }
        long rows = 0;
        for (RowGroup group : footer.getRow_groups()) {
            if (group.getNum_rows() < 0 || group.getNum_rows() > Integer.MAX_VALUE) {
                throw corrupt(name, "has a row group of " + group.getNum_rows() + " rows");
            }
            rows += group.getNum_rows();
        }
        if (rows != footer.getNum_rows()) {
            throw corrupt(name, "claims " + footer.getNum_rows() + " rows, its row groups " + rows);
        }
    }

    private int afterSubtree(List<SchemaElement> schema, int root) {
        int open = 1;
        int at = root;
        while (open > 0) {
            if (at >= schema.size()) {
                throw corrupt(name, "has a schema that ends early");
            }
            int children = schema.get(at).getNum_children();
            if (children < 0 || children > schema.size()) {
                throw corrupt(name, "has a schema that ends early");
            }
            open += children - 1;
            at++;
        }
        return at;
    }

    public long rows() {
        return footer.getNum_rows();
    }

    public int groups() {
        return footer.getRow_groupsSize();
    }

    public int rows(int group) {
        return (int) footer.getRow_groups().get(group).getNum_rows();
    }

    /** The top-level columns in the order of the file. */
    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Checks that {@link #foreign} can read a column, and that it says one of these.
     *
     * @param description what is wanted, for the message
     * @throws PlatformException SCHEMA_MISMATCH naming the column, what is wanted and the type found
     */
    public void require(String column, Set<Sort> wanted, String description) {
        SchemaElement element = columns.get(column);
        Meaning meaning = element == null ? null : Meaning.of(element);
        if (meaning == null || !wanted.contains(meaning.sort())) {
            throw mismatch(column, description, element == null ? "no such column" : ColumnType.describe(element));
        }
    }

    /** A column of a row group that {@link #require} has found readable, value by value. */
    public ForeignColumn foreign(int group, String column) {
        SchemaElement element = columns.get(column);
        Meaning meaning = element == null ? null : Meaning.of(element);
        if (element == null || meaning == null) {
            throw new IllegalStateException(column + " has not been required");
        }
        ColumnMetaData meta = meta(group, column);
        Codec codec = Codec.of(meta.getCodec());
        if (codec == null) {
            throw new PlatformException(
                    ErrorCode.SCHEMA_MISMATCH,
                    where(group, column) + ": wanted a codec of " + Arrays.toString(Codec.values()) + ", found "
                            + meta.getCodec());
        }
        return new ForeignColumn(
                pages(group, column, meta, codec),
                rows(group),
                element.getRepetition_type() == FieldRepetitionType.OPTIONAL,
                element.getType(),
                fixedLength(group, column, element),
                meaning,
                meaning.unsigned() ? Optional.empty() : range(meta));
    }

    private int fixedLength(int group, String column, SchemaElement element) {
        int length = element.getType_length();
        if (element.getType() == Type.FIXED_LEN_BYTE_ARRAY && length <= 0) {
            throw corrupt(where(group, column) + " has values of " + length + " bytes");
        }
        return length;
    }

    /** The range of a column of numbers, when the file has it. */
    private static Optional<ForeignColumn.Range> range(ColumnMetaData meta) {
        var statistics = meta.getStatistics();
        if (statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value()) {
            return Optional.empty();
        }
        Optional<Double> min = number(meta.getType(), statistics.getMin_value());
        Optional<Double> max = number(meta.getType(), statistics.getMax_value());
        return min.flatMap(low -> max.map(high -> new ForeignColumn.Range(low, high)));
    }

    private static Optional<Double> number(Type type, byte[] bytes) {
        ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (type == Type.INT32 && bytes.length == Integer.BYTES) {
            return Optional.of((double) value.getInt());
        } else if (type == Type.INT64 && bytes.length == Long.BYTES) {
            return Optional.of((double) value.getLong());
        } else if (type == Type.FLOAT && bytes.length == Float.BYTES) {
            return Optional.of((double) value.getFloat());
        } else if (type == Type.DOUBLE && bytes.length == Double.BYTES) {
            return Optional.of(value.getDouble());
        }
        return Optional.empty();
    }

    private Pages pages(int group, String column, ColumnMetaData meta, Codec codec) {
        Extent extent = extent(group, column, meta);
        return new Pages(where(group, column), extent.offset(), source.read(extent.offset(), extent.length()), codec);
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /**
     * Checks that the file has a column of that type.
     *
     * @throws PlatformException SCHEMA_MISMATCH naming the column, the type wanted and the type found
     */
    public void require(String column, ColumnType wanted) {
        SchemaElement element = columns.get(column);
        if (element == null) {
            throw mismatch(column, wanted.description(), "no such column");
        }
        if (element.isSetNum_children() && element.getNum_children() > 0) {
            throw mismatch(column, wanted.description(), "a group");
        }
        if (element.getRepetition_type() == FieldRepetitionType.REPEATED) {
            throw mismatch(column, wanted.description(), "a repeated " + ColumnType.describe(element));
        }
        if (!wanted.matches(element)) {
            throw mismatch(column, wanted.description(), ColumnType.describe(element));
        }
    }

    private PlatformException mismatch(String column, String wanted, String found) {
        return new PlatformException(
                ErrorCode.SCHEMA_MISMATCH, name + ": column " + column + ": wanted " + wanted + ", found " + found);
    }

    /** What the statistics of a TIMESTAMP or INT64 column claim, when the file has them. */
    public Optional<Span> span(int group, String column) {
        var statistics = meta(group, column).getStatistics();
        if (statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value()) {
            return Optional.empty();
        }
        byte[] min = statistics.getMin_value();
        byte[] max = statistics.getMax_value();
        if (min.length != Long.BYTES || max.length != Long.BYTES) {
            throw corrupt(where(group, column) + " has statistics of the wrong width");
        }
        return Optional.of(new Span(
                ByteBuffer.wrap(min).order(ByteOrder.LITTLE_ENDIAN).getLong(),
                ByteBuffer.wrap(max).order(ByteOrder.LITTLE_ENDIAN).getLong()));
    }

    /** Where those of {@code names} that the file has lie in a row group. */
    public List<Extent> extents(int group, Collection<String> names) {
        List<Extent> extents = new ArrayList<>();
        for (String column : names) {
            if (has(column)) {
                extents.add(extent(group, column, meta(group, column)));
            }
        }
        return extents;
    }

    /** Reads rows {@code from}…{@code to} (exclusive) of a DOUBLE column into float64; null becomes NaN. */
    public void readDoubles(int group, String column, int from, int to, MemorySegment into, long at) {
        decoder(group, column).doubles(from, to, into, at);
    }

    /** Reads rows {@code from}…{@code to} (exclusive) of an INT64 column into float64; null becomes NaN. */
    public void readCounts(int group, String column, int from, int to, MemorySegment into, long at) {
        decoder(group, column).counts(from, to, into, at);
    }

    /** Reads a whole chunk of a TIMESTAMP or INT64 column, where null is refused. */
    public long[] readLongs(int group, String column) {
        return decoder(group, column).longs();
    }

    /** Reads a whole chunk of a DATE column, where null is refused. */
    public int[] readInts(int group, String column) {
        return decoder(group, column).ints();
    }

    private ChunkDecoder decoder(int group, String column) {
        ColumnMetaData meta = meta(group, column);
        SchemaElement element = columns.get(column);
        boolean optional = element != null && element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
        boolean snappy = meta.getCodec() == CompressionCodec.SNAPPY;
        if (!snappy && meta.getCodec() != CompressionCodec.UNCOMPRESSED) {
            throw mismatch(column, "codec SNAPPY or UNCOMPRESSED", String.valueOf(meta.getCodec()));
        }
        Codec codec = snappy ? Codec.SNAPPY : Codec.UNCOMPRESSED;
        return new ChunkDecoder(pages(group, column, meta, codec), rows(group), optional);
    }

    private ColumnMetaData meta(int group, String column) {
        for (ColumnChunk chunk : footer.getRow_groups().get(group).getColumns()) {
            if (chunk.isSetCrypto_metadata()) {
                throw corrupt(where(group, column) + " is encrypted");
            }
            ColumnMetaData meta = chunk.getMeta_data();
            if (meta != null
                    && meta.getPath_in_schemaSize() == 1
                    && meta.getPath_in_schema().getFirst().equals(column)) {
                return meta;
            }
        }
        throw corrupt(where(group, column) + " is in the schema but has no data");
    }

    private Extent extent(int group, String column, ColumnMetaData meta) {
        SchemaElement element = columns.get(column);
        if (element == null || meta.getType() != element.getType()) {
            throw corrupt(where(group, column) + " is stored as " + meta.getType() + ", against the schema");
        }
        if (meta.getNum_values() != rows(group)) {
            throw corrupt(
                    where(group, column) + " has " + meta.getNum_values() + " values for " + rows(group) + " rows");
        }
        long start = meta.getData_page_offset();
        if (meta.isSetDictionary_page_offset() && meta.getDictionary_page_offset() > 0) {
            start = Math.min(start, meta.getDictionary_page_offset());
        }
        long size = meta.getTotal_compressed_size();
        if (start < ParquetTable.MAGIC.length || size < 0 || size > dataEnd - start) {
            throw corrupt(where(group, column) + " claims bytes " + start + "…" + (start + size) + " of " + dataEnd);
        }
        if (size > Integer.MAX_VALUE) {
            throw corrupt(where(group, column) + " has " + size + " bytes, more than can be read at once");
        }
        return new Extent(start, (int) size);
    }

    private String where(int group, String column) {
        return name + ": row group " + group + ", column " + column;
    }

    private static ByteBuffer little(ByteSource.Slice slice) {
        return ByteBuffer.wrap(slice.array(), slice.offset(), slice.length()).order(ByteOrder.LITTLE_ENDIAN);
    }

    static PlatformException corrupt(String what) {
        return new PlatformException(ErrorCode.PART_CORRUPT, what);
    }

    private static PlatformException corrupt(String name, String what) {
        return corrupt(name + " " + what);
    }

    private static PlatformException corrupt(String name, String what, Throwable cause) {
        return new PlatformException(ErrorCode.PART_CORRUPT, name + " " + what, cause);
    }

    private static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format("%02x", b));
        }
        return text.toString();
    }

    private static String printable(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }
}
