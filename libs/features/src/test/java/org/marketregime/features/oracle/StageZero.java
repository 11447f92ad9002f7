package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Stage 0 of one expiry of one session: validity, forward, grid, prices and volumes, by minute 1…375. */
final class StageZero {
    static final int CALL = 0;
    static final int PUT = 1;
    static final double RATE = 0.065;

    final LocalDate expiry;
    final int dte;
    final double[] strikes;
    final int[] listedFrom;
    /** Whether a row of the expiry came in the minute. */
    final boolean[] arrived = new boolean[376];

    /** Own close and minute volume of a leg: [side][strike][minute], NaN where nothing arrived. */
    final double[][][] close;

    final double[][][] volume;
    /** Open interest in shares, at most 15 minutes old. */
    final double[][][] openInterest;

    final boolean[][][] own;
    /** Own valid close, else the last valid one of the last five minutes. */
    final double[][][] price;

    final double[] minutesLeft = Numbers.minutes();
    final double[] tau = Numbers.minutes();
    final double[] discount = Numbers.minutes();
    final double[] forward = Numbers.minutes();
    final double[] step = Numbers.minutes();
    final double[] atm = Numbers.minutes();

    StageZero(Market market, LocalDate expiry) {
        this.expiry = expiry;
        this.dte = Math.toIntExact(ChronoUnit.DAYS.between(market.date, expiry));
        List<OracleRow> rows = market.session().rows().stream()
                .filter(row -> row.expiry().equals(expiry))
                .toList();
        strikes =
                rows.stream().mapToDouble(OracleRow::strike).distinct().sorted().toArray();
        listedFrom = new int[strikes.length];
        Arrays.fill(listedFrom, 999);
        close = legs();
        volume = legs();
        openInterest = legs();
        price = legs();
        own = new boolean[2][strikes.length][376];
        for (OracleRow row : rows) {
            int k = Arrays.binarySearch(strikes, row.strike());
            listedFrom[k] = Math.min(listedFrom[k], row.minute());
            close[CALL][k][row.minute()] = row.ceClose();
            close[PUT][k][row.minute()] = row.peClose();
            volume[CALL][k][row.minute()] = row.ceVolume();
            volume[PUT][k][row.minute()] = row.peVolume();
            openInterest[CALL][k][row.minute()] = row.ceOi();
            openInterest[PUT][k][row.minute()] = row.peOi();
            arrived[row.minute()] = true;
        }
        for (double[][] side : volume) {
            for (double[] leg : side) {
                Market.monotone(leg);
            }
        }
        for (double[][] side : openInterest) {
            for (double[] leg : side) {
                carry(leg);
            }
        }
        time();
        forward(market.spot);
        grid();
        prices();
    }

    private double[][][] legs() {
        double[][][] legs = new double[2][strikes.length][];
        for (double[][] side : legs) {
            for (int k = 0; k < strikes.length; k++) {
                side[k] = Numbers.minutes();
            }
        }
        return legs;
    }

    private static void carry(double[] openInterest) {
        int seen = -99;
        double last = NAN;
        for (int m = 1; m <= 375; m++) {
            if (finite(openInterest[m])) {
                seen = m;
                last = openInterest[m];
            }
            openInterest[m] = m - seen <= 15 ? last : NAN;
        }
    }

    private void time() {
        for (int m = 1; m <= 375; m++) {
            minutesLeft[m] = dte * 1440.0 + 375 - m;
            tau[m] = Math.max(minutesLeft[m], 5) / 525_600;
            discount[m] = StrictMath.exp(-RATE * tau[m]);
        }
    }

    private void forward(double[] spot) {
        int parityMinute = 0;
        double parity = NAN;
        double lastForward = NAN;
        for (int m = 1; m <= 375; m++) {
            double reference = forward[m - 1];
            if (!finite(reference) && finite(spot[m])) {
                reference = spot[m] * StrictMath.exp(RATE * tau[m]);
            }
            if (!finite(reference)) {
                reference = lastForward;
            }
            if (!finite(reference)) {
                reference = mostBalancedStrike(m);
            }
            double byParity = parity(reference, m);
            if (finite(byParity)) {
                parity = byParity;
                parityMinute = m;
                forward[m] = byParity;
            } else if (finite(parity) && m - parityMinute <= 5) {
                boolean scalable = finite(spot[m]) && finite(spot[parityMinute]);
                forward[m] = parity * (scalable ? spot[m] / spot[parityMinute] : 1);
            }
            if (finite(forward[m])) {
                lastForward = forward[m];
            }
        }
    }

    private double parity(double reference, int m) {
        List<Double> found = new ArrayList<>();
        for (int k : nearest(reference, 3, m)) {
            if (printed(CALL, k, m) && printed(PUT, k, m)) {
                found.add(strikes[k] + (close[CALL][k][m] - close[PUT][k][m]) / discount[m]);
            }
        }
        return Numbers.median(Numbers.toArray(found));
    }

    private double mostBalancedStrike(int m) {
        double best = NAN;
        double smallest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < strikes.length; k++) {
            if (printed(CALL, k, m) && printed(PUT, k, m)) {
                double gap = Math.abs(close[CALL][k][m] - close[PUT][k][m]);
                if (gap < smallest) {
                    smallest = gap;
                    best = strikes[k];
                }
            }
        }
        return best;
    }

    /** A close of this very minute that is a price at all and belongs to a leg that traded lately. */
    private boolean printed(int side, int k, int m) {
        double traded = 0;
        for (int i = Math.max(1, m - 4); i <= m; i++) {
            traded += volume(side, k, i);
        }
        return close[side][k][m] >= 0.05 && finite(close[side][k][m]) && traded > 0;
    }

    /** The listed strikes nearest to {@code level}, nearest first, the lower one of two that are equally near. */
    private List<Integer> nearest(double level, int count, int m) {
        List<Integer> listed = new ArrayList<>();
        for (int k = 0; k < strikes.length; k++) {
            if (listedFrom[k] <= m && finite(level)) {
                listed.add(k);
            }
        }
        listed.sort(Comparator.<Integer>comparingDouble(k -> Math.abs(strikes[k] - level))
                .thenComparingDouble(k -> strikes[k]));
        return listed.subList(0, Math.min(count, listed.size()));
    }

    private void grid() {
        double fixed = NAN;
        for (int m = 1; m <= 375; m++) {
            if (finite(forward[m])) {
                if (!finite(fixed)) {
                    fixed = commonGap(nearest(forward[m], 11, m));
                }
                step[m] = fixed;
                atm[m] = strikes[nearest(forward[m], 1, m).getFirst()];
            }
        }
    }

    private double commonGap(List<Integer> around) {
        double[] sorted = around.stream().mapToDouble(k -> strikes[k]).sorted().toArray();
        double best = NAN;
        int bestCount = 0;
        for (int i = 1; i < sorted.length; i++) {
            double gap = sorted[i] - sorted[i - 1];
            int count = 0;
            for (int j = 1; j < sorted.length; j++) {
                count += sorted[j] - sorted[j - 1] == gap ? 1 : 0;
            }
            if (count > bestCount || (count == bestCount && gap < best)) {
                best = gap;
                bestCount = count;
            }
        }
        return best;
    }

    private void prices() {
        for (int side = CALL; side <= PUT; side++) {
            double sign = side == CALL ? 1 : -1;
            for (int k = 0; k < strikes.length; k++) {
                int validAt = -99;
                for (int m = 1; m <= 375; m++) {
                    double intrinsic = discount[m] * Math.max(sign * (forward[m] - strikes[k]), 0);
                    double slack = Math.max(0.05, 0.001 * forward[m]);
                    own[side][k][m] = printed(side, k, m) && close[side][k][m] >= intrinsic - slack;
                    if (own[side][k][m]) {
                        validAt = m;
                    }
                    price[side][k][m] = m - validAt <= 5 ? close[side][k][validAt] : NAN;
                }
            }
        }
    }

    /** Minute volume of a leg; what did not arrive counts as no trade. */
    double volume(int side, int k, int m) {
        return finite(volume[side][k][m]) ? volume[side][k][m] : 0;
    }

    /** Index of the strike that holds {@code role} at m, −1 when K0 is unknown or the strike is not listed. */
    int strikeOf(Role role, int m) {
        double wanted = role == Role.ATM ? atm[m] : atm[m] + role.offset * step[m];
        int k = finite(wanted) ? Arrays.binarySearch(strikes, wanted) : -1;
        return k >= 0 && listedFrom[k] <= m ? k : -1;
    }

    double leg(int side, int k, int m) {
        return k < 0 ? NAN : price[side][k][m];
    }

    double straddle(int k, int m) {
        return leg(CALL, k, m) + leg(PUT, k, m);
    }

    /** Log return, up to m, of the straddle that held {@code role} w minutes earlier. */
    double heldStraddle(Role role, int w, int m) {
        int k = m - w < 1 ? -1 : strikeOf(role, m - w);
        return k < 0 ? NAN : Numbers.logRatio(straddle(k, m), straddle(k, m - w));
    }

    double heldLeg(int side, Role role, int w, int m) {
        int k = m - w < 1 ? -1 : strikeOf(role, m - w);
        return k < 0 ? NAN : Numbers.logRatio(leg(side, k, m), leg(side, k, m - w));
    }
}
