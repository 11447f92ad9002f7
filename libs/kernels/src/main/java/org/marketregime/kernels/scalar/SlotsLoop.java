package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Slots;

/** State: the last w − 1 slots of earlier sessions, oldest first, of a and then of b. */
final class SlotsLoop extends BarLoop {
    private final int window;
    private final int minimum;
    private final int earlier;
    private final Paired pairs;

    SlotsLoop(Launch launch) {
        super(launch);
        this.window = launch.count(1);
        this.minimum = launch.count(2);
        this.earlier = window - 1;
        this.pairs = new Paired(window);
    }

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        int slot = row / minutes();
        pairs.clear();
        for (int s = slot - window + 1; s <= slot; s++) {
            pairs.add(slot(columns, memory, 0, s), slot(columns, memory, 1, s));
        }
        if (pairs.count() < minimum || pairs.count() == 0) {
            return;
        }
        if (launch.output(Slots.MEAN_PRODUCT) >= 0) {
            put(values, Slots.MEAN_PRODUCT, pairs.meanProduct());
        }
        if (launch.output(Slots.CORRELATION) >= 0) {
            put(values, Slots.CORRELATION, pairs.correlation());
        }
        if (launch.output(Slots.SLOPE) >= 0) {
            put(values, Slots.SLOPE, pairs.slope());
        }
    }

    /** What an input shows in a slot of this session, or of earlier ones where {@code slot} is negative. */
    private double slot(Columns columns, double[] memory, int input, int slot) {
        return slot >= 0
                ? columns.get(launch.input(input), (slot + 1) * minutes() - 1)
                : memory[state + input * earlier + earlier + slot];
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        int slots = TradingSession.MINUTES / minutes();
        for (int input = 0; input < 2; input++) {
            int first = state + input * earlier;
            for (int i = 0; i < earlier; i++) {
                int slot = slots - earlier + i;
                memory[first + i] = slot >= 0
                        ? columns.get(launch.input(input), (slot + 1) * minutes() - 1)
                        : memory[first + i + slots];
            }
        }
    }
}
