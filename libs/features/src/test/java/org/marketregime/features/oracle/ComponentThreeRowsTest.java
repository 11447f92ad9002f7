package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.time.LocalDate;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Rows of component 3 on chains small enough to work out on paper. */
class ComponentThreeRowsTest {
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = DATE.plusDays(3);
    private static final double FORWARD = 20_010;
    private static final Offset<Double> EXACT = within(1e-12);
    private static final Leg ONE = (side, k, m) -> 1;

    /** A number by side, steps from 20,000 and minute. */
    private interface Leg {
        double of(int side, int k, int m);
    }

    /** One expiry, strikes 50 apart up to {@code wing} steps from 20,000, one volatility. */
    private record Book(
            int minutes, int wing, IntToDoubleFunction forward, Leg held, Leg volume, IntToDoubleFunction future) {
        static Book of(int minutes, Leg held) {
            return new Book(minutes, 15, m -> FORWARD, held, ONE, m -> NAN);
        }

        Book wing(int strikes) {
            return new Book(minutes, strikes, forward, held, volume, future);
        }

        Book forward(IntToDoubleFunction level) {
            return new Book(minutes, wing, level, held, volume, future);
        }

        Book volume(Leg traded) {
            return new Book(minutes, wing, forward, held, traded, future);
        }

        /** What is held of the future, which costs 20 more than the forward. */
        Book future(IntToDoubleFunction shares) {
            return new Book(minutes, wing, forward, held, volume, shares);
        }

        void write(Chain chain, LocalDate date, LocalDate expiry) {
            for (int m = 1; m <= minutes; m++) {
                chain.spot(forward.applyAsDouble(m))
                        .future(forward.applyAsDouble(m) + 20, 75)
                        .futureInterest(future.applyAsDouble(m));
                for (int k = -wing; k <= wing; k++) {
                    chain.openInterest(held.of(CALL, k, m), held.of(PUT, k, m));
                    chain.row(
                            m,
                            expiry,
                            20_000 + 50 * k,
                            price(CALL, k, m, date, expiry),
                            volume.of(CALL, k, m),
                            price(PUT, k, m, date, expiry),
                            volume.of(PUT, k, m));
                }
            }
        }

        double price(int side, int k, int m, LocalDate date, LocalDate expiry) {
            double tau = ((expiry.toEpochDay() - date.toEpochDay()) * 1440.0 + 375 - m) / 525_600;
            double discount = StrictMath.exp(-StageZero.RATE * tau);
            return Black76.price(side, forward.applyAsDouble(m), 20_000 + 50 * k, 0.12, tau, discount);
        }

        OracleSession session(LocalDate date) {
            Chain chain = new Chain(date);
            write(chain, date, date.plusDays(3));
            return chain.session();
        }

        double[][] rows() {
            return new ComponentThreeOracle(PLAIN).next(session(DATE));
        }
    }

    private static double row(double[][] rows, int number, int m) {
        return rows[m - 1][number - 1];
    }

    private static double[][] afterTen(Book[] history, Book today) {
        ComponentThreeOracle oracle = new ComponentThreeOracle(PLAIN);
        for (int i = 0; i < 10; i++) {
            oracle.next(history[i % history.length].session(DATE.minusDays(20 - i)));
        }
        return oracle.peek(today.session(DATE));
    }

    @Test
    void describesAFlatBook() {
        double[][] rows = Book.of(1, (side, k, m) -> side == CALL ? 100 : 200).rows();

        assertThat(row(rows, 1, 1)).isCloseTo(Math.log(1_501), EXACT);
        assertThat(row(rows, 2, 1)).isCloseTo(Math.log(3_001), EXACT);
        assertThat(row(rows, 3, 1)).isCloseTo(15 / 31.0, EXACT);
        for (int ratio : new int[] {4, 6, 7, 40}) {
            assertThat(row(rows, ratio, 1)).as("row %d", ratio).isCloseTo(Math.log(2), EXACT);
        }
        assertThat(row(rows, 5, 1)).isNaN();
        assertThat(row(rows, 10, 1)).isCloseTo(16 / 15.0, EXACT);
        assertThat(row(rows, 31, 1)).isZero();
        assertThat(row(rows, 34, 1)).isCloseTo(Math.sqrt(80), EXACT);
        assertThat(row(rows, 35, 1)).isCloseTo(0, EXACT);
        assertThat(row(rows, 36, 1)).isCloseTo((Math.log(45) / 3 + Math.log(22.5) * 2 / 3) / Math.log(30), EXACT);
        assertThat(row(rows, 37, 1)).isCloseTo(0.2, EXACT);
        // all equal: the wall is the strike nearest the forward, which lies ten below it on both sides
        assertThat(row(rows, 38, 1)).isCloseTo(-100 * 10 / FORWARD, within(1e-9));
        assertThat(row(rows, 39, 1)).isCloseTo(100 * 10 / FORWARD, within(1e-9));
        assertThat(row(rows, 43, 1)).isCloseTo(600 / 9_300.0, EXACT);
        assertThat(row(rows, 44, 1)).isNaN();
    }

    @Test
    void describesABookOfTwoLegs() {
        double[][] rows = Book.of(1, (side, k, m) -> side == CALL && k == 2 ? 900 : side == PUT && k == -4 ? 300 : 0)
                .rows();

        assertThat(row(rows, 31, 1)).isEqualTo(2);
        assertThat(row(rows, 32, 1)).isEqualTo(-4);
        // mean ½, variance 6.75, third moment −20.25
        assertThat(row(rows, 34, 1)).isCloseTo(Math.sqrt(6.75), EXACT);
        assertThat(row(rows, 35, 1)).isCloseTo(-20.25 / Math.pow(6.75, 1.5), EXACT);
        assertThat(row(rows, 36, 1)).isCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)) / Math.log(30), EXACT);
        assertThat(row(rows, 37, 1)).isZero();
        assertThat(row(rows, 38, 1)).isCloseTo(100 * 90 / FORWARD, within(1e-9));
        assertThat(row(rows, 39, 1)).isCloseTo(100 * 210 / FORWARD, within(1e-9));
        assertThat(row(rows, 40, 1)).isCloseTo(Math.log(1 / 3.0), EXACT);
        assertThat(row(rows, 43, 1)).isEqualTo(1);
        assertThat(row(rows, 6, 1)).isNaN();
    }

    @Test
    void needsElevenStrikesOfASideAroundTheMoneyAndTwentyOneInTheWings() {
        double[][] rows =
                Book.of(1, (side, k, m) -> side == CALL && k > 3 ? NAN : 10).rows();

        assertThat(row(rows, 1, 1)).isCloseTo(Math.log(111), EXACT);
        assertThat(row(rows, 31, 1)).isNaN();
        assertThat(row(rows, 32, 1)).isZero();
        assertThat(row(rows, 38, 1)).isNaN();
        assertThat(row(rows, 39, 1)).isNotNaN();
        assertThat(row(rows, 7, 1)).isNaN();
        assertThat(row(rows, 6, 1)).isZero();
        assertThat(row(rows, 10, 1)).isNaN();
        double[][] fewer =
                Book.of(1, (side, k, m) -> side == CALL && k > 2 ? NAN : 10).rows();
        assertThat(row(fewer, 1, 1)).isNaN();
        assertThat(row(fewer, 2, 1)).isCloseTo(Math.log(151), EXACT);
        assertThat(row(fewer, 4, 1)).isNaN();
    }

    @Test
    void takesNoMoveOfSpotForFlow() {
        double[][] rows = Book.of(80, (side, k, m) -> 1_000 + 37 * k + (side == CALL ? 11 * k * k : 500))
                .wing(20)
                .forward(m -> FORWARD + 1.25 * m)
                .rows();

        for (int m = 77; m <= 80; m++) {
            for (int row = 11; row <= 22; row++) {
                assertThat(row(rows, row, m)).as("row %d minute %d", row, m).isZero();
            }
            for (int row = 54; row <= 57; row++) {
                assertThat(row(rows, row, m)).as("row %d minute %d", row, m).isZero();
            }
            assertThat(row(rows, 33, m)).isZero();
            assertThat(row(rows, 63, m)).isZero();
            // of nothing that changed nothing is a share
            assertThat(row(rows, 30, m)).isNaN();
        }
        assertThat(row(rows, 4, 80)).isNotEqualTo(row(rows, 4, 1));
    }

    @Test
    void measuresWhatIsOpenedPerMinute() {
        double[][] rows =
                Book.of(80, (side, k, m) -> side == CALL ? 100 + m : 200).rows();

        assertThat(row(rows, 11, 20)).isCloseTo(1e4 * 3 / (117 * 3), EXACT);
        assertThat(row(rows, 12, 20)).isCloseTo(1e4 / 115, EXACT);
        assertThat(row(rows, 13, 20)).isCloseTo(1e4 / 110, EXACT);
        assertThat(row(rows, 14, 20)).isCloseTo(1e4 / 105, EXACT);
        assertThat(row(rows, 14, 15)).isNaN();
        assertThat(row(rows, 14, 16)).isCloseTo(1e4 / 101, EXACT);
        assertThat(row(rows, 18, 20)).isZero();
        assertThat(row(rows, 19, 20)).isCloseTo(1e4 / 115 - 1e4 / 110, EXACT);
        assertThat(row(rows, 21, 30)).isNaN();
        assertThat(row(rows, 21, 31)).isCloseTo(1e4 / 116 - 1e4 / 101, EXACT);
        assertThat(row(rows, 30, 20)).isEqualTo(-1);
        assertThat(row(rows, 63, 4)).isEqualTo(1);
        assertThat(row(rows, 54, 20)).isCloseTo(Math.log(105 / 120.0), EXACT);
        assertThat(row(rows, 57, 75)).isNaN();
        assertThat(row(rows, 57, 76)).isCloseTo(Math.log(101 / 176.0), EXACT);
    }

    @Test
    void followsTheMeanStrikeForAnHour() {
        double[][] rows = Book.of(61, (side, k, m) -> k == 0 ? 300 : k == 4 && m > 30 ? 100 : 0)
                .rows();

        assertThat(row(rows, 33, 60)).isNaN();
        assertThat(row(rows, 33, 61)).isCloseTo(1, within(1e-9));
        assertThat(row(rows, 41, 61)).isZero();
        assertThat(row(rows, 41, 4)).isNaN();
    }

    @Test
    void measuresTheWallFromTheFifthMinute() {
        double[][] rows = Book.of(8, (side, k, m) -> side == CALL && k == (m < 7 ? 3 : 5) ? 50 : k == -2 ? 20 : 1)
                .rows();

        assertThat(row(rows, 41, 6)).isZero();
        assertThat(row(rows, 41, 7)).isEqualTo(2);
        assertThat(row(rows, 42, 7)).isZero();
    }

    @Test
    void comparesWithTheLastOpenInterestOfTheLastRegularSession() {
        LocalDate special = DATE.minusDays(1);
        TradingCalendar calendar = new TradingCalendar(Set.of(), Set.of(special));
        ComponentThreeOracle oracle = new ComponentThreeOracle(calendar);
        LocalDate second = EXPIRY.plusDays(7);
        oracle.next(two(
                DATE.minusDays(2),
                second,
                Book.of(4, (side, k, m) -> m == 4 ? NAN : side == PUT ? 200 : m == 3 ? 150 : 100)
                        .future(m -> m < 3 ? 1_000 : m == 3 ? 1_200 : NAN),
                Book.of(4, (side, k, m) -> 50)));
        oracle.next(two(special, second, Book.of(4, (side, k, m) -> 7), Book.of(4, (side, k, m) -> 7)));
        double[][] rows = oracle.next(two(
                DATE,
                second,
                Book.of(4, (side, k, m) -> side == PUT ? 190 : 180).future(m -> 1_260),
                Book.of(4, (side, k, m) -> 80)));

        assertThat(row(rows, 23, 1)).isCloseTo(20, EXACT);
        assertThat(row(rows, 24, 1)).isCloseTo(-5, EXACT);
        assertThat(row(rows, 9, 1)).isCloseTo(-1, EXACT);
        // 900 shares more in the second expiry, 450 − 150 in the first
        assertThat(row(rows, 45, 1)).isCloseTo(0.75, EXACT);
        assertThat(row(rows, 44, 1)).isCloseTo(Math.log(2_400 / 5_550.0), EXACT);
        assertThat(row(rows, 68, 1)).isCloseTo(5, within(1e-9));
        assertThat(row(rows, 69, 1)).isCloseTo(Math.log(1_260 / 5_550.0), EXACT);
    }

    private static OracleSession two(LocalDate date, LocalDate second, Book near, Book far) {
        Chain chain = new Chain(date);
        near.write(chain, date, EXPIRY);
        far.future(near.future()).write(chain, date, second);
        return chain.session();
    }

    @Test
    void holdsThePremiumStrikesOfTheStart() {
        Book book = Book.of(20, ONE).forward(m -> m <= 10 ? FORWARD : FORWARD + 100);
        double[][] rows = book.rows();

        assertThat(row(rows, 25, 5)).isNaN();
        assertThat(row(rows, 25, 13)).isCloseTo(Math.log(premium(book, CALL, 13) / premium(book, CALL, 8)), EXACT);
        assertThat(row(rows, 28, 20)).isCloseTo(Math.log(premium(book, PUT, 20) / premium(book, PUT, 5)), EXACT);
    }

    /** What the strikes around 20,000 cost. */
    private static double premium(Book book, int side, int m) {
        double sum = 0;
        for (int k = -3; k <= 7; k++) {
            sum += book.price(side, side == CALL ? k : -k, m, DATE, EXPIRY);
        }
        return sum;
    }

    @Test
    void averagesTradedPremiumsOverTheStrikesOfNow() {
        Book book = Book.of(15, ONE).volume((side, k, m) -> m == 9 ? 5 : side == PUT && m == 11 ? 2 : 0);
        double[][] rows = book.rows();

        double puts = (5 * premium(book, PUT, 9) + 2 * premium(book, PUT, 11)) / 77;
        assertThat(row(rows, 29, 14)).isNaN();
        assertThat(row(rows, 29, 15)).isCloseTo(Math.log(puts / (premium(book, CALL, 9) / 11)), EXACT);
    }

    @Test
    void comparesVolumesOfAQuarterOfAnHour() {
        double[][] rows = Book.of(20, (side, k, m) -> 50)
                .volume((side, k, m) -> side == PUT ? 3 : 1)
                .rows();

        assertThat(row(rows, 8, 14)).isNaN();
        assertThat(row(rows, 8, 15)).isCloseTo(Math.log(676 / 226.0), EXACT);
        assertThat(row(rows, 88, 20)).isCloseTo(Math.log(901 / 1_500.0), EXACT);
    }

    @Test
    void correlatesBarsOnceFifteenHaveABarBefore() {
        double[][] together = Book.of(50, (side, k, m) -> 1_000 + m * m).rows();
        double[][] apart = Book.of(50, (side, k, m) -> 10_000 + (side == CALL ? m * m : -m * m))
                .rows();

        assertThat(row(together, 50, 47)).isNaN();
        assertThat(row(together, 50, 48)).isCloseTo(1, within(1e-9));
        assertThat(row(together, 51, 50)).isNaN();
        assertThat(row(apart, 50, 50)).isCloseTo(-1, within(1e-9));
        assertThat(row(together, 58, 50)).isNaN();
    }

    @Test
    void correlatesVolumeAndPriceWithWhatIsOpened() {
        double[][] rows = Book.of(80, (side, k, m) -> side == PUT ? 1_000 + m * m : 1_000)
                .volume((side, k, m) -> m)
                .forward(m -> FORWARD - 0.002 * m * m)
                .future(m -> 20_000 - m * m)
                .rows();

        assertThat(row(rows, 59, 80)).isGreaterThan(0.9);
        double[] flows = new double[15];
        double[] returns = new double[15];
        for (int bar = 2; bar <= 16; bar++) {
            int end = 5 * bar;
            int start = end - 5;
            flows[bar - 2] = (end * end - start * start) / (2_000.0 + start * start);
            returns[bar - 2] = Math.log((FORWARD - 0.002 * end * end) / (FORWARD - 0.002 * start * start));
        }
        assertThat(row(rows, 47, 80)).isCloseTo(Numbers.correlation(flows, returns), within(1e-6));
        assertThat(row(rows, 70, 79)).isNaN();
        assertThat(row(rows, 70, 80)).isGreaterThan(0.9);
        assertThat(row(rows, 67, 16)).isCloseTo(1e4 * (1 - 256) / (15 * 19_999.0), EXACT);
    }

    @Test
    void findsThatFlowRunsTwoBarsAheadOfPrice() {
        double[] opened = new double[80];
        double[] level = new double[80];
        SplittableRandom random = new SplittableRandom(7);
        for (int bar = 1; bar < 80; bar++) {
            opened[bar] = random.nextDouble() - 0.5;
            level[bar] = level[bar - 1] + (bar > 2 ? opened[bar - 2] : 0);
        }
        double[] held = new double[80];
        for (int bar = 1; bar < 80; bar++) {
            held[bar] = held[bar - 1] + 10 * opened[bar];
        }
        Book book = Book.of(300, (side, k, m) -> 10_000 + (side == PUT ? held[m / 5] : 0))
                .forward(m -> FORWARD + level[m / 5]);
        double[][] rows = book.rows();

        assertThat(row(rows, 66, 250)).isNaN();
        assertThat(row(rows, 66, 255)).isEqualTo(0.4);
        assertThat(row(rows, 65, 300)).isGreaterThan(0.5);
        assertThat(row(rows, 66, 300)).isEqualTo(0.4);
    }

    /** Twenty minutes in which calls, puts and the future are opened or closed while the index moves. */
    private static Book quarter(int calls, int puts, int future, int move) {
        return Book.of(20, (side, k, m) -> 10_000 + m * (side == CALL ? calls : puts))
                .future(m -> 10_000 + m * future)
                .forward(m -> FORWARD + move * m);
    }

    @Test
    void namesOnePatternOfEachInstrument() {
        Book[] history = {quarter(1, -1, 1, 1), quarter(-1, 1, -1, -1)};
        double[][] bullish = afterTen(history, quarter(1, 1, 1, 1));
        double[][] bearish = afterTen(history, quarter(-1, -1, 1, -1));

        Offset<Double> about = within(0.03);
        double strength = Math.tanh(0.5);
        assertThat(row(bullish, 71, 20)).isCloseTo(strength, about);
        assertThat(row(bullish, 76, 20)).isCloseTo(strength, about);
        assertThat(row(bullish, 79, 20)).isCloseTo(strength, within(2e-3));
        assertOneHot(bullish, 71, 71);
        assertOneHot(bullish, 75, 76);
        assertOneHot(bullish, 79, 79);
        assertThat(row(bullish, 83, 20)).isCloseTo(0.7 * strength, about);
        assertThat(row(bullish, 84, 20)).isZero();
        assertOneHot(bearish, 71, 74);
        assertOneHot(bearish, 75, 77);
        assertOneHot(bearish, 79, 80);
        assertThat(row(bearish, 83, 20)).isZero();
        assertThat(row(bearish, 84, 20)).isCloseTo(Math.cbrt(0.6 * 0.6 * 0.7) * strength, about);
        assertThat(row(bullish, 71, 15)).isNaN();
    }

    private static void assertOneHot(double[][] rows, int first, int hot) {
        for (int row = first; row < first + 4; row++) {
            if (row == hot) {
                assertThat(row(rows, row, 20)).as("row %d", row).isPositive();
            } else {
                assertThat(row(rows, row, 20)).as("row %d", row).isZero();
            }
        }
    }

    /** Puts are opened ever faster, in ever more volume, most of them far out, while the index falls. */
    private static Book falling() {
        return Book.of(90, (side, k, m) -> 1_000 + (side == PUT && k != 0 ? m * m * (k < -7 ? 3 : 1) : 0))
                .volume((side, k, m) -> m)
                .forward(m -> FORWARD - 0.25 * m);
    }

    @Test
    void measuresDivergenceOfAFallWithPutsOpened() {
        double[][] rows = afterTen(new Book[] {falling()}, falling());

        // history repeats today, so that a window's own move and flow are the usual ones
        double[] index = new double[91];
        for (int m = 2; m <= 90; m++) {
            double opened = 14.0 * (m * m - (m - 1) * (m - 1));
            index[m] = index[m - 1] + opened / (30 * 1_000 + 14.0 * (m - 1) * (m - 1));
        }
        double bull = Math.tanh(0.5 * (1 + (index[6] - index[2]) / (index[10] - index[5])));
        double bear = Math.tanh(0.5
                * (Math.log((FORWARD - 0.25) / (FORWARD - 1.5)) / Math.log((FORWARD - 1.25) / (FORWARD - 2.5)) + 1));
        assertThat(row(rows, 91, 9)).isNaN();
        assertThat(row(rows, 91, 10)).isCloseTo(bull, within(1e-6));
        assertThat(row(rows, 92, 10)).isZero();
        assertThat(row(rows, 93, 10)).isZero();
        assertThat(row(rows, 94, 10)).isCloseTo(bear, within(1e-6));
        assertThat(row(rows, 95, 10)).isZero();
        assertThat(row(rows, 96, 29)).isNaN();
        assertThat(row(rows, 99, 30)).isGreaterThan(row(rows, 96, 30));
        assertThat(row(rows, 90, 30)).isEqualTo(4);
        assertThat(row(rows, 101, 89)).isNaN();
        assertThat(row(rows, 101, 90)).isPositive();
    }

    @Test
    void callsAFallAgainstHeavyFlowExtreme() {
        double[][] rows = afterTen(new Book[] {falling()}, falling().forward(m -> FORWARD - m));

        double move = Math.log((FORWARD - 10) / (FORWARD - 5)) / Math.log((FORWARD - 2.5) / (FORWARD - 1.25));
        // flow is only the usual one
        assertThat(move).isGreaterThan(2);
        assertThat(row(rows, 95, 10)).isZero();
        Book heavy = Book.of(90, (side, k, m) -> 1_000 + (side == PUT ? 2 * m * m : 0))
                .forward(m -> FORWARD - m);
        assertThat(row(afterTen(new Book[] {falling()}, heavy), 95, 10))
                .isCloseTo(Math.tanh(0.5 * (move - 2)), within(1e-6));
    }

    @Test
    void scoresFlowThatIsAsUsual() {
        double[][] rows = afterTen(new Book[] {falling()}, falling());

        double absorption = 1 / (1 + Math.exp(4)) / (1 + Math.exp(5));
        assertThat(row(rows, 62, 80)).isCloseTo(Math.tanh(0.5), EXACT);
        assertThat(row(rows, 86, 80)).isCloseTo(absorption, EXACT);
        // volume and what is opened agree, all strikes but the middle one lean the same way
        assertThat(row(rows, 59, 80)).isPositive();
        assertThat(row(rows, 85, 80)).isCloseTo(0.30 * 0.5 + 0.25 * absorption + 0.20 * (2 * 14 / 15.0 - 1), EXACT);
        assertThat(row(rows, 85, 75)).isNaN();
        double apart = Math.min(1, Math.abs(row(rows, 12, 90) - row(rows, 16, 90)) / 20);
        assertThat(apart).isPositive();
        assertThat(row(rows, 64, 90)).isNaN();
    }

    @Test
    void standardisesTheRatioWithTheSampleDeviation() {
        Book[] history = {
            Book.of(1, (side, k, m) -> side == PUT ? 200 : 100), Book.of(1, (side, k, m) -> side == PUT ? 100 : 200)
        };
        double[][] rows = afterTen(history, Book.of(1, (side, k, m) -> side == PUT ? 400 : 100));

        assertThat(row(rows, 5, 1)).isCloseTo(2 / Math.sqrt(10 / 9.0), EXACT);
    }

    @Test
    void mixesTheSpeedOfBothSidesWithHowFarTheyGoTogether() {
        SplittableRandom random = new SplittableRandom(3);
        double[] put = random.doubles(300).map(x -> 10_000 + 200 * x).toArray();
        double[] call = random.doubles(300).map(x -> 10_000 + 200 * x).toArray();
        double[][] rows =
                Book.of(240, (side, k, m) -> side == PUT ? put[m] : call[m]).rows();

        double five = 0.6 * Math.min(1, 1e4 / 5 / 20 * Math.abs(call[240] / call[235] - put[240] / put[235]))
                + 0.4 * (1 - Math.abs(row(rows, 51, 240)));
        double fifteen = 0.6 * Math.min(1, 1e4 / 15 / 20 * Math.abs(call[240] / call[225] - put[240] / put[225]))
                + 0.4 * (1 - Math.abs(row(rows, 53, 240)));
        assertThat(row(rows, 64, 239)).isNaN();
        assertThat(row(rows, 64, 240)).isCloseTo(0.6 * five + 0.4 * fifteen, within(1e-9));
    }

    @Test
    void carriesTheFutureFiveMinutesAndWhatIsHeldOfItFifteen() {
        Chain chain = new Chain(DATE).spot(20_000).future(20_030, 75).futureInterest(0);
        chain.row(1, EXPIRY, 20_000, 90, 90).future(NAN, NAN).futureInterest(NAN);
        chain.row(2, EXPIRY, 20_000, 90, 90);
        FutureDay future = new FutureDay(new Market(chain.session()));

        assertThat(future.price[6]).isEqualTo(20_030);
        assertThat(future.price[7]).isNaN();
        assertThat(future.interest[16]).isZero();
        assertThat(future.interest[17]).isNaN();
        assertThat(future.lastInterest).isZero();
    }

    @Test
    void looksAtTheNearestExpiryListedSoFar() {
        Chain chain = new Chain(DATE);
        Book far = Book.of(9, (side, k, m) -> 500);
        far.write(chain, DATE, EXPIRY.plusDays(7));
        OracleSession late = new OracleSession(
                DATE,
                chain.session().rows().stream().filter(row -> row.minute() > 2).toList());
        Chain near = new Chain(DATE);
        Book.of(9, (side, k, m) -> 100).write(near, DATE, EXPIRY);
        OracleSession both = new OracleSession(
                DATE,
                Stream.concat(
                                late.rows().stream(),
                                near.session().rows().stream().filter(row -> row.minute() > 5))
                        .toList());
        double[][] rows = new ComponentThreeOracle(PLAIN).next(both);

        assertThat(row(rows, 1, 2)).isNaN();
        assertThat(row(rows, 1, 5)).isCloseTo(Math.log(7_501), EXACT);
        assertThat(row(rows, 44, 5)).isNaN();
        assertThat(row(rows, 1, 6)).isCloseTo(Math.log(1_501), EXACT);
        assertThat(row(rows, 44, 6)).isCloseTo(Math.log(5), EXACT);
        // the bar and the window of the new front reach no further back than its own rows
        assertThat(row(rows, 11, 8)).isNaN();
        assertThat(row(rows, 11, 9)).isZero();
    }

    @Test
    void expectsTheRangeOfTheTradingTimeThatHasPassed() {
        double[][] rows = afterTen(new Book[] {falling()}, falling());

        // three sessions after this one: 1,125 minutes and the rest of today
        double forward = FORWARD - 0.25 * 90;
        Book book = falling();
        double tau = (3 * 1440 + 285) / 525_600.0;
        double straddle = (book.price(CALL, 0, 90, DATE, EXPIRY) + book.price(PUT, 0, 90, DATE, EXPIRY))
                / Math.exp(-StageZero.RATE * tau);
        double deviation = Numbers.bachelierDeviation(straddle, 20_000 - forward);
        double usual = 1.596 * deviation / Math.sqrt((1_125 + 285) / 94_500.0) / Math.sqrt(252) * Math.sqrt(0.24);
        assertThat(row(rows, 89, 60)).isNaN();
        assertThat(row(rows, 89, 90))
                .isCloseTo(
                        0.5 * Math.tanh(0.5 * Math.signum(row(rows, 34, 90) - row(rows, 34, 30)))
                                + 0.5 * Math.tanh(22.25 / usual - 1),
                        within(1e-6));
    }

    @Test
    void findsVolumeThatIsLargeForItsPlace() {
        ComponentThreeOracle oracle = new ComponentThreeOracle(PLAIN);
        for (int i = 0; i < 4; i++) {
            oracle.next(Book.of(375, ONE).wing(7).session(DATE.minusDays(9 - i)));
        }
        Book today = Book.of(20, ONE).wing(7).volume((side, k, m) -> m == 8 ? 10 : 1);
        double[][] rows = oracle.peek(today.session(DATE));

        assertThat(row(rows, 87, 14)).isNaN();
        assertThat(row(rows, 87, 15)).isCloseTo(10 / 24.0, EXACT);
        assertThat(row(today.rows(), 87, 15)).isNaN();
    }
}
