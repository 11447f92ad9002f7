package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One expiry of one session as component 2 looks at it: Greeks, open interest and volume of every leg. */
final class GreekChain {
    /** U15 and U7: how far they reach from K0 in grid steps, and how many strikes of a side they must have. */
    static final int WIDE = 15;

    static final int WIDE_QUORUM = 21;
    static final int NARROW = 7;
    static final int NARROW_QUORUM = 11;
    static final int[] BOTH = {StageZero.CALL, StageZero.PUT};
    static final int[] CALLS = {StageZero.CALL};
    static final int[] PUTS = {StageZero.PUT};

    /** A figure of one leg in one minute; NaN keeps the leg out. */
    interface Figure {
        double of(int side, int k, Greeks greeks);
    }

    final StageZero zero;
    final Series series;
    final Smile smile;
    private final @Nullable Greeks[][][] greeks;

    GreekChain(Market market, LocalDate expiry) {
        zero = new StageZero(market, expiry);
        series = new Series(zero);
        smile = new Smile(series);
        greeks = new @Nullable Greeks[2][zero.strikes.length][376];
    }

    Greeks greeks(int side, int k, int m) {
        Greeks known = greeks[side][k][m];
        if (known == null) {
            known = smile.greeks(side, k, m);
            greeks[side][k][m] = known;
        }
        return known;
    }

    double openInterest(int side, int k, int m) {
        return zero.openInterest[side][k][m];
    }

    /** v_A. */
    double straddleVolatility(int m) {
        return Series.of(series.implied, Role.ATM)[m];
    }

    /** Distance of a strike from K0 in grid steps. */
    double offset(int k, int m) {
        return (zero.strikes[k] - zero.atm[m]) / zero.step[m];
    }

    /** Listed strikes at most {@code steps} grid steps from K0. */
    List<Integer> universe(int steps, int m) {
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < zero.strikes.length; k++) {
            if (smile.listed(k, m) && Math.abs(offset(k, m)) <= steps) {
                found.add(k);
            }
        }
        return found;
    }

    /** How many of the last 15 minutes of the session brought a row of this expiry. */
    int arrivals(int m) {
        int count = 0;
        for (int i = Math.max(1, m - 14); i <= m; i++) {
            count += zero.arrived[i] ? 1 : 0;
        }
        return count;
    }

    /** V15: volume of the last 15 minutes, each minute worth 5 % less than the next. */
    double decayedVolume(int side, int k, int m) {
        if (arrivals(m) < Window.quorum(15)) {
            return NAN;
        }
        double sum = 0;
        for (int j = 0; j <= 14 && m - j >= 1; j++) {
            sum += StrictMath.pow(0.95, j) * zero.volume(side, k, m - j);
        }
        return sum;
    }

    /**
     * Sums of several figures over the legs of U15 for which all of them are finite, all NaN when a side has fewer than
     * 21 such legs.
     */
    double[] sums(int m, int[] sides, Figure... figures) {
        return sums(m, WIDE, WIDE_QUORUM, sides, figures);
    }

    double[] sums(int m, int steps, int quorum, int[] sides, Figure... figures) {
        double[] sums = new double[figures.length];
        boolean enough = true;
        for (int side : sides) {
            int legs = 0;
            for (int k : universe(steps, m)) {
                double[] values = new double[figures.length];
                boolean complete = true;
                for (int i = 0; i < figures.length; i++) {
                    values[i] = figures[i].of(side, k, greeks(side, k, m));
                    complete &= finite(values[i]);
                }
                if (complete) {
                    legs++;
                    for (int i = 0; i < figures.length; i++) {
                        sums[i] += values[i];
                    }
                }
            }
            enough &= legs >= quorum;
        }
        if (!enough) {
            Arrays.fill(sums, NAN);
        }
        return sums;
    }

    /** Σ top / Σ bottom over the legs of U15. */
    double ratio(int m, int[] sides, Figure top, Figure bottom) {
        double[] sums = sums(m, sides, top, bottom);
        return Numbers.divide(sums[0], sums[1]);
    }

    /** +1 for a call, −1 for a put. */
    static double sign(int side) {
        return side == StageZero.CALL ? 1 : -1;
    }
}
