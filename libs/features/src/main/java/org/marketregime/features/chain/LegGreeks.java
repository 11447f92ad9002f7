package org.marketregime.features.chain;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.black.Greek;

/**
 * What each leg says of itself: the volatility of its own price, carried up to 5 minutes, and its Greeks on that. Where parity holds
 * call and put say the same; where they part, one is stale or asked for more. The last hour is no exception. Rulings, components
 * 5, 6 and 8, item 7.
 */
final class LegGreeks {
    private static final int CARRIED_MINUTES = 5;

    private final BlackModel model;
    private final Side calls = new Side(true);
    private final Side puts = new Side(false);

    LegGreeks(BlackModel model) {
        this.model = model;
    }

    /** Legs of one side; what was last known, by slot. */
    private static final class Side {
        final boolean call;
        double[] last = new double[64];
        int[] lastMinute = new int[64];

        Side(boolean call) {
            this.call = call;
        }

        /** Volatilities of a minute by rank. */
        double[] next(Smile smile, ListedStrikes listed) {
            int count = smile.count();
            if (count > last.length) {
                last = Arrays.copyOf(last, 2 * count);
                lastMinute = Arrays.copyOf(lastMinute, 2 * count);
            }
            double[] carried = new double[count];
            for (int rank = 0; rank < count; rank++) {
                int slot = listed.slot(rank);
                double own = smile.legVolatility(call, rank);
                if (Double.isFinite(own)) {
                    last[slot] = own;
                    lastMinute[slot] = smile.minute();
                }
                boolean fresh = lastMinute[slot] > 0 && smile.minute() - lastMinute[slot] <= CARRIED_MINUTES;
                carried[rank] = fresh ? last[slot] : Double.NaN;
            }
            return carried;
        }
    }

    /** Fills what is wanted of a minute. Every minute must be asked for, in order: volatilities are carried. */
    void fill(Smile smile, ListedStrikes listed, WantedPanels wanted, StrikePanels panels) {
        fill(calls, ChainPanel.LEG_IV_CE, smile, listed, wanted, panels);
        fill(puts, ChainPanel.LEG_IV_PE, smile, listed, wanted, panels);
    }

    private void fill(
            Side side,
            ChainPanel volatility,
            Smile smile,
            ListedStrikes listed,
            WantedPanels wanted,
            StrikePanels panels) {
        int row = smile.minute() - 1;
        double[] volatilities = side.next(smile, listed);
        for (int rank = 0; rank < volatilities.length; rank++) {
            wanted.set(panels, volatility, row, rank, volatilities[rank]);
        }
        List<WantedPanels.WantedGreek> greeks = wanted.ofLegs(side.call);
        if (!greeks.isEmpty()) {
            double[][] values = greeks(smile, volatilities, greeks);
            for (int i = 0; i < values.length; i++) {
                panels.set(greeks.get(i).panel(), row, values[i]);
            }
        }
    }

    /** In the order in which they are wanted. */
    private double[][] greeks(Smile smile, double[] volatilities, List<WantedPanels.WantedGreek> wanted) {
        int count = volatilities.length;
        double[] strikes = new double[count];
        for (int rank = 0; rank < count; rank++) {
            strikes[rank] = smile.strike(rank);
        }
        double[][] values = new double[wanted.size()][count];
        Map<Greek, MemorySegment> outputs = new EnumMap<>(Greek.class);
        for (int i = 0; i < values.length; i++) {
            outputs.put(wanted.get(i).greek(), MemorySegment.ofArray(values[i]));
        }
        model.greeks(
                new BlackModel.Strikes(
                        ChainGreeks.same(smile.forward(), count),
                        MemorySegment.ofArray(strikes),
                        ChainGreeks.same(smile.years(), count),
                        MemorySegment.ofArray(volatilities),
                        ChainGreeks.same(smile.discount(), count),
                        ChainGreeks.same(smile.rate(), count),
                        outputs),
                count);
        return values;
    }
}
