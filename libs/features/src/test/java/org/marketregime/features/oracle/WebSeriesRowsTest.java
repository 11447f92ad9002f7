package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.oracle.WebKey.View;

/** Component 6 on sessions that are small enough to reckon by hand. */
class WebSeriesRowsTest {
    private static final TradingCalendar CALENDAR = TuesdayChains.CALENDAR;
    private static final LocalDate DAY = LocalDate.of(2025, 9, 1);
    private static final LocalDate NEXT_DAY = LocalDate.of(2025, 9, 2);
    private static final LocalDate WEEKLY = LocalDate.of(2025, 9, 2);
    private static final LocalDate MONTHLY = LocalDate.of(2025, 9, 30);
    private static final LocalDate LATER = LocalDate.of(2025, 10, 28);
    private static final Offset<Double> CLOSE = within(1e-12);

    private static double[] increments(OracleSession session, int series) {
        double[][] bars = new WebSeriesOracle(CALENDAR).next(session, null).increments();
        return Arrays.stream(bars).mapToDouble(bar -> bar[series - 1]).toArray();
    }

    private static Chain rising() {
        return new Chain(DAY)
                .spot(24_000)
                .row(1, WEEKLY, 23_950, 130, 80)
                .row(1, WEEKLY, 24_000, 100, 100)
                .row(1, WEEKLY, 24_050, 80, 130)
                .spot(24_060)
                .row(5, WEEKLY, 23_950, 180, 80)
                .row(5, WEEKLY, 24_000, 140, 90)
                .row(5, WEEKLY, 24_050, 105, 105);
    }

    @Test
    void holdsTheStrikesOfTheBarsStart() {
        OracleSession session = rising().session();
        double[] expected = {
            NAN,
            Math.log(230.0 / 200),
            Math.log(260.0 / 210),
            0,
            Math.log(140.0 / 100),
            Math.log(180.0 / 130),
            Math.log(105.0 / 80),
            Math.log(90.0 / 100),
            Math.log(105.0 / 130),
            0
        };
        for (int series = 1; series <= 9; series++) {
            assertThat(increments(session, series)[0]).as("S%02d", series).isEqualTo(expected[series], CLOSE);
        }
        assertThat(new WebSeriesOracle(CALENDAR).next(session, null).spotBars()[0])
                .isEqualTo(Math.log(24_060.0 / 24_000), CLOSE);
    }

    @Test
    void carriesPricesButNotSpotIntoASilentBar() {
        OracleSession session = rising().session();

        assertThat(increments(session, 1)[1]).as("five minutes old").isZero();
        assertThat(increments(session, 1)[2]).as("ten minutes old").isNaN();
        assertThat(new WebSeriesOracle(CALENDAR).next(session, null).spotBars()[1])
                .isNaN();
    }

    @Test
    void weighsTheReturnsOfABarByWhatItTraded() {
        OracleSession session = wide(0, 0).session();
        double calls = (14 * Math.log(1.1) + 86 * Math.log(1.2)) / 100;

        assertThat(increments(session, 21)[0]).isEqualTo(calls, CLOSE);
        assertThat(increments(session, 22)[0]).isEqualTo(0, CLOSE);
        assertThat(increments(session, 24)[0]).isEqualTo(-calls, CLOSE);
    }

    @Test
    void takesOpenInterestThatStandsStillForUnknown() {
        OracleSession calls = wide(150, 0).session();
        OracleSession none = wide(0, 0).session();
        double growth = Math.log((15 * 1_000 + 15 * 150.0) / (15 * 1_000));

        assertThat(increments(calls, 19)[0]).isEqualTo(growth, CLOSE);
        assertThat(increments(calls, 20)[0]).isNaN();
        assertThat(increments(calls, 23)[0]).isEqualTo(-growth, CLOSE);
        assertThat(new WebSeriesOracle(CALENDAR).next(calls, null).totalInterest()[0])
                .isEqualTo(Math.log((30 * 1_000 + 15 * 150.0) / (30 * 1_000)), CLOSE);
        assertThat(increments(none, 23)[0]).isNaN();
        assertThat(new WebSeriesOracle(CALENDAR).next(none, null).totalInterest()[0])
                .isNaN();
    }

    @Test
    void needsElevenStrikesOfTheWing() {
        assertThat(increments(wide(150, 4).session(), 19)[0]).isNotNaN();
        assertThat(increments(wide(150, 5).session(), 19)[0]).isNaN();
        assertThat(increments(wide(150, 5).session(), 21)[0]).isNaN();
    }

    /**
     * Fifteen strikes less {@code fewer} at the top. Within the first bar all calls gain a tenth, that at K0 a fifth,
     * and {@code opened} shares are added to what is held in each; of them only that at K0 trades again.
     */
    private static Chain wide(double opened, int fewer) {
        Chain chain = new Chain(DAY).spot(24_000);
        for (int steps = -7; steps <= 7 - fewer; steps++) {
            double strike = 24_000 + 50 * steps;
            double call = 1_000 - 50 * steps;
            boolean central = steps == 0;
            chain.openInterest(1_000, 1_000).row(1, WEEKLY, strike, call, 1, 1_000, 1);
            chain.openInterest(1_000 + opened, 1_000)
                    .row(5, WEEKLY, strike, (central ? 1.2 : 1.1) * call, central ? 85 : 0, 1_000, 0);
        }
        return chain;
    }

    @Test
    void readsVolatilityAndGreeksOffEachLeg() {
        OracleSession session = new Chain(DAY)
                .spot(24_000)
                .flat(1, MONTHLY, 24_010, 0.12)
                .flat(1, LATER, 24_100, 0.12)
                .flat(5, MONTHLY, 24_020, 0.13)
                .flat(5, LATER, 24_120, 0.15)
                .session();
        Greeks before = greeks(24_010, 0.12, 1);
        Greeks after = greeks(24_020, 0.13, 5);

        assertThat(increments(session, 11)[0]).isEqualTo(after.delta() - before.delta(), within(1e-8));
        assertThat(increments(session, 14)[0]).isEqualTo(Math.log(after.gamma() / before.gamma()), within(1e-8));
        assertThat(increments(session, 15)[0]).isEqualTo(Math.log(after.theta() / before.theta()), within(1e-8));
        assertThat(increments(session, 18)[0]).isEqualTo(Math.log(after.vega() / before.vega()), within(1e-8));
        double[] points = {1, 1, 1, 0, 0, 2};
        for (int series = 25; series <= 30; series++) {
            assertThat(increments(session, series)[0]).as("S%d", series).isEqualTo(points[series - 25], within(1e-6));
        }
    }

    private static Greeks greeks(double forward, double volatility, int minute) {
        double tau = (29 * 1440.0 + 375 - minute) / 525_600;
        return Greeks.of(StageZero.CALL, forward, 24_000, volatility, tau, StageZero.RATE);
    }

    @Test
    void winsorisesAtEightRobustDeviationsOfFifteenSessions() {
        WebTrack track = new WebTrack();
        for (int session = -7; session <= 6; session++) {
            track.keep(new double[] {0.01 * session});
        }
        assertThat(track.winsorise(new double[] {9})).as("fourteen sessions").containsExactly(9);
        track.keep(new double[] {0.07});

        double bound = 8 * 1.4826 * 0.04;
        assertThat(track.winsorise(new double[] {9})[0]).isEqualTo(bound, CLOSE);
        assertThat(track.winsorise(new double[] {-9})[0]).isEqualTo(-bound, CLOSE);
        assertThat(track.winsorise(new double[] {0.4})[0]).isEqualTo(0.4);
        assertThat(track.winsorise(new double[] {NAN})[0]).isNaN();
    }

    @Test
    void findsWhoLeadsByHowManyMinutes() {
        long seed = 6;
        SplittableRandom random = new SplittableRandom(seed);
        double[] leader = random.doubles(375).map(x -> x - 0.5).toArray();
        double[] follower = new double[375];
        Arrays.setAll(follower, i -> i < 2 ? NAN : leader[i - 2] + 0.1 * (random.nextDouble() - 0.5));

        Rows behind = new Rows(150);
        new LeadRows(follower, leader).fill(behind);
        Rows ahead = new Rows(150);
        new LeadRows(leader, follower).fill(ahead);

        assertThat(behind.row(88)[375]).as("seed %d", seed).isEqualTo(0.4);
        assertThat(ahead.row(88)[375]).as("seed %d", seed).isEqualTo(-0.4);
        assertThat(behind.row(89)[375]).as("seed %d", seed).isGreaterThan(0.8);
        assertThat(ahead.row(89)[375]).isEqualTo(-behind.row(89)[375], CLOSE);
        assertThat(behind.row(88)[102])
                .as("95 pairs at lag 5 of a follower that starts in minute 3")
                .isNaN();
        assertThat(behind.row(88)[103]).isEqualTo(0.4);
    }

    @Test
    void forgetsOldPairsBySixPercentASlot() {
        double[] x = new double[260];
        double[] y = new double[260];
        for (int i = 0; i < 260; i++) {
            x[i] = i % 2 == 0 ? 1 : -1;
            y[i] = i < 200 ? -x[i] : x[i];
        }
        // what the last 60 slots weigh less what the 200 before them weigh
        double older = Math.pow(0.94, 60);
        assertThat(WebSlots.fading(x, y, 259)).isEqualTo(1 - 2 * older, within(2e-3));
        Arrays.fill(y, 215, 246, NAN);
        assertThat(WebSlots.fading(x, y, 259)).as("29 pairs in the last 60").isNaN();
        assertThat(WebSlots.fisher(1)).isEqualTo(Math.log(1.9999 / 0.0001) / 2, CLOSE);
    }

    @Test
    void comparesTheNightWithWhatWasPaidForIt() {
        WebSeriesOracle oracle = new WebSeriesOracle(CALENDAR);
        OracleSession before =
                new Chain(DAY).spot(24_000).flat(375, MONTHLY, 24_080, 0.12).session();
        OracleSession after = new Chain(NEXT_DAY)
                .spot(24_120)
                .flat(1, MONTHLY, 24_200, 0.15)
                .spot(24_060)
                .flat(9, MONTHLY, 24_140, 0.15)
                .session();
        oracle.next(before, null);
        double[][] rows = oracle.next(after, null).rows();

        double gap = Math.log(24_120.0 / 24_000);
        StageZeroOracle then = new StageZeroOracle(before);
        StageZeroOracle now = new StageZeroOracle(after);
        int strike = Arrays.binarySearch(then.strikes(MONTHLY), 24_100);
        int same = Arrays.binarySearch(now.strikes(MONTHLY), 24_100);
        double calendarTime = 29 / 365.0;
        double tradingTime = CALENDAR.tradingDays(DAY, MONTHLY) / 252.0;
        double volatility = then.straddleVolatility(MONTHLY, 0, 375) * Math.sqrt(calendarTime / tradingTime);

        assertThat(rows[200][125]).isEqualTo(gap, CLOSE);
        assertThat(rows[200][126]).as("one gap is no deviation").isNaN();
        assertThat(rows[200][127]).isEqualTo(0.8);
        assertThat(rows[200][128])
                .isEqualTo(
                        Math.log((now.price(MONTHLY, true, same, 1) + now.price(MONTHLY, false, same, 1))
                                / (then.price(MONTHLY, true, strike, 375) + then.price(MONTHLY, false, strike, 375))),
                        CLOSE);
        assertThat(rows[200][131]).isEqualTo(3, within(1e-6));
        assertThat(rows[0][132]).isZero();
        assertThat(rows[8][132]).isEqualTo(0.5, CLOSE);
        assertThat(rows[9][132]).as("a minute without spot").isNaN();
        assertThat(rows[200][133])
                .isEqualTo(
                        Math.log(then.price(MONTHLY, true, strike, 375) / then.price(MONTHLY, false, strike, 375)),
                        CLOSE);
        assertThat(rows[200][134]).isEqualTo(gap / (volatility * Math.sqrt(1 / 252.0)), within(1e-9));
    }

    @Test
    void measuresTheGapAgainstThirtySixOthers() {
        WebSeriesOracle oracle = new WebSeriesOracle(CALENDAR);
        double[] gaps = new double[38];
        double spot = 24_000;
        LocalDate date = DAY;
        for (int session = 0; session < gaps.length; session++) {
            double open = spot * (1 + 0.001 * (session % 7 - 3));
            gaps[session] = session == 0 ? NAN : Math.log(open / spot);
            spot = open;
            while (!CALENDAR.isTradingDay(date)) {
                date = date.plusDays(1);
            }
            OracleSession chain = new Chain(date)
                    .spot(open)
                    .row(1, date.plusDays(30), 24_000, 100, 100)
                    .session();
            double[][] rows = oracle.next(chain, null).rows();
            date = date.plusDays(1);
            double squares = Arrays.stream(gaps, 1, Math.max(1, session))
                    .map(gap -> gap * gap)
                    .sum();
            double expected = session < 37 ? NAN : gaps[session] / Math.sqrt(squares / (session - 1));
            assertThat(rows[374][126]).as("session %d", session).isEqualTo(expected, CLOSE);
        }
    }

    @Test
    void comparesWhatBothUnderlyingsList() {
        OracleSession own = rising().flat(1, MONTHLY, 24_000, 0.12)
                .flat(3, MONTHLY, 24_000, 0.12)
                .flat(5, MONTHLY, 24_000, 0.12)
                .flat(10, MONTHLY, 24_000, 0.13)
                .session();
        OracleSession other = new Chain(DAY)
                .spot(50_000)
                .flat(3, MONTHLY, 50_000, 0.14)
                .flat(5, MONTHLY, 50_000, 0.14)
                .flat(10, MONTHLY, 50_000, 0.17)
                .session();
        Map<WebKey, double[]> all = new WebIncrements(
                        new WebSession(own), new WebSession(other), new ComponentFiveOracle(CALENDAR, List.of()))
                .all();

        assertThat(of(all, View.OWN, 25)[1])
                .as("what the weekly contract said is carried")
                .isZero();
        assertThat(of(all, View.OWN_COMMON, 25)[0]).as("not common in minute 1").isNaN();
        assertThat(of(all, View.OWN_COMMON, 25)[1]).isEqualTo(1, within(1e-6));
        assertThat(of(all, View.OTHER_COMMON, 25)[1]).isEqualTo(3, within(1e-6));
    }

    private static double[] of(Map<WebKey, double[]> all, View view, int series) {
        return Objects.requireNonNull(all.get(new WebKey(view, series, 5)));
    }

    @Test
    void refusesSessionsOfDifferentDays() {
        OracleSession own = new Chain(DAY).session();
        OracleSession other = new Chain(NEXT_DAY).session();
        assertThatThrownBy(() -> new WebSeriesOracle(CALENDAR).next(own, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-09-02");
    }
}
