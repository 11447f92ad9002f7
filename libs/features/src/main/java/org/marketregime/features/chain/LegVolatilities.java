package org.marketregime.features.chain;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.marketregime.kernels.black.BlackModel;

/**
 * Solves the legs of one expiry and minute in one batch. Rulings, exact definition 1: only a valid close of the minute itself of at
 * least 0.5 and above its discounted intrinsic value, and only volatilities from 0.02 to 2 are kept. A vendor's column is never read.
 */
final class LegVolatilities {
    private static final double SMALLEST_PRICE = 0.5;
    private static final double LOWEST = 0.02;
    private static final double HIGHEST = 2.00;

    private final BlackModel model;
    private Batch batch = new Batch(128);
    private int rows;

    LegVolatilities(BlackModel model) {
        this.model = model;
    }

    /** Heap columns of the legs to solve. */
    private static final class Batch {
        final int capacity;
        final double[] side;
        final double[] price;
        final double[] forward;
        final double[] strike;
        final double[] years;
        final double[] discount;
        final double[] volatility;
        final int[] target;
        final BlackModel.Quotes quotes;

        Batch(int capacity) {
            this.capacity = capacity;
            side = new double[capacity];
            price = new double[capacity];
            forward = new double[capacity];
            strike = new double[capacity];
            years = new double[capacity];
            discount = new double[capacity];
            volatility = new double[capacity];
            target = new int[capacity];
            quotes = new BlackModel.Quotes(
                    MemorySegment.ofArray(side),
                    MemorySegment.ofArray(price),
                    MemorySegment.ofArray(forward),
                    MemorySegment.ofArray(strike),
                    MemorySegment.ofArray(years),
                    MemorySegment.ofArray(discount),
                    MemorySegment.ofArray(volatility));
        }
    }

    /** Forgets what was added. */
    void begin(int legs, double forward, double years, double discount) {
        rows = 0;
        if (legs > batch.capacity) {
            batch = new Batch(Math.max(legs, 2 * batch.capacity));
        }
        Arrays.fill(batch.forward, forward);
        Arrays.fill(batch.years, years);
        Arrays.fill(batch.discount, discount);
    }

    /**
     * Adds a leg if it can be solved.
     *
     * @param ownClose valid close of this minute, NaN if there is none
     * @param target where its volatility goes
     */
    void add(boolean call, double strike, double ownClose, double intrinsic, int target) {
        if (ownClose >= SMALLEST_PRICE && ownClose > intrinsic) {
            batch.side[rows] = call ? 1 : -1;
            batch.price[rows] = ownClose;
            batch.strike[rows] = strike;
            batch.target[rows] = target;
            rows++;
        }
    }

    /** Volatilities by target; NaN where no leg was added or its volatility is not kept. */
    double[] solve(int targets) {
        model.volatilities(batch.quotes, rows);
        double[] found = new double[targets];
        Arrays.fill(found, Double.NaN);
        for (int row = 0; row < rows; row++) {
            double volatility = batch.volatility[row];
            if (volatility >= LOWEST && volatility <= HIGHEST) {
                found[batch.target[row]] = volatility;
            }
        }
        return found;
    }
}
