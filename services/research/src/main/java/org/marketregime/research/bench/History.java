package org.marketregime.research.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.Ensemble;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.Frames;
import org.marketregime.features.MinuteInputs;

/**
 * What components 5 and 7 find behind a session, because a store of one session has nothing before it: the same rows on the five trading
 * days before, and eight years of daily bars of a seeded walk before those, so that none of their levels and averages is missing.
 *
 * @param sessions oldest first
 * @param days oldest first
 */
public record History(List<LocalDate> sessions, List<DailyPrice> days) {
    static final long SEED = 340;

    /** Of straddle and spot these look back at bars of days before. */
    private static final Set<Integer> COMPONENTS = Set.of(5, 7);

    /** These hold a minute against other sessions, of which so many are enough to begin with. */
    private static final Set<Integer> COMPARING = Set.of(6, 8);

    private static final int SESSIONS = 5;
    private static final int COMPARED = 17;
    private static final int DAYS = 2_000;
    private static final double DAILY = 0.009;
    private static final double WICK = 0.004;

    public History {
        sessions = List.copyOf(sessions);
        days = List.copyOf(days);
    }

    /**
     * Nothing for a component that shows most of its rows without.
     *
     * @param firstSpot NaN in a session without spot
     */
    public static History of(Component component, LocalDate session, double firstSpot, TradingCalendar calendar) {
        if (COMPARING.contains(component.number())) {
            return before(session, firstSpot, calendar, COMPARED);
        }
        return COMPONENTS.contains(component.number())
                ? before(session, firstSpot, calendar)
                : new History(List.of(), List.of());
    }

    /**
     * What components say of a session after a history that is long enough for most of them to say something.
     *
     * @param ensemble of all of them, which has seen no session
     */
    public static Frames frames(
            Ensemble ensemble,
            LocalDate session,
            double firstSpot,
            ChainBatch rows,
            @Nullable ChainBatch other,
            TradingCalendar calendar) {
        History history = before(session, firstSpot, calendar, COMPARED);
        ensemble.imported(history.days);
        history.sessions.forEach(date -> ensemble.session(date, rows, other));
        ensemble.peek(session, rows, other);
        Map<Integer, FeatureBlock> said = Catalogue.components().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Component::number, component -> ensemble.block(component.number())));
        return (component, minute) ->
                Objects.requireNonNull(said.get(component)).frame(minute);
    }

    /** @param first price of spot; NaN in a session without one, which then has no days before it either */
    static History before(LocalDate session, double first, TradingCalendar calendar) {
        return before(session, first, calendar, SESSIONS);
    }

    private static History before(LocalDate session, double first, TradingCalendar calendar, int count) {
        List<LocalDate> sessions = new ArrayList<>();
        List<DailyPrice> days = new ArrayList<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int wanted = first > 0 ? DAYS : 0;
        double close = first;
        for (LocalDate date = session.minusDays(1);
                days.size() < wanted || sessions.size() < count;
                date = date.minusDays(1)) {
            if (!calendar.isTradingDay(date)) {
                continue;
            }
            if (sessions.size() < count) {
                sessions.addFirst(date);
                continue;
            }
            double open = close * StrictMath.exp(-DAILY * random.nextGaussian());
            double high = Math.max(open, close) * (1 + WICK * random.nextDouble());
            double low = Math.min(open, close) * (1 - WICK * random.nextDouble());
            days.addFirst(new DailyPrice(date, open, high, low, close));
            close = open;
        }
        return new History(sessions, days);
    }

    /** Feeds an engine that has seen no session. */
    public void feed(FeatureEngine engine, MinuteInputs inputs) {
        engine.imported(days);
        for (LocalDate session : sessions) {
            engine.open(session);
            engine.compute(inputs, 1, TradingSession.MINUTES);
            engine.complete();
        }
    }
}
