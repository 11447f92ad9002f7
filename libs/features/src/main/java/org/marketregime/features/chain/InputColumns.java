package org.marketregime.features.chain;

import java.util.Arrays;
import org.marketregime.columnar.Columns;

/** Which column takes which input of stage 0; inputs that no formula reads have none. */
public final class InputColumns {
    private static final int UNWANTED = -1;

    private final int[] columns = new int[ChainInput.values().length];

    public InputColumns() {
        Arrays.fill(columns, UNWANTED);
    }

    public void want(ChainInput input, int column) {
        columns[input.ordinal()] = column;
    }

    /** Whether an input is wanted that needs implied volatilities. */
    public boolean smile() {
        return Arrays.stream(ChainInput.values()).anyMatch(input -> input.isSmile() && wants(input));
    }

    /** Whether an input is wanted that needs those of every listed expiry. */
    public boolean everySmile() {
        return Arrays.stream(ChainInput.values()).anyMatch(input -> input.isEverySmile() && wants(input));
    }

    /** Whether the source must tell the open interest of the future. */
    public boolean futureInterest() {
        return wants(ChainInput.FUTURE_OI);
    }

    private boolean wants(ChainInput input) {
        return columns[input.ordinal()] != UNWANTED;
    }

    /** Writes a value where its input is wanted. */
    public void set(Columns target, ChainInput input, int row, double value) {
        int column = columns[input.ordinal()];
        if (column != UNWANTED) {
            target.set(column, row, value);
        }
    }
}
