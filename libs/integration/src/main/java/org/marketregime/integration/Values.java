package org.marketregime.integration;

import java.nio.ByteBuffer;
import org.marketregime.domain.Digest;

/** The features of one frame, float32 in catalogue order. A feature that is not valid is NaN. Immutable. */
public final class Values {
    private final float[] values;
    private final int valid;
    private final Digest digest;

    private Values(float[] values, int valid, Digest digest) {
        this.values = values;
        this.valid = valid;
        this.digest = digest;
    }

    public static Values of(float... values) {
        float[] copy = values.clone();
        ByteBuffer bytes = ByteBuffer.allocate(4 * copy.length);
        int valid = 0;
        for (float value : copy) {
            // floatToIntBits knows one NaN only, so that equal contents have equal digests.
            bytes.putInt(Float.floatToIntBits(value));
            valid += Float.isNaN(value) ? 0 : 1;
        }
        var sha256 = Digest.sha256();
        sha256.update(bytes.array());
        return new Values(copy, valid, Digest.of(sha256));
    }

    public int size() {
        return values.length;
    }

    /** How many features are valid. */
    public int valid() {
        return valid;
    }

    /** NaN when feature {@code index} is not valid. */
    public float get(int index) {
        return values[index];
    }

    /** Over all values; equal for equal values. */
    public Digest digest() {
        return digest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return valid + " of " + values.length + " features valid";
    }
}
