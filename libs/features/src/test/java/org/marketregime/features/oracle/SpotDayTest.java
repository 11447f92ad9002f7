package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** What component 7 takes from spot, the future and the sessions before, on sessions with a single strike. */
class SpotDayTest {
    private static final LocalDate MONDAY = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = MONDAY.plusDays(3);
    private static final Offset<Double> EXACT = within(1e-9);

    private static Market market(LocalDate date, IntToDoubleFunction spot, double volume) {
        Chain chain = new Chain(date);
        for (int m = 1; m <= 375; m++) {
            chain.spot(spot.applyAsDouble(m)).future(spot.applyAsDouble(m) + 30, volume);
            chain.row(m, EXPIRY, 20_000, 90, 90);
        }
        return new Market(chain.session());
    }

    private static SpotDay day(Market market, List<PastLevels> past) {
        return new SpotDay(market, List.of(), past);
    }

    private static List<PastLevels> sessions(int count) {
        List<PastLevels> past = new ArrayList<>();
        for (int ago = count; ago >= 1; ago--) {
            Market market = market(MONDAY.minusDays(ago), m -> 20_000 + 2 * (m % 2), 10);
            past.add(new PastLevels(day(market, past), List.of(), new double[76]));
        }
        return past;
    }

    @Test
    void weighsTheFutureByVolumeAndTakesItToSpot() {
        List<OracleRow> rows = new ArrayList<>();
        for (int m = 1; m <= 20; m++) {
            boolean later = m > 10;
            double close = later ? 20_040 : 20_030;
            rows.add(new OracleRow(
                    m,
                    EXPIRY,
                    20_000,
                    m == 16 ? NAN : 20_000,
                    close + 3,
                    close - 3,
                    close,
                    later ? 30 : 10,
                    90,
                    1,
                    1,
                    90,
                    1,
                    1));
        }
        Market market = new Market(new OracleSession(MONDAY, rows));
        FutureVwap vwap = new FutureVwap(market);

        // at 15 minutes 100 at 20,030 and 150 at 20,040: mean 20,036, variance (100·36 + 150·16)/250; basis 40
        assertThat(vwap.spotLevel[15]).isCloseTo(19_996, EXACT);
        assertThat(vwap.deviation[15]).isCloseTo(Math.sqrt(24), EXACT);
        assertThat(vwap.deviation[14]).isNaN();
        assertThat(vwap.spotLevel[1]).isCloseTo(20_000, EXACT);
        assertThat(vwap.spotLevel[16]).isCloseTo((100 * 30 + 180 * 40) / 280.0 + 20_000 - 40, EXACT);
        assertThat(vwap.spotLevel[26]).isNaN();
    }

    @Test
    void confirmsASwingFiveBarsLater() {
        SpotDay day = day(market(MONDAY, m -> 20_000 - Math.abs(m - 48) + 0.01 * m, 10), List.of());

        assertThat(day.swings(true, 14)).isEmpty();
        assertThat(day.swings(true, 15))
                .hasSize(1)
                .allSatisfy(price -> assertThat(price).isCloseTo(20_000.48, EXACT));
        assertThat(day.swings(false, 75)).isEmpty();
    }

    @Test
    void forgetsASwingAfterFiveSessions() {
        Market peaked = market(MONDAY.minusDays(6), m -> 20_000 - Math.abs(m - 48) + 0.01 * m, 10);
        List<PastLevels> past = new ArrayList<>();
        past.add(new PastLevels(day(peaked, List.of()), List.of(), new double[76]));
        past.addAll(sessions(4));
        SpotDay day = day(market(MONDAY, m -> 20_000, 10), past);

        // the swing is the tenth bar of the first session
        assertThat(day.swings(true, 9)).hasSize(1);
        assertThat(day.swings(true, 10)).isEmpty();
    }

    @Test
    void expectsTheVolatilityOfTodayInTheShapeOfPastDays() {
        Market today = market(MONDAY, m -> 20_000 + 4 * (m % 2), 20);
        SpotDay day = day(today, sessions(15));

        // past days move alike in every minute, so that the shape is flat and today's returns stand for themselves
        assertThat(day.volatility(20)).isNaN();
        assertThat(day.volatility(21)).isCloseTo(Math.log(20_004 / 20_000.0), within(1e-15));
        assertThat(day.volatility(374)).isCloseTo(Math.log(20_004 / 20_000.0), within(1e-15));
        assertThat(day.volatility(375)).isNaN();
        assertThat(day(today, sessions(14)).volatility(100)).isNaN();
    }

    @Test
    void comparesVolumeWithTheSameQuarterHourOfTenSessions() {
        Market today = market(MONDAY, m -> m == 100 ? NAN : 20_000, 20);
        Rows rows = new Rows(72);
        LevelChain chain = new LevelChain(today, EXPIRY, new TradingCalendar(Set.of(), Set.of()));
        new LiveLevelRows(day(today, sessions(10)), chain, rows).fill();

        assertThat(rows.row(72)[14]).isNaN();
        assertThat(rows.row(72)[15]).isCloseTo(Math.log(2), EXACT);
        // in minute 100 there is volume but no spot, on which everything else depends
        assertThat(rows.row(72)[100]).isCloseTo(Math.log(2), EXACT);
        assertThat(rows.row(16)[100]).isNaN();
        Rows fewer = new Rows(72);
        new LiveLevelRows(day(today, sessions(9)), chain, fewer).fill();
        assertThat(fewer.row(72)[15]).isNaN();
    }
}
