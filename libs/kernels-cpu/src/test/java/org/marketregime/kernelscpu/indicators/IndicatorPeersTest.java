package org.marketregime.kernelscpu.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marketregime.kernels.Atr;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Directional;
import org.marketregime.kernels.RollingBars;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Kernels against ta4j on random walks. It starts a recursive average with one value, we with the mean of the first n. After 450 bars,
 * 17 and more times the longest period, a start weighs at most (25/27)^424 = 7e-15 in a MACD of 26 and (13/14)^436 = 9e-15 in a Wilder
 * average of 14; in the ADX, an average of averages, 31 times as much of differences up to 100, which is 3e-11.
 */
class IndicatorPeersTest {
    private static final int BARS = 500;
    private static final int FORGOTTEN = 450;
    private static final int SEEDS = 20;
    /** Of the larger of the value and one: what a start may weigh, and double precision on prices of 20000. */
    private static final double TOLERANCE = 1e-9;

    private static BarSeries peer(List<Bar> bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            series.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.EPOCH.plus(Duration.ofMinutes(i + 1L)))
                    .openPrice(bar.close())
                    .highPrice(bar.high())
                    .lowPrice(bar.low())
                    .closePrice(bar.close())
                    .volume(0)
                    .add();
        }
        return series;
    }

    /** From bar {@code from} of theirs on, which is {@code late} bars after it in ours. */
    private static void assertSame(long seed, double[] ours, org.ta4j.core.Indicator<Num> theirs, int from, int late) {
        for (int i = from; i + late < ours.length; i++) {
            double peer = theirs.getValue(i).doubleValue();
            assertThat(ours[i + late])
                    .as("seed %d, bar %d, %s", seed, i, theirs)
                    .isCloseTo(peer, within(TOLERANCE * Math.max(1, Math.abs(peer))));
        }
    }

    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void recursiveIndicatorsAreThoseOfTa4jOnceTheStartIsForgotten(Backend backend) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Sessions walk = Sessions.randomWalk(seed, BARS);
            BarSeries series = peer(walk.bars());
            ClosePriceIndicator close = new ClosePriceIndicator(series);

            assertSame(seed, Indicator.ema(14).of(walk, backend), new EMAIndicator(close, 14), FORGOTTEN, 0);
            assertSame(seed, Indicator.rsi(14).of(walk, backend), new RSIIndicator(close, 14), FORGOTTEN, 0);
            assertSame(
                    seed,
                    Indicator.macdHistogram(12, 26, 9).of(walk, backend),
                    new MACDIndicator(close, 12, 26).getHistogram(9),
                    FORGOTTEN,
                    0);
            assertRangesSame(seed, backend, walk, series);
        }
    }

    private static void assertRangesSame(long seed, Backend backend, Sessions walk, BarSeries series) {
        assertSame(
                seed, Indicator.range(Atr.AVERAGE, 14).of(walk, backend), new ATRIndicator(series, 14), FORGOTTEN, 0);
        assertSame(
                seed,
                Indicator.directional(Directional.PLUS, 14).of(walk, backend),
                new PlusDIIndicator(series, 14),
                FORGOTTEN,
                0);
        assertSame(
                seed,
                Indicator.directional(Directional.MINUS, 14).of(walk, backend),
                new MinusDIIndicator(series, 14),
                FORGOTTEN,
                0);
        assertSame(
                seed,
                Indicator.directional(Directional.ADX, 14).of(walk, backend),
                new ADXIndicator(series, 14),
                FORGOTTEN,
                0);
    }

    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void trueRangeMeanAndDeviationAreThoseOfTa4jFromTheFirstValueOn(Backend backend) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Sessions walk = Sessions.randomWalk(seed, BARS);
            BarSeries series = peer(walk.bars());
            ClosePriceIndicator close = new ClosePriceIndicator(series);

            assertSame(seed, Indicator.range(Atr.RANGE, 14).of(walk, backend), new TRIndicator(series), 0, 0);
            assertSame(
                    seed,
                    Indicator.rolling(RollingBars.MEAN, 20).of(walk, backend),
                    new SMAIndicator(close, 20),
                    19,
                    0);
            assertSame(
                    seed,
                    Indicator.rolling(RollingBars.SD, 20).of(walk, backend),
                    new StandardDeviationIndicator(close, 20),
                    19,
                    0);
        }
    }

    /** Where prices are compared, not their changes, a night is nothing. */
    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void averagesOfPricesGoOnOverTheNight(Backend backend) {
        for (Indicator indicator : List.of(
                Indicator.ema(14),
                Indicator.macdHistogram(12, 26, 9),
                Indicator.rolling(RollingBars.MEAN, 20),
                Indicator.rolling(RollingBars.SD, 20))) {
            Sessions walk = Sessions.randomWalk(31, BARS);

            assertThat(indicator.of(walk.withNight(100, 0), backend))
                    .as(indicator.output().name())
                    .containsExactly(indicator.of(walk, backend));
        }
    }

    /** A change from one session to the next is none: to a peer that knows no nights, the first bar is not there. */
    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void rsiOverTheNightIsThatOfTa4jWithoutTheFirstBar(Backend backend) {
        int night = FORGOTTEN + 10;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Bar> walk = Sessions.randomWalk(seed, night + 50).bars();
            double move = walk.get(night).close() - walk.get(night - 1).close();
            List<Bar> joined = new ArrayList<>(walk.subList(0, night));
            walk.stream().skip(night + 1).map(bar -> bar.shifted(-move)).forEach(joined::add);

            assertSame(
                    seed,
                    Indicator.rsi(14).of(new Sessions(List.of(walk)).withNight(night, 500), backend),
                    new RSIIndicator(new ClosePriceIndicator(peer(joined)), 14),
                    night,
                    1);
        }
    }

    /**
     * No range and no movement reaches over the night. To a peer that knows none, the session goes on around its last price: around
     * it as far up as down, which is no movement to Wilder either.
     */
    @ParameterizedTest
    @MethodSource("org.marketregime.kernelscpu.indicators.Backends#all")
    void rangesAndMovementsOverTheNightAreThoseOfTa4jWithoutTheGap(Backend backend) {
        int night = FORGOTTEN + 10;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Bar> walk =
                    new ArrayList<>(Sessions.randomWalk(seed, night + 50).bars());
            double last = walk.get(night - 1).close();
            walk.set(night - 1, new Bar(last, last, last));
            double move = walk.get(night).middle() - last;
            List<Bar> joined = new ArrayList<>(walk.subList(0, night));
            walk.stream().skip(night).map(bar -> bar.shifted(-move)).forEach(joined::add);

            assertRangesSame(seed, backend, new Sessions(List.of(walk)).withNight(night, 500), peer(joined));
        }
    }
}
