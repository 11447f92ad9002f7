package org.marketregime.runtime.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a part of a service is, in a word and a sentence. */
public record PartStatus(
        State state, String detail, Instant since, @Nullable Instant lastUsed) {
    /** Running is ready; waiting and starting may become so by themselves; stopped needs a restart. */
    public enum State {
        STARTING,
        RUNNING,
        /** For a dependency; the detail says for which. */
        WAITING,
        STOPPED
    }

    public boolean isReady() {
        return state == State.RUNNING;
    }
}
