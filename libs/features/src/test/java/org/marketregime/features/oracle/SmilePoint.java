package org.marketregime.features.oracle;

/**
 * A strike of a smile.
 *
 * @param moneyness k̃ = ln(K/F)/(σATM·√τ)
 * @param sigma σ_K
 * @param vega of the strike at its own volatility, the weight in fits
 */
record SmilePoint(double strike, double moneyness, double sigma, double vega) {}
