package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.marketregime.testkit.tables.PublishedTable;

/** The filters against published tables. */
class FiltersTest {
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
    void agreesWithFiveHundredPublishedBars() {
        PublishedTable table = PublishedTable.fiveHundredDays();
        double[] high = table.column("high");
        double[] low = table.column("low");
        double[] close = table.column("close");
        boolean[] opens = opensOnce(close.length);

        assertSame(Filters.ema(close, 20), table.column("ema20"));
        assertSame(Filters.rsi(close, opens, 14), table.column("rsi14"));
        double[] histogram = Filters.macdHistogram(close, 12, 26, 9);
        assertSame(histogram, table.column("histogram"));
        assertThat(histogram[32]).isNaN();
        assertThat(histogram[33]).isFinite();
        // These tables start their true ranges at the second bar.
        double[] range = Filters.trueRange(high, low, close, opens);
        range[0] = NAN;
        assertSame(range, table.column("tr"));
        assertSame(Filters.wilder(range, 14), table.column("atr14"));
        assertSame(Filters.rolling(close, 20, Numbers::mean), table.column("sma20"));
        assertSame(Filters.rolling(close, 20, Numbers::populationSd), table.column("sd20"));
    }

    @Test
    void agreesWithTheWorkedTablesOfWildersIndicators() {
        PublishedTable table = PublishedTable.stockCharts();
        double[] high = Arrays.copyOf(table.column("high"), 30);
        double[] low = Arrays.copyOf(table.column("low"), 30);
        double[] close = Arrays.copyOf(table.column("close"), 30);

        assertSame(Filters.rsi(table.column("rsi_close"), opensOnce(33), 14), table.column("rsi14"));
        assertSame(
                Filters.wilder(Filters.trueRange(high, low, close, opensOnce(30)), 14),
                Arrays.copyOf(table.column("atr14"), 30));
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
