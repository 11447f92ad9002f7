package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.DailyPrice;

/** The rules that levels are found, merged and judged by, on numbers small enough to work out on paper. */
class LevelRulesTest {
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void drawsPivotsFromThePeriodBefore() {
        Pivots pivots = new Pivots(110, 90, 106);

        assertThat(pivots.standard()).containsExactly(102.0, 104.0, 100.0, 114.0, 122.0, 134.0, 94.0, 82.0, 74.0);
        assertThat(pivots.levels()).hasSize(23).contains(122.0, 82.0, 106 + 22 / 12.0, 106 - 11.0);
        assertThat(pivots.levels()).anySatisfy(level -> assertThat(level).isCloseTo(102 + 12.36, EXACT));
        assertThat(pivots.levels()).anySatisfy(level -> assertThat(level).isCloseTo(102 - 7.64, EXACT));
    }

    @Test
    void swapsTheEdgesOfTheCentralRangeAfterAWeakClose() {
        Pivots pivots = new Pivots(110, 90, 94);

        assertThat(pivots.tc()).isEqualTo(100);
        assertThat(pivots.bc()).isEqualTo(96);
    }

    @Test
    void growsTheValueAreaByTheLargerNeighbourAndTheLowerOfEqualOnes() {
        double[] spot = Numbers.minutes();
        double[] volume = Numbers.minutes();
        double[] prices = {19_995, 20_000, 20_015, 20_029.95, 20_035, 20_055};
        double[] traded = {10, 10, 30, 10, 30, NAN};
        System.arraycopy(prices, 0, spot, 1, 6);
        System.arraycopy(traded, 0, volume, 1, 6);

        VolumeProfile profile = VolumeProfile.of(spot, volume, 375, 20_000);

        // 30 at the lower of two peaks, then 10 and 10 below, then 10 and 30 above reach 63 of 90
        assertThat(profile.poc()).isCloseTo(20_015, EXACT);
        assertThat(profile.val()).isCloseTo(19_990, EXACT);
        assertThat(profile.vah()).isCloseTo(20_040, EXACT);
        assertThat(VolumeProfile.of(spot, volume, 3, 20_000).val()).isCloseTo(20_000, EXACT);
        assertThat(VolumeProfile.of(spot, volume, 3, NAN)).isEqualTo(VolumeProfile.NONE);
        assertThat(VolumeProfile.of(spot, Numbers.minutes(), 375, 20_000)).isEqualTo(VolumeProfile.NONE);
    }

    @Test
    void mergesPricesWithinTwoTenthsOfTheLastAndFourTenthsOfTheFirst() {
        List<Cluster> clusters = Cluster.all(List.of(
                new Candidate(20_078, Family.CHAIN, 0.15),
                new Candidate(NAN, Family.VWAP, 0.05),
                new Candidate(-5, Family.VWAP, 0.05),
                new Candidate(20_000, Family.PIVOTS, 0.10),
                new Candidate(20_039, Family.PIVOTS, 0.08),
                new Candidate(20_081, Family.SWINGS, 0.04),
                new Candidate(20_123, Family.BREAKEVENS, 0.03)));

        // 20,081 is near 20,078 but more than 0.4 % above 20,000; 20,123 is more than 0.2 % above 20,081
        assertThat(clusters).hasSize(3);
        Cluster first = clusters.getFirst();
        assertThat(first.price()).isCloseTo((0.10 * 20_000 + 0.08 * 20_039 + 0.15 * 20_078) / 0.33, within(1e-8));
        assertThat(first.diversity()).isEqualTo(0.25);
        assertThat(first.chainShare()).isCloseTo(0.15 / 0.33, EXACT);
        assertThat(clusters.getLast().chainShare()).isEqualTo(1);
    }

    @Test
    void likesRoundLevels() {
        assertThat(roundness(20_009)).isEqualTo(1);
        assertThat(roundness(20_509)).isEqualTo(0.6);
        assertThat(roundness(20_609)).isEqualTo(0.3);
        assertThat(roundness(20_650)).isZero();
        assertThat(LevelDay.nearestRound(24_550, 50)).isEqualTo(24_500);
        assertThat(LevelDay.nearestRound(24_551, 50)).isEqualTo(24_600);
        assertThat(LevelList.roundNumbers(24_500, 50)).containsExactly(24_500.0, 25_000.0, 24_500.0, 24_600.0);
    }

    @Test
    void looksForWiderRoundNumbersWhereStrikesAreAHundredApart() {
        assertThat(LevelDay.nearestRound(54_551, 100)).isEqualTo(54_500);
        assertThat(LevelList.roundNumbers(54_551, 100)).containsExactly(54_000.0, 55_000.0, 54_500.0, 55_000.0);
        assertThat(LevelList.roundNumbers(54_551, Double.NaN)).containsExactly(54_500.0, 55_000.0, 54_500.0, 54_600.0);
    }

    private static double roundness(double price) {
        return new Cluster(List.of(new Candidate(price, Family.ROUND, 0.04))).roundness();
    }

    private static TouchRecord record(double... spot) {
        return new TouchRecord(1_000, spot, 0, spot.length - 1);
    }

    /** Holds its last price between the places where it is told another. */
    private static double[] path(int length, double... placesAndPrices) {
        double[] spot = new double[length];
        Arrays.fill(spot, NAN);
        for (int i = 0; i < placesAndPrices.length; i += 2) {
            Arrays.fill(spot, (int) placesAndPrices[i], length, placesAndPrices[i + 1]);
        }
        return spot;
    }

    @Test
    void countsAReturnToTheSameSideAsAHold() {
        TouchRecord held = record(1_005, 1_000.5, 998.5, 1_002.9, 1_000, 1_004);

        assertThat(held.touches).isEqualTo(1);
        assertThat(held.holds).isEqualTo(1);
        assertThat(held.breaks).isZero();
        assertThat(held.firstTouch).isEqualTo(1);
        assertThat(held.holdRate()).isEqualTo(2 / 3.0);
    }

    @Test
    void countsAMoveBeyondAsABreakAndWaitsToBeArmedAgain() {
        TouchRecord broken = record(1_005, 1_000.5, 997.5, 1_000, 996, 1_000, 1_002.5);

        assertThat(broken.touches).isEqualTo(2);
        assertThat(broken.breaks).isEqualTo(2);
        assertThat(broken.brokenFromAbove).isTrue();
        assertThat(broken.brokenFromBelow).isTrue();
        assertThat(broken.lastTouch).isEqualTo(5);
        assertThat(broken.touchScore()).isEqualTo(0.4);
        assertThat(record(1_000, 1_000.5, 998).touches).isZero();
    }

    @Test
    void armsOnTheSideThatWasFarAwayLast() {
        TouchRecord jumped = record(995, 1_005, 1_000, 997);

        assertThat(jumped.brokenFromAbove).isTrue();
        assertThat(jumped.brokenFromBelow).isFalse();
    }

    @Test
    void givesATouchSixtyMinutes() {
        assertThat(new TouchRecord(1_000, path(62, 0, 1_005, 1, 1_000, 61, 1_005), 0, 61).holds)
                .isEqualTo(1);
        TouchRecord late = new TouchRecord(1_000, path(63, 0, 1_005, 1, 1_000, 62, 1_005), 0, 62);
        assertThat(late.touches).isEqualTo(1);
        assertThat(late.holds).isZero();
        double[] silent = path(63, 0, 1_005, 1, 1_000, 2, NAN, 62, 1_005);
        assertThat(new TouchRecord(1_000, silent, 0, 62).holds).isZero();
    }

    @Test
    void armsOverTheNightButForgetsAnUndecidedTouch() {
        double[] night = path(380, 0, 1_005, 375, 1_000, 377, 997);
        TouchRecord armed = new TouchRecord(1_000, night, 0, 379);
        assertThat(armed.touches).isEqualTo(1);
        assertThat(armed.breaks).isEqualTo(1);

        TouchRecord undecided = new TouchRecord(1_000, path(380, 0, 1_005, 374, 1_000, 375, 1_005), 0, 379);
        assertThat(undecided.touches).isEqualTo(1);
        assertThat(undecided.holds).isZero();
        assertThat(new TouchRecord(1_000, night, 375, 379).touches).isZero();
    }

    @Test
    void reachesALevelWithTheChanceOfADriftlessWalk() {
        // 2(1 − Φ(1.01924)) for 0.2 % away, 0.04 % a minute, 30 minutes; Φ by an independent error function
        assertThat(CloseLevels.touchProbability(0.002, 0.0004, 30)).isCloseTo(0.3080896818483585, EXACT);
        assertThat(CloseLevels.touchProbability(0, 0.0004, 30)).isCloseTo(0.9152906029286018, EXACT);
        assertThat(CloseLevels.touchProbability(0.01, 0.0002, 5)).isCloseTo(2.6792809453020375e-113, within(1e-122));
        assertThat(CloseLevels.touchProbability(0.002, 0.0004, 4)).isNaN();
        assertThat(CloseLevels.touchProbability(0.002, 0, 30)).isNaN();
        assertThat(CloseLevels.touchProbability(NAN, 0.0004, 30)).isNaN();
    }

    private static double[] bars(double... values) {
        double[] bars = new double[values.length + 1];
        System.arraycopy(values, 0, bars, 1, values.length);
        return bars;
    }

    @Test
    void callsABreakAfterThreeClosesBeyondTheLevelOfAQuarterHourAgo() {
        double[] closes = bars(1_000, 1_006, 1_006, 1_006, 1_003, 1_002);
        // the level moves away as price comes, but what counts is the one published before
        double[] resistances = bars(1_005, 1_020, 1_020, 1_020, 1_020, 1_020);
        double[] supports = bars(990, 990, 990, 990, 990, 990);
        Breaks breaks = new Breaks(closes, supports, resistances);

        assertThat(breaks.state(3)).isNaN();
        assertThat(breaks.state(4)).isEqualTo(1);
        assertThat(breaks.state(5)).isZero();
        assertThat(breaks.falseBreak(3)).isNaN();
        assertThat(breaks.falseBreak(4)).isZero();
        // 1,003 is back inside 1,005 by more than a tenth of a percent
        assertThat(breaks.falseBreak(5)).isEqualTo(-1);
        assertThat(breaks.falseBreak(6)).isEqualTo(-1);
    }

    @Test
    void forgetsABreakAfterAnHour() {
        double[] closes = new double[20];
        Arrays.fill(closes, 985);
        closes[1] = 1_000;
        double[] supports = new double[20];
        Arrays.fill(supports, 900);
        supports[1] = 990;
        double[] resistances = new double[20];
        Arrays.fill(resistances, 1_100);
        closes[5] = 992;
        Arrays.fill(closes, 6, 20, 995);
        Breaks breaks = new Breaks(closes, supports, resistances);

        assertThat(breaks.state(4)).isEqualTo(-1);
        assertThat(breaks.falseBreak(16)).isEqualTo(1);
        assertThat(breaks.falseBreak(17)).isZero();
        closes[10] = NAN;
        assertThat(breaks.state(11)).isNaN();
        assertThat(breaks.falseBreak(11)).isEqualTo(1);
    }

    private static List<DailyPrice> fridayToFriday(int first) {
        List<DailyPrice> prices = new ArrayList<>();
        int[] ago = {10, 7, 6, 5, 4, 3};
        for (int i = first; i < ago.length; i++) {
            prices.add(new DailyPrice(MONDAY.minusDays(ago[i]), 100, 110 + i, 90 - i, 100 + i));
        }
        return prices;
    }

    @Test
    void usesAWeekOnlyWhenADayBeforeItIsKnown() {
        DayBar week = new DailyBars(MONDAY, fridayToFriday(0), List.of()).week();

        assertThat(week).isNotNull().extracting(DayBar::pivots).isEqualTo(new Pivots(115, 85, 105));
        assertThat(new DailyBars(MONDAY, fridayToFriday(1), List.of()).week()).isNull();
        assertThat(new DailyBars(MONDAY, fridayToFriday(0), List.of()).month()).isNull();
        assertThat(new DailyBars(MONDAY.minusDays(1), fridayToFriday(0), List.of()).week())
                .isNull();
    }

    @Test
    void measuresTheDailyRangeWithItsGap() {
        List<DailyPrice> days = new ArrayList<>();
        for (int i = 20; i > 6; i--) {
            days.add(new DailyPrice(MONDAY.minusDays(i), 100, 101, 99, 100));
        }
        assertThat(new DailyBars(MONDAY, days, List.of()).atr()).isCloseTo(0.02, EXACT);
        assertThat(new DailyBars(MONDAY, days.subList(1, 14), List.of()).atr()).isNaN();
        days.add(new DailyPrice(MONDAY.minusDays(1), 110, 112, 110, 112));
        assertThat(new DailyBars(MONDAY, days, List.of()).atr()).isCloseTo((2 * 13 + 12) / 14.0 / 112, EXACT);
        // a stored session takes the place of the imported day, and days from today on are not known
        DayBar stored = new DayBar(MONDAY.minusDays(1), 104, 103, 104, 1);
        days.add(new DailyPrice(MONDAY, 500, 500, 500, 500));
        assertThat(new DailyBars(MONDAY, days, List.of(stored)).atr()).isCloseTo((2 * 13 + 4) / 14.0 / 104, EXACT);
    }

    @Test
    void averagesLogarithmsOfCloses() {
        List<DayBar> days = List.of(
                new DayBar(MONDAY.minusDays(3), 100, 100, 100, 0),
                new DayBar(MONDAY.minusDays(2), 110, 110, 110, 0),
                new DayBar(MONDAY.minusDays(1), 121, 121, 121, 0));

        assertThat(new DailyBars(MONDAY, List.of(), days).ema(2)).isCloseTo(100 * Math.pow(1.1, 1.5), EXACT);
        assertThat(new DailyBars(MONDAY, List.of(), days).ema(4)).isNaN();
    }

    @Test
    void retracesFromTheNewerExtremeOfTwentyDays() {
        List<DayBar> days = new ArrayList<>();
        for (int i = 20; i >= 1; i--) {
            double shift = i == 9 ? 5 : i == 4 ? -7 : 0;
            days.add(new DayBar(MONDAY.minusDays(i), 101 + shift, 99 + shift, 100 + shift, NAN));
        }
        DayBar swing = new DailyBars(MONDAY, List.of(), days).swing();

        assertThat(swing).isNotNull().extracting(DayBar::pivots).isEqualTo(new Pivots(106, 92, 92));
        assertThat(new DailyBars(MONDAY, List.of(), days.subList(1, 20)).swing())
                .isNull();
        days.set(16, new DayBar(MONDAY.minusDays(4), 107, 92, 100, NAN));
        assertThat(new DailyBars(MONDAY, List.of(), days).swing())
                .isNotNull()
                .extracting(DayBar::close)
                .isEqualTo(NAN);
        days.set(16, new DayBar(MONDAY.minusDays(4), 107, 92, 100, 1));
        assertThat(new DailyBars(MONDAY, List.of(), days).swing())
                .isNotNull()
                .extracting(DayBar::close)
                .isEqualTo(107.0);
    }
}
