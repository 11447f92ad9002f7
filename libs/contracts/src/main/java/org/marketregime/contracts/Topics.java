package org.marketregime.contracts;

/** The topics of the platform. All are keyed by underlying and have the same number of partitions. */
public final class Topics {
    /** {@link MinuteSealed}: a minute is sealed in the store. */
    public static final String BARS = "market.bars.v1";

    /** {@link FeatureFrame}: what one component says of one minute. */
    public static final String FEATURES = "regime.features.v1";

    /** {@link RegimeSignal}: one revision of the answer for one minute. */
    public static final String SIGNALS = "regime.signals.v1";

    private Topics() {}

    /** Where records of {@code topic} go that could not be used, with the cause in their headers. */
    public static String deadLetter(String topic) {
        return topic + ".dlt";
    }
}
