package org.marketregime.integration;

/**
 * What a component hands over beside its features.
 *
 * @param direction -1 bearish … 1 bullish, NaN when unknown
 * @param activity -1 calm … 1 active, NaN when unknown
 * @param confidence 0…1
 */
public record Channels(double direction, double activity, double confidence) {}
