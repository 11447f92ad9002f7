package org.marketregime.features.chain;

import java.util.Arrays;
import java.util.List;
import org.marketregime.kernels.black.BachelierStraddle;
import org.marketregime.kernels.black.BlackModel;

/** The smiles of one expiry through a session: what each minute adds to the volatilities that strikes had before. */
final class Smiles {
    private static final int CARRIED_MINUTES = 15;

    private final TimeToExpiry time;
    private final double rate;
    private final LegVolatilities solver;

    /** σ_K by slot as it was last worked out, and when. */
    private double[] last = new double[64];

    private int[] lastMinute = new int[64];

    Smiles(TimeToExpiry time, double rate, BlackModel model) {
        this.time = time;
        this.rate = rate;
        this.solver = new LegVolatilities(model);
    }

    /**
     * The smile of a settled minute. Every minute must be asked for, in order: volatilities are carried.
     *
     * @param atmStraddle raw straddle at K0
     */
    Smile next(
            int minute,
            double forward,
            double atm,
            double atmStraddle,
            ListedStrikes listed,
            List<Leg> calls,
            List<Leg> puts) {
        boolean lastHour = time.lastHour(minute);
        Smile.Terms terms = new Smile.Terms(forward, time.years(minute), time.discount(minute), rate, lastHour);
        int count = listed.count();
        double[] strikes = new double[count];
        double[] callPrices = new double[count];
        double[] putPrices = new double[count];
        for (int rank = 0; rank < count; rank++) {
            strikes[rank] = listed.strike(rank);
            callPrices[rank] = calls.get(listed.slot(rank)).price(minute);
            putPrices[rank] = puts.get(listed.slot(rank)).price(minute);
        }
        double[] legs = legs(minute, terms, listed, calls, puts);
        // the highest strike not above F; with F unknown there is none, and none above it either
        int below = below(strikes, forward);
        double[] volatilities = strikeVolatilities(minute, forward, listed, legs, below);
        double straddle = straddle(terms, atm, atmStraddle);
        double volatility = lastHour ? straddle : between(forward, strikes, volatilities, below);
        Smile.AtTheMoney atTheMoney = new Smile.AtTheMoney(volatility, straddle);
        double[] greek = GreekVolatilities.of(terms, atTheMoney, strikes, callPrices, putPrices, volatilities);
        return new Smile(minute, terms, atTheMoney, strikes, callPrices, putPrices, legs, volatilities, greek);
    }

    /** Call and put of each rank in turn. */
    private double[] legs(int minute, Smile.Terms terms, ListedStrikes listed, List<Leg> calls, List<Leg> puts) {
        int count = listed.count();
        solver.begin(2 * count, terms.forward(), terms.years(), terms.discount());
        for (int rank = 0; rank < count; rank++) {
            double strike = listed.strike(rank);
            double intrinsic = terms.discount() * (terms.forward() - strike);
            Leg call = calls.get(listed.slot(rank));
            Leg put = puts.get(listed.slot(rank));
            solver.add(true, strike, ownClose(call, minute), Math.max(intrinsic, 0), 2 * rank);
            solver.add(false, strike, ownClose(put, minute), Math.max(-intrinsic, 0), 2 * rank + 1);
        }
        return solver.solve(2 * count);
    }

    private static double ownClose(Leg leg, int minute) {
        return leg.valid() ? leg.price(minute) : Double.NaN;
    }

    private static int below(double[] strikes, double forward) {
        int below = -1;
        while (below + 1 < strikes.length && strikes[below + 1] <= forward) {
            below++;
        }
        return below;
    }

    private double[] strikeVolatilities(int minute, double forward, ListedStrikes listed, double[] legs, int below) {
        int count = listed.count();
        if (count > last.length) {
            last = Arrays.copyOf(last, 2 * count);
            lastMinute = Arrays.copyOf(lastMinute, 2 * count);
        }
        double[] result = new double[count];
        for (int rank = 0; rank < count; rank++) {
            double call = legs[2 * rank];
            double put = legs[2 * rank + 1];
            boolean bracket = rank == below || rank == below + 1;
            double outside = listed.strike(rank) < forward ? put : call;
            double now = bracket ? meanOfValid(call, put) : outside;
            int slot = listed.slot(rank);
            if (Double.isFinite(now)) {
                last[slot] = now;
                lastMinute[slot] = minute;
            }
            boolean fresh = lastMinute[slot] > 0 && minute - lastMinute[slot] <= CARRIED_MINUTES;
            result[rank] = fresh ? last[slot] : Double.NaN;
        }
        return result;
    }

    private static double meanOfValid(double a, double b) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : (a + b) / 2;
    }

    /** Linear in strike between the two that bracket F; NaN unless both are known. */
    private static double between(double forward, double[] strikes, double[] volatilities, int below) {
        int above = below + 1;
        if (below < 0 || above == strikes.length) {
            return Double.NaN;
        }
        double share = (forward - strikes[below]) / (strikes[above] - strikes[below]);
        return volatilities[below] + share * (volatilities[above] - volatilities[below]);
    }

    private static double straddle(Smile.Terms terms, double atm, double atmStraddle) {
        double distance = Math.abs(terms.forward() - atm);
        double deviation = BachelierStraddle.volatility(atmStraddle / terms.discount(), distance);
        return deviation / (terms.forward() * Math.sqrt(terms.years()));
    }
}
