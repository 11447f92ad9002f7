package org.marketregime.features;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The features of consecutive minutes: float32 in catalogue order, NaN and a cleared validity bit where unknown.
 * Immutable once handed out.
 */
public final class FeatureBlock {
    private final int fromMinute;
    private final int features;
    private final float[] values;
    private final List<Beside> beside;

    /** @param values row-major, one row of {@code features} values per minute; not copied */
    public FeatureBlock(int fromMinute, int features, float[] values) {
        this(fromMinute, features, values, Collections.nCopies(values.length / features, Beside.NOTHING));
    }

    /** @param beside what comes with the features, one a minute */
    public FeatureBlock(int fromMinute, int features, float[] values, List<Beside> beside) {
        this.fromMinute = fromMinute;
        this.features = features;
        this.values = values;
        this.beside = List.copyOf(beside);
    }

    /**
     * What a minute has beside its features.
     *
     * @param direction −1 bearish … 1 bullish; NaN when unknown
     * @param activity −1 calm … 1 active; NaN when unknown
     * @param dataMinute last minute up to this one that brought rows, 0 when none did
     * @param front the front expiry; null when unknown
     */
    public record Beside(
            double direction,
            double activity,
            int dataMinute,
            @Nullable LocalDate front) {
        /** Nothing is known. */
        static final Beside NOTHING = new Beside(Double.NaN, Double.NaN, 0, null);
    }

    /** A number as a feature carries it: NaN unless float32 can hold it. */
    static float narrow(double value) {
        float narrow = (float) value;
        // adding 0 turns −0 into 0, so that equal values have equal bytes
        return Float.isFinite(narrow) ? narrow + 0f : Float.NaN;
    }

    /** A minute as other components read it. */
    public FrameRow frame(int minute) {
        Beside more = beside.get(minute - fromMinute);
        return new FrameRow(row(minute), more.direction(), more.activity(), more.dataMinute(), more.front());
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
