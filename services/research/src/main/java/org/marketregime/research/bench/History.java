package org.marketregime.research.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureEngine;

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

    private static final int SESSIONS = 5;
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
        return COMPONENTS.contains(component.number())
                ? before(session, firstSpot, calendar)
                : new History(List.of(), List.of());
    }

    /** @param first price of spot; NaN in a session without one, which then has no days before it either */
    static History before(LocalDate session, double first, TradingCalendar calendar) {
        List<LocalDate> sessions = new ArrayList<>();
        List<DailyPrice> days = new ArrayList<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int wanted = first > 0 ? DAYS : 0;
        double close = first;
        for (LocalDate date = session.minusDays(1);
                days.size() < wanted || sessions.size() < SESSIONS;
                date = date.minusDays(1)) {
            if (!calendar.isTradingDay(date)) {
                continue;
            }
            if (sessions.size() < SESSIONS) {
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
    public void feed(FeatureEngine engine, ChainBatch rows) {
        engine.imported(days);
        for (LocalDate session : sessions) {
            engine.open(session);
            engine.compute(rows, 1, TradingSession.MINUTES);
            engine.complete();
        }
    }
}
