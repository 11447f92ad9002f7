package org.marketregime.research.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.Greek;
import org.marketregime.kernels.black.Greeks;
import org.marketregime.kernels.black.ImpliedVolatility;
import org.marketregime.kernelscpu.black.GreeksKernel;
import org.marketregime.kernelscpu.black.ImpliedVolatilityKernel;

/** Options with their prices and volatilities in off-heap columns, and our own kernels over them. */
public final class OptionSet {
    private static final double FORWARD = 24_500;
    private static final double RATE = 0.065;
    private static final double[] DAYS = {0.25, 2, 9, 30, 65};
    private static final int STRIKES = 80;
    private static final int CHAINS = 10;
    private static final double MOVE = 0.001;

    private final int rows;
    private final MemorySegment sides;
    private final MemorySegment price;
    private final MemorySegment forward;
    private final MemorySegment strike;
    private final MemorySegment years;
    private final MemorySegment discount;
    private final MemorySegment sigma;
    private final MemorySegment rates;
    private final MemorySegment solved;
    private final Map<Greek, MemorySegment> greeks = new EnumMap<>(Greek.class);

    /** Room for {@code rows} options. */
    OptionSet(int rows, Arena arena) {
        this.rows = rows;
        sides = column(arena);
        price = column(arena);
        forward = column(arena);
        strike = column(arena);
        years = column(arena);
        discount = column(arena);
        sigma = column(arena);
        rates = column(arena);
        solved = column(arena);
        for (Greek greek : Greek.values()) {
            greeks.put(greek, column(arena));
        }
    }

    private MemorySegment column(Arena arena) {
        return arena.allocate(ValueLayout.JAVA_DOUBLE, rows);
    }

    /** An index chain of out-of-the-money options over five expiries, priced with a smile, at ten levels of the index. */
    public static OptionSet chains(Arena arena) {
        OptionSet set = new OptionSet(CHAINS * DAYS.length * STRIKES, arena);
        int row = 0;
        for (int chain = 0; chain < CHAINS; chain++) {
            for (double days : DAYS) {
                for (int i = 0; i < STRIKES; i++) {
                    set.listed(row++, FORWARD * (1 + MOVE * chain), days / 365, i);
                }
            }
        }
        return set;
    }

    private void listed(int row, double f, double t, int i) {
        // strikes within three standard deviations, where an index chain trades
        double moneyness = 6.0 * i / (STRIKES - 1) - 3;
        double volatility = 0.13 - 0.012 * moneyness + 0.006 * moneyness * moneyness;
        double k = f * StrictMath.exp(0.13 * StrictMath.sqrt(t) * moneyness);
        double d = StrictMath.exp(-RATE * t);
        set(row, k >= f, f, k, t, volatility, d, Black76.price(k >= f, f, k, t, volatility, d));
    }

    void set(
            int row,
            boolean call,
            double forward,
            double strike,
            double years,
            double sigma,
            double discount,
            double price) {
        put(sides, row, call ? 1 : -1);
        put(this.forward, row, forward);
        put(this.strike, row, strike);
        put(this.years, row, years);
        put(this.discount, row, discount);
        put(this.sigma, row, sigma);
        put(this.price, row, price);
        put(rates, row, RATE);
    }

    public int rows() {
        return rows;
    }

    boolean call(int row) {
        return at(sides, row) > 0;
    }

    double price(int row) {
        return at(price, row);
    }

    double forward(int row) {
        return at(forward, row);
    }

    double strike(int row) {
        return at(strike, row);
    }

    double years(int row) {
        return at(years, row);
    }

    double discount(int row) {
        return at(discount, row);
    }

    double sigma(int row) {
        return at(sigma, row);
    }

    double rate() {
        return RATE;
    }

    /** Side (1 call, −1 put), price, forward, strike, years, discount, volatility and rate: what a peer is given. */
    List<MemorySegment> inputs() {
        return List.of(sides, price, forward, strike, years, discount, sigma, rates);
    }

    double scalarVolatility(int row) {
        return ImpliedVolatility.of(call(row), price(row), forward(row), strike(row), years(row), discount(row));
    }

    /** Implied volatilities by the scalar solver; their sum. */
    public double scalarVolatilities() {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += scalarVolatility(row);
        }
        return sum;
    }

    /** The same on vectors; they stay in {@link #solved}. */
    public double vectorVolatilities(ImpliedVolatilityKernel kernel) {
        kernel.run(
                sides, new ImpliedVolatilityKernel.Columns(price, forward, strike, years, discount, solved), 0, rows);
        return at(solved, 0);
    }

    double solved(int row) {
        return at(solved, row);
    }

    /** Price and eleven Greeks of every strike by the scalar loop. */
    public double scalarGreeks() {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += Greeks.of(forward(row), strike(row), years(row), sigma(row), discount(row), RATE)
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
