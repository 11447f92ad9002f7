package org.marketregime.features.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.scalar.ScalarProvider;

/** Nights between two sessions of which only the last and the first minutes have rows. */
class OvernightGapTest {
    private static final TradingCalendar CALENDAR = new TradingCalendar(Set.of(), Set.of());
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);
    private static final double RATE = 0.065;
    private static final double NONE = Double.NaN;
    private static final List<String> NAMES =
            CorrelationWeb.COMPONENT.features().stream().map(Feature::name).toList();

    @Test
    void measuresTheNightFromTheLastMinuteToTheFirst() {
        FeatureBlock night = night(FRIDAY, 20_000, 20_100, 1);

        assertThat(value(night, 1, "c6_gap_pct")).isCloseTo(Math.log(20_100 / 20_000.0), within(1e-7));
        assertThat(value(night, 1, "c6_gap_corr_weight")).isEqualTo(0.8f);
        assertThat(value(night, 3, "c6_gap_fill")).isCloseTo(0.5, within(1e-4));
        assertThat(value(night, 375, "c6_gap_pct")).isEqualTo(value(night, 1, "c6_gap_pct"));
        assertThat(value(night, 1, "c6_gap_z")).isNaN();
    }

    @Test
    void holdsTheStrikesOfTheLastCloseOverTheNight() {
        FeatureBlock night = night(FRIDAY, 20_000, 20_100, 1);

        for (int steps = -1; steps <= 1; steps++) {
            double strike = 20_000 + 50 * steps;
            double before = straddle(MONDAY, FRIDAY, 375, 20_000, strike, 0.12);
            double after = straddle(TUESDAY, FRIDAY, 1, 20_100, strike, 0.15);
            String name =
                    List.of("c6_itm1_on_ret", "c6_atm_on_ret", "c6_otm1_on_ret").get(steps + 1);
            assertThat(value(night, 1, name)).isCloseTo(Math.log(after / before), within(1e-4));
        }
    }

    @Test
    void tellsTheChangeOfVolatilityAndWhatWasLeftOfCallAndPut() {
        FeatureBlock night = night(FRIDAY, 20_000, 20_100, 1);

        assertThat(value(night, 1, "c6_iv_on_chg")).isCloseTo(3, within(1e-3));
        double call = price(true, MONDAY, FRIDAY, 375, 20_000, 20_000, 0.12);
        double put = price(false, MONDAY, FRIDAY, 375, 20_000, 20_000, 0.12);
        assertThat(value(night, 200, "c6_prev_ce_pe_log")).isCloseTo(Math.log(call / put), within(1e-4));
        assertThat(value(night, 1, "c6_gap_vs_implied")).isPositive();
    }

    @Test
    void knowsNoStraddleOfAFrontThatExpired() {
        FeatureBlock night = night(MONDAY, 20_000, 20_100, 1);

        assertThat(value(night, 1, "c6_gap_pct")).isFinite();
        assertThat(value(night, 1, "c6_atm_on_ret")).isNaN();
        assertThat(value(night, 1, "c6_iv_on_chg")).isCloseTo(3, within(1e-3));
        assertThat(value(night, 1, "c6_prev_ce_pe_log")).isFinite();
    }

    @Test
    void knowsNoGapOfASessionWithoutItsFirstMinute() {
        FeatureBlock night = night(FRIDAY, 20_000, 20_100, 2);

        assertThat(value(night, 375, "c6_gap_pct")).isNaN();
        assertThat(value(night, 375, "c6_gap_fill")).isNaN();
        assertThat(value(night, 375, "c6_atm_on_ret")).isNaN();
    }

    @Test
    void trustsYesterdayLessTheWiderTheGap() {
        double[] opens = {20_039, 20_041, 20_101, 20_202, 20_405, 19_595};
        float[] trust = {1, 0.8f, 0.6f, 0.4f, 0.2f, 0.2f};
        for (int i = 0; i < opens.length; i++) {
            FeatureBlock night = night(FRIDAY, 20_000, opens[i], 1);
            assertThat(value(night, 1, "c6_gap_corr_weight")).as("%s", opens[i]).isEqualTo(trust[i]);
        }
    }

    @Test
    void aGapOfNothingCannotBeFilled() {
        assertThat(value(night(FRIDAY, 20_000, 20_009, 1), 3, "c6_gap_fill")).isNaN();
    }

    @Test
    void measuresTheGapAgainstThirtySixOthersAndTheirMeanStaysIn() {
        List<OracleSession> sessions = new ArrayList<>();
        double spot = 20_000;
        double squares = 0;
        double gap = NONE;
        LocalDate date = MONDAY;
        while (sessions.size() < 38) {
            if (CALENDAR.isTradingDay(date)) {
                squares += sessions.size() < 2 ? 0 : gap * gap;
                double open = spot * (1 + 0.001 * (sessions.size() % 7 - 2));
                gap = Math.log(open / spot);
                spot = open;
                sessions.add(new OracleSession(
                        date,
                        List.of(new OracleRow(
                                1,
                                date.plusDays(30),
                                20_000,
                                spot,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                100,
                                75,
                                NONE,
                                100,
                                75,
                                NONE))));
            }
            date = date.plusDays(1);
        }

        List<FeatureBlock> blocks =
                EngineRuns.whole(CorrelationWeb.COMPONENT, CALENDAR, sessions, new ScalarProvider().open());

        assertThat(value(blocks.get(36), 1, "c6_gap_z")).isNaN();
        assertThat(value(blocks.get(37), 375, "c6_gap_z")).isCloseTo(gap / Math.sqrt(squares / 36), within(1e-5));
    }

    /** Monday's front expires on {@code front}, another contract on Friday week; Tuesday goes back half the gap in minute 3. */
    private static FeatureBlock night(LocalDate front, double close, double open, int first) {
        List<OracleRow> monday = new ArrayList<>();
        List<OracleRow> tuesday = new ArrayList<>();
        for (LocalDate expiry : List.of(front, FRIDAY.plusDays(7))) {
            for (int minute = 371; minute <= 375; minute++) {
                chain(monday, MONDAY, expiry, minute, close, 0.12);
            }
            for (int minute = first; minute <= 3 && !expiry.isBefore(TUESDAY); minute++) {
                chain(tuesday, TUESDAY, expiry, minute, minute == 3 ? (open + close) / 2 : open, 0.15);
            }
        }
        return EngineRuns.whole(
                        CorrelationWeb.COMPONENT,
                        CALENDAR,
                        List.of(new OracleSession(MONDAY, sorted(monday)), new OracleSession(TUESDAY, sorted(tuesday))),
                        new ScalarProvider().open())
                .getLast();
    }

    private static List<OracleRow> sorted(List<OracleRow> rows) {
        return rows.stream()
                .sorted(java.util.Comparator.comparingInt(OracleRow::minute))
                .toList();
    }

    private static void chain(
            List<OracleRow> rows, LocalDate date, LocalDate expiry, int minute, double forward, double volatility) {
        for (double strike = 19_500; strike <= 20_500; strike += 50) {
            double call = price(true, date, expiry, minute, forward, strike, volatility);
            double put = price(false, date, expiry, minute, forward, strike, volatility);
            rows.add(new OracleRow(
                    minute, expiry, strike, forward, NONE, NONE, NONE, NONE, call, 75, NONE, put, 75, NONE));
        }
    }

    private static double straddle(
            LocalDate date, LocalDate expiry, int minute, double forward, double strike, double volatility) {
        return price(true, date, expiry, minute, forward, strike, volatility)
                + price(false, date, expiry, minute, forward, strike, volatility);
    }

    private static double price(
            boolean call,
            LocalDate date,
            LocalDate expiry,
            int minute,
            double forward,
            double strike,
            double volatility) {
        double minutes = 1_440.0 * java.time.temporal.ChronoUnit.DAYS.between(date, expiry) + 375 - minute;
        double years = Math.max(minutes, 5) / 525_600;
        return Black76.price(call, forward, strike, years, volatility, Math.exp(-RATE * years));
    }

    private static double value(FeatureBlock block, int minute, String name) {
        return block.value(minute, NAMES.indexOf(name));
    }
}
