package org.marketregime.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;

/**
 * How old everything is that signals rest on, at one moment. Age counts only while the exchange is open: the last minute
 * of a session stays fresh over night, and a session that ended with a hole stays stale.
 *
 * @param measuredAt the time of the exchange that ages refer to
 * @param parts for each underlying the bars, the deployed components and the signal
 */
public record Freshness(Instant measuredAt, List<Part> parts) {
    /** Name of the part that is the announced minutes. */
    public static final String BARS = "bars";

    /** Name of the part that is the published signals. */
    public static final String SIGNAL = "signal";

    public Freshness {
        parts = List.copyOf(parts);
    }

    /** How a part stands. */
    public enum Standing {
        FRESH,
        STALE,
        /** Nothing came yet. That is not the same as no lag. */
        NOT_MEASURED
    }

    /**
     * One part of one underlying.
     *
     * @param name wire name of a component, {@link #BARS} or {@link #SIGNAL}
     * @param eventTime newest minute it spoke of, null when not measured
     * @param dataAsOf newest minute that brought it data, null when not measured or none did that day
     * @param age of the data, null when not measured
     */
    public record Part(
            String underlying,
            String name,
            Standing standing,
            @Nullable Instant eventTime,
            @Nullable Instant dataAsOf,
            @Nullable Duration age) {}

    /**
     * How {@code state} stands when the exchange's clock shows {@code now}; for replayed days see {@link FeedClock}.
     */
    public static Freshness of(State state, Settings settings, TradingCalendar calendar, Instant now) {
        List<Part> parts = new ArrayList<>();
        Duration limit = Duration.ofMinutes(settings.staleBars());
        for (int i = 0; i < state.lines().size(); i++) {
            Line line = state.lines().value(i);
            Sightings seen = line.sightings();
            parts.add(part(line.underlying(), BARS, seen.bars(), calendar, now, limit));
            for (ComponentId component : settings.deployed()) {
                Sightings.Seen last = seen.component(component);
                parts.add(part(line.underlying(), component.wireName(), last, calendar, now, limit));
            }
            parts.add(part(line.underlying(), SIGNAL, seen.signal(), calendar, now, limit));
        }
        return new Freshness(now, parts);
    }

    /** Whether anything at all has been measured. */
    public boolean isMeasured() {
        return parts.stream().anyMatch(part -> part.standing() != Standing.NOT_MEASURED);
    }

    /** Whether any part is not fresh. */
    public boolean isStale() {
        return parts.isEmpty() || parts.stream().anyMatch(part -> part.standing() != Standing.FRESH);
    }

    /** The part that has been silent longest; one that never spoke comes before all others. Empty without parts. */
    public Optional<Part> worst() {
        return parts.stream().max(Comparator.comparing(part -> part.age() == null ? FOREVER : part.age()));
    }

    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static Part part(
            String underlying,
            String name,
            Sightings.@Nullable Seen seen,
            TradingCalendar calendar,
            Instant now,
            Duration limit) {
        if (seen == null) {
            return new Part(underlying, name, Standing.NOT_MEASURED, null, null, null);
        }
        // Without any data that day, the data is at least as old as the session.
        Instant asOf =
                seen.dataAsOf() != null ? seen.dataAsOf() : MarketTime.opening(TradingSession.dateOf(seen.eventTime()));
        Duration age = MarketTime.between(calendar, asOf, now);
        Standing standing = age.compareTo(limit) > 0 ? Standing.STALE : Standing.FRESH;
        return new Part(underlying, name, standing, seen.eventTime(), seen.dataAsOf(), age);
    }
}
