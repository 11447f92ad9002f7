package org.marketregime.features;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.marketregime.domain.Digest;

/**
 * The long memory of an engine whose features look back further than it is worth feeding it: what older sessions left can be given
 * to it as {@link SessionRecord}s. The engine then is as if it had been fed them all.
 */
public interface Remembering {
    /** How many sessions back the lines of records are of use; the front of one and its day are, however far back. */
    int sessions();

    /** Minutes from one value of a record's line to the next. */
    int minutes();

    /** Whether records hold the day of the underlying. */
    boolean days();

    /** Formulas of the series that a record holds, in the order of its lines. */
    List<String> series();

    /** What the numbers of a record mean: records of an engine that answers otherwise must not be given to this one. */
    Digest meaning();

    /**
     * Which sessions must be fed although their records are known, so that the last of them and every later one, which are fed too,
     * show what they would after all sessions.
     *
     * @param daysToExpiry of the front in the regular sessions so far, oldest first; the result holds their indices
     */
    BitSet mustBeFed(List<Integer> daysToExpiry);

    /** Takes the record of a session that is not fed. Sessions are fed and given in date order. */
    void remember(SessionRecord unfed);

    /** What the session that was completed last leaves; empty after one that stays out of history. */
    Optional<SessionRecord> record();

    /**
     * Replaces {@link #record} and what the long memory took of that session, which was fed for the sake of what no record holds.
     *
     * @param known of the same session, by an engine that knew more of the past
     */
    void correct(SessionRecord known);
}
