package org.marketregime.kernelscpu.black;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.marketregime.kernels.black.ImpliedVolatility;

class ImpliedVolatilityKernelTest {
    private final ImpliedVolatilityKernel kernel = new ImpliedVolatilityKernel();

    /** The first rounds run interpreted, the last compiled. */
    @Test
    void givesTheScalarBitsColdAndCompiled() {
        int solved = 0;
        int unknown = 0;
        for (long seed = 1; seed <= 200; seed++) {
            try (Arena arena = Arena.ofConfined()) {
                Options options = Options.random(arena, 1000, seed);
                MemorySegment out = arena.allocate(8L * options.rows, 8);

                kernel.run(options.column(Options.SIDE), columns(options, out), 0, options.rows);

                for (int row = 0; row < options.rows; row++) {
                    double found = Options.get(out, row);
                    assertSameBits(found, scalar(options, row), "seed " + seed + ", row " + row);
                    if (Double.isNaN(found)) unknown++;
                    else solved++;
                }
            }
        }
        assertThat(solved).isGreaterThan(50_000);
        assertThat(unknown).isGreaterThan(20_000);
    }

    @Test
    void givesTheSameBitsWhereverARowLies() {
        try (Arena arena = Arena.ofConfined()) {
            Options options = Options.random(arena, 600, 9);
            MemorySegment whole = arena.allocate(8L * options.rows, 8);
            kernel.run(options.column(Options.SIDE), columns(options, whole), 0, options.rows);

            for (int[] cut :
                    new int[][] {{0, 0}, {0, 1}, {7, 8}, {3, 11}, {5, 22}, {1, 256}, {1, 257}, {255, 513}, {599, 600}
                    }) {
                MemorySegment part = arena.allocate(8L * options.rows, 8);
                part.fill((byte) 1);
                double untouched = Options.get(part, 0);
                kernel.run(options.column(Options.SIDE), columns(options, part), cut[0], cut[1]);

                for (int row = 0; row < options.rows; row++) {
                    boolean inside = row >= cut[0] && row < cut[1];
                    assertSameBits(
                            Options.get(part, row),
                            inside ? Options.get(whole, row) : untouched,
                            "rows " + cut[0] + "-" + cut[1]);
                }
            }
        }
    }

    @Test
    void solvesAColumnOfOneSide() {
        try (Arena arena = Arena.ofConfined()) {
            Options options = Options.random(arena, 300, 4);
            MemorySegment out = arena.allocate(8L * options.rows, 8);
            for (boolean call : new boolean[] {true, false}) {
                kernel.run(call, columns(options, out), 0, options.rows);

                for (int row = 0; row < options.rows; row++) {
                    assertSameBits(Options.get(out, row), scalar(call, options, row), "row " + row);
                }
            }
        }
    }

    private static ImpliedVolatilityKernel.Columns columns(Options options, MemorySegment out) {
        return new ImpliedVolatilityKernel.Columns(
                options.column(Options.PRICE),
                options.column(Options.FORWARD),
                options.column(Options.STRIKE),
                options.column(Options.YEARS),
                options.column(Options.DISCOUNT),
                out);
    }

    private static double scalar(Options options, int row) {
        return scalar(options.get(Options.SIDE, row) > 0, options, row);
    }

    private static double scalar(boolean call, Options options, int row) {
        return ImpliedVolatility.of(
                call,
                options.get(Options.PRICE, row),
                options.get(Options.FORWARD, row),
                options.get(Options.STRIKE, row),
                options.get(Options.YEARS, row),
                options.get(Options.DISCOUNT, row));
    }

    static void assertSameBits(double found, double expected, String what) {
        if (Double.doubleToRawLongBits(found) != Double.doubleToRawLongBits(expected)) {
            assertThat(found).as(what).isEqualTo(expected);
            assertThat(Double.doubleToRawLongBits(found)).as(what).isEqualTo(Double.doubleToRawLongBits(expected));
        }
    }
}
