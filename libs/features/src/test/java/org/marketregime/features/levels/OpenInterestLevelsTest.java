package org.marketregime.features.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.OpenInterestLevels;
import org.marketregime.kernels.State;
import org.marketregime.kernels.black.Greeks;
import org.marketregime.kernels.scalar.ScalarBackend;

/** Walls, max pain and the gamma levels of random books, against every strike and price tried one after another. */
class OpenInterestLevelsTest {
    private static final int ROW = 34;
    private static final double YEARS = 0.012;
    private static final double[] STRIKES =
            IntStream.range(0, 61).mapToDouble(k -> 21_500 + 100.0 * k).toArray();

    private final double[] calls = new double[STRIKES.length];
    private final double[] puts = new double[STRIKES.length];
    private final double[] volatilities = new double[STRIKES.length];
    private double price;
    private double forward;

    @RepeatedTest(40)
    void findsWhatTryingEverythingFinds(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        fill(new SplittableRandom(seed));

        double[] found = run();

        IntPredicate above = k -> STRIKES[k] >= price;
        IntPredicate below = k -> STRIKES[k] <= price;
        List<Integer> callWalls = ranked(calls, above);
        List<Integer> putWalls = ranked(puts, below);
        String book = "seed " + seed;
        assertThat(at(found, OpenInterestLevels.CALL_WALL)).as(book).isEqualTo(STRIKES[callWalls.get(0)]);
        assertThat(at(found, OpenInterestLevels.SECOND_CALL_WALL)).as(book).isEqualTo(STRIKES[callWalls.get(1)]);
        assertThat(at(found, OpenInterestLevels.PUT_WALL)).as(book).isEqualTo(STRIKES[putWalls.get(0)]);
        assertThat(at(found, OpenInterestLevels.SECOND_PUT_WALL)).as(book).isEqualTo(STRIKES[putWalls.get(1)]);
        assertThat(at(found, OpenInterestLevels.CALL_WALL_SHARE))
                .as(book)
                .isCloseTo(calls[callWalls.get(0)] / sum(calls, callWalls), within(1e-12));
        assertThat(at(found, OpenInterestLevels.MAX_PAIN)).as(book).isEqualTo(maxPain());
        assertThat(at(found, OpenInterestLevels.GAMMA_PEAK)).as(book).isEqualTo(gammaPeak());
        assertSign(book, at(found, OpenInterestLevels.GAMMA_FLIP));
    }

    private void fill(SplittableRandom random) {
        price = 24_000 + 900 * random.nextDouble();
        forward = price * 1.002;
        for (int k = 0; k < STRIKES.length; k++) {
            calls[k] = random.nextInt(6) == 0 ? 0 : 75.0 * random.nextInt(1 + 4 * k);
            puts[k] = random.nextInt(6) == 0 ? Double.NaN : 75.0 * random.nextInt(1 + 4 * (STRIKES.length - k));
            volatilities[k] = random.nextInt(12) == 0 ? Double.NaN : 0.1 + 0.1 * random.nextDouble();
        }
    }

    private boolean isNear(int k) {
        return Math.abs(STRIKES[k] / price - 1) <= 0.1 && held(calls, k) + held(puts, k) > 0;
    }

    private static double held(double[] side, int k) {
        return side[k] > 0 ? side[k] : 0;
    }

    private List<Integer> ranked(double[] side, IntPredicate beyond) {
        return IntStream.range(0, STRIKES.length)
                .filter(k -> isNear(k) && beyond.test(k) && held(side, k) > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -side[k])
                        .thenComparingDouble(k -> Math.abs(STRIKES[k] - price)))
                .toList();
    }

    private static double sum(double[] side, List<Integer> strikes) {
        return strikes.stream().mapToDouble(k -> side[k]).sum();
    }

    private double maxPain() {
        return IntStream.range(0, STRIKES.length)
                .filter(this::isNear)
                .mapToObj(k -> STRIKES[k])
                .min(Comparator.comparingDouble(this::paid).thenComparingDouble(strike -> Math.abs(strike - price)))
                .orElseThrow();
    }

    private double paid(double settled) {
        return IntStream.range(0, STRIKES.length)
                .filter(this::isNear)
                .mapToDouble(k -> held(calls, k) * Math.max(0, settled - STRIKES[k])
                        + held(puts, k) * Math.max(0, STRIKES[k] - settled))
                .sum();
    }

    private double gammaPeak() {
        return IntStream.range(0, STRIKES.length)
                .filter(k -> isNear(k) && Double.isFinite(volatilities[k]))
                .mapToObj(k -> k)
                .max(Comparator.comparingDouble(k -> gamma(forward, k) * (held(calls, k) + held(puts, k))))
                .map(k -> STRIKES[k])
                .orElseThrow();
    }

    private static final double DISCOUNT = 0.999;

    private double gamma(double at, int k) {
        return Greeks.of(at, STRIKES[k], YEARS, volatilities[k], DISCOUNT, 0.065)
                .gamma();
    }

    /** No node of the grid between the price and the flip has another sign than the price has; beyond the flip it changes. */
    private void assertSign(String book, double flip) {
        double sign = Math.signum(exposure(0));
        double steps = Double.isNaN(flip) ? 30 : Math.abs(flip / price - 1) / 0.001;
        for (int j = 0; j <= 30; j++) {
            if (j < steps - 1e-9) {
                assertThat(Math.signum(exposure(j)))
                        .as("%s, %d steps up", book, j)
                        .isEqualTo(sign);
                assertThat(Math.signum(exposure(-j)))
                        .as("%s, %d steps down", book, j)
                        .isEqualTo(sign);
            }
        }
        if (Double.isFinite(flip)) {
            int beyond = (int) Math.ceil(steps) * (flip > price ? 1 : -1);
            assertThat(Math.signum(exposure(beyond))).as("%s beyond", book).isEqualTo(-sign);
        }
    }

    private double exposure(int steps) {
        double moved = 1 + 0.001 * steps;
        return IntStream.range(0, STRIKES.length)
                .filter(k -> isNear(k) && Double.isFinite(volatilities[k]))
                .mapToDouble(k -> gamma(forward * moved, k) * (held(calls, k) - held(puts, k)) * moved * moved)
                .sum();
    }

    private static double at(double[] outputs, OpenInterestLevels output) {
        return outputs[output.ordinal()];
    }

    private double[] run() {
        int outputs = OpenInterestLevels.values().length;
        List<Integer> columnsOut = IntStream.range(3, 3 + outputs).boxed().toList();
        Launch launch = new Launch(
                Kernel.OPEN_INTEREST_LEVELS,
                List.of(0, 1, 2),
                List.of(0, 1, 2),
                columnsOut,
                List.of(5.0, 0.1, 0.03, 0.001, 30.0),
                0);
        try (BufferAllocator allocator = new RootAllocator();
                Columns columns = Columns.allocate(3 + outputs, 3, 375, allocator)) {
            columns.clear();
            columns.panels().list(ROW, STRIKES);
            for (int k = 0; k < STRIKES.length; k++) {
                columns.panels().set(0, ROW, k, calls[k]);
                columns.panels().set(1, ROW, k, puts[k]);
                columns.panels().set(2, ROW, k, volatilities[k]);
            }
            columns.set(0, ROW, price);
            columns.set(1, ROW, forward);
            columns.set(2, ROW, YEARS);
            new ScalarBackend().prepare(List.of(launch)).run(columns, State.empty(List.of(launch)), 0, ROW + 1);
            return columnsOut.stream()
                    .mapToDouble(column -> columns.get(column, ROW))
                    .toArray();
        }
    }
}
