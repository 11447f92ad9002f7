package org.marketregime.research.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.Map;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.Greek;
import org.marketregime.kernels.black.Greeks;
import org.marketregime.kernels.black.ImpliedVolatility;
import org.marketregime.kernelscpu.black.GreeksKernel;
import org.marketregime.kernelscpu.black.ImpliedVolatilityKernel;

/** An index chain of out-of-the-money options over several expiries, priced with a smile, in off-heap columns. */
public final class OptionSet {
    private static final double FORWARD = 24_500;
    private static final double RATE = 0.065;
    private static final double[] DAYS = {0.25, 2, 9, 30, 65};
    private static final int STRIKES = 80;

    private final int rows = DAYS.length * STRIKES;
    private final boolean[] calls = new boolean[rows];
    private final MemorySegment sides;
    private final MemorySegment price;
    private final MemorySegment forward;
    private final MemorySegment strike;
    private final MemorySegment years;
    private final MemorySegment discount;
    private final MemorySegment sigma;
    private final MemorySegment solved;
    private final Map<Greek, MemorySegment> greeks = new EnumMap<>(Greek.class);
    private final MemorySegment rates;

    public OptionSet(Arena arena) {
        sides = column(arena);
        price = column(arena);
        forward = column(arena);
        strike = column(arena);
        years = column(arena);
        discount = column(arena);
        sigma = column(arena);
        solved = column(arena);
        rates = column(arena);
        for (Greek greek : Greek.values()) {
            greeks.put(greek, column(arena));
        }
        int row = 0;
        for (double days : DAYS) {
            for (int i = 0; i < STRIKES; i++) {
                set(row++, days, i);
            }
        }
    }

    private MemorySegment column(Arena arena) {
        return arena.allocate(ValueLayout.JAVA_DOUBLE, rows);
    }

    private void set(int row, double days, int i) {
        double t = days / 365;
        // strikes within three standard deviations, where an index chain trades
        double moneyness = 6.0 * i / (STRIKES - 1) - 3;
        double volatility = 0.13 - 0.012 * moneyness + 0.006 * moneyness * moneyness;
        double k = FORWARD * StrictMath.exp(0.13 * StrictMath.sqrt(t) * moneyness);
        double d = StrictMath.exp(-RATE * t);
        calls[row] = k >= FORWARD;
        put(sides, row, calls[row] ? 1 : -1);
        put(forward, row, FORWARD);
        put(strike, row, k);
        put(years, row, t);
        put(discount, row, d);
        put(sigma, row, volatility);
        put(rates, row, RATE);
        put(price, row, Black76.price(calls[row], FORWARD, k, t, volatility, d));
    }

    public int rows() {
        return rows;
    }

    /** Implied volatilities by the scalar solver; their sum. */
    public double scalarVolatilities() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += ImpliedVolatility.of(
                    calls[i], at(price, i), at(forward, i), at(strike, i), at(years, i), at(discount, i));
        }
        return sum;
    }

    /** The same on vectors. */
    public double vectorVolatilities(ImpliedVolatilityKernel kernel) {
        kernel.run(
                sides,
                new ImpliedVolatilityKernel.Columns(price, forward, strike, years, discount, solved),
                0,
                rows);
        return at(solved, 0);
    }

    /** Largest relative difference between solved and true volatility, after {@link #vectorVolatilities}. */
    public double largestError() {
        double largest = 0;
        for (int i = 0; i < rows; i++) {
            largest = Math.max(largest, Math.abs(at(solved, i) / at(sigma, i) - 1));
        }
        return largest;
    }

    /** Price and eleven Greeks of every strike by the scalar loop. */
    public double scalarGreeks() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += Greeks.of(at(forward, i), at(strike, i), at(years, i), at(sigma, i), at(discount, i), RATE)
                    .gamma();
        }
        return sum;
    }

    /** The same on vectors. */
    public double vectorGreeks(GreeksKernel kernel) {
        kernel.run(new GreeksKernel.Columns(forward, strike, years, sigma, discount, rates, greeks), 0, rows);
        return at(sigma, 0);
    }

    private static double at(MemorySegment column, int row) {
        return column.getAtIndex(ValueLayout.JAVA_DOUBLE, row);
    }

    private static void put(MemorySegment column, int row, double value) {
        column.setAtIndex(ValueLayout.JAVA_DOUBLE, row, value);
    }
}
