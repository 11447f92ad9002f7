package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.domain.ComponentId.IV_SKEW;
import static org.marketregime.domain.ComponentId.TRIPLE_STRADDLE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.integration.Freshness.Part;
import org.marketregime.integration.Freshness.Standing;

final class FreshnessTest {
    // Friday 29 August 2025; Monday is made a holiday.
    private static final TradingCalendar CALENDAR = new TradingCalendar(Set.of(LocalDate.of(2025, 9, 1)), Set.of());

    private final Desk desk = new Desk(Set.of(TRIPLE_STRADDLE, IV_SKEW), null);

    private Freshness at(Instant now) {
        return Freshness.of(desk.state, desk.master.settings(), CALENDAR, now);
    }

    private Part part(Instant now, String name) {
        return at(now).parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isNotMeasuredBeforeAnythingCame() {
        Freshness nothing = at(Frames.minute(1));

        assertThat(nothing.isMeasured()).isFalse();
        assertThat(nothing.isStale()).isTrue();
        assertThat(nothing.worst()).isEmpty();
    }

    @Test
    void namesTheComponentThatNeverSpokeAsTheWorst() {
        desk.seal(1);
        desk.frame(Frames.of(TRIPLE_STRADDLE, 1));

        Freshness freshness = at(Frames.sealOf(1));

        assertThat(freshness.isMeasured()).isTrue();
        assertThat(freshness.isStale()).isTrue();
        assertThat(freshness.worst()).get().satisfies(worst -> {
            assertThat(worst.name()).isIn("iv-skew", "signal");
            assertThat(worst.standing()).isEqualTo(Standing.NOT_MEASURED);
        });
    }

    @Test
    void turnsStaleTwoMinutesAfterTheLastWord() {
        desk.seal(10);
        desk.frame(Frames.of(TRIPLE_STRADDLE, 10));
        desk.frame(Frames.of(IV_SKEW, 10));

        assertThat(at(Frames.minute(12)).isStale()).isFalse();
        assertThat(at(Frames.minute(12).plusMillis(1)).isStale()).isTrue();
        assertThat(part(Frames.minute(13), "iv-skew"))
                .isEqualTo(new Part(
                        "NIFTY",
                        "iv-skew",
                        Standing.STALE,
                        Frames.minute(10),
                        Frames.minute(10),
                        Duration.ofMinutes(3)));
    }

    @Test
    void looksAtTheDataAndNotOnlyAtTheFrames() {
        desk.seal(10);
        desk.frame(Frames.of(TRIPLE_STRADDLE, 10));
        desk.frame(Frames.of(IV_SKEW, 10).dataAsOf(Frames.minute(3)));

        assertThat(at(Frames.minute(10)).worst()).get().satisfies(worst -> {
            assertThat(worst.name()).isEqualTo("iv-skew");
            assertThat(worst.standing()).isEqualTo(Standing.STALE);
            assertThat(worst.age()).isEqualTo(Duration.ofMinutes(7));
        });
    }

    @Test
    void countsFromTheOpenWhenNoDataCameThatDay() {
        desk.at(Frames.sealOf(5));
        desk.take(new Event.Sealed("NIFTY", Frames.minute(5), desk.now, 0));

        assertThat(part(Frames.minute(5), Freshness.BARS).age()).isEqualTo(Duration.ofMinutes(5));
        assertThat(part(Frames.minute(5), Freshness.BARS).dataAsOf()).isNull();
    }

    @Test
    void staysFreshThroughNightWeekendAndHoliday() {
        desk.seal(375);
        desk.frame(Frames.of(TRIPLE_STRADDLE, 375));
        desk.frame(Frames.of(IV_SKEW, 375));

        assertThat(at(Instant.parse("2025-08-29T16:00:00Z")).isStale()).isFalse();
        assertThat(at(Instant.parse("2025-09-01T06:00:00Z")).isStale()).isFalse();
        // Tuesday 09:17:00 and 09:17:01 IST.
        assertThat(at(Instant.parse("2025-09-02T03:47:00Z")).isStale()).isFalse();
        assertThat(at(Instant.parse("2025-09-02T03:47:01Z")).isStale()).isTrue();
    }

    @Test
    void staysStaleAfterTheCloseWhenTheSessionEndedWithAHole() {
        desk.seal(360);
        desk.frame(Frames.of(TRIPLE_STRADDLE, 360));
        desk.frame(Frames.of(IV_SKEW, 360));

        assertThat(at(Instant.parse("2025-08-30T06:00:00Z")).worst())
                .get()
                .extracting(Part::age)
                .isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void countsSessionsAcrossLeapDayAndNewYear() {
        TradingCalendar calendar = new TradingCalendar(Set.of(), Set.of());

        assertThat(MarketTime.between(
                        calendar, Instant.parse("2024-02-28T10:00:00Z"), Instant.parse("2024-03-01T03:45:00Z")))
                .isEqualTo(Duration.ofMinutes(375));
        assertThat(MarketTime.between(
                        calendar, Instant.parse("2024-12-31T09:59:00Z"), Instant.parse("2025-01-01T03:46:00Z")))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(MarketTime.between(
                        calendar, Instant.parse("2025-01-01T05:00:00Z"), Instant.parse("2025-01-01T04:00:00Z")))
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void readsTheExchangeClockOffAReplay() {
        Instant known = Instant.parse("2026-01-05T12:00:00Z");
        FeedClock clock = new FeedClock(Frames.minute(10), known);

        assertThat(clock.at(known.plusSeconds(90))).isEqualTo(Frames.minute(11).plusSeconds(30));
    }
}
