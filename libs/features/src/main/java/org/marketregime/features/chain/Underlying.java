package org.marketregime.features.chain;

/**
 * What a minute says of the underlying itself; NaN where it says nothing.
 *
 * @param spot index level
 * @param futureHigh highest price of the nearest future; its last price where the source has no extremes
 * @param futureLow likewise the lowest
 * @param futureClose last price of the nearest future
 * @param futureVolume shares of it traded in the minute
 * @param futureInterest shares open in it
 */
public record Underlying(
        double spot,
        double futureHigh,
        double futureLow,
        double futureClose,
        double futureVolume,
        double futureInterest) {
    /** Mean of the future's highest, lowest and last price. */
    double futureTypical() {
        return (futureHigh + futureLow + futureClose) / 3;
    }
}
