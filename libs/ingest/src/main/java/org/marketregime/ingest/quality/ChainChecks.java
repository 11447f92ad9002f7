package org.marketregime.ingest.quality;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;

/** Holds the sealed rows of a session against the rules about prices and open interest. It changes nothing. */
public final class ChainChecks {
    private static final double RATE = 0.065;
    private static final double TICK = 0.05;
    private static final int NEAREST = 11;
    private static final double LARGEST_RETURN = 0.03;
    private static final double LARGEST_OI_CHANGE = 0.30;
    private static final double MOST_OFFENDING = 0.30;
    private static final double MINUTES_OF_A_YEAR = 365.0 * 24 * 60;

    private final ChainBatch rows;
    private final DayTally tally;
    private Map<Long, Double> oiBefore = new HashMap<>();
    private final Map<Integer, Integer> staleMinutes = new TreeMap<>();
    private int minuteBefore;
    private double spotBefore = Double.NaN;

    private ChainChecks(ChainBatch rows, DayTally tally) {
        this.rows = rows;
        this.tally = tally;
    }

    /** Counts what breaks Q4 (returns), Q6, Q7 and Q11 (jumps). */
    public static void check(ChainBatch rows, DayTally tally) {
        new ChainChecks(rows, tally).checkMinutes();
    }

    private void checkMinutes() {
        for (int from = 0; from < rows.rows(); ) {
            int to = from;
            while (to < rows.rows() && rows.minute(to) == rows.minute(from)) {
                to++;
            }
            checkSpot(from);
            checkOpenInterest(from, to);
            for (int first = from; first < to; ) {
                int end = first;
                while (end < to && rows.expiryDay(end) == rows.expiryDay(first)) {
                    end++;
                }
                checkPrices(first, end);
                first = end;
            }
            minuteBefore = rows.minute(from);
            from = to;
        }
        staleMinutes.forEach((expiryDay, minutes) -> tally.note(
                QualityRule.Q6,
                "more than 30 % of the pairs of " + LocalDate.ofEpochDay(expiryDay) + " offend in " + minutes
                        + " of the minutes"));
    }

    private double value(ChainColumn column, int row) {
        return rows.columns().contains(column) ? rows.get(column, row) : Double.NaN;
    }

    private void checkSpot(int row) {
        double spot = value(ChainColumn.SPOT, row);
        boolean follows = rows.minute(row) == minuteBefore + 1;
        if (follows && StrictMath.abs(StrictMath.log(spot / spotBefore)) > LARGEST_RETURN) {
            tally.count(QualityRule.Q4);
            tally.note(QualityRule.Q4, "spot moves more than 3 % in minute " + rows.minute(row));
        }
        spotBefore = spot;
    }

    private void checkOpenInterest(int from, int to) {
        Map<Long, Double> now = new HashMap<>();
        double before = 0;
        double after = 0;
        for (int row = from; row < to; row++) {
            long contract = ((long) rows.expiryDay(row) << 32) ^ Double.hashCode(rows.strike(row));
            double oi = value(ChainColumn.CE_OI, row) + value(ChainColumn.PE_OI, row);
            if (!Double.isNaN(oi)) {
                now.put(contract, oi);
                Double earlier = oiBefore.get(contract);
                if (earlier != null) {
                    before += earlier;
                    after += oi;
                }
            }
        }
        boolean follows = rows.minute(from) == minuteBefore + 1;
        if (follows && before > 0 && Math.abs(after - before) > LARGEST_OI_CHANGE * before) {
            tally.count(QualityRule.Q11);
            tally.note(QualityRule.Q11, "total open interest jumps more than 30 % in minute " + rows.minute(from));
        }
        oiBefore = now;
    }

    private void checkPrices(int from, int to) {
        List<double[]> pairs = new ArrayList<>();
        for (int row = from; row < to; row++) {
            double call = value(ChainColumn.CE_CLOSE, row);
            double put = value(ChainColumn.PE_CLOSE, row);
            if (!Double.isNaN(call) && !Double.isNaN(put)) {
                pairs.add(new double[] {rows.strike(row), call - put});
            }
        }
        if (pairs.isEmpty()) {
            return;
        }
        double discount = discount(rows.expiryDay(from), rows.minute(from));
        double[] forwards = nearest(pairs).stream()
                .mapToDouble(pair -> pair[0] + pair[1] / discount)
                .sorted()
                .toArray();
        double forward = median(forwards);
        double tolerance = Math.max(0.10, 0.0005 * forward);
        long offending = Arrays.stream(forwards)
                .filter(f -> Math.abs(f - forward) > tolerance)
                .count();
        tally.count(QualityRule.Q6, offending);
        if (offending > MOST_OFFENDING * forwards.length) {
            staleMinutes.merge(rows.expiryDay(from), 1, Integer::sum);
        }
        for (int row = from; row < to; row++) {
            checkIntrinsic(value(ChainColumn.CE_CLOSE, row), discount * (forward - rows.strike(row)));
            checkIntrinsic(value(ChainColumn.PE_CLOSE, row), discount * (rows.strike(row) - forward));
        }
    }

    private void checkIntrinsic(double price, double intrinsic) {
        if (price < intrinsic - 2 * TICK) {
            tally.count(QualityRule.Q7);
        }
    }

    private double discount(int expiryDay, int minute) {
        Duration left = Duration.between(
                TradingSession.endOf(rows.date(), minute), TradingSession.expiryTime(LocalDate.ofEpochDay(expiryDay)));
        return StrictMath.exp(-RATE * Math.max(5, left.toMinutes()) / MINUTES_OF_A_YEAR);
    }

    /** The pairs around the one whose legs cost most nearly the same, in strike order. */
    private static List<double[]> nearest(List<double[]> pairs) {
        int atm = 0;
        for (int i = 1; i < pairs.size(); i++) {
            if (Math.abs(pairs.get(i)[1]) < Math.abs(pairs.get(atm)[1])) {
                atm = i;
            }
        }
        int from = Math.max(0, Math.min(atm - NEAREST / 2, pairs.size() - NEAREST));
        return pairs.subList(from, Math.min(from + NEAREST, pairs.size()));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Names the expiry dates that are no session of the calendar. */
    public static void checkExpiries(SortedSet<LocalDate> expiries, Predicate<LocalDate> isSession, DayTally tally) {
        for (LocalDate expiry : expiries) {
            if (!isSession.test(expiry)) {
                tally.count(QualityRule.Q13);
                tally.note(QualityRule.Q13, expiry + " is no session");
            }
        }
    }
}
