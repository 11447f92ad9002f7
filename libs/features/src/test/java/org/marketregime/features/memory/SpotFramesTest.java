package org.marketregime.features.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.domain.DailyPrice;

class SpotFramesTest {
    private static final LocalDate START = LocalDate.of(2021, 1, 6);

    private static List<DailyPrice> days(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DailyPrice> days = new ArrayList<>();
        double level = 20_000;
        for (LocalDate date = START; days.size() < count; date = date.plusDays(1)) {
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            double open = level * (1 + 0.01 * random.nextGaussian());
            double close = open * (1 + 0.01 * random.nextGaussian());
            double high = Math.max(open, close) * (1 + 0.01 * random.nextDouble());
            double low = Math.min(open, close) * (1 - 0.01 * random.nextDouble());
            days.add(new DailyPrice(date, open, high, low, close));
            level = close;
        }
        return days;
    }

    private static Map<SessionInput, Double> at(SpotFrames frames, LocalDate today) {
        Map<SessionInput, Double> inputs = new EnumMap<>(SessionInput.class);
        frames.put(today, inputs);
        return inputs;
    }

    /** Bars by the name of their period, the literal way. */
    private static List<DailyPrice> group(List<DailyPrice> days, Function<LocalDate, String> period, LocalDate today) {
        Map<String, List<DailyPrice>> groups = new LinkedHashMap<>();
        days.forEach(day -> groups.computeIfAbsent(period.apply(day.date()), _ -> new ArrayList<>())
                .add(day));
        groups.remove(period.apply(today));
        return groups.values().stream()
                .map(group -> new DailyPrice(
                        group.getLast().date(),
                        group.getFirst().open(),
                        group.stream().mapToDouble(DailyPrice::high).max().orElseThrow(),
                        group.stream().mapToDouble(DailyPrice::low).min().orElseThrow(),
                        group.getLast().close()))
                .toList();
    }

    private static String week(LocalDate date) {
        return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static double trueRange(List<DailyPrice> bars, int i) {
        double range = bars.get(i).high() - bars.get(i).low();
        if (i == 0) {
            return range;
        }
        double before = bars.get(i - 1).close();
        double up = Math.abs(bars.get(i).high() - before);
        double down = Math.abs(bars.get(i).low() - before);
        return Math.max(range, Math.max(up, down));
    }

    /** Wilder's average by its closed form: weights (1 − 1/n)^k behind the mean of the first n. */
    private static double atr(List<DailyPrice> bars, int n, int end) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += trueRange(bars, i) / n;
        }
        double average = mean * Math.pow(1 - 1.0 / n, end - n);
        for (int i = n; i < end; i++) {
            average += trueRange(bars, i) / n * Math.pow(1 - 1.0 / n, end - 1 - i);
        }
        return average / bars.get(end - 1).close();
    }

    private static double ema(List<DailyPrice> bars, int n, int end) {
        double alpha = 2.0 / (n + 1);
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += Math.log(bars.get(i).close()) / n;
        }
        double average = mean * Math.pow(1 - alpha, end - n);
        for (int i = n; i < end; i++) {
            average += alpha * Math.log(bars.get(i).close()) * Math.pow(1 - alpha, end - 1 - i);
        }
        return average;
    }

    private static void check(Map<SessionInput, Double> inputs, SessionInput input, double wanted) {
        assertThat(inputs.get(input)).as(input.name()).isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void averagesAreThoseOfTheirClosedForms(long seed) {
        List<DailyPrice> days = days(seed, 900);
        SpotFrames frames = new SpotFrames();
        frames.imported(days);
        LocalDate today = days.getLast().date().plusDays(1);

        Map<SessionInput, Double> inputs = at(frames, today);

        List<DailyPrice> weeks = group(days, SpotFramesTest::week, today);
        List<DailyPrice> months = group(days, date -> YearMonth.from(date).toString(), today);
        check(inputs, SessionInput.SPOT_DAY_ATR_14, atr(days, 14, days.size()));
        check(inputs, SessionInput.SPOT_DAY_ATR_50, atr(days, 50, days.size()));
        check(inputs, SessionInput.SPOT_WEEK_ATR_14, atr(weeks, 14, weeks.size()));
        check(inputs, SessionInput.SPOT_MONTH_ATR_21, atr(months, 21, months.size()));
        check(inputs, SessionInput.SPOT_DAY_EMA_200, ema(days, 200, days.size()));
        check(inputs, SessionInput.SPOT_DAY_EMA_20_BEFORE, ema(days, 20, days.size() - 5));
        check(inputs, SessionInput.SPOT_WEEK_EMA_10_BEFORE, ema(weeks, 10, weeks.size() - 4));
        check(inputs, SessionInput.SPOT_MONTH_EMA_24, ema(months, 24, months.size()));
        check(inputs, SessionInput.SPOT_WEEKS, weeks.size());
        check(inputs, SessionInput.SPOT_WEEK_HIGH, weeks.getLast().high());
        check(inputs, SessionInput.SPOT_MONTH_CLOSE, months.getLast().close());
        double mean = 0;
        for (int i = months.size() - 14; i < months.size(); i++) {
            mean += trueRange(months, i) / months.get(i).close() / 14;
        }
        check(inputs, SessionInput.SPOT_MONTH_RANGE_14, mean);
        double now = atr(weeks, 14, weeks.size());
        double below = 0;
        for (int end = weeks.size() - 104; end < weeks.size(); end++) {
            below += atr(weeks, 14, end) < now ? 1 : 0;
        }
        check(inputs, SessionInput.SPOT_WEEK_ATR_RANK, below / 104);
    }

    @Test
    void knowsNothingOfTodayAndLater() {
        List<DailyPrice> days = days(3, 300);
        SpotFrames all = new SpotFrames();
        all.imported(days);
        SpotFrames earlier = new SpotFrames();
        earlier.imported(days.subList(0, 200));

        LocalDate today = days.get(200).date();

        assertThat(at(all, today)).isEqualTo(at(earlier, today));
    }

    @Test
    void aStoredSessionWinsOverAnImportedBarOfItsDate() {
        List<DailyPrice> days = days(4, 30);
        SpotFrames frames = new SpotFrames();
        SpotDay session = new SpotDay(days.get(28).date());
        session.add(Double.NaN);
        session.add(105);
        session.add(100);
        session.add(110);
        session.add(Double.NaN);
        frames.add(session);
        frames.imported(days.subList(0, 29));

        Map<SessionInput, Double> inputs = at(frames, days.get(29).date());

        check(inputs, SessionInput.SPOT_DAY_HIGH, 110);
        check(inputs, SessionInput.SPOT_DAY_LOW, 100);
        check(inputs, SessionInput.SPOT_DAY_CLOSE, 110);
        check(
                inputs,
                SessionInput.SPOT_HIGH_20,
                days.subList(9, 28).stream().mapToDouble(DailyPrice::high).max().orElseThrow());
        check(inputs, SessionInput.SPOT_LOW_20, 100);
        check(inputs, SessionInput.SPOT_HIGH_20_LATER, 0);
    }

    @Test
    void aWeekCountsOnceItIsOver() {
        List<DailyPrice> days = days(5, 8);
        SpotFrames frames = new SpotFrames();
        frames.imported(days);

        // 6 January 2021 is a Wednesday
        assertThat(at(frames, LocalDate.of(2021, 1, 8)).get(SessionInput.SPOT_WEEK_HIGH))
                .isNaN();
        check(
                at(frames, LocalDate.of(2021, 1, 11)),
                SessionInput.SPOT_WEEK_CLOSE,
                days.get(2).close());
        check(
                at(frames, LocalDate.of(2021, 1, 15)),
                SessionInput.SPOT_WEEK_CLOSE,
                days.get(2).close());
        check(
                at(frames, LocalDate.of(2021, 1, 18)),
                SessionInput.SPOT_WEEK_CLOSE,
                days.get(7).close());
    }

    @Test
    void varianceNeedsTheNightsOf16Of20Sessions() {
        SpotFrames frames = new SpotFrames();
        LocalDate date = START;
        double before = 100;
        double squares = 0;
        for (int i = 0; i < 17; i++) {
            assertThat(at(frames, date).get(SessionInput.SPOT_VARIANCE_20)).isNaN();
            SpotDay session = new SpotDay(date);
            double open = 100 + i;
            double close = 101 + i * 0.5;
            session.add(open);
            session.add(close);
            frames.add(session);
            if (i > 0) {
                squares += Math.pow(Math.log(open / before), 2) + Math.pow(Math.log(close / open), 2);
            }
            before = close;
            date = date.plusDays(1);
        }

        check(at(frames, date), SessionInput.SPOT_VARIANCE_20, 252 * squares / 16);
    }

    @Test
    void aSessionWithoutTwoNeighbouringMinutesHasNoVariance() {
        SpotFrames frames = new SpotFrames();
        LocalDate date = START;
        for (int i = 0; i < 17; i++) {
            SpotDay session = new SpotDay(date);
            session.add(100);
            session.add(i < 16 ? 101 : Double.NaN);
            session.add(102);
            frames.add(session);
            date = date.plusDays(1);
        }

        assertThat(at(frames, date).get(SessionInput.SPOT_VARIANCE_20)).isNaN();
    }
}
