package org.marketregime.ingest.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Test;

/** Encodings that writers use, on bytes put together by the format's description (apache/parquet-format, Encodings.md). */
class ForeignValuesTest {
    private static ForeignValues read(Type type, int length, int encoding, byte[] bytes, int count) {
        // not at the start of its array, as a page never is
        byte[] shifted = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        return new ForeignValues.Reader(type, length)
                .read(encoding, new ByteSource.Slice(shifted, 3, bytes.length), count);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** The description's own examples: 1…5, whose differences need no bits, and 7, 5, 3, 1, 2, 3, 4, 5. */
    @Test
    void readsDifferences() {
        // blocks of 128 in 4 parts; 5 values, first 1; least difference 1 (2 zigzag), widths 0
        ForeignValues steady = read(Type.INT32, 0, 5, hex("8001 04 05 02  02 00000000"), 5);
        // 8 values, first 7; least difference −2 (3 zigzag), width 2: 0 0 0 3 3 3 3, padded to 32
        ForeignValues turning = read(Type.INT64, 0, 5, hex("8001 04 08 0e  03 02000000  c03f 000000000000"), 8);

        assertThat(numbers(steady)).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers(turning)).containsExactly(7, 5, 3, 1, 2, 3, 4, 5);
    }

    @Test
    void differencesOfNarrowNumbersWrap() {
        // from 2147483647 by 1
        ForeignValues wrapped = read(Type.INT32, 0, 5, hex("8001 04 02 feffffff0f  02 00000000"), 2);

        assertThat(numbers(wrapped)).containsExactly(Integer.MAX_VALUE, Integer.MIN_VALUE);
    }

    /** The description's own example: axis, axle, babble, babyhood share beginnings. */
    @Test
    void readsSharedBeginnings() {
        // prefixes 0 2 0 3: first 0, least −3, differences 2 −2 3 as 5 1 6 in 3 bits; suffixes 4 2 6 5: first 4, least
        // −2, 0 6 1
        byte[] bytes = concat(
                hex("8001 04 04 00  03 03000000  4401 00000000000000000000"),
                hex("8001 04 04 08  03 03000000  7000 00000000000000000000"),
                "axislebabbleyhood".getBytes(StandardCharsets.US_ASCII));

        ForeignValues words = read(Type.BYTE_ARRAY, 0, 7, bytes, 4);

        assertThat(words.size()).isEqualTo(4);
        assertThat(word(words, 0)).isEqualTo("axis");
        assertThat(word(words, 1)).isEqualTo("axle");
        assertThat(word(words, 2)).isEqualTo("babble");
        assertThat(word(words, 3)).isEqualTo("babyhood");
        assertThat(word(words.kept(), 3)).isEqualTo("babyhood");
    }

    @Test
    void readsBytesApart() {
        byte[] apart = new byte[16];
        byte[] together = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(81.05)
                .putDouble(-3)
                .array();
        for (int i = 0; i < 16; i++) {
            apart[i % 8 * 2 + i / 8] = together[i];
        }

        ForeignValues values = read(Type.DOUBLE, 0, 9, apart, 2);

        assertThat(Double.longBitsToDouble(values.number(0))).isEqualTo(81.05);
        assertThat(Double.longBitsToDouble(values.number(1))).isEqualTo(-3);
    }

    @Test
    void refusesWhatDoesNotAddUp() {
        assertThatThrownBy(() -> read(Type.INT64, 0, 5, hex("8001 04 05 02  02 00000000"), 6))
                .hasMessage("wanted 6 values, found 5");
        assertThatThrownBy(() -> read(Type.INT64, 0, 5, hex("8001 04 05 02  02 09000000 00"), 5))
                .hasMessage("differences end after 1 of 5 values");
        assertThatThrownBy(() -> read(Type.INT64, 0, 5, hex("8001 00 05 02"), 5))
                .hasMessage("blocks of 128 values in 0 parts");
        assertThatThrownBy(() -> read(Type.INT64, 0, 5, hex("80"), 5)).hasMessage("differences end early");
        assertThatThrownBy(() -> read(Type.BYTE_ARRAY, 0, 0, hex("05000000 4142"), 1))
                .hasMessage("value 0 of 1 ends behind the page");
        assertThatThrownBy(() -> read(Type.BYTE_ARRAY, 0, 0, hex("00000000"), 1 << 30))
                .hasMessage("the page has 4 bytes for 1073741824 values");
        assertThatThrownBy(() -> read(Type.BYTE_ARRAY, 0, 6, hex("8001 04 01 09"), 1))
                .hasMessage("value 0 of 1 ends behind the page");
        assertThatThrownBy(() -> read(Type.DOUBLE, 0, 5, hex("00"), 1))
                .hasMessage("encoding DELTA_BINARY_PACKED of DOUBLE is not known");
        assertThatThrownBy(() -> read(Type.DOUBLE, 0, 0, hex("00"), 1)).hasMessage("the page has 1 bytes for 1 values");
    }

    private static long[] numbers(ForeignValues values) {
        long[] all = new long[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.number(i);
        }
        return all;
    }

    private static String word(ForeignValues values, int index) {
        return new String(values.bytes(index), StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(256);
        for (byte[] part : parts) {
            all.put(part);
        }
        byte[] bytes = new byte[all.position()];
        all.flip().get(bytes);
        return bytes;
    }
}
