package org.marketregime.kernelscpu.black;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.marketregime.kernels.black.Black76;

/** Random options in off-heap columns: chains as exchanges list them, extremes, and rows with something wrong. */
final class Options {
    static final int SIDE = 0;
    static final int PRICE = 1;
    static final int FORWARD = 2;
    static final int STRIKE = 3;
    static final int YEARS = 4;
    static final int DISCOUNT = 5;
    static final int SIGMA = 6;
    static final int RATE = 7;
    private static final int COLUMNS = 8;

    final int rows;
    private final MemorySegment[] columns = new MemorySegment[COLUMNS];

    private Options(Arena arena, int rows) {
        this.rows = rows;
        for (int k = 0; k < COLUMNS; k++) columns[k] = arena.allocate(8L * rows, 8);
    }

    static Options random(Arena arena, int rows, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Options options = new Options(arena, rows);
        for (int row = 0; row < rows; row++) options.fill(row, random);
        return options;
    }

    private void fill(int row, RandomGenerator random) {
        boolean chain = random.nextInt(3) > 0;
        double years = chain ? random.nextDouble(5, 86400) / 525600 : Math.pow(10, random.nextDouble(-8, 2));
        double width = chain ? random.nextDouble(0.05, 1) * Math.sqrt(years) : Math.pow(10, random.nextDouble(-5, 1.2));
        double x = chain
                ? random.nextDouble(-8, 8) * width
                : Math.pow(10, random.nextDouble(-14, 1.4)) * (random.nextBoolean() ? 1 : -1);
        double forward = chain ? random.nextDouble(20000, 26000) : Math.exp(random.nextDouble(-5, 12));
        double strike = chain ? 50 * Math.rint(forward * Math.exp(x) / 50) : forward * Math.exp(x);
        if (random.nextInt(20) == 0) strike = forward;
        double sigma = width / Math.sqrt(years);
        double discount = Math.exp(-0.065 * years);
        boolean call = random.nextBoolean();
        double price = Black76.price(call, forward, strike, years, sigma, discount);
        if (chain && random.nextBoolean()) price = Math.rint(price * 20) / 20;
        double[] values = {call ? 1 : -1, price, forward, strike, years, discount, sigma, 0.065};
        if (random.nextInt(12) == 0) {
            double[] wrong = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 1e300, 1e-300};
            values[random.nextInt(1, COLUMNS)] = wrong[random.nextInt(wrong.length)];
        }
        for (int k = 0; k < COLUMNS; k++) set(columns[k], row, values[k]);
    }

    MemorySegment column(int k) {
        return columns[k];
    }

    double get(int column, int row) {
        return get(columns[column], row);
    }

    static double get(MemorySegment column, int row) {
        return column.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, row);
    }

    static void set(MemorySegment column, int row, double value) {
        column.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, row, value);
    }
}
