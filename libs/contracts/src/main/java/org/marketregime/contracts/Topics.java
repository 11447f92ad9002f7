package org.marketregime.contracts;

/** Every topic there is. All are keyed by underlying and have the same number of partitions. */
public final class Topics {
    /** {@link MinuteSealed}: a minute is in the store. */
    public static final String BARS = "market.bars.v1";

    /** {@link FeatureFrame}: what one component says of one minute. */
    public static final String FEATURES = "regime.features.v1";

    /** {@link RegimeSignal}: one revision of the answer for one minute. */
    public static final String SIGNALS = "regime.signals.v1";

    /** {@link FeatureFrame} that came too late to change an answer; kept for offline use. */
    public static final String FEATURES_LATE = "regime.features.late.v1";

    private Topics() {}

    /** Where the records of {@code topic} go that could not be used. */
    public static String deadLetter(String topic) {
        return topic + ".dlt";
    }
}
