package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiriesTest {
    @Test
    void listsFourTuesdaysAndTwoFarMonthlies() {
        assertThat(Expiries.listed(LocalDate.of(2024, 1, 1)))
                .containsExactly(
                        LocalDate.of(2024, 1, 2),
                        LocalDate.of(2024, 1, 9),
                        LocalDate.of(2024, 1, 16),
                        LocalDate.of(2024, 1, 23),
                        LocalDate.of(2024, 2, 27),
                        LocalDate.of(2024, 3, 26));
    }

    @Test
    void listsToday() {
        LocalDate tuesday = LocalDate.of(2024, 1, 30);

        assertThat(Expiries.listed(tuesday)).startsWith(tuesday);
        assertThat(Expiries.future(tuesday)).isEqualTo(tuesday);
        assertThat(Expiries.future(tuesday.plusDays(1))).isEqualTo(LocalDate.of(2024, 2, 27));
    }

    @Test
    void everySessionOfFiveYearsHasSixExpiriesInOrder() {
        LocalDate date = LocalDate.of(2024, 1, 1);
        while (date.getYear() < 2029) {
            List<LocalDate> listed = Expiries.listed(date);

            assertThat(listed).as("%s", date).hasSize(6).isSorted().doesNotHaveDuplicates();
            assertThat(listed).allMatch(expiry -> expiry.getDayOfWeek() == DayOfWeek.TUESDAY);
            assertThat(ChronoUnit.DAYS.between(date, listed.get(0))).isBetween(0L, 6L);
            assertThat(ChronoUnit.DAYS.between(date, listed.get(3))).isBetween(21L, 27L);
            for (LocalDate monthly : listed.subList(4, 6)) {
                assertThat(ChronoUnit.DAYS.between(date, monthly)).isGreaterThan(30);
                assertThat(monthly.plusDays(7).getMonth()).isNotEqualTo(monthly.getMonth());
            }
            date = Expiries.sessionAfter(date);
        }
    }

    @Test
    void sessionsAreWeekdays() {
        assertThat(Expiries.sessionAfter(LocalDate.of(2024, 1, 4))).isEqualTo(LocalDate.of(2024, 1, 5));
        assertThat(Expiries.sessionAfter(LocalDate.of(2024, 1, 5))).isEqualTo(LocalDate.of(2024, 1, 8));
        assertThat(Expiries.businessDays(LocalDate.of(2024, 1, 5), LocalDate.of(2024, 1, 9)))
                .isEqualTo(2);
        assertThat(Expiries.businessDays(LocalDate.of(2024, 1, 5), LocalDate.of(2024, 1, 5)))
                .isZero();
    }
}
