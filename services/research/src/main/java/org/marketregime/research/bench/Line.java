package org.marketregime.research.bench;

/**
 * What a line of the table says.
 *
 * @param group lines of a group were timed by turns
 * @param unit of {@code min} and {@code median}
 * @param runs how often the work was timed after warm-up
 * @param ratio its minimum over that of the first line of its group
 */
public record Line(int group, String name, String unit, double min, double median, int runs, double ratio) {}
