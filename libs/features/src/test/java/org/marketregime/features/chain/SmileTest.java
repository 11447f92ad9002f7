package org.marketregime.features.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomDay;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.black.Greek;

/** Smiles of chains small enough to see through, and how they behave in time. */
class SmileTest {
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = DATE.plusDays(4);
    private static final double NONE = Double.NaN;

    /** Specification features-1-4 §8. */
    @Test
    void reproducesTheGoldenVector() {
        double forward = 21_712;
        double years = 4 / 365.0;
        double discount = StrictMath.exp(-ChainDays.RATE * years);
        List<OracleRow> rows = new ArrayList<>();
        for (int k = -15; k <= 15; k++) {
            double strike = 21_700 + 50 * k;
            double y = StrictMath.log(strike / forward) / (0.13 * Math.sqrt(years));
            double iv = 0.13 - 0.012 * y + 0.006 * y * y;
            rows.add(ChainDays.row(
                    375,
                    EXPIRY,
                    strike,
                    forward * discount,
                    Black76.price(true, forward, strike, years, iv, discount),
                    Black76.price(false, forward, strike, years, iv, discount)));
        }

        Smile smile = ChainDays.smile(new OracleSession(DATE, rows), 375);
        ChainGreeks greeks = ChainGreeks.of(smile, BlackModel.scalar());

        int atm = smile.rank(21_700);
        double premium = smile.price(true, atm) + smile.price(false, atm);
        assertThat(premium).isCloseTo(236.61807, within(5e-6));
        assertThat(100 * smile.atmVolatility()).isCloseTo(13.003173, within(5e-7));
        assertThat(smile.straddleVolatility()).isCloseTo(0.1304603, within(5e-8));
        assertThat(greeks.get(Greek.CALL_DELTA, atm) + greeks.get(Greek.PUT_DELTA, atm))
                .isCloseTo(0.0376982, within(5e-8));
        assertThat(2 * greeks.get(Greek.GAMMA, atm) * forward / 100).isCloseTo(0.5829879, within(5e-8));
        assertThat((greeks.get(Greek.CALL_THETA, atm) + greeks.get(Greek.PUT_THETA, atm)) / premium)
                .isCloseTo(-0.1246155, within(5e-8));
        assertThat(2 * greeks.get(Greek.VEGA, atm) / premium).isCloseTo(0.0765033, within(5e-8));
        assertThat(2 * greeks.get(Greek.VANNA, atm)).isCloseTo(-0.00205292, within(5e-9));
        assertThat(greeks.get(Greek.CALL_CHARM, atm) + greeks.get(Greek.PUT_CHARM, atm))
                .isCloseTo(0.00335547, within(5e-9));
        assertThat(2 * greeks.get(Greek.VOLGA, atm) / premium).isCloseTo(9.32735e-6, within(5e-12));
        assertThat(greeks.get(Greek.CALL_PRICE, smile.rank(21_750))).isCloseTo(98.58515, within(5e-6));
    }

    @Test
    void takesTheLegThatIsOutOfTheMoneyAndTheMeanNextToTheForward() {
        List<OracleRow> rows = new ArrayList<>();
        for (double strike = 19_800; strike <= 20_200; strike += 50) {
            boolean bracket = strike == 20_000 || strike == 20_050;
            rows.add(priced(1, strike, bracket ? 0.12 : 0.10, bracket ? 0.12 : 0.14));
        }
        Smile smile = ChainDays.smile(new OracleSession(DATE, rows), 1);

        assertThat(smile.strikeVolatility(smile.rank(19_900))).isCloseTo(0.14, within(1e-9));
        assertThat(smile.strikeVolatility(smile.rank(20_100))).isCloseTo(0.10, within(1e-9));
        double call = smile.legVolatility(true, smile.rank(20_000));
        double put = smile.legVolatility(false, smile.rank(20_000));
        assertThat(smile.strikeVolatility(smile.rank(20_000))).isEqualTo((call + put) / 2);
        assertThat(smile.atmVolatility()).isCloseTo(0.12, within(1e-9));
    }

    @Test
    void carriesAStrikesVolatilityForFifteenMinutesButNeverALegs() {
        List<OracleRow> rows = new ArrayList<>();
        for (double strike = 19_800; strike <= 20_200; strike += 50) {
            rows.add(priced(1, strike, 0.12, 0.12));
        }
        for (int minute = 2; minute <= 17; minute++) {
            rows.add(priced(minute, 20_000, 0.12, 0.12));
        }
        OracleSession session = new OracleSession(DATE, rows);
        Smile fresh = ChainDays.smile(session, 1);
        Smile carried = ChainDays.smile(session, 16);
        Smile stale = ChainDays.smile(session, 17);

        assertThat(carried.strikeVolatility(0)).isEqualTo(fresh.strikeVolatility(0));
        assertThat(carried.legVolatility(false, 0)).isNaN();
        assertThat(stale.strikeVolatility(0)).isNaN();
        assertThat(stale.atmVolatility()).isNaN();
        assertThat(stale.strikeVolatility(stale.rank(20_000))).isCloseTo(0.12, within(1e-9));
    }

    @Test
    void bridgesThreeListedStrikesForGreeksOnly() {
        Smile three = without(19_750, 19_850);
        Smile four = without(19_700, 19_850);

        assertThat(three.strikeVolatility(three.rank(19_800))).isNaN();
        assertThat(three.greekVolatility(three.rank(19_800))).isCloseTo(0.12, within(1e-9));
        assertThat(four.greekVolatility(four.rank(19_800))).isNaN();
    }

    private static Smile without(double from, double to) {
        List<OracleRow> rows = new ArrayList<>();
        for (double strike = 19_650; strike <= 20_200; strike += 50) {
            boolean blank = strike >= from && strike <= to;
            rows.add(priced(1, strike, 0.12, blank ? NONE : 0.12));
        }
        return ChainDays.smile(new OracleSession(DATE, rows), 1);
    }

    @Test
    void givesWorthlessWingsTheOutermostVolatilityButNotThoseThatCostSomething() {
        // one deviation is 73 points at minute 100 of expiry day
        Smile smile = expiryDay(100, 0.16, NONE);
        Smile costly = expiryDay(100, 0.16, 400);
        Smile near = expiryDay(100, 0.17, NONE);

        assertThat(smile.strikeVolatility(0)).isNaN();
        assertThat(smile.greekVolatility(0)).isEqualTo(smile.strikeVolatility(1));
        assertThat(smile.greekVolatility(8)).isEqualTo(smile.strikeVolatility(7));
        // 400 points for a put 200 below the forward is a volatility above 2: kept out, and no wing
        assertThat(costly.legVolatility(false, 0)).isNaN();
        assertThat(costly.greekVolatility(0)).isNaN();
        assertThat(costly.greekVolatility(8)).isFinite();
        assertThat(near.greekVolatility(0)).isNaN();
    }

    /** Nine strikes; the lowest put costs {@code lowestPut} unless that is NaN. */
    private static Smile expiryDay(int minute, double volatility, double lowestPut) {
        List<OracleRow> rows = new ArrayList<>();
        for (double strike = 19_800; strike <= 20_200; strike += 50) {
            OracleRow row = ChainDays.priced(DATE, DATE, minute, 20_000, strike, volatility, volatility);
            boolean changed = strike == 19_800 && lowestPut > 0;
            rows.add(changed ? ChainDays.row(minute, DATE, strike, row.spot(), row.ceClose(), lowestPut) : row);
        }
        return ChainDays.smile(new OracleSession(DATE, rows), minute);
    }

    @Test
    void isFlatInTheLastHour() {
        Smile before = expiryDay(314, 0.09, NONE);
        Smile after = expiryDay(315, 0.09, NONE);

        assertThat(before.lastHour()).isFalse();
        assertThat(after.lastHour()).isTrue();
        assertThat(after.atmVolatility()).isEqualTo(after.straddleVolatility());
        for (int rank = 0; rank < after.count(); rank++) {
            assertThat(after.greekVolatility(rank)).isEqualTo(after.straddleVolatility());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.45, 0.0, -3.0})
    void leavesAPriceBelowHalfAPointUnsolved(double price) {
        List<OracleRow> rows = new ArrayList<>();
        rows.add(priced(1, 20_000, 0.12, 0.12));
        rows.add(priced(1, 20_050, 0.12, 0.12));
        rows.add(ChainDays.row(1, EXPIRY, 20_500, 20_000, price, 480));
        Smile smile = ChainDays.smile(new OracleSession(DATE, rows), 1);

        assertThat(smile.legVolatility(true, 2)).isNaN();
        assertThat(smile.strikeVolatility(2)).isNaN();
    }

    @Test
    void knowsNothingWithoutAForward() {
        OracleRow row = ChainDays.row(1, EXPIRY, 20_000, 20_000, 90, NONE);
        Smile smile = ChainDays.smile(new OracleSession(DATE, List.of(row)), 1);

        assertThat(smile.forward()).isNaN();
        assertThat(smile.atmVolatility()).isNaN();
        assertThat(smile.straddleVolatility()).isNaN();
        assertThat(smile.greekVolatility(0)).isNaN();
        assertThat(ChainGreeks.of(smile, BlackModel.scalar()).get(Greek.GAMMA, 0))
                .isNaN();
        assertThat(smile.rank(19_950)).isNegative();
    }

    @Test
    void refusesSmilesThatNobodyAskedFor() {
        ChainSession session = new ChainSession(DATE, ChainDays.RATE, null, new ChainSession.Scope(3, false, false));
        OracleSession rows = new OracleSession(DATE, List.of(priced(1, 20_000, 0.12, 0.12)));
        try (BufferAllocator allocator = new RootAllocator();
                ChainBatch batch = rows.batch("TEST", 1, 1, ChainSession.COLUMNS, allocator)) {
            session.minute(1, batch, 0, 1);
        }

        assertThatThrownBy(() -> session.smile(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without smiles");
    }

    @Test
    void asksTheBackendForSolvableLegsOfOneExpiryAtATime() {
        RandomDay days = new RandomDay(3, RandomDay.Shape.clean(1));
        BlackModel scalar = BlackModel.scalar();
        List<Integer> batches = new ArrayList<>();
        BlackModel counting = new BlackModel() {
            @Override
            public void volatilities(Quotes quotes, int rows) {
                batches.add(rows);
                scalar.volatilities(quotes, rows);
            }

            @Override
            public void greeks(Strikes strikes, int rows) {
                throw new AssertionError("nobody asked for Greeks");
            }
        };

        ChainDays.run(days.sessions().getFirst(), 375, 3, counting, (minute, chain) -> {});

        assertThat(batches).hasSize(9).allMatch(rows -> rows > 17 && rows <= 34);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheSameBitsMinuteByMinuteAsInBulk(long seed) {
        RandomDay days = new RandomDay(seed, RandomDay.Shape.nasty(4));
        for (OracleSession session :
                List.of(days.sessions().getFirst(), days.sessions().getLast())) {
            assertSame(days + " " + session.date(), bits(session, 1, 375), bits(session, 375, 375));
        }
    }

    @Test
    void leavesAMinuteAsItIsWhenTheDataAreCutBehindIt() {
        RandomDay days = new RandomDay(21, RandomDay.Shape.nasty(4));
        OracleSession session = days.sessions().getLast();
        List<long[]> whole = bits(session, 375, 375);
        SplittableRandom random = new SplittableRandom(21);

        for (int i = 0; i < 6; i++) {
            int minute = 1 + random.nextInt(375);
            assertSame(days + " cut at " + minute, bits(session.upTo(minute), 375, minute), whole.subList(0, minute));
        }
    }

    /** Everything that each minute says, bit by bit. */
    private static List<long[]> bits(OracleSession session, int step, int last) {
        List<long[]> minutes = new ArrayList<>();
        ChainDays.run(session, step, last, BlackModel.scalar(), (minute, chain) -> {
            DoubleStream.Builder values = DoubleStream.builder();
            for (int i = 0; i < chain.listed().size(); i++) {
                ChainGreeks greeks = chain.greeks(i);
                Smile smile = greeks.smile();
                values.add(smile.forward()).add(smile.atmVolatility()).add(smile.straddleVolatility());
                for (int rank = 0; rank < smile.count(); rank++) {
                    values.add(smile.strike(rank)).add(smile.strikeVolatility(rank));
                    values.add(smile.legVolatility(true, rank)).add(smile.legVolatility(false, rank));
                    for (Greek greek : Greek.values()) {
                        values.add(greeks.get(greek, rank));
                    }
                }
            }
            minutes.add(values.build().mapToLong(Double::doubleToRawLongBits).toArray());
        });
        return minutes;
    }

    private static void assertSame(String where, List<long[]> ours, List<long[]> theirs) {
        assertThat(ours).as(where).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(Arrays.equals(ours.get(i), theirs.get(i)))
                    .as("%s, minute %d", where, i + 1)
                    .isTrue();
        }
    }

    private static OracleRow priced(int minute, double strike, double call, double put) {
        return ChainDays.priced(DATE, EXPIRY, minute, 20_010, strike, call, put);
    }
}
