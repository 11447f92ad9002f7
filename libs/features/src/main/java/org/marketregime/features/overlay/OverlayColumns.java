package org.marketregime.features.overlay;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.Columns;

/** Which column takes which input of the overlay; inputs that no formula reads have none. */
public final class OverlayColumns {
    private final Map<OverlayInput, Integer> columns = new EnumMap<>(OverlayInput.class);

    public void want(OverlayInput input, int column) {
        columns.put(input, column);
    }

    /** Writes what is known of a minute; of one without a front, nothing is. */
    public void fill(@Nullable FrontDay front, int minute, Columns target) {
        columns.forEach((input, column) ->
                target.set(column, minute - 1, front == null ? Double.NaN : front.value(input, minute)));
    }
}
