package org.marketregime.features;

import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;

/**
 * What features of some minutes are made of.
 *
 * @param rows of the underlying, of exactly these minutes; a minute without rows is one in which nothing arrived
 * @param other rows of the underlying that it is held against, of the same minutes; null where there is none
 * @param frames of components whose opinions are read
 */
public record MinuteInputs(ChainBatch rows, @Nullable ChainBatch other, Frames frames) {
    /** The chain alone. */
    public static MinuteInputs of(ChainBatch rows) {
        return new MinuteInputs(rows, null, Frames.NONE);
    }
}
