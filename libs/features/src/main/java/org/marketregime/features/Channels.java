package org.marketregime.features;

/**
 * What a component hands on beside its features. Specification 0.5.
 *
 * @param direction −1 bearish … 1 bullish
 * @param activity of volatility, −1 contracting or low … 1 expanding or high
 */
public record Channels(Series direction, Series activity) {}
