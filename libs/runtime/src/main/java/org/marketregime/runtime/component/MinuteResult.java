package org.marketregime.runtime.component;

import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;

/** What a session has of one of its minutes. */
sealed interface MinuteResult {
    /**
     * Its features.
     *
     * @param rows that the store had of this minute
     * @param dataMinute last minute up to this one that brought rows, 0 when none did
     */
    record Computed(Features features, Digest inputHash, int rows, int dataMinute, long computeNanos)
            implements MinuteResult {}

    /** Its rows could not be read: a refusal, with file, row group and column. */
    record Unreadable(ErrorCode code, String reason) implements MinuteResult {}
}
