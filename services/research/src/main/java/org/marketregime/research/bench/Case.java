package org.marketregime.research.bench;

import java.util.function.DoubleSupplier;

/**
 * A piece of work to time.
 *
 * @param unit what the table counts: {@code ns/option}
 * @param nanosPerUnit 1 for nanoseconds, 1e6 for milliseconds
 * @param items that one run does
 */
public record Case(String name, String unit, double nanosPerUnit, int items, Work work) {
    /** Added to, so that no work can be left out as useless. */
    private static double sink;

    /** Does the work once and says how many nanoseconds it took, by the clock of whoever did it. */
    public interface Work {
        long nanos();
    }

    /** Work of this thread, in nanoseconds an item. */
    public static Case each(String name, String item, int items, DoubleSupplier work) {
        return new Case(name, "ns/" + item, 1, items, timed(work));
    }

    /** Work of this thread as a whole, in milliseconds. */
    public static Case whole(String name, DoubleSupplier work) {
        return new Case(name, "ms", 1e6, 1, timed(work));
    }

    private static Work timed(DoubleSupplier work) {
        return () -> {
            long start = System.nanoTime();
            sink += work.getAsDouble();
            return System.nanoTime() - start;
        };
    }

    /** One run, in the unit of the table. */
    double run() {
        return work.nanos() / nanosPerUnit / items;
    }
}
