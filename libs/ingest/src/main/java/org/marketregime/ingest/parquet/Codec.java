package org.marketregime.ingest.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** How the pages of a column chunk are compressed. */
enum Codec {
    UNCOMPRESSED,
    SNAPPY,
    GZIP,
    ZSTD,
    LZ4_RAW;

    /** What a byte of them unpacks to at most. */
    private static final long MOST_BY_DEFLATE = 1032;

    private static final long MOST_BY_LZ4 = 255;

    /** Null for one that we do not have. */
    static @Nullable Codec of(@Nullable CompressionCodec declared) {
        return switch (declared) {
            case UNCOMPRESSED -> UNCOMPRESSED;
            case SNAPPY -> SNAPPY;
            case GZIP -> GZIP;
            case ZSTD -> ZSTD;
            case LZ4_RAW -> LZ4_RAW;
            case LZO, BROTLI, LZ4 -> null;
            case null -> null;
        };
    }

    /** Finds the bytes malformed that cannot unpack to {@code length}, before room for that is made. */
    void check(byte[] from, int offset, int packed, int length) {
        long actual = switch (this) {
            case UNCOMPRESSED -> packed;
            case SNAPPY -> snappyLength(from, offset, packed);
            case ZSTD -> {
                long claimed = Zstd.getFrameContentSize(from, offset, packed);
                yield claimed >= 0 ? claimed : length; // a frame need not say
            }
            case GZIP -> Math.min(length, packed * MOST_BY_DEFLATE);
            case LZ4_RAW -> Math.min(length, packed * MOST_BY_LZ4);
        };
        if (actual != length) {
            throw new Malformed("the page unpacks to " + actual + " bytes, its header says " + length);
        }
    }

    private static int snappyLength(byte[] from, int offset, int packed) {
        try {
            return Snappy.uncompressedLength(from, offset, packed);
        } catch (IOException e) {
            throw new Malformed("the page does not unpack: " + e.getMessage());
        }
    }

    /** Unpacks what was checked to exactly {@code length} bytes at the start of {@code into}, or finds it malformed. */
    void unpack(byte[] from, int offset, int packed, byte[] into, int length) {
        long actual;
        try {
            actual = switch (this) {
                case UNCOMPRESSED -> throw new IllegalStateException("nothing to unpack");
                case SNAPPY -> Snappy.uncompress(from, offset, packed, into, 0);
                case GZIP -> gzip(from, offset, packed, into, length);
                case ZSTD -> Zstd.decompressByteArray(into, 0, length, from, offset, packed);
                case LZ4_RAW ->
                    LZ4Factory.safeInstance().safeDecompressor().decompress(from, offset, packed, into, 0, length);
            };
        } catch (IOException | LZ4Exception | ZstdException e) {
            throw new Malformed("the page does not unpack: " + e.getMessage());
        }
        if (actual != length) {
            throw new Malformed("the page unpacks to " + actual + " bytes, its header says " + length);
        }
    }

    private static int gzip(byte[] from, int offset, int packed, byte[] into, int length) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(from, offset, packed))) {
            int read = in.readNBytes(into, 0, length);
            return in.read() < 0 ? read : length + 1;
        }
    }
}
