package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Hours of faults, one per seed. {@code -Dsimulation.seeds=10000} runs more of them, {@code -Dsimulation.first=N} starts
 * elsewhere.
 */
final class SimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 500);
    private static final long FIRST = Long.getLong("simulation.first", 1);

    @Test
    void keepsEveryPromiseInEveryHour() {
        AtomicLong steps = new AtomicLong();
        long start = System.nanoTime();
        long processor = processorTime();

        LongStream.range(FIRST, FIRST + SEEDS).parallel().forEach(seed -> {
            List<Fault> faults = Simulation.plan(seed);
            try {
                steps.addAndGet(Simulation.run(seed, faults).steps());
            } catch (AssertionError | RuntimeException e) {
                fail(report(seed, faults, e), e);
            }
        });

        System.out.printf(
                Locale.ROOT,
                "simulation: %d hours from seed %d, %d steps, %.1f s, of processor time %.2f ms an hour%n",
                SEEDS,
                FIRST,
                steps.get(),
                (System.nanoTime() - start) / 1e9,
                (processorTime() - processor) / 1e6 / SEEDS);
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @Test
    void repeatsAnHourToTheByte() {
        for (long seed = FIRST; seed < FIRST + 20; seed++) {
            var once = Simulation.run(seed, Simulation.plan(seed)).signals();
            var twice = Simulation.run(seed, Simulation.plan(seed)).signals();

            assertThat(twice.stream().map(SignalMessage::of).toList())
                    .as("seed %d", seed)
                    .isEqualTo(once.stream().map(SignalMessage::of).toList());
        }
    }

    @Test
    void exercisesEveryFate() {
        Tally.Counts sum = Tally.Counts.ZERO;
        for (long seed = FIRST; seed < FIRST + 40; seed++) {
            sum = sum.plus(Simulation.run(seed, Simulation.plan(seed)).fates().total());
        }

        assertThat(sum.used()).isPositive();
        assertThat(sum.late()).isPositive();
        assertThat(sum.duplicate()).isPositive();
        assertThat(sum.rejected()).isPositive();
    }

    /** The seed, and the fewest faults of it that still break a promise. */
    private static String report(long seed, List<Fault> faults, Throwable first) {
        List<Fault> kept = new ArrayList<>(faults);
        for (int size = Math.max(1, kept.size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from < kept.size(); ) {
                List<Fault> fewer = new ArrayList<>(kept);
                fewer.subList(from, Math.min(kept.size(), from + size)).clear();
                if (breaks(seed, fewer)) {
                    kept = fewer;
                } else {
                    from += size;
                }
            }
        }
        String numbers = String.join(
                ", ",
                IntStream.range(0, faults.size())
                        .filter(kept(faults, kept)::contains)
                        .mapToObj(Integer::toString)
                        .toList());
        return "seed %d breaks a promise: %s%nfewest faults: %s%n@Test void seed%d() { replay(%dL, %s); }"
                .formatted(seed, first.getMessage(), kept, seed, seed, numbers);
    }

    /** Positions of {@code kept} in {@code faults}; by identity, equal faults are different ones. */
    private static List<Integer> kept(List<Fault> faults, List<Fault> kept) {
        List<Integer> positions = new ArrayList<>();
        int at = 0;
        for (Fault fault : kept) {
            while (!faults.get(at).equals(fault)) {
                at++;
            }
            positions.add(at++);
        }
        return positions;
    }

    private static boolean breaks(long seed, List<Fault> faults) {
        try {
            Simulation.run(seed, faults);
            return false;
        } catch (AssertionError | RuntimeException e) {
            return true;
        }
    }

    /** Runs a seed with some of its faults: how a found error is kept as a test. */
    static void replay(long seed, int... numbers) {
        List<Fault> faults = Simulation.plan(seed);
        Simulation.run(seed, IntStream.of(numbers).mapToObj(faults::get).toList());
    }
}
