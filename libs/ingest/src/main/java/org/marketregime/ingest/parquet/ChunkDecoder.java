package org.marketregime.ingest.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.PlatformException;

/**
 * The pages of one column of one row group, walked once from the first. Pages outside the wanted rows are checked but
 * not unpacked. One loop per type.
 */
final class ChunkDecoder {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Above 2^53 a float64 no longer tells neighbouring whole numbers apart. */
    private static final long LARGEST_COUNT = 1L << 53;

    private static final byte[] EMPTY = new byte[0];

    private final Pages pages;
    private final int rows;
    private final boolean optional;

    private byte[] dictionary = EMPTY;
    private int dictionarySize = -1;
    private double[] entries = new double[0];

    // the page that is unpacked now
    private byte[] body = EMPTY;
    private int bodyAt;
    private int bodyEnd;
    private int pageFrom;
    private int pageRows;
    private int[] levels = new int[0];
    /** Whether the page has nulls; only then are {@link #levels} of use. */
    private boolean sparse;

    private int present;
    private int[] indices = new int[0];
    private boolean indexed;

    ChunkDecoder(Pages pages, int rows, boolean optional) {
        this.pages = pages;
        this.rows = rows;
        this.optional = optional;
    }

    void doubles(int from, int to, MemorySegment into, long at) {
        for (Page page = next(from, to, Double.BYTES); page != null; page = next(from, to, Double.BYTES)) {
            long target = at + page.first - from;
            if (indexed) {
                double[] entries = entries(false);
                look(page, entries, into, target);
            } else if (!sparse) {
                MemorySegment.copy(
                        MemorySegment.ofArray(body),
                        DOUBLE,
                        bodyAt + (long) (page.first - pageFrom) * Double.BYTES,
                        into,
                        ValueLayout.JAVA_DOUBLE,
                        target * Double.BYTES,
                        page.last - page.first);
            } else {
                int value = bodyAt + skipped(page) * Double.BYTES;
                for (int row = page.first - pageFrom; row < page.last - pageFrom; row++) {
                    double number = Double.NaN;
                    if (levels[row] != 0) {
                        number = Double.longBitsToDouble((long) LONGS.get(body, value));
                        value += Double.BYTES;
                    }
                    into.setAtIndex(ValueLayout.JAVA_DOUBLE, target++, number);
                }
            }
        }
    }

    void counts(int from, int to, MemorySegment into, long at) {
        for (Page page = next(from, to, Long.BYTES); page != null; page = next(from, to, Long.BYTES)) {
            long target = at + page.first - from;
            if (indexed) {
                double[] entries = entries(true);
                look(page, entries, into, target);
                continue;
            }
            int value = bodyAt + skipped(page) * Long.BYTES;
            for (int row = page.first - pageFrom; row < page.last - pageFrom; row++) {
                double number = Double.NaN;
                if (!sparse || levels[row] != 0) {
                    number = count((long) LONGS.get(body, value));
                    value += Long.BYTES;
                }
                into.setAtIndex(ValueLayout.JAVA_DOUBLE, target++, number);
            }
        }
    }

    /** Looks the rows of a page up in its dictionary. */
    private void look(Page page, double[] entries, MemorySegment into, long at) {
        int value = skipped(page);
        long target = at;
        if (!sparse) {
            for (int row = page.first; row < page.last; row++) {
                into.setAtIndex(ValueLayout.JAVA_DOUBLE, target++, entries[indices[value++]]);
            }
            return;
        }
        for (int row = page.first - pageFrom; row < page.last - pageFrom; row++) {
            double number = Double.NaN;
            if (levels[row] != 0) {
                number = entries[indices[value++]];
            }
            into.setAtIndex(ValueLayout.JAVA_DOUBLE, target++, number);
        }
    }

    /** The dictionary as float64, made for its first page. */
    private double[] entries(boolean counts) {
        if (entries.length != dictionarySize) {
            entries = new double[dictionarySize];
            for (int i = 0; i < dictionarySize; i++) {
                long bits = (long) LONGS.get(dictionary, i * Long.BYTES);
                entries[i] = counts ? count(bits) : Double.longBitsToDouble(bits);
            }
        }
        return entries;
    }

    private double count(long value) {
        if (value > LARGEST_COUNT || value < -LARGEST_COUNT) {
            throw corrupt("a count of " + value + ", beyond 2^53");
        }
        return value;
    }

    long[] longs() {
        long[] values = new long[rows];
        for (Page page = next(0, rows, Long.BYTES); page != null; page = next(0, rows, Long.BYTES)) {
            refuseNulls();
            for (int row = page.first; row < page.last; row++) {
                values[row] = longAt(row - pageFrom);
            }
        }
        return values;
    }

    int[] ints() {
        int[] values = new int[rows];
        for (Page page = next(0, rows, Integer.BYTES); page != null; page = next(0, rows, Integer.BYTES)) {
            refuseNulls();
            for (int row = page.first; row < page.last; row++) {
                int value = row - pageFrom;
                values[row] = indexed
                        ? (int) INTS.get(dictionary, indices[value] * Integer.BYTES)
                        : (int) INTS.get(body, bodyAt + value * Integer.BYTES);
            }
        }
        return values;
    }

    private long longAt(int value) {
        return indexed
                ? (long) LONGS.get(dictionary, indices[value] * Long.BYTES)
                : (long) LONGS.get(body, bodyAt + value * Long.BYTES);
    }

    /** How many values of the page lie before its first wanted row. */
    private int skipped(Page page) {
        int before = page.first - pageFrom;
        if (!sparse) {
            return before;
        }
        int values = 0;
        for (int i = 0; i < before; i++) {
            values += levels[i];
        }
        return values;
    }

    private void refuseNulls() {
        if (sparse) {
            int row = 0;
            while (levels[row] != 0) {
                row++;
            }
            throw corrupt("row " + (pageFrom + row) + " is null, which a key must not be");
        }
    }

    /** Wanted rows {@code first}…{@code last} (exclusive) of the page that is unpacked now. */
    private record Page(int first, int last) {}

    /** Unpacks the next page that has some of rows {@code from}…{@code to}; null after the last. */
    private @Nullable Page next(int from, int to, int width) {
        while (pageFrom + pageRows < rows) {
            pageFrom += pageRows;
            try {
                readPage(from, to, width);
            } catch (Malformed e) {
                throw corrupt(e.what());
            }
            int first = Math.max(from, pageFrom);
            int last = Math.min(to, pageFrom + pageRows);
            if (first < last) {
                return new Page(first, last);
            }
        }
        if (pages.left() != 0) {
            throw corrupt(pages.left() + " bytes follow the last page");
        }
        return null;
    }

    private void readPage(int from, int to, int width) {
        PageHeaderReader header = pages.header();
        if (header.type() == PageHeaderReader.DICTIONARY_PAGE) {
            readDictionary(header, width);
            header = pages.header();
        }
        if (header.type() != PageHeaderReader.DATA_PAGE) {
            throw new Malformed("wanted a DATA_PAGE, found " + Pages.typeOf(header));
        }
        pageRows = header.values();
        if (pageRows <= 0 || pageRows > rows - pageFrom) {
            throw new Malformed("the page claims " + pageRows + " rows of " + (rows - pageFrom) + " that are left");
        }
        boolean wanted = pageFrom < to && pageFrom + pageRows > from;
        ByteSource.Slice stored = pages.stored(header);
        if (wanted) {
            unpack(header, stored);
            readLevels(header);
            readValues(header, width);
        }
    }

    private static String named(@Nullable Object constant) {
        return Objects.toString(constant, "something unknown");
    }

    private void unpack(PageHeaderReader header, ByteSource.Slice stored) {
        ByteSource.Slice page = pages.unpack(header, stored);
        body = page.array();
        bodyAt = page.offset();
        bodyEnd = page.offset() + page.length();
    }

    private void readDictionary(PageHeaderReader header, int width) {
        if (dictionarySize >= 0) {
            throw new Malformed("a second dictionary");
        }
        int size = header.values();
        int encoding = header.encoding();
        if (encoding != PageHeaderReader.PLAIN && encoding != PageHeaderReader.PLAIN_DICTIONARY) {
            throw new Malformed("wanted a PLAIN dictionary, found " + named(Encoding.findByValue(encoding)));
        }
        unpack(header, pages.stored(header));
        if (size < 0 || (long) size * width != bodyEnd - bodyAt) {
            throw new Malformed("the dictionary claims " + size + " values in " + (bodyEnd - bodyAt) + " bytes");
        }
        dictionary = Arrays.copyOfRange(body, bodyAt, bodyEnd);
        dictionarySize = size;
    }

    private void readLevels(PageHeaderReader header) {
        present = pageRows;
        sparse = false;
        if (!optional) {
            return;
        }
        if (header.levelEncoding() != PageHeaderReader.RLE) {
            throw new Malformed("wanted RLE levels, found " + named(Encoding.findByValue(header.levelEncoding())));
        }
        if (bodyEnd - bodyAt < Integer.BYTES) {
            throw new Malformed("the page ends inside its levels");
        }
        int length = (int) INTS.get(body, bodyAt);
        int start = bodyAt + Integer.BYTES;
        if (length < 0 || length > bodyEnd - start) {
            throw new Malformed("the page claims " + length + " bytes of levels of " + (bodyEnd - start));
        }
        if (levels.length < pageRows) {
            levels = new int[pageRows];
        }
        RunLengths.decode(body, start, start + length, 1, levels, pageRows);
        present = 0;
        for (int i = 0; i < pageRows; i++) {
            present += levels[i];
        }
        sparse = present < pageRows;
        bodyAt = start + length;
    }

    private void readValues(PageHeaderReader header, int width) {
        int encoding = header.encoding();
        indexed = encoding == PageHeaderReader.RLE_DICTIONARY || encoding == PageHeaderReader.PLAIN_DICTIONARY;
        if (!indexed) {
            if (encoding != PageHeaderReader.PLAIN) {
                throw new Malformed(
                        "wanted encoding PLAIN or RLE_DICTIONARY, found " + named(Encoding.findByValue(encoding)));
            }
            if ((long) present * width != bodyEnd - bodyAt) {
                throw new Malformed("the page has " + (bodyEnd - bodyAt) + " bytes for " + present + " values");
            }
            return;
        }
        if (dictionarySize < 0) {
            throw new Malformed("the page needs a dictionary and there is none");
        }
        if (present == 0) {
            return;
        }
        if (bodyAt == bodyEnd) {
            throw new Malformed("the page ends before its values");
        }
        if (indices.length < present) {
            indices = new int[present];
        }
        RunLengths.decode(body, bodyAt + 1, bodyEnd, body[bodyAt], indices, present);
        for (int i = 0; i < present; i++) {
            if (indices[i] >= dictionarySize) {
                throw new Malformed("value " + i + " is dictionary entry " + indices[i] + " of " + dictionarySize);
            }
        }
    }

    private PlatformException corrupt(String what) {
        return pages.corrupt(what);
    }
}
