package org.marketregime.integration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;

/** Names the regime of a minute. Pure: the same minute gives the same verdict. */
public interface Classifier {
    Verdict classify(Minute minute);

    /**
     * What is known of a minute; at least {@link Settings#fewestFrames} frames.
     *
     * @param frames of the components that are present, in component order
     * @param frontDte calendar days to the front expiry, null when no frame says
     */
    record Minute(
            String underlying,
            Instant eventTime,
            Map<ComponentId, Frame> frames,
            @Nullable Integer frontDte) {}
}
