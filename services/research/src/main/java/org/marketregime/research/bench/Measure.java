package org.marketregime.research.bench;

import java.util.Arrays;

/** Times a piece of work on this thread. */
public final class Measure {
    private static final int FEWEST = 5;
    private static final int MOST = 2_000;

    private Measure() {}

    /**
     * What a line of the table says.
     *
     * @param unit what {@code min}, {@code median} and {@code max} count: {@code ns/option}
     * @param runs how often the work was timed after warm-up
     */
    public record Line(String name, String unit, double min, double median, double max, int runs) {}

    /** Something to time; what it returns is added up, so that it cannot be left out. */
    public interface Work {
        double run();
    }

    /**
     * Times {@code work} for about {@code seconds}, after a warm-up of half of that.
     *
     * @param items that one run of the work does
     * @param nanosPerUnit 1 for nanoseconds, 1e6 for milliseconds
     */
    public static Line of(String name, String unit, double nanosPerUnit, int items, double seconds, Work work) {
        double sink = 0;
        long warm = System.nanoTime() + Math.round(seconds / 2 * 1e9);
        do {
            sink += work.run();
        } while (System.nanoTime() < warm);
        double[] times = new double[MOST];
        int runs = 0;
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        while (runs < FEWEST || (runs < MOST && System.nanoTime() < end)) {
            long start = System.nanoTime();
            sink += work.run();
            times[runs++] = (System.nanoTime() - start) / nanosPerUnit / items;
        }
        if (sink == 42.42e300) {
            throw new IllegalStateException("a number that cannot come out came out");
        }
        double[] sorted = Arrays.copyOf(times, runs);
        Arrays.sort(sorted);
        return new Line(name, unit, sorted[0], sorted[runs / 2], sorted[runs - 1], runs);
    }
}
