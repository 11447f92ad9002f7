package org.marketregime.integration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one event.
 *
 * @param wake when a {@link Event.Tick} is needed at the latest, null while nothing waits
 */
public record Step(
        State state, List<Output> outputs, @Nullable Instant wake) {
    public Step {
        outputs = List.copyOf(outputs);
    }
}
