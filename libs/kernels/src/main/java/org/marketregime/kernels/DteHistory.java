package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#DTE_HISTORY}: x against what the first five listed expiries of the previous 252 sessions showed at the end of
 * the same quarter hour, as far as they were about as far from expiry. Specification C4-3, rulings A6, C6, C7.
 */
public enum DteHistory implements Output {
    /** Percentile among those with nearly the same number of sessions to go, at least 30: 0…100. */
    PERCENTILE("dte_percentile"),
    /** Place between the lowest and the highest of them: 0…100. */
    PLACE("dte_place"),
    /** How many of them there are. */
    COUNT("dte_count"),
    /** Percentile among those of the same range of days to expiry 0–7, 8–30, 31 and more, at least 50: 0…100. */
    RANGE_PERCENTILE("dte_range_percentile"),
    /** As the first, but among all quarter hours of the same part of the day, at least 30: 0…100. */
    ZONE_PERCENTILE("dte_zone_percentile");

    public static final int SESSIONS = 252;
    public static final int EXPIRIES = 5;
    public static final int MINIMUM = 30;
    public static final int RANGE_MINIMUM = 50;
    /** Numbers of a quarter hour. */
    public static final int SAMPLE = SESSIONS * EXPIRIES;
    /** Inputs before those of the first expiry, and of each expiry: a value, sessions to expiry and days to expiry. */
    public static final int INPUTS = 3;

    /** Sessions seen; quarter hour by quarter hour the sample, and sessions and days to expiry of its values. */
    static final int STATE = 1 + INPUTS * QuarterHours.COUNT * SAMPLE;

    private final String text;

    DteHistory(String text) {
        this.text = text;
    }

    /** Of the samples only the nearest expiry's is said: the others are the same series of the next expiries. */
    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.callOnce(text, inputs.subList(0, INPUTS + 1), parameters);
    }
}
