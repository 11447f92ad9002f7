package org.marketregime.features.chain;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.black.Greek;

/**
 * Model prices and the eleven Greeks of every listed strike of a {@link Smile}, by its ranks: Black-76 on our own F, τ and
 * {@link Smile#greekVolatility}, in the units of {@link Greek}; NaN where that volatility is. Immutable. Specification P-9.
 */
public final class ChainGreeks {
    private static final Greek[] GREEKS = Greek.values();

    private final Smile smile;
    private final double[][] values;

    private ChainGreeks(Smile smile, double[][] values) {
        this.smile = smile;
        this.values = values;
    }

    /** Works them out in one batch. */
    public static ChainGreeks of(Smile smile, BlackModel model) {
        int count = smile.count();
        double[] strikes = new double[count];
        double[] volatilities = new double[count];
        for (int rank = 0; rank < count; rank++) {
            strikes[rank] = smile.strike(rank);
            volatilities[rank] = smile.greekVolatility(rank);
        }
        double[][] values = new double[GREEKS.length][count];
        Map<Greek, MemorySegment> outputs = new EnumMap<>(Greek.class);
        for (Greek greek : GREEKS) {
            outputs.put(greek, MemorySegment.ofArray(values[greek.ordinal()]));
        }
        model.greeks(
                new BlackModel.Strikes(
                        same(smile.forward(), count),
                        MemorySegment.ofArray(strikes),
                        same(smile.years(), count),
                        MemorySegment.ofArray(volatilities),
                        same(smile.discount(), count),
                        same(smile.rate(), count),
                        outputs),
                count);
        return new ChainGreeks(smile, values);
    }

    /** A column that says the same of every strike. */
    static MemorySegment same(double value, int count) {
        double[] column = new double[count];
        Arrays.fill(column, value);
        return MemorySegment.ofArray(column);
    }

    /** What they were made with. */
    public Smile smile() {
        return smile;
    }

    /** A Greek of all strikes, by rank; not copied. */
    double[] all(Greek greek) {
        return values[greek.ordinal()];
    }

    public double get(Greek greek, int rank) {
        return values[greek.ordinal()][rank];
    }
}
