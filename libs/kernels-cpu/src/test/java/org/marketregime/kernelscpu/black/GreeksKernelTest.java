package org.marketregime.kernelscpu.black;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.marketregime.kernels.black.Greek;
import org.marketregime.kernels.black.Greeks;

class GreeksKernelTest {
    private final GreeksKernel kernel = new GreeksKernel();

    /** The first rounds run interpreted, the last compiled. */
    @Test
    void givesTheScalarBitsColdAndCompiled() {
        int known = 0;
        for (long seed = 1; seed <= 150; seed++) {
            try (Arena arena = Arena.ofConfined()) {
                Options options = Options.random(arena, 1000, seed);
                Map<Greek, MemorySegment> outputs = outputs(arena, options);

                kernel.run(columns(options, outputs), 0, options.rows);

                for (int row = 0; row < options.rows; row++) {
                    Greeks expected = scalar(options, row);
                    for (Greek greek : Greek.values()) {
                        double found = Options.get(Objects.requireNonNull(outputs.get(greek)), row);
                        ImpliedVolatilityKernelTest.assertSameBits(
                                found, expected.get(greek), greek + ", seed " + seed + ", row " + row);
                        assertThat(Double.isInfinite(found)).isFalse();
                    }
                    if (Double.isFinite(expected.gamma())) known++;
                }
            }
        }
        assertThat(known).isGreaterThan(100_000);
    }

    @Test
    void givesTheSameBitsWhereverARowLies() {
        try (Arena arena = Arena.ofConfined()) {
            Options options = Options.random(arena, 600, 9);
            Map<Greek, MemorySegment> outputs = outputs(arena, options);
            for (int[] cut : new int[][] {{0, 1}, {1, 8}, {8, 17}, {17, 300}, {300, 557}, {557, 600}}) {
                kernel.run(columns(options, outputs), cut[0], cut[1]);
            }

            for (int row = 0; row < options.rows; row++) {
                for (Greek greek : Greek.values()) {
                    ImpliedVolatilityKernelTest.assertSameBits(
                            Options.get(Objects.requireNonNull(outputs.get(greek)), row),
                            scalar(options, row).get(greek),
                            greek + ", row " + row);
                }
            }
        }
    }

    @Test
    void storesOnlyWhatIsAskedFor() {
        try (Arena arena = Arena.ofConfined()) {
            Options options = Options.random(arena, 20, 5);
            MemorySegment delta = arena.allocate(8L * options.rows, 8);

            kernel.run(columns(options, Map.of(Greek.CALL_DELTA, delta)), 0, options.rows);

            for (int row = 0; row < options.rows; row++) {
                ImpliedVolatilityKernelTest.assertSameBits(
                        Options.get(delta, row), scalar(options, row).callDelta(), "row " + row);
            }
        }
    }

    private static Map<Greek, MemorySegment> outputs(Arena arena, Options options) {
        Map<Greek, MemorySegment> outputs = new EnumMap<>(Greek.class);
        for (Greek greek : Greek.values()) outputs.put(greek, arena.allocate(8L * options.rows, 8));
        return outputs;
    }

    private static GreeksKernel.Columns columns(Options options, Map<Greek, MemorySegment> outputs) {
        return new GreeksKernel.Columns(
                options.column(Options.FORWARD),
                options.column(Options.STRIKE),
                options.column(Options.YEARS),
                options.column(Options.SIGMA),
                options.column(Options.DISCOUNT),
                options.column(Options.RATE),
                outputs);
    }

    private static Greeks scalar(Options options, int row) {
        return Greeks.of(
                options.get(Options.FORWARD, row),
                options.get(Options.STRIKE, row),
                options.get(Options.YEARS, row),
                options.get(Options.SIGMA, row),
                options.get(Options.DISCOUNT, row),
                options.get(Options.RATE, row));
    }
}
