package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.DailyPrice;

/** Completed days, weeks and months, worked out by hand and against a published table. */
class FrameTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);

    /** StockCharts ChartSchool, sheet cs-atr.xls: QQQQ from 1 April 2010. */
    private static final double[][] QQQQ = {
        {48.70, 47.79, 48.16}, {48.72, 48.14, 48.61}, {48.90, 48.39, 48.75}, {48.87, 48.37, 48.63},
        {48.82, 48.24, 48.74}, {49.05, 48.64, 49.03}, {49.20, 48.94, 49.07}, {49.35, 48.86, 49.32},
        {49.92, 49.50, 49.91}, {50.19, 49.87, 50.13}, {50.12, 49.20, 49.53}, {49.66, 48.90, 49.50},
        {49.88, 49.43, 49.75}, {50.19, 49.73, 50.03}, {50.36, 49.26, 50.31}, {50.57, 50.09, 50.52},
        {50.65, 50.30, 50.41}, {50.43, 49.21, 49.34}, {49.63, 48.98, 49.37}, {50.33, 49.61, 50.23},
        {50.29, 49.20, 49.24}, {50.17, 49.43, 49.93}, {49.32, 48.08, 48.43}, {48.50, 47.64, 48.18},
        {48.32, 41.55, 46.57}, {46.80, 44.28, 45.41}, {47.80, 47.31, 47.77}, {48.39, 47.20, 47.72},
        {48.66, 47.90, 48.62}, {48.79, 47.73, 47.85}
    };

    /** The sheet's average true range from the 14th day on, as printed. */
    private static final double[] QQQQ_ATR = {
        0.56, 0.59, 0.59, 0.57, 0.61, 0.62, 0.64, 0.67, 0.69, 0.78, 0.78, 1.21, 1.30, 1.38, 1.37, 1.34, 1.32
    };

    private static Frame closes(double... closes) {
        return new Frame(DoubleStream.of(closes)
                .mapToObj(close -> new Pivots(close, close, close))
                .toList());
    }

    private static DailyPrice day(LocalDate date, double high, double low, double close) {
        return new DailyPrice(date, close, high, low, close);
    }

    /** Monday to Friday from {@code first} on. */
    private static List<LocalDate> weekdays(LocalDate first, int count) {
        List<LocalDate> dates = new ArrayList<>();
        for (LocalDate date = first; dates.size() < count; date = date.plusDays(1)) {
            if (PLAIN.isTradingDay(date)) {
                dates.add(date);
            }
        }
        return dates;
    }

    @Test
    void averagesTrueRangesAsThePublishedTable() {
        List<LocalDate> dates = weekdays(LocalDate.of(2010, 4, 1), 31);
        List<DailyPrice> days = new ArrayList<>();
        for (int i = 0; i < QQQQ.length; i++) {
            days.add(day(dates.get(i), QQQQ[i][0], QQQQ[i][1], QQQQ[i][2]));
        }
        ComponentFiveOracle oracle = new ComponentFiveOracle(PLAIN, days);

        assertThat(oracle.dailyAtr(dates.get(13))).isNaN();
        for (int i = 13; i < QQQQ.length; i++) {
            assertThat(oracle.dailyAtr(dates.get(i + 1)) * QQQQ[i][2])
                    .as("day %d", i + 1)
                    .isCloseTo(QQQQ_ATR[i - 13], within(0.006));
        }
        // by hand from the two-decimal prices: (.91 + .58 + .51 + .50 + .58 + .41 + .26 + .49 + .60 + .32
        // + .93 + .76 + .45 + .46) / 14 = 7.76 / 14, then (13 · that + 1.10) / 14
        assertThat(oracle.dailyAtr(dates.get(14)) * 50.03).isCloseTo(7.76 / 14, within(1e-9));
        assertThat(oracle.dailyAtr(dates.get(15)) * 50.31).isCloseTo((13 * 7.76 / 14 + 1.10) / 14, within(1e-9));
    }

    @Test
    void keepsTheGapInADailyTrueRange() {
        Frame frame = new Frame(List.of(new Pivots(12, 10, 11), new Pivots(15, 14, 14), new Pivots(9, 8, 9)));

        assertThat(frame.trueRange()).containsExactly(2, 4, 6);
        assertThat(frame.meanRange(2)).isCloseTo((4 / 14.0 + 6 / 9.0) / 2, ROUNDING);
        assertThat(frame.meanRange(4)).isNaN();
    }

    @Test
    void averagesLogarithmsOfCloses() {
        double e = Math.E;
        Frame frame = closes(1, e, e * e, 1);

        // seeded with (0 + 1 + 2) / 3, then 1 + (0 − 1) / 2
        assertThat(frame.ema(3)).containsExactly(new double[] {Double.NaN, Double.NaN, 1, 0.5}, ROUNDING);
    }

    @Test
    void aTieInTheStackCountsNothing() {
        double[] ones =
                Collections.nCopies(200, 1.0).stream().mapToDouble(x -> x).toArray();

        assertThat(closes(ones).stack(1, 20, 50, 100, 200)).isZero();
        assertThat(closes(ones).stack(1.01, 20, 50, 100, 200)).isEqualTo(0.25);
        assertThat(closes(ones).stack(0.99, 10, 20, 50)).isCloseTo(-1 / 3.0, ROUNDING);
        assertThat(closes(ones).stack(1, 20, 201)).isNaN();
    }

    @Test
    void stacksUpInARisingMarket() {
        double[] rising = IntStream.range(0, 300).mapToDouble(i -> 100 + i).toArray();

        assertThat(closes(rising).stack(500, 20, 50, 100, 200)).isEqualTo(1);
        assertThat(closes(rising).stack(1, 20, 50, 100, 200)).isEqualTo(0.5);
    }

    @Test
    void ranksByHalfOfWhatIsEqual() {
        assertThat(Frame.rank(2, new double[] {1, 2, 2, 3, Double.NaN}, 252, 4)).isEqualTo(0.5);
        assertThat(Frame.rank(2, new double[] {1, 2, 2, 3, Double.NaN}, 252, 5)).isNaN();
        assertThat(Frame.rank(new double[] {9, 9, 1, 2, 3, 2.5}, 3, 3)).isCloseTo(2 / 3.0, ROUNDING);
        assertThat(Frame.rank(new double[] {}, 3, 0)).isNaN();
    }

    @Test
    void aPeriodIsCompleteWhenItPrecedesTodays() {
        List<DailyPrice> days = new ArrayList<>();
        for (LocalDate date : weekdays(LocalDate.of(2025, 6, 23), 14)) {
            double price = 100 + date.getDayOfMonth();
            days.add(day(date, price + 1, price - 1, price));
        }
        ComponentFiveOracle oracle = new ComponentFiveOracle(PLAIN, days);

        assertThat(oracle.previousDay(LocalDate.of(2025, 7, 9))).isEqualTo(new Pivots(109, 107, 108));
        assertThat(oracle.previousWeek(LocalDate.of(2025, 7, 6)))
                .as("on Sunday")
                .isEqualTo(new Pivots(128, 122, 127));
        assertThat(oracle.previousWeek(LocalDate.of(2025, 7, 9)))
                .as("30 June to 4 July")
                .isEqualTo(new Pivots(131, 100, 104));
        assertThat(oracle.previousMonth(LocalDate.of(2025, 7, 9))).isEqualTo(new Pivots(131, 122, 130));
        assertThat(oracle.previousMonth(LocalDate.of(2025, 6, 30))).isEqualTo(Pivots.NONE);
    }

    @Test
    void aStoredSessionReplacesTheImportedDay() {
        ComponentFiveOracle oracle = new ComponentFiveOracle(
                PLAIN, List.of(day(MONDAY, 300, 200, 250), day(MONDAY.plusDays(1), 30, 20, 25)));
        List<Double> spot = new ArrayList<>(Collections.nCopies(375, Double.NaN));
        spot.set(4, 101.0);
        spot.set(7, 99.0);
        spot.set(300, 100.0);
        List<Double> nothing = Collections.nCopies(375, Double.NaN);
        oracle.remember(new StraddlePast(MONDAY, 1, 1).minutes(spot, nothing).make());

        assertThat(oracle.previousDay(MONDAY.plusDays(1))).isEqualTo(new Pivots(101, 99, 100));
        assertThat(oracle.previousDay(MONDAY.plusDays(2))).isEqualTo(new Pivots(30, 20, 25));
        assertThat(oracle.previousDay(MONDAY)).isEqualTo(Pivots.NONE);
    }

    @Test
    void rangesThatGrowWithTheRootOfTimeHaveAnExponentOfOneHalf() {
        // a week's range is that of its Monday; t makes it √5 times the mean range of its days
        double t = (5 - Math.sqrt(5)) / (4 * Math.sqrt(5));
        List<DailyPrice> days = new ArrayList<>();
        for (LocalDate date : weekdays(MONDAY.minusWeeks(14), 70)) {
            double half = date.getDayOfWeek() == DayOfWeek.MONDAY ? 0.5 : t / 2;
            days.add(day(date, 100 + half, 100 - half, 100));
        }
        Rows rows = new UnderlyingRows(new UnderlyingDay(MONDAY, Numbers.minutes(), new StraddleHistory(days))).fill();

        assertThat(rows.row(52)[1]).isCloseTo(0.5, ROUNDING);
        assertThat(rows.row(53)[1]).isNaN();
    }
}
