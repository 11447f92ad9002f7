package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The stored regular sessions of component 4, oldest first, and the samples that are drawn from them. */
final class VolatilityHistory {
    private static final int YEAR = 252;

    private final List<PastVolatility> sessions = new ArrayList<>();

    void add(PastVolatility session) {
        sessions.add(session);
    }

    @Nullable
    PastVolatility last() {
        return sessions.isEmpty() ? null : sessions.getLast();
    }

    List<PastVolatility> tail(int count) {
        return sessions.subList(Math.max(0, sessions.size() - count), sessions.size());
    }

    /** Bin of 15 minutes that a minute lies in, 1…25. */
    static int bin(int m) {
        return (m + 14) / 15;
    }

    /** First and last bin of the zone that a bin lies in. */
    static int[] zone(int bin) {
        int[] starts = {1, 2, 10, 16, 24, 26};
        int zone = 0;
        while (starts[zone + 1] <= bin) {
            zone++;
        }
        return new int[] {starts[zone], starts[zone + 1] - 1};
    }

    /** How far a stored contract's sessions to expiry may differ from those of a contract that has {@code days}. */
    static int tolerance(int days) {
        return days <= 1 ? 0 : days <= 7 ? 1 : days <= 30 ? 3 : 10;
    }

    /** Which of 0–7, 8–30 and 31+ calendar days. */
    static int range(int days) {
        return days <= 7 ? 0 : days <= 30 ? 1 : 2;
    }

    /** Values of contracts that had about as many sessions to live, in bins {@code from}…{@code to}. */
    double[] specific(Measure measure, int tradingDays, int from, int to) {
        List<Double> values = new ArrayList<>();
        for (PastVolatility session : tail(YEAR)) {
            for (PastTerm term : session.terms()) {
                if (Math.abs(term.tradingDays() - tradingDays) <= tolerance(tradingDays)) {
                    for (int bin = from; bin <= to; bin++) {
                        values.add(term.measure(measure, bin));
                    }
                }
            }
        }
        return Numbers.valid(Numbers.toArray(values));
    }

    /** Values of contracts in the same range of calendar days to expiry, in one bin. */
    double[] ranged(Measure measure, int days, int bin) {
        List<Double> values = new ArrayList<>();
        for (PastVolatility session : tail(YEAR)) {
            for (PastTerm term : session.terms()) {
                if (range(term.days()) == range(days)) {
                    values.add(term.measure(measure, bin));
                }
            }
        }
        return Numbers.valid(Numbers.toArray(values));
    }

    /** One value per session of the last {@code count}, those that are finite. */
    double[] each(int count, ToDoubleFunction<PastVolatility> quantity) {
        return Numbers.valid(tail(count).stream().mapToDouble(quantity).toArray());
    }

    /**
     * The finite values of a quantity in the reference sessions of P-10: the last 20, or with a front that has a day or
     * less to live the last 12 with as many days; empty when too few are finite.
     */
    double[] reference(int days, ToDoubleFunction<PastVolatility> quantity) {
        boolean nearExpiry = days <= 1;
        List<PastVolatility> alike =
                sessions.stream().filter(session -> session.days() == days).toList();
        List<PastVolatility> reference =
                nearExpiry ? alike.subList(Math.max(0, alike.size() - 12), alike.size()) : tail(20);
        double[] valid = Numbers.valid(reference.stream().mapToDouble(quantity).toArray());
        return valid.length < (nearExpiry ? 6 : 10) ? new double[0] : valid;
    }

    /** The same expiry in the last stored session, if it was one of the first three there. */
    @Nullable
    PastTerm yesterday(LocalDate expiry) {
        PastVolatility last = last();
        if (last != null) {
            for (PastTerm term :
                    last.terms().subList(0, Math.min(3, last.terms().size()))) {
                if (term.expiry().equals(expiry)) {
                    return term;
                }
            }
        }
        return null;
    }

    /** 252 times the mean square of the last 20 close-to-close returns of spot, of which at least 15 are known. */
    double realisedVariance() {
        List<PastVolatility> window = tail(21);
        double squares = 0;
        int known = 0;
        for (int i = 1; i < window.size(); i++) {
            double move = Numbers.logRatio(
                    window.get(i).spotClose(), window.get(i - 1).spotClose());
            if (finite(move)) {
                squares += move * move;
                known++;
            }
        }
        return known < 15 ? NAN : 252 * squares / known;
    }

    /**
     * Probabilities that the regime's level is the same, higher and lower 15 minutes on, given its level and the bucket
     * of the front's days to expiry; null until 60 sessions have a level (C4-7).
     */
    double @Nullable [] transitions(int level, int days) {
        int withLevel = 0;
        double[] counts = new double[3];
        for (PastVolatility session : tail(YEAR)) {
            boolean any = false;
            for (int bin = 1; bin <= 25; bin++) {
                any |= session.level(bin) > 0;
            }
            withLevel += any ? 1 : 0;
            boolean alike =
                    session.days() != PastVolatility.NO_FRONT && History.bucket(session.days()) == History.bucket(days);
            for (int bin = 1; bin <= 24; bin++) {
                int now = session.level(bin);
                int later = session.level(bin + 1);
                if (alike && now == level && later > 0) {
                    counts[later == now ? 0 : later > now ? 1 : 2]++;
                }
            }
        }
        if (withLevel < 60) {
            return null;
        }
        double total = counts[0] + counts[1] + counts[2] + 20;
        return new double[] {
            (counts[0] + 20 * 0.90) / total, (counts[1] + 20 * 0.05) / total, (counts[2] + 20 * 0.05) / total
        };
    }
}
