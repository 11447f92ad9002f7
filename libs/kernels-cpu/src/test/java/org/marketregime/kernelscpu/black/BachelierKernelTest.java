package org.marketregime.kernelscpu.black;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.marketregime.kernels.black.BachelierStraddle;

class BachelierKernelTest {
    private static final int ROWS = 700;
    private final BachelierKernel kernel = new BachelierKernel();

    /** The first rounds run interpreted, the last compiled. */
    @Test
    void givesTheScalarBitsColdAndCompiled() {
        int solved = 0;
        for (long seed = 1; seed <= 150; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment[] columns = new MemorySegment[6];
                for (int k = 0; k < columns.length; k++) columns[k] = arena.allocate(8L * ROWS, 8);
                for (int row = 0; row < ROWS; row++) fill(columns, row, random);
                int cut = random.nextInt(ROWS);

                kernel.values(columns[1], columns[3], columns[4], 0, cut);
                kernel.values(columns[1], columns[3], columns[4], cut, ROWS);
                kernel.volatilities(columns[0], columns[1], columns[2], columns[5], 0, cut);
                kernel.volatilities(columns[0], columns[1], columns[2], columns[5], cut, ROWS);

                for (int row = 0; row < ROWS; row++) {
                    String what = "seed " + seed + ", row " + row;
                    double distance = Options.get(columns[1], row);
                    ImpliedVolatilityKernelTest.assertSameBits(
                            Options.get(columns[4], row),
                            BachelierStraddle.value(distance, Options.get(columns[3], row)),
                            what);
                    double volatility = Options.get(columns[5], row);
                    ImpliedVolatilityKernelTest.assertSameBits(
                            volatility,
                            BachelierStraddle.volatility(
                                    Options.get(columns[0], row) / Options.get(columns[2], row), distance),
                            what);
                    if (volatility > 0) solved++;
                }
            }
        }
        assertThat(solved).isGreaterThan(60_000);
    }

    /** Straddle, distance, discount, deviation. */
    private static void fill(MemorySegment[] columns, int row, RandomGenerator random) {
        double deviation = Math.pow(10, random.nextDouble(-2, 4));
        double distance = random.nextInt(6) == 0 ? 0 : deviation * random.nextDouble(8);
        double discount = random.nextDouble(0.9, 1);
        double straddle = discount * BachelierStraddle.value(distance, deviation);
        double[] values = {straddle, distance, discount, deviation};
        if (random.nextInt(10) == 0) {
            double[] wrong = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 1e300};
            values[random.nextInt(values.length)] = wrong[random.nextInt(wrong.length)];
        }
        for (int k = 0; k < values.length; k++) Options.set(columns[k], row, values[k]);
    }
}
