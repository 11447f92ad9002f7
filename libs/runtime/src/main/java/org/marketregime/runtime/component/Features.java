package org.marketregime.runtime.component;

import org.marketregime.features.FeatureBlock;

/** The features of one minute, float32 in catalogue order with their validity bits. Immutable. */
final class Features {
    private final float[] values;
    private final byte[] validity;

    private Features(float[] values, byte[] validity) {
        this.values = values;
        this.validity = validity;
    }

    static Features of(FeatureBlock block, int minute) {
        return new Features(block.row(minute), block.validity(minute));
    }

    int size() {
        return values.length;
    }

    float value(int index) {
        return values[index];
    }

    byte[] validity() {
        return validity.clone();
    }
}
