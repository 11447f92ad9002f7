package org.marketregime.runtime.component;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.Digest;
import org.marketregime.features.SessionRecord;

/**
 * A stored session that is over, as a component knows it.
 *
 * @param inputHash of its minute 375
 * @param daysToExpiry of its front; null for a session that stays out of history
 * @param record what it left; null where it stays out of history
 */
record PastSession(
        LocalDate date,
        Digest inputHash,
        @Nullable Integer daysToExpiry,
        @Nullable SessionRecord record) {
    boolean isHistory() {
        return daysToExpiry != null;
    }

    /** With no more of the record than the front and the day of the underlying. */
    PastSession withoutLines() {
        return new PastSession(date, inputHash, daysToExpiry, record == null ? null : record.withoutLines());
    }
}
