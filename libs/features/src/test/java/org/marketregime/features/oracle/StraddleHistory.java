package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;

/** The stored regular sessions of component 5, oldest first, the imported days, and the samples drawn from them. */
final class StraddleHistory {
    private static final int[] BUCKET_SESSIONS = {1_260, 756, 504};

    private final List<PastStraddle> sessions = new ArrayList<>();
    private final List<DailyPrice> imported;

    StraddleHistory(List<DailyPrice> imported) {
        this.imported = List.copyOf(imported);
    }

    void add(PastStraddle session) {
        sessions.add(session);
    }

    List<PastStraddle> all() {
        return sessions;
    }

    List<PastStraddle> tail(int count) {
        return History.tail(sessions, count);
    }

    @Nullable
    PastStraddle last() {
        return sessions.isEmpty() ? null : sessions.getLast();
    }

    /** Which of 0–7, 8–30 and 31+ calendar days. */
    static int bucket(int days) {
        return days <= 7 ? 0 : days <= 30 ? 1 : 2;
    }

    /** Values of the last 252 sessions that had as many sessions to expiry. */
    double[] sameDistance(int tradingDays, ToDoubleFunction<PastStraddle> value) {
        return values(252, past -> past.tradingDays() == tradingDays, value);
    }

    /** Values of the last sessions in the same bucket of calendar days to expiry. */
    double[] sameBucket(int days, ToDoubleFunction<PastStraddle> value) {
        int bucket = bucket(days);
        return values(
                BUCKET_SESSIONS[bucket],
                past -> past.days() != PastStraddle.NO_FRONT && bucket(past.days()) == bucket,
                value);
    }

    double[] recent(int count, ToDoubleFunction<PastStraddle> value) {
        return values(count, past -> true, value);
    }

    /** The finite values of the last {@code count} sessions that qualify. */
    private double[] values(int count, Predicate<PastStraddle> wanted, ToDoubleFunction<PastStraddle> value) {
        List<PastStraddle> qualified = sessions.stream().filter(wanted).toList();
        return Numbers.valid(
                History.tail(qualified, count).stream().mapToDouble(value).toArray());
    }

    static double rank(double x, double[] sample, int minimum) {
        return sample.length < minimum ? NAN : Numbers.percentile(x, sample) / 100;
    }

    /** Minute slots 1…375 of the last {@code count} sessions and of today, one after the other. */
    double[] slots(int count, Function<PastStraddle, List<Double>> minutes, double[] today) {
        List<Double> slots = new ArrayList<>();
        for (PastStraddle past : tail(count)) {
            slots.addAll(minutes.apply(past));
        }
        slots.addAll(PastStraddle.listed(today));
        return Numbers.toArray(slots);
    }

    /** The last {@code count} slots up to and with the one at {@code end}. */
    static double[] window(double[] slots, int end, int count) {
        return Arrays.copyOfRange(slots, Math.max(0, end + 1 - count), end + 1);
    }

    /** ln(U(m)/U(m−1)) by minute of one session. */
    static double[] returns(double[] spot) {
        double[] returns = Numbers.minutes();
        for (int m = 2; m <= 375; m++) {
            returns[m] = Numbers.logRatio(spot[m], spot[m - 1]);
        }
        return returns;
    }

    /** Days before {@code date}: of stored sessions their spot samples, of other dates what was imported. */
    private NavigableMap<LocalDate, Pivots> daysBefore(LocalDate date) {
        NavigableMap<LocalDate, Pivots> days = new TreeMap<>();
        for (DailyPrice day : imported) {
            days.put(day.date(), new Pivots(day.high(), day.low(), day.close()));
        }
        for (PastStraddle past : sessions) {
            Pivots sampled = Pivots.of(Numbers.toArray(past.spot()), 1);
            days.remove(past.date());
            if (sampled.known()) {
                days.put(past.date(), sampled);
            }
        }
        return days.headMap(date, false);
    }

    Frame days(LocalDate date) {
        return Frame.grouped(daysBefore(date), day -> day);
    }

    /** ISO weeks before that of {@code date}. */
    Frame weeks(LocalDate date) {
        return Frame.grouped(daysBefore(monday(date)), StraddleHistory::monday);
    }

    /** Calendar months before that of {@code date}. */
    Frame months(LocalDate date) {
        return Frame.grouped(daysBefore(date.withDayOfMonth(1)), YearMonth::from);
    }

    private static LocalDate monday(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Annualised deviation of the last 20 sessions from minute returns and nights, of which 16 must be known. */
    double realisedDeviation() {
        List<Double> squares = new ArrayList<>();
        for (int i = Math.max(0, sessions.size() - 20); i < sessions.size(); i++) {
            if (i > 0) {
                squares.add(squares(sessions.get(i - 1), sessions.get(i)));
            }
        }
        double[] valid = Numbers.valid(Numbers.toArray(squares));
        return valid.length < 16 ? NAN : Math.sqrt(252 * Numbers.mean(valid));
    }

    private static double squares(PastStraddle before, PastStraddle session) {
        double[] earlier = Numbers.valid(Numbers.toArray(before.spot()));
        double[] samples = Numbers.valid(Numbers.toArray(session.spot()));
        double[] returns = Numbers.valid(returns(PastStraddle.indexed(session.spot())));
        if (earlier.length == 0 || returns.length == 0) {
            return NAN;
        }
        double night = Numbers.logRatio(samples[0], earlier[earlier.length - 1]);
        double sum = night * night;
        for (double r : returns) {
            sum += r * r;
        }
        return sum;
    }

    /** Weight of the straddle's rank beside the underlying's, by how well each foretold the latter half an hour on. */
    double straddleWeight() {
        double weights = 0;
        double ofStraddle = 0;
        double ofUnderlying = 0;
        int matured = 0;
        for (int ago = 0; ago < sessions.size(); ago++) {
            double[] losses = losses(sessions.get(sessions.size() - 1 - ago));
            if (losses.length > 0) {
                double weight = StrictMath.pow(0.95, ago);
                weights += weight;
                ofStraddle += weight * losses[0];
                ofUnderlying += weight * losses[1];
                matured++;
            }
        }
        if (matured < 50) {
            return 0.6;
        }
        double straddle = 0.6 * StrictMath.exp(-ofStraddle / weights);
        double underlying = 0.4 * StrictMath.exp(-ofUnderlying / weights);
        return Math.max(0.3, Math.min(0.8, divide(straddle, straddle + underlying)));
    }

    /** Ten times the mean squared miss of the straddle's rank and of the underlying's; none without a pair. */
    private static double[] losses(PastStraddle past) {
        double straddle = 0;
        double underlying = 0;
        int pairs = 0;
        for (int b = 1; b <= 68; b++) {
            double ofStraddle = past.straddleRank().get(b - 1);
            double ofUnderlying = past.underlyingRank().get(b - 1);
            double realised = past.underlyingRank().get(b + 5);
            if (finite(ofStraddle) && finite(ofUnderlying) && finite(realised)) {
                straddle += 10 * (ofStraddle - realised) * (ofStraddle - realised);
                underlying += 10 * (ofUnderlying - realised) * (ofUnderlying - realised);
                pairs++;
            }
        }
        return pairs == 0 ? new double[0] : new double[] {straddle / pairs, underlying / pairs};
    }
}
