package org.marketregime.kernels;

import java.util.List;

/** Outputs of {@link Kernel#VOLUME_PROFILE}: of the volume that was traded at each price since the open. Ruling C7-d. */
public enum VolumeProfile implements Output {
    /** Middle of the bin with the most volume, the lower of two. */
    POINT_OF_CONTROL("point_of_control"),
    /** Upper edge of the value area: the bin with the most volume and, one after another, the larger of the bins beside, the lower of two, until they hold the share. */
    VALUE_AREA_HIGH("value_area_high"),
    /** Lower edge of the value area. */
    VALUE_AREA_LOW("value_area_low");

    private final String text;

    VolumeProfile(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
