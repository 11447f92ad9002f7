package org.marketregime.ingest.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunLengthsTest {
    private static byte[] encode(int[] values, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunLengths.encode(values, values.length, width, out);
        return out.toByteArray();
    }

    private static int[] decode(byte[] bytes, int width, int count) {
        int[] values = new int[count];
        RunLengths.decode(bytes, 0, bytes.length, width, values, count);
        return values;
    }

    @Test
    void readsBackRunsAndNoiseOfEveryWidth() {
        long seed = 20250829;
        SplittableRandom random = new SplittableRandom(seed);
        for (int width = 1; width <= 31; width++) {
            for (int count : new int[] {0, 1, 7, 8, 9, 63, 64, 65, 1000}) {
                int[] values = new int[count];
                int at = 0;
                while (at < count) {
                    int run = Math.min(count - at, random.nextInt(3) == 0 ? random.nextInt(1, 40) : 1);
                    Arrays.fill(values, at, at + run, random.nextInt() & (int) ((1L << width) - 1));
                    at += run;
                }

                assertThat(decode(encode(values, width), width, count))
                        .as("seed %d, width %d", seed, width)
                        .isEqualTo(values);
            }
        }
    }

    @Test
    void takesTheExampleOfTheFormat() {
        // 0…7 with three bits, as the specification of the format prints it
        byte[] packed = {0b0000_0011, (byte) 0b1000_1000, (byte) 0b1100_0110, (byte) 0b1111_1010};

        assertThat(decode(packed, 3, 8)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(encode(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, 3)).isEqualTo(packed);
    }

    @Test
    void storesARunInAFewBytes() {
        assertThat(encode(new int[100_000], 1)).hasSizeLessThan(8);
    }

    @Test
    void refusesBytesThatEndEarly() {
        byte[] whole = encode(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, 4);
        for (int length = 0; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decode(torn, 4, 19)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void refusesRunsThatCannotBe() {
        byte[] empty = {0, 0};
        byte[] tooWide = {16, 2};
        byte[] endless = {-1, -1, -1, -1, -1, 1};

        assertThatThrownBy(() -> decode(empty, 1, 8)).hasMessageContaining("a run of no values");
        assertThatThrownBy(() -> decode(tooWide, 1, 8)).hasMessageContaining("a run of 2 does not fit 1 bits");
        assertThatThrownBy(() -> decode(endless, 1, 8)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> decode(empty, 32, 8)).hasMessageContaining("bit width");
    }
}
