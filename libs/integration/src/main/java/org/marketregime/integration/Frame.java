package org.marketregime.integration;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked.AcceptedFrame;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;

/**
 * What one component says of one minute, checked.
 *
 * @param revision of the component's frame for this minute, from 1
 * @param inputHash over everything that the values depend on
 * @param contentHash over all that a signal can depend on: not over the revision, nor over when it was computed
 * @param sealedAt when the minute was sealed
 * @param dataAsOf end of the last minute that brought rows, null when none did today
 * @param channels null when the component cannot tell
 * @param frontDte calendar days to the front expiry, null when unknown
 */
public record Frame(
        String underlying,
        Instant eventTime,
        ComponentId component,
        int revision,
        Digest inputHash,
        Digest contentHash,
        Instant sealedAt,
        Instant computedAt,
        @Nullable Instant dataAsOf,
        Values values,
        @Nullable Channels channels,
        @Nullable Integer frontDte) {

    public static Frame of(AcceptedFrame accepted) {
        FeatureFrame message = accepted.frame();
        float[] numbers = new float[message.getValuesCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = message.getValues(i);
        }
        Values values = Values.of(numbers);
        Channels channels = message.hasChannels()
                ? new Channels(
                        message.getChannels().getDirection(),
                        message.getChannels().getActivity(),
                        message.getChannels().getConfidence())
                : null;
        return new Frame(
                message.getUnderlying(),
                accepted.eventTime(),
                accepted.component(),
                message.getRevision(),
                Digest.of(message.getInputHash().toByteArray()),
                contentHash(message, values),
                Micros.instant(message.getKnownAtUs()),
                Micros.instant(message.getComputedAtUs()),
                message.getDataAsOfUs() == 0 ? null : Micros.instant(message.getDataAsOfUs()),
                values,
                channels,
                message.hasFrontDte() ? message.getFrontDte() : null);
    }

    private static Digest contentHash(FeatureFrame message, Values values) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * Digest.BYTES + 5 * Long.BYTES);
        bytes.put(message.getCatalogueHash().toByteArray());
        bytes.put(message.getInputHash().toByteArray());
        bytes.put(values.digest().bytes());
        bytes.putLong(message.getDataAsOfUs());
        bytes.putLong(message.hasFrontDte() ? message.getFrontDte() : -1);
        if (message.hasChannels()) {
            bytes.putLong(Double.doubleToLongBits(message.getChannels().getDirection()));
            bytes.putLong(Double.doubleToLongBits(message.getChannels().getActivity()));
            bytes.putLong(Double.doubleToLongBits(message.getChannels().getConfidence()));
        }
        var sha256 = Digest.sha256();
        sha256.update(bytes.flip());
        return Digest.of(sha256);
    }
}
