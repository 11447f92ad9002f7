package org.marketregime.runtime.component;

import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;
import org.marketregime.features.FrameRow;

/** What a session has of one of its minutes. */
sealed interface MinuteResult {
    /**
     * Its features.
     *
     * @param rows that the store had of this minute
     * @param said the minute as others read it
     */
    record Computed(Features features, Digest inputHash, int rows, FrameRow said, long computeNanos)
            implements MinuteResult {
        /** Last minute up to this one that brought rows, 0 when none did. */
        int dataMinute() {
            return said.dataMinute();
        }
    }

    /** Its rows could not be read: a refusal, with file, row group and column. */
    record Unreadable(ErrorCode code, String reason) implements MinuteResult {}
}
