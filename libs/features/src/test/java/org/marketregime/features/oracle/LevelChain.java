package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** One expiry of one session as component 7 looks at it: where its open interest, gamma and straddles put levels. */
final class LevelChain {
    private static final double REACH = 0.1;
    private static final int NODES = 61;

    final StageZero zero;
    final Series series;
    /** V: straddle-implied volatility on trading time. */
    final double[] tradingVolatility = Numbers.minutes();

    private @Nullable Smile smile;

    LevelChain(Market market, LocalDate expiry, TradingCalendar calendar) {
        zero = new StageZero(market, expiry);
        series = new Series(zero);
        int sessionsLeft = calendar.tradingDays(market.date, expiry);
        for (int m = 1; m <= 375; m++) {
            double minutes = Math.max(sessionsLeft * 375.0 + 375 - m, 15);
            double tradingTau = minutes / (375 * 252);
            tradingVolatility[m] = Series.of(series.implied, Role.ATM)[m] * Math.sqrt(zero.tau[m] / tradingTau);
        }
    }

    /** Whether the expiry had a row by minute {@code m}: before that nothing is known of it, whatever the calendar says. */
    boolean isListed(int m) {
        return Arrays.stream(zero.listedFrom).anyMatch(first -> first <= m);
    }

    /** Calendar days to expiry, NaN before it is listed. */
    double dte(int m) {
        return isListed(m) ? zero.dte : NAN;
    }

    /** h, which stays for the session once a forward has told it; NaN before. */
    double step(int m) {
        double known = NAN;
        for (int i = 1; i <= m; i++) {
            known = finite(zero.step[i]) ? zero.step[i] : known;
        }
        return known;
    }

    double interest(int side, int k, int m) {
        double held = zero.openInterest[side][k][m];
        return held > 0 ? held : 0;
    }

    /** Strikes within a tenth of {@code u} in which either side is held. */
    private List<Integer> held(double u, int m) {
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < zero.strikes.length; k++) {
            boolean near = Math.abs(zero.strikes[k] / u - 1) <= REACH;
            if (near && interest(CALL, k, m) + interest(PUT, k, m) > 0) {
                found.add(k);
            }
        }
        return found;
    }

    /** Strikes at or beyond {@code u} in which the side is held: of calls those above, of puts those below. */
    private List<Integer> outside(int side, double u, int m) {
        return held(u, m).stream()
                .filter(k -> side == CALL ? zero.strikes[k] >= u : zero.strikes[k] <= u)
                .filter(k -> interest(side, k, m) > 0)
                .toList();
    }

    /** The strikes outside by open interest, the largest first; of two that hold as much, the nearer. */
    List<Integer> walls(int side, double u, int m) {
        return outside(side, u, m).stream()
                .sorted(Comparator.<Integer>comparingDouble(k -> -interest(side, k, m))
                        .thenComparingDouble(k -> Math.abs(zero.strikes[k] - u))
                        .thenComparingDouble(k -> zero.strikes[k]))
                .toList();
    }

    /** Strike of the wall of rank 0, 1, …. */
    double wall(int side, int rank, double u, int m) {
        List<Integer> walls = walls(side, u, m);
        return rank < walls.size() ? zero.strikes[walls.get(rank)] : NAN;
    }

    double wallShare(int side, double u, int m) {
        List<Integer> walls = walls(side, u, m);
        double total = walls.stream().mapToDouble(k -> interest(side, k, m)).sum();
        return walls.isEmpty() ? NAN : interest(side, walls.getFirst(), m) / total;
    }

    /** 30-minute log change of what is held at the wall of {@code m}. */
    double wallChange(int side, double u, int m) {
        List<Integer> walls = walls(side, u, m);
        if (walls.isEmpty() || m - 30 < 1) {
            return NAN;
        }
        int wall = walls.getFirst();
        return Numbers.logRatio(zero.openInterest[side][wall][m], zero.openInterest[side][wall][m - 30]);
    }

    /** Of two strikes that pay holders as little the nearer to {@code u}, then the lower. */
    double maxPain(double u, int m) {
        List<Integer> held = held(u, m);
        double[] strikes = held.stream().mapToDouble(k -> zero.strikes[k]).toArray();
        double[] calls = held.stream().mapToDouble(k -> interest(CALL, k, m)).toArray();
        double[] puts = held.stream().mapToDouble(k -> interest(PUT, k, m)).toArray();
        double best = NAN;
        double least = Double.POSITIVE_INFINITY;
        for (double strike : strikes) {
            double payout = MaxPain.payout(strike, strikes, calls, puts);
            if (payout < least || (payout == least && Math.abs(strike - u) < Math.abs(best - u))) {
                best = strike;
                least = payout;
            }
        }
        return best;
    }

    private double volatility(int k, int m) {
        Smile known = smile;
        if (known == null) {
            known = new Smile(series);
            smile = known;
        }
        return known.greek[k][m];
    }

    private double gamma(double forward, int k, int m) {
        double deviation = volatility(k, m) * Math.sqrt(zero.tau[m]);
        double d1 = Numbers.logRatio(forward, zero.strikes[k]) / deviation + 0.5 * deviation;
        return zero.discount[m] * Numbers.density(d1) / (forward * deviation);
    }

    /** The strike whose open interest carries most gamma; of two alike the nearer to {@code u}, then the lower. */
    double gammaPeak(double u, int m) {
        double best = NAN;
        double most = 0;
        for (int k : held(u, m)) {
            double strike = zero.strikes[k];
            double carried = gamma(zero.forward[m], k, m) * (interest(CALL, k, m) + interest(PUT, k, m));
            if (carried > most || (carried == most && Math.abs(strike - u) < Math.abs(best - u))) {
                best = strike;
                most = carried;
            }
        }
        return best;
    }

    /**
     * The spot nearest to {@code u} at which the gamma of calls less that of puts changes sign. Where every term has
     * vanished there is nothing that could change sign.
     */
    double gammaFlip(double u, int m) {
        double[] spots = new double[NODES];
        double[] net = new double[NODES];
        boolean[] alive = new boolean[NODES];
        List<Integer> held = held(u, m).stream()
                .filter(k -> finite(gamma(zero.forward[m], k, m)))
                .toList();
        for (int i = 0; i < NODES; i++) {
            spots[i] = u * (1 + (i - 30) / 1000.0);
            for (int k : held) {
                double gamma = gamma(zero.forward[m] * spots[i] / u, k, m);
                double term = gamma * (interest(CALL, k, m) - interest(PUT, k, m)) * spots[i] * spots[i];
                net[i] += term;
                alive[i] |= term != 0;
            }
        }
        double flip = NAN;
        for (int i = 0; i < NODES; i++) {
            if (alive[i] && net[i] == 0) {
                flip = nearer(flip, spots[i], u);
            }
            if (i + 1 < NODES && Math.signum(net[i]) * Math.signum(net[i + 1]) < 0) {
                double share = net[i] / (net[i] - net[i + 1]);
                flip = nearer(flip, spots[i] + share * (spots[i + 1] - spots[i]), u);
            }
        }
        return flip;
    }

    private static double nearer(double held, double offered, double u) {
        return Double.isNaN(held) || Math.abs(offered - u) < Math.abs(held - u) ? offered : held;
    }

    double strike(Role role, int m) {
        int k = zero.strikeOf(role, m);
        return k < 0 ? NAN : zero.strikes[k];
    }

    double straddle(Role role, int m) {
        return Series.of(series.raw, role)[m];
    }

    /** High, low and last of V over the 5-minute bars that close at 09:25…15:20, null with fewer than 54 of the 72. */
    @Nullable
    Pivots volatilityPivots() {
        Bars bars = new Bars(tradingVolatility, new double[376], 5);
        double high = NAN;
        double low = NAN;
        double close = NAN;
        int valid = 0;
        for (int bar = 2; bar <= 73; bar++) {
            double v = bars.close[bar];
            if (finite(v)) {
                high = valid == 0 ? v : Math.max(high, v);
                low = valid == 0 ? v : Math.min(low, v);
                close = v;
                valid++;
            }
        }
        return valid < 54 ? null : new Pivots(high, low, close);
    }
}
