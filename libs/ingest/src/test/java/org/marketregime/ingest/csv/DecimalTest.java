package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    @Test
    void givesTheNearestDoubleLikeTheLibrary() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = switch (i % 4) {
                case 0 -> String.format(Locale.ROOT, "%.2f", random.nextDouble(1e5));
                case 1 -> Double.toString(random.nextDouble() * StrictMath.pow(10, random.nextInt(-8, 12)));
                case 2 -> Long.toString(random.nextLong());
                default -> "-" + random.nextInt(100_000) + "." + random.nextInt(1_000_000);
            };
            assertThat(Decimal.parse(text)).as("seed %d: %s", seed, text).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "NaN", "nan", "null", "None", "NA", "N/A", "<NA>"})
    void knowsTheWordsForMissing(String text) {
        assertThat(Decimal.isMissing(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "abc", "nanny", "12345678", "--"})
    void takesNothingElseForMissing(String text) {
        assertThat(Decimal.isMissing(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "1,25", "1.2.3", "0x1p3", "1d", "Infinity", "1e999", ".", "-", "", "12 3", "\u0661\u0662"
            })
    void refusesWhatIsNoDecimalNumber(String text) {
        assertThatThrownBy(() -> Decimal.parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
