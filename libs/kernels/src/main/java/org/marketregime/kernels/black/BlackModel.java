package org.marketregime.kernels.black;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/**
 * Black's 1976 model over columns of options, as one backend runs it. Segments are float64 columns, on the heap or off it, of at
 * least as many rows as are asked for. A row's result must not depend on the rows beside it. Belongs to one thread.
 */
public interface BlackModel {
    /**
     * Options with a price whose volatility is wanted.
     *
     * @param side positive for a call, negative for a put
     * @param price discounted
     * @param years time to expiry
     * @param volatility takes the annualised decimal, NaN where none reproduces the price
     */
    record Quotes(
            MemorySegment side,
            MemorySegment price,
            MemorySegment forward,
            MemorySegment strike,
            MemorySegment years,
            MemorySegment discount,
            MemorySegment volatility) {}

    /**
     * Strikes with a volatility whose prices and Greeks are wanted.
     *
     * @param outputs take what is asked for, in the units of {@link Greek}; NaN where the volatility is
     */
    record Strikes(
            MemorySegment forward,
            MemorySegment strike,
            MemorySegment years,
            MemorySegment volatility,
            MemorySegment discount,
            MemorySegment rate,
            Map<Greek, MemorySegment> outputs) {}

    void volatilities(Quotes quotes, int rows);

    void greeks(Strikes strikes, int rows);

    /** One option after the other, in plain Java. */
    static BlackModel scalar() {
        return new ScalarBlackModel();
    }
}
