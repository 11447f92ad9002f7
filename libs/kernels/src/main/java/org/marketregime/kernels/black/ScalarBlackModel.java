package org.marketregime.kernels.black;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The reference for every other backend. */
final class ScalarBlackModel implements BlackModel {
    @Override
    public void volatilities(Quotes quotes, int rows) {
        for (int row = 0; row < rows; row++) {
            double volatility = ImpliedVolatility.of(
                    get(quotes.side(), row) > 0,
                    get(quotes.price(), row),
                    get(quotes.forward(), row),
                    get(quotes.strike(), row),
                    get(quotes.years(), row),
                    get(quotes.discount(), row));
            set(quotes.volatility(), row, volatility);
        }
    }

    @Override
    public void greeks(Strikes strikes, int rows) {
        for (int row = 0; row < rows; row++) {
            Greeks greeks = Greeks.of(
                    get(strikes.forward(), row),
                    get(strikes.strike(), row),
                    get(strikes.years(), row),
                    get(strikes.volatility(), row),
                    get(strikes.discount(), row),
                    get(strikes.rate(), row));
            for (var output : strikes.outputs().entrySet()) {
                set(output.getValue(), row, greeks.get(output.getKey()));
            }
        }
    }

    private static double get(MemorySegment column, int row) {
        return column.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, row);
    }

    private static void set(MemorySegment column, int row, double value) {
        column.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, row, value);
    }
}
