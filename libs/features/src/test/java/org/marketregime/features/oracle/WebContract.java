package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.ln;
import static org.marketregime.features.oracle.Numbers.logRatio;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** One expiry of one session in component 6: what its legs did over a bar at the strikes held from the bar's start. */
final class WebContract {
    private static final int CARRIED = 5;
    private static final int WING = 7;
    private static final int FEWEST_OF_WING = 11;
    private static final int FEWEST_OF_SMILE = 4;
    private static final double UNSOLVED = -1;
    private static final double POINTS = 100;

    final StageZero zero;
    private final double[][][] solved;

    WebContract(StageZero zero) {
        this.zero = zero;
        solved = new double[2][zero.strikes.length][376];
        for (double[][] side : solved) {
            for (double[] leg : side) {
                Arrays.fill(leg, UNSOLVED);
            }
        }
    }

    /** Implied volatility of a leg by its own closes, at most five minutes old. */
    double volatility(int side, int k, int m) {
        double found = NAN;
        for (int u = m; k >= 0 && u >= Math.max(1, m - CARRIED) && !finite(found); u--) {
            if (solved[side][k][u] == UNSOLVED) {
                solved[side][k][u] = Implied.ofLeg(zero, side, k, u);
            }
            found = solved[side][k][u];
        }
        return found;
    }

    /** Mean of the volatilities of both legs of a strike. */
    double volatility(int k, int m) {
        return (volatility(CALL, k, m) + volatility(PUT, k, m)) / 2;
    }

    private Greeks greeks(int side, int k, int m) {
        double strike = k < 0 ? NAN : zero.strikes[k];
        return Greeks.of(side, zero.forward[m], strike, volatility(side, k, m), zero.tau[m], StageZero.RATE);
    }

    /** Index of the strike {@code steps} from K0 of minute m, −1 unless it is listed by then. */
    int strike(int steps, int m) {
        double wanted = zero.atm[m] + steps * zero.step[m];
        int k = finite(wanted) ? Arrays.binarySearch(zero.strikes, wanted) : -1;
        return k >= 0 && zero.listedFrom[k] <= m ? k : -1;
    }

    /** The increment of S01…S09, S11…S29 or of all open interest, before winsorising. */
    double increment(int series, WebBar bar) {
        if (bar.start() < 1) {
            return NAN;
        }
        return switch (series) {
            case 1 -> straddle(0, bar);
            case 2 -> straddle(-1, bar);
            case 3 -> straddle(1, bar);
            case 4 -> leg(CALL, 0, bar);
            case 5 -> leg(CALL, -1, bar);
            case 6 -> leg(CALL, 1, bar);
            case 7 -> leg(PUT, 0, bar);
            case 8 -> leg(PUT, 1, bar);
            case 9 -> leg(PUT, -1, bar);
            case 11 -> greek(CALL, bar, Greeks::delta);
            case 12 -> greek(PUT, bar, Greeks::delta);
            case 13 -> greek(CALL, bar, greeks -> ln(greeks.gamma()));
            case 14 -> greek(PUT, bar, greeks -> ln(greeks.gamma()));
            case 15 -> greek(CALL, bar, greeks -> ln(Math.abs(greeks.theta())));
            case 16 -> greek(PUT, bar, greeks -> ln(Math.abs(greeks.theta())));
            case 17 -> greek(CALL, bar, greeks -> ln(greeks.vega()));
            case 18 -> greek(PUT, bar, greeks -> ln(greeks.vega()));
            case 19 -> interest(CALL, bar).growth();
            case 20 -> interest(PUT, bar).growth();
            case 21 -> prices(CALL, bar);
            case 22 -> prices(PUT, bar);
            case 23 -> interestRatio(bar);
            case 24 -> prices(PUT, bar) - prices(CALL, bar);
            case 25 -> atmVolatility(bar);
            case 26 -> smile(-1, bar);
            case 27 -> smile(1, bar);
            case 28 -> skew(PUT, -0.25, bar);
            case 29 -> skew(CALL, 0.25, bar);
            case WebKey.TOTAL_INTEREST -> totalInterest(bar);
            default -> throw new IllegalArgumentException("S" + series + " is not a series of one expiry");
        };
    }

    private double straddle(int steps, WebBar bar) {
        int k = strike(steps, bar.start());
        return logRatio(zero.straddle(k, bar.end()), zero.straddle(k, bar.start()));
    }

    private double leg(int side, int steps, WebBar bar) {
        int k = strike(steps, bar.start());
        return logRatio(zero.leg(side, k, bar.end()), zero.leg(side, k, bar.start()));
    }

    private double greek(int side, WebBar bar, ToDoubleFunction<Greeks> value) {
        int k = strike(0, bar.start());
        return value.applyAsDouble(greeks(side, k, bar.end())) - value.applyAsDouble(greeks(side, k, bar.start()));
    }

    /** What the wing's legs of one side held at both ends of a bar, and whether any of them changed. */
    private record Interest(double before, double now, boolean changed) {
        double growth() {
            return changed ? logRatio(now, before) : NAN;
        }
    }

    private Interest interest(int side, WebBar bar) {
        double before = 0;
        double now = 0;
        int legs = 0;
        boolean changed = false;
        for (int steps = -WING; steps <= WING; steps++) {
            int k = strike(steps, bar.start());
            double held = k < 0 ? NAN : zero.openInterest[side][k][bar.start()];
            double holds = k < 0 ? NAN : zero.openInterest[side][k][bar.end()];
            if (finite(held) && finite(holds)) {
                legs++;
                before += held;
                now += holds;
                changed |= held != holds;
            }
        }
        return legs < FEWEST_OF_WING ? new Interest(NAN, NAN, true) : new Interest(before, now, changed);
    }

    private double interestRatio(WebBar bar) {
        Interest calls = interest(CALL, bar);
        Interest puts = interest(PUT, bar);
        return calls.changed() || puts.changed()
                ? logRatio(puts.now(), calls.now()) - logRatio(puts.before(), calls.before())
                : NAN;
    }

    private double totalInterest(WebBar bar) {
        Interest calls = interest(CALL, bar);
        Interest puts = interest(PUT, bar);
        return calls.changed() || puts.changed()
                ? logRatio(calls.now() + puts.now(), calls.before() + puts.before())
                : NAN;
    }

    /** Mean log return of the wing's legs of one side by what they traded in the bar, plain where nothing traded. */
    private double prices(int side, WebBar bar) {
        double traded = 0;
        double weighted = 0;
        double plain = 0;
        int legs = 0;
        for (int steps = -WING; steps <= WING; steps++) {
            int k = strike(steps, bar.start());
            double earned = logRatio(zero.leg(side, k, bar.end()), zero.leg(side, k, bar.start()));
            if (finite(earned)) {
                double volume = volume(side, k, bar);
                legs++;
                plain += earned;
                traded += volume;
                weighted += volume * earned;
            }
        }
        return legs < FEWEST_OF_WING ? NAN : traded == 0 ? plain / legs : weighted / traded;
    }

    private double volume(int side, int k, WebBar bar) {
        double volume = 0;
        for (int u = bar.from(); u <= bar.end(); u++) {
            volume += zero.volume(side, k, u);
        }
        return volume;
    }

    private double atmVolatility(WebBar bar) {
        int k = strike(0, bar.start());
        return POINTS * (volatility(k, bar.end()) - volatility(k, bar.start()));
    }

    /** Mean of the three calls on one side of K0 ({@code sign} −1: in the money) and the three puts on the other. */
    private double smile(int sign, WebBar bar) {
        double before = 0;
        double now = 0;
        int legs = 0;
        for (int steps = 1; steps <= 3; steps++) {
            for (int side = CALL; side <= PUT; side++) {
                int k = strike(side == CALL ? sign * steps : -sign * steps, bar.start());
                double from = volatility(side, k, bar.start());
                double to = volatility(side, k, bar.end());
                if (finite(from) && finite(to)) {
                    legs++;
                    before += from;
                    now += to;
                }
            }
        }
        return legs < FEWEST_OF_SMILE ? NAN : POINTS * (now - before) / legs;
    }

    private double skew(int side, double delta, WebBar bar) {
        int wanted = -1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < zero.strikes.length; k++) {
            boolean listed = zero.listedFrom[k] <= bar.start();
            double distance = listed ? Math.abs(greeks(side, k, bar.start()).delta() - delta) : NAN;
            if (distance < nearest) {
                nearest = distance;
                wanted = k;
            }
        }
        return POINTS * (volatility(side, wanted, bar.end()) - volatility(side, wanted, bar.start()))
                - atmVolatility(bar);
    }
}
