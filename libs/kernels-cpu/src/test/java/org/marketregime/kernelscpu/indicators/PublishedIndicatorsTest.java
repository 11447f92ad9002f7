package org.marketregime.kernelscpu.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketregime.kernels.Atr;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Directional;
import org.marketregime.kernels.RollingBars;
import org.marketregime.testkit.tables.PublishedTable;

/** Kernels against worked tables, which are printed with twelve digits. */
class PublishedIndicatorsTest {
    private static final double PRINTED = 1e-9;

    private static void assertSame(double[] found, double[] published) {
        assertThat(found).hasSameSizeAs(published);
        for (int i = 0; i < published.length; i++) {
            if (Double.isNaN(published[i])) {
                assertThat(found[i]).as("bar %d", i).isNaN();
            } else {
                assertThat(found[i]).as("bar %d", i).isCloseTo(published[i], within(PRINTED));
            }
        }
    }

    /** The same from bar {@code from} on. */
    private static void assertSameFrom(int from, double[] found, double[] published) {
        assertThat(found).hasSameSizeAs(published).hasSizeGreaterThan(from);
        for (int i = from; i < published.length; i++) {
            assertThat(found[i]).as("bar %d", i).isCloseTo(published[i], within(PRINTED));
        }
    }

    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void rsiAndAtrAreThoseOfTheWorkedTablesOfStockCharts(Backend backend) {
        PublishedTable table = PublishedTable.stockCharts();

        assertSame(Indicator.rsi(14).of(Sessions.one(table.column("rsi_close")), backend), table.column("rsi14"));
        assertSame(Indicator.range(Atr.AVERAGE, 14).of(Sessions.one(table), backend), table.column("atr14"));
    }

    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void averagesBandsRsiAndMacdAreThoseOfFiveHundredDaysFromTheFirstValueOn(Backend backend) {
        PublishedTable table = PublishedTable.fiveHundredDays();
        Sessions days = Sessions.one(table);

        assertSame(Indicator.ema(20).of(days, backend), table.column("ema20"));
        assertSame(Indicator.rsi(14).of(days, backend), table.column("rsi14"));
        assertSame(Indicator.macdHistogram(12, 26, 9).of(days, backend), table.column("histogram"));
        assertSame(Indicator.rolling(RollingBars.MEAN, 20).of(days, backend), table.column("sma20"));
        assertSame(Indicator.rolling(RollingBars.SD, 20).of(days, backend), table.column("sd20"));
    }

    /**
     * This table has no range in its first day, ours is high less low. Without that day, and with the second widened to the close
     * before it, both average the same ranges.
     */
    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void trueRangeAndAtrAreThoseOfFiveHundredDaysFromTheFirstValueOn(Backend backend) {
        PublishedTable table = PublishedTable.fiveHundredDays();
        List<Bar> days = new ArrayList<>(Sessions.one(table).bars());
        double before = days.removeFirst().close();
        Bar second = days.removeFirst();
        days.addFirst(new Bar(Math.max(second.high(), before), Math.min(second.low(), before), second.close()));
        Sessions fromTheSecond = new Sessions(List.of(days));

        assertSame(Indicator.range(Atr.RANGE, 14).of(fromTheSecond, backend), fromTheSecond(table.column("tr")));
        assertSame(Indicator.range(Atr.AVERAGE, 14).of(fromTheSecond, backend), fromTheSecond(table.column("atr14")));
    }

    private static double[] fromTheSecond(double[] days) {
        return Arrays.copyOfRange(days, 1, days.length);
    }

    /**
     * This table averages from the second day on, we from the first, in which nothing moved. After 425 days the start weighs
     * (13/14)^411 = 6e-14 in an average, and 29 times that in the ADX, an average of averages: of differences up to 100, 2e-10.
     */
    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void directionalMovementIsThatOfFiveHundredDaysOnceTheStartIsForgotten(Backend backend) {
        PublishedTable table = PublishedTable.fiveHundredDays();
        Sessions days = Sessions.one(table);

        assertSameFrom(425, Indicator.directional(Directional.PLUS, 14).of(days, backend), table.column("pdi14"));
        assertSameFrom(425, Indicator.directional(Directional.MINUS, 14).of(days, backend), table.column("mdi14"));
        assertSameFrom(425, Indicator.directional(Directional.ADX, 14).of(days, backend), table.column("adx14"));
    }

    /**
     * These sheets start an average with its first value, we with a mean: the table has them where that is forgotten. They smooth DX
     * over 8 weeks and movement over 13, so that their ADX is not one of ours.
     */
    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void indicatorsAreThoseOfGoldByTheWeekOnceTheStartIsForgotten(Backend backend) {
        PublishedTable table = PublishedTable.goldByTheWeek();
        Sessions weeks = Sessions.one(table);

        assertSame(Indicator.range(Atr.RANGE, 13).of(weeks, backend), table.column("tr"));
        assertSame(Indicator.rolling(RollingBars.MEAN, 13).of(weeks, backend), table.column("sma13"));
        assertSameFrom(325, Indicator.ema(13).of(weeks, backend), table.column("ema13"));
        assertSameFrom(325, Indicator.range(Atr.AVERAGE, 13).of(weeks, backend), table.column("atr13"));
        assertSameFrom(325, Indicator.rsi(13).of(weeks, backend), table.column("rsi13"));
        assertSameFrom(325, Indicator.directional(Directional.PLUS, 13).of(weeks, backend), table.column("pdi13"));
        assertSameFrom(325, Indicator.directional(Directional.MINUS, 13).of(weeks, backend), table.column("mdi13"));
    }
}
