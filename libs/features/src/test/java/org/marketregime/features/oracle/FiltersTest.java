package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The filters against published tables. */
class FiltersTest {
    private static double[][] table(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(FiltersTest.class.getResourceAsStream(name), name)) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            int columns = lines.getFirst().split("\t", -1).length;
            double[][] table = new double[columns][lines.size() - 1];
            for (int row = 1; row < lines.size(); row++) {
                String[] cells = lines.get(row).split("\t", -1);
                for (int c = 0; c < columns; c++) {
                    table[c][row - 1] = cells[c].isEmpty() ? NAN : Double.parseDouble(cells[c]);
                }
            }
            return table;
        }
    }

    private static void assertSame(double[] found, double[] wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            if (Double.isNaN(wanted[i])) {
                assertThat(found[i]).as("bar %d", i).isNaN();
            } else {
                assertThat(found[i]).as("bar %d", i).isCloseTo(wanted[i], within(1e-8));
            }
        }
    }

    private static boolean[] opensOnce(int bars) {
        boolean[] opens = new boolean[bars];
        opens[0] = true;
        return opens;
    }

    @Test
    void agreesWithFiveHundredPublishedBars() throws IOException {
        double[][] t = table("indicators-502.tsv");
        double[] high = t[0];
        double[] low = t[1];
        double[] close = t[2];
        boolean[] opens = opensOnce(close.length);

        assertSame(Filters.ema(close, 20), t[3]);
        assertSame(Filters.rsi(close, opens, 14), t[4]);
        double[] histogram = Filters.macdHistogram(close, 12, 26, 9);
        assertSame(histogram, t[6]);
        assertThat(histogram[32]).isNaN();
        assertThat(histogram[33]).isFinite();
        // These tables start their true ranges at the second bar.
        double[] range = Filters.trueRange(high, low, close, opens);
        range[0] = NAN;
        assertSame(range, t[7]);
        assertSame(Filters.wilder(range, 14), t[8]);
        assertSame(Filters.rolling(close, 20, Numbers::mean), t[9]);
        assertSame(Filters.rolling(close, 20, Numbers::populationSd), t[10]);
    }

    @Test
    void agreesWithTheWorkedTablesOfWildersIndicators() throws IOException {
        double[][] t = table("stockcharts.tsv");
        double[] high = Arrays.copyOf(t[2], 30);
        double[] low = Arrays.copyOf(t[3], 30);
        double[] close = Arrays.copyOf(t[4], 30);

        assertSame(Filters.rsi(t[0], opensOnce(33), 14), t[1]);
        assertSame(Filters.wilder(Filters.trueRange(high, low, close, opensOnce(30)), 14), Arrays.copyOf(t[5], 30));
    }

    @Test
    void neitherChangeNorRangeSpansTheNight() {
        double[] close = {10, 11, 50, 51};
        boolean[] opens = {true, false, true, false};

        double[] range = Filters.trueRange(close, close, close, opens);
        double[] rsi = Filters.rsi(new double[] {10, 11, 5, 6}, opens, 2);

        assertThat(range).containsExactly(0, 1, 0, 1);
        assertThat(rsi[2]).isNaN();
        assertThat(rsi[3]).isEqualTo(100);
    }

    @Test
    void indexWithoutAnyMoveIsNeutral() {
        assertThat(Filters.rsi(new double[] {7, 7, 7}, opensOnce(3), 2)[2]).isEqualTo(50);
    }
}
