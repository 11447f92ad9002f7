package org.marketregime.ingest.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.xerial.snappy.Snappy;

/** One column of one row group on its way into a file: values, dictionary where it pays, pages, statistics. */
final class ChunkEncoder {
    /** Above 2^53 a float64 no longer tells neighbouring whole numbers apart. */
    private static final double LARGEST_COUNT = 0x1p53;

    private final Column column;
    private final int rows;
    private final boolean[] present;
    /** Raw bits of the values that are there, one after the other; of strings their number in {@link #texts}. */
    private final long[] values;

    private final List<byte[]> texts = new ArrayList<>();
    private int count;
    private long uncompressed;

    ChunkEncoder(Column column, int from, int to) {
        this.column = column;
        this.rows = to - from;
        this.present = new boolean[rows];
        this.values = new long[rows];
        load(from);
    }

    private void load(int from) {
        switch (column) {
            case Column.Timestamps source -> {
                for (int row = 0; row < rows; row++) {
                    add(row, source.at().applyAsLong(from + row));
                }
            }
            case Column.Longs source -> {
                for (int row = 0; row < rows; row++) {
                    add(row, source.at().applyAsLong(from + row));
                }
            }
            case Column.Dates source -> {
                for (int row = 0; row < rows; row++) {
                    add(row, source.at().applyAsInt(from + row));
                }
            }
            case Column.Doubles source -> {
                for (int row = 0; row < rows; row++) {
                    double value = source.at().applyAsDouble(from + row);
                    if (!Double.isNaN(value)) {
                        add(row, Double.doubleToRawLongBits(value));
                    } else if (source.required()) {
                        throw refused(from + row, "a number", "NaN");
                    }
                }
            }
            case Column.Floats source -> {
                for (int row = 0; row < rows; row++) {
                    double value = source.at().applyAsDouble(from + row);
                    if (!Double.isNaN(value)) {
                        add(row, Float.floatToRawIntBits((float) value) & 0xffffffffL);
                    }
                }
            }
            case Column.Counts source -> {
                for (int row = 0; row < rows; row++) {
                    double value = source.at().applyAsDouble(from + row);
                    if (!Double.isNaN(value)) {
                        if (Math.abs(value) > LARGEST_COUNT || value != (long) value) {
                            throw refused(from + row, "a whole number up to 2^53", String.valueOf(value));
                        }
                        add(row, (long) value);
                    }
                }
            }
            case Column.Strings source -> {
                Map<String, Long> known = new HashMap<>();
                for (int row = 0; row < rows; row++) {
                    String text = source.at().apply(from + row);
                    Long number = known.get(text);
                    if (number == null) {
                        number = (long) texts.size();
                        known.put(text, number);
                        texts.add(text.getBytes(StandardCharsets.UTF_8));
                    }
                    add(row, number);
                }
            }
        }
    }

    private void add(int row, long bits) {
        present[row] = true;
        values[count++] = bits;
    }

    private PlatformException refused(int row, String wanted, String found) {
        return new PlatformException(
                ErrorCode.INPUT_INVALID,
                "column " + column.name() + ", row " + row + ": wanted " + wanted + ", found " + found);
    }

    /** Appends the chunk to {@code out}, which holds the file so far. */
    ColumnChunk write(ByteArrayOutputStream out, int rowsPerPage) throws IOException {
        int start = out.size();
        Dictionary dictionary = column.type() == ColumnType.STRING
                ? Dictionary.identity(texts.size())
                : Dictionary.of(values, count, column.type().width());
        int dictionaryOffset = start;
        if (dictionary.used()) {
            byte[] body = dictionaryBody(dictionary);
            PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, body.length, 0);
            header.setDictionary_page_header(new DictionaryPageHeader(dictionary.size(), Encoding.PLAIN));
            writePage(header, body, out);
        }
        int dataOffset = out.size();
        int value = 0;
        for (int row = 0; row < rows; row += rowsPerPage) {
            int to = Math.min(rows, row + rowsPerPage);
            int valuesTo = value;
            for (int r = row; r < to; r++) {
                valuesTo += present[r] ? 1 : 0;
            }
            byte[] body = dataBody(dictionary, row, to, value, valuesTo);
            PageHeader header = new PageHeader(PageType.DATA_PAGE, body.length, 0);
            header.setData_page_header(new DataPageHeader(
                    to - row,
                    dictionary.used() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN,
                    Encoding.RLE,
                    Encoding.RLE));
            writePage(header, body, out);
            value = valuesTo;
        }
        List<Encoding> encodings = new ArrayList<>(List.of(Encoding.PLAIN, Encoding.RLE));
        if (dictionary.used()) {
            encodings.add(Encoding.RLE_DICTIONARY);
        }
        ColumnMetaData meta = new ColumnMetaData(
                column.type().physical(),
                encodings,
                List.of(column.name()),
                CompressionCodec.SNAPPY,
                rows,
                uncompressed,
                out.size() - start,
                dataOffset);
        if (dictionary.used()) {
            meta.setDictionary_page_offset(dictionaryOffset);
        }
        meta.setStatistics(statistics());
        return new ColumnChunk(0).setMeta_data(meta);
    }

    private void writePage(PageHeader header, byte[] body, ByteArrayOutputStream out) throws IOException {
        byte[] compressed = Snappy.compress(body);
        CRC32 crc = new CRC32();
        crc.update(compressed);
        header.setCompressed_page_size(compressed.length);
        header.setCrc((int) crc.getValue());
        int before = out.size();
        Util.writePageHeader(header, out);
        uncompressed += out.size() - before + body.length;
        out.write(compressed);
    }

    private byte[] dictionaryBody(Dictionary dictionary) {
        if (column.type() == ColumnType.STRING) {
            int size =
                    texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
            ByteBuffer body = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            texts.forEach(text -> body.putInt(text.length).put(text));
            return body.array();
        }
        return plain(dictionary.values(), 0, dictionary.size());
    }

    private byte[] dataBody(Dictionary dictionary, int row, int to, int value, int valuesTo) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!column.required()) {
            int[] levels = new int[to - row];
            for (int r = row; r < to; r++) {
                levels[r - row] = present[r] ? 1 : 0;
            }
            ByteArrayOutputStream runs = new ByteArrayOutputStream();
            RunLengths.encode(levels, levels.length, 1, runs);
            body.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(runs.size())
                    .array());
            body.writeBytes(runs.toByteArray());
        }
        if (dictionary.used()) {
            int[] indices = new int[valuesTo - value];
            for (int i = value; i < valuesTo; i++) {
                indices[i - value] = dictionary.indexOf(values[i]);
            }
            body.write(dictionary.width());
            RunLengths.encode(indices, indices.length, dictionary.width(), body);
        } else {
            body.writeBytes(plain(values, value, valuesTo));
        }
        return body.toByteArray();
    }

    private byte[] plain(long[] bits, int from, int to) {
        int width = column.type().width();
        ByteBuffer body = ByteBuffer.allocate((to - from) * width).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < to; i++) {
            if (width == Long.BYTES) {
                body.putLong(bits[i]);
            } else {
                body.putInt((int) bits[i]);
            }
        }
        return body.array();
    }

    private Statistics statistics() {
        Statistics statistics = new Statistics().setNull_count(rows - count);
        if (count == 0 || column.type() == ColumnType.STRING) {
            return statistics;
        }
        long[] ends = {values[0], values[0]};
        switch (column.type()) {
            case DOUBLE -> {
                double min = Double.POSITIVE_INFINITY;
                double max = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < count; i++) {
                    double value = Double.longBitsToDouble(values[i]);
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
                // readers may treat the two zeros as different: the format asks for -0 below and +0 above
                ends[0] = Double.doubleToRawLongBits(min == 0 ? -0.0 : min);
                ends[1] = Double.doubleToRawLongBits(max == 0 ? 0.0 : max);
            }
            case FLOAT -> {
                float min = Float.POSITIVE_INFINITY;
                float max = Float.NEGATIVE_INFINITY;
                for (int i = 0; i < count; i++) {
                    float value = Float.intBitsToFloat((int) values[i]);
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
                ends[0] = Float.floatToRawIntBits(min == 0 ? -0.0f : min);
                ends[1] = Float.floatToRawIntBits(max == 0 ? 0.0f : max);
            }
            case TIMESTAMP, DATE, INT64, STRING -> {
                for (int i = 1; i < count; i++) {
                    ends[0] = Math.min(ends[0], values[i]);
                    ends[1] = Math.max(ends[1], values[i]);
                }
            }
        }
        return statistics.setMin_value(plain(ends, 0, 1)).setMax_value(plain(ends, 1, 2));
    }
}
