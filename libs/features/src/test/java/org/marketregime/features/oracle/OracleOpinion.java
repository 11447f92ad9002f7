package org.marketregime.features.oracle;

/**
 * What one component hands on in a minute (§0.5). NaN is missing.
 *
 * @param direction x, −1 bearish … 1 bullish
 * @param activity y, −1 contracting … 1 expanding
 * @param confidence q, 0…1
 * @param validShare share of its features that are valid, 0…1
 * @param age minutes since the last one that brought rows of the underlying
 */
public record OracleOpinion(double direction, double activity, double confidence, double validShare, double age) {}
