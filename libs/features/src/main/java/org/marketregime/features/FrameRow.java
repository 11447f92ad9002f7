package org.marketregime.features;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one component says of one minute, as components that look at several of them read it. Immutable. */
public final class FrameRow {
    /** Minutes in which what is known loses all but e⁻¹ of its worth. Specification 0.5. */
    private static final double FADING = 5;

    /** How much a component is believed while too few outcomes have matured to tell its skill. Specification 0.5. */
    private static final double UNTRIED = 0.5;

    private final float[] values;
    private final double direction;
    private final double activity;
    private final int dataMinute;
    private final @Nullable LocalDate front;

    /**
     * @param values of its features, in catalogue order; NaN unknown. Not copied
     * @param direction NaN unknown, as is activity
     * @param dataMinute last minute up to this one that brought rows, 0 when none did
     * @param front the front expiry; null when unknown
     */
    public FrameRow(float[] values, double direction, double activity, int dataMinute, @Nullable LocalDate front) {
        this.values = values;
        this.direction = direction;
        this.activity = activity;
        this.dataMinute = dataMinute;
        this.front = front;
    }

    /** A feature, by its place in the catalogue of the component. */
    public float value(int index) {
        return values[index];
    }

    /** How many features there are. */
    public int size() {
        return values.length;
    }

    /** −1 bearish … 1 bullish; NaN when unknown. */
    public double direction() {
        return direction;
    }

    /** −1 calm … 1 active; NaN when unknown. */
    public double activity() {
        return activity;
    }

    /** Last minute up to this one that brought rows, 0 when none did. */
    public int dataMinute() {
        return dataMinute;
    }

    /** The front expiry; null when unknown. */
    public @Nullable LocalDate front() {
        return front;
    }

    /** Share of the features that are known, 0…1. */
    public double validShare() {
        int known = 0;
        for (float value : values) {
            known += Float.isNaN(value) ? 0 : 1;
        }
        return (double) known / values.length;
    }

    /** Minutes since rows came last; NaN when none came today. */
    public double age(int minute) {
        return dataMinute == 0 ? Double.NaN : minute - dataMinute;
    }

    /** How far the component can be relied on, 0…1; NaN when no rows came today. */
    public double confidence(int minute) {
        return validShare() * StrictMath.exp(-age(minute) / FADING) * UNTRIED;
    }
}
