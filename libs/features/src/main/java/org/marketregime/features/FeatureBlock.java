package org.marketregime.features;

import java.util.Arrays;

/**
 * The features of consecutive minutes: float32 in catalogue order, NaN and a cleared validity bit where unknown.
 * Immutable once handed out.
 */
public final class FeatureBlock {
    private final int fromMinute;
    private final int features;
    private final float[] values;

    /** @param values row-major, one row of {@code features} values per minute; not copied */
    public FeatureBlock(int fromMinute, int features, float[] values) {
        this.fromMinute = fromMinute;
        this.features = features;
        this.values = values;
    }

    public int fromMinute() {
        return fromMinute;
    }

    public int toMinute() {
        return fromMinute + values.length / features - 1;
    }

    public int features() {
        return features;
    }

    /** The value of feature {@code index} (catalogue order, from 0) at a minute of the block; NaN when invalid. */
    public float value(int minute, int index) {
        return values[(minute - fromMinute) * features + index];
    }

    /** All values of a minute, in catalogue order. */
    public float[] row(int minute) {
        int start = (minute - fromMinute) * features;
        return Arrays.copyOfRange(values, start, start + features);
    }

    public boolean isValid(int minute, int index) {
        return !Float.isNaN(value(minute, index));
    }

    /** Validity bits of a minute: bit i of byte i / 8 (least significant first) stands for feature i. */
    public byte[] validity(int minute) {
        byte[] bits = new byte[(features + 7) / 8];
        for (int i = 0; i < features; i++) {
            if (isValid(minute, i)) {
                bits[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return bits;
    }
}
