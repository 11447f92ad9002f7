package org.marketregime.research.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;

class HistoryTest {
    private static final LocalDate HOLIDAY = LocalDate.of(2025, 8, 27);
    private static final TradingCalendar CALENDAR = new TradingCalendar(Set.of(HOLIDAY), Set.of());

    private final History history = History.before(LocalDate.of(2025, 8, 29), 24_500, CALENDAR);

    @Test
    void theSessionsBeforeAreTheLastFiveTradingDays() {
        assertThat(history.sessions())
                .containsExactly(
                        LocalDate.of(2025, 8, 21),
                        LocalDate.of(2025, 8, 22),
                        LocalDate.of(2025, 8, 25),
                        LocalDate.of(2025, 8, 26),
                        LocalDate.of(2025, 8, 28));
    }

    @Test
    void theDaysBeforeThemLeadToTheFirstPriceOfTheSession() {
        List<DailyPrice> days = history.days();

        assertThat(days).as("seed " + History.SEED).hasSize(2_000);
        assertThat(days.getLast().date()).isEqualTo(LocalDate.of(2025, 8, 20));
        assertThat(days.getLast().close()).isEqualTo(24_500);
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).open()).isEqualTo(days.get(i - 1).close());
            assertThat(days.get(i).date()).isAfter(days.get(i - 1).date());
        }
        assertThat(days)
                .allSatisfy(day -> assertThat(day.low())
                        .isLessThanOrEqualTo(Math.min(day.open(), day.close()))
                        .isPositive());
    }
}
