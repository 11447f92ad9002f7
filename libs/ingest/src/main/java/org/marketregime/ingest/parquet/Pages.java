package org.marketregime.ingest.parquet;

import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.parquet.format.PageType;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** The pages of one column of one row group, from the first to the last: their headers, checksums and compression. */
final class Pages {
    /** A page of ours has 64 KiB; nobody's sensible page has more than this. */
    static final int LARGEST_PAGE = 64 << 20;

    private static final byte[] EMPTY = new byte[0];

    private final String where;
    private final long offset;
    private final ByteSource.Slice chunk;
    private final Codec codec;

    private int at;
    private long pageOffset;
    private byte[] scratch = EMPTY;

    /**
     * @param where what messages call the column
     * @param offset of the chunk in the file
     */
    Pages(String where, long offset, ByteSource.Slice chunk, Codec codec) {
        this.where = where;
        this.offset = offset;
        this.chunk = chunk;
        this.codec = codec;
    }

    /** Bytes that are left. */
    int left() {
        return chunk.length() - at;
    }

    /** Reads the header of the next page. */
    PageHeaderReader header() {
        pageOffset = offset + at;
        PageHeaderReader header =
                new PageHeaderReader(chunk.array(), chunk.offset() + at, chunk.offset() + chunk.length());
        at = header.end() - chunk.offset();
        return header;
    }

    /** The bytes of the page as stored, after its checksum has been compared. */
    ByteSource.Slice stored(PageHeaderReader header) {
        int length = header.compressedSize();
        if (length > left()) {
            throw new Malformed("the page claims " + length + " bytes of " + left() + " that are left");
        }
        ByteSource.Slice stored = new ByteSource.Slice(chunk.array(), chunk.offset() + at, length);
        at += length;
        if (header.hasCrc()) {
            CRC32 crc = new CRC32();
            crc.update(stored.array(), stored.offset(), length);
            if ((int) crc.getValue() != header.crc()) {
                throw new Malformed(String.format(
                        Locale.ROOT,
                        "the page has CRC32 %08x, its header says %08x",
                        (int) crc.getValue(),
                        header.crc()));
            }
        }
        return stored;
    }

    /** What the page unpacks to; valid until the next call. */
    ByteSource.Slice unpack(PageHeaderReader header, ByteSource.Slice stored) {
        return unpack(stored, header.uncompressedSize(), codec);
    }

    private ByteSource.Slice unpack(ByteSource.Slice stored, int length, Codec by) {
        if (length > LARGEST_PAGE) {
            throw new Malformed("the page claims to unpack to " + length + " bytes; the limit is " + LARGEST_PAGE);
        }
        by.check(stored.array(), stored.offset(), stored.length(), length);
        if (by == Codec.UNCOMPRESSED) {
            return stored;
        }
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        by.unpack(stored.array(), stored.offset(), stored.length(), scratch, length);
        return new ByteSource.Slice(scratch, 0, length);
    }

    /** The values of a version 2 page, which keeps its levels, the first {@code levels} bytes, outside of the compression. */
    ByteSource.Slice unpackBehind(int levels, PageHeaderReader header, ByteSource.Slice stored) {
        if (levels < 0 || levels > stored.length() || levels > header.uncompressedSize()) {
            throw new Malformed("the page claims " + levels + " bytes of levels of " + stored.length());
        }
        ByteSource.Slice values =
                new ByteSource.Slice(stored.array(), stored.offset() + levels, stored.length() - levels);
        return unpack(values, header.uncompressedSize() - levels, header.compressed() ? codec : Codec.UNCOMPRESSED);
    }

    static String typeOf(PageHeaderReader header) {
        return Objects.toString(PageType.findByValue(header.type()), "something unknown");
    }

    /** That what was read last is not what the format says. */
    PlatformException corrupt(String what) {
        return new PlatformException(ErrorCode.PART_CORRUPT, where + ", page at byte " + pageOffset + ": " + what);
    }
}
