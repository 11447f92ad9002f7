package org.marketregime.ingest.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.PlatformException;

/**
 * One column of one row group of a file that somebody else wrote, row after row, in whatever encoding. A number outside of the range
 * that the file itself claims for the column is damage, which a file without checksums shows in no other way.
 */
public final class ForeignColumn {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** An array of a page's rows is made on its word. */
    private static final int MOST_ROWS = 8 << 20;

    private final Pages pages;
    private final int rows;
    private final boolean optional;
    private final Meaning meaning;
    private final ForeignValues.Reader reader;
    private final Optional<Range> range;

    private @Nullable ForeignValues dictionary;

    // the page that is unpacked now
    private int pageFrom;
    private int pageRows;
    private int present;
    private int[] levels = new int[0];
    private ForeignValues values = ForeignValues.NONE;
    private int[] indices = new int[0];
    private boolean indexed;

    private int row = -1;
    /** Which of the page's values the row has. */
    private int value = -1;

    private boolean missing;

    /** Smallest and largest value of the column, as its statistics claim. */
    record Range(double min, double max) {}

    ForeignColumn(
            Pages pages,
            int rows,
            boolean optional,
            Type physical,
            int fixedLength,
            Meaning meaning,
            Optional<Range> range) {
        this.pages = pages;
        this.rows = rows;
        this.optional = optional;
        this.meaning = meaning;
        this.reader = new ForeignValues.Reader(physical, fixedLength);
        this.range = range;
    }

    /**
     * Moves to the next row; there must be one.
     *
     * @throws PlatformException PART_CORRUPT naming file, row group, column and page
     */
    public void next() {
        row++;
        if (row >= rows) {
            throw new IllegalStateException("row " + row + " of " + rows);
        }
        if (row == pageFrom + pageRows) {
            pageFrom = row;
            value = -1;
            try {
                readPage();
            } catch (Malformed e) {
                throw pages.corrupt(e.what());
            }
        }
        missing = present < pageRows && levels[row - pageFrom] == 0;
        if (!missing) {
            value++;
        }
    }

    /** The value of the row as tables of text write it; empty where it is null. */
    public String text() {
        return missing ? "" : meaning.text(this);
    }

    /** The day of the row as text; a moment is a day where it is midnight, in UTC or in {@code zone}. */
    public String day(ZoneId zone) {
        return missing ? "" : meaning.day(this, zone);
    }

    /** The number of the row, where the physical type is one; of a float its bits. */
    long number() {
        return indexed ? dictionary().number(indices[value]) : values.number(value);
    }

    byte[] bytes() {
        return indexed ? dictionary().bytes(indices[value]) : values.bytes(value);
    }

    /** Finds damage where a number lies outside of the column's range. */
    double inRange(double number) {
        if (range.isPresent()
                && (number < range.get().min() || number > range.get().max())) {
            throw pages.corrupt("row " + row + " is " + number + ", outside of the column's own statistics "
                    + range.get().min() + "…" + range.get().max());
        }
        return number;
    }

    private ForeignValues dictionary() {
        return Objects.requireNonNull(dictionary);
    }

    private void readPage() {
        PageHeaderReader header = pages.header();
        if (header.type() == PageHeaderReader.DICTIONARY_PAGE) {
            readDictionary(header);
            header = pages.header();
        }
        boolean second = header.type() == PageHeaderReader.DATA_PAGE_V2;
        if (header.type() != PageHeaderReader.DATA_PAGE && !second) {
            throw new Malformed("wanted a data page, found " + Pages.typeOf(header));
        }
        pageRows = header.values();
        if (pageRows <= 0 || pageRows > rows - pageFrom) {
            throw new Malformed("the page claims " + pageRows + " rows of " + (rows - pageFrom) + " that are left");
        }
        if (pageRows > MOST_ROWS) {
            throw new Malformed("the page claims " + pageRows + " rows; the limit is " + MOST_ROWS);
        }
        present = pageRows;
        ByteSource.Slice stored = pages.stored(header);
        readValues(header, second ? behindLevels2(header, stored) : behindLevels(header, stored));
    }

    private void readDictionary(PageHeaderReader header) {
        if (dictionary != null) {
            throw new Malformed("a second dictionary");
        }
        int encoding = header.encoding();
        if (encoding != PageHeaderReader.PLAIN && encoding != PageHeaderReader.PLAIN_DICTIONARY) {
            throw new Malformed("wanted a PLAIN dictionary, found " + named(encoding));
        }
        ByteSource.Slice body = pages.unpack(header, pages.stored(header));
        // a copy: the next page unpacks into the same bytes
        dictionary = reader.read(PageHeaderReader.PLAIN, body, header.values()).kept();
    }

    /** What follows the levels of a version 1 page. */
    private ByteSource.Slice behindLevels(PageHeaderReader header, ByteSource.Slice stored) {
        ByteSource.Slice body = pages.unpack(header, stored);
        if (!optional) {
            return body;
        }
        if (header.levelEncoding() != PageHeaderReader.RLE) {
            throw new Malformed("wanted RLE levels, found " + named(header.levelEncoding()));
        }
        if (body.length() < Integer.BYTES) {
            throw new Malformed("the page ends inside its levels");
        }
        int length = (int) INTS.get(body.array(), body.offset());
        if (length < 0 || length > body.length() - Integer.BYTES) {
            throw new Malformed("the page claims " + length + " bytes of levels of " + (body.length() - Integer.BYTES));
        }
        int from = body.offset() + Integer.BYTES;
        readLevels(body.array(), from, length);
        return new ByteSource.Slice(body.array(), from + length, body.length() - Integer.BYTES - length);
    }

    /** The same for version 2. */
    private ByteSource.Slice behindLevels2(PageHeaderReader header, ByteSource.Slice stored) {
        if (header.repetitionBytes() != 0) {
            throw new Malformed("the page has repetition levels, which a plain column has not");
        }
        int length = header.definitionBytes();
        ByteSource.Slice body = pages.unpackBehind(length, header, stored);
        if (optional) {
            readLevels(stored.array(), stored.offset(), length);
        } else if (length != 0) {
            throw new Malformed("the page has levels, which a required column has not");
        }
        return body;
    }

    private void readLevels(byte[] bytes, int from, int length) {
        if (levels.length < pageRows) {
            levels = new int[pageRows];
        }
        RunLengths.decode(bytes, from, from + length, 1, levels, pageRows);
        present = 0;
        for (int i = 0; i < pageRows; i++) {
            present += levels[i];
        }
    }

    private void readValues(PageHeaderReader header, ByteSource.Slice body) {
        int encoding = header.encoding();
        indexed = encoding == PageHeaderReader.RLE_DICTIONARY || encoding == PageHeaderReader.PLAIN_DICTIONARY;
        if (present == 0) {
            return;
        }
        if (!indexed) {
            values = reader.read(encoding, body, present);
            return;
        }
        if (dictionary == null) {
            throw new Malformed("the page needs a dictionary and there is none");
        }
        if (body.length() == 0) {
            throw new Malformed("the page ends before its values");
        }
        if (indices.length < present) {
            indices = new int[present];
        }
        int width = body.array()[body.offset()];
        RunLengths.decode(body.array(), body.offset() + 1, body.offset() + body.length(), width, indices, present);
        for (int i = 0; i < present; i++) {
            if (indices[i] >= dictionary.size()) {
                throw new Malformed("value " + i + " is dictionary entry " + indices[i] + " of " + dictionary.size());
            }
        }
    }

    static String named(int encoding) {
        return Objects.toString(Encoding.findByValue(encoding), "something unknown");
    }
}
