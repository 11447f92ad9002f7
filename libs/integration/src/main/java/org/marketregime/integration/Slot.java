package org.marketregime.integration;

import org.jspecify.annotations.Nullable;
import org.marketregime.domain.Digest;

/**
 * What is known of one component in one minute: the frame in force, and everything that came before, so that nothing
 * counts twice.
 *
 * @param frame in force; null when there is none, or when a restart left only its name
 * @param revision of the frame in force, 0 when there is none
 * @param seen every frame that was looked at, newest first
 */
record Slot(@Nullable Frame frame, int revision, @Nullable Seen seen) {
    static final Slot EMPTY = new Slot(null, 0, null);

    // A component that sends endless different frames for one minute must not grow our memory.
    private static final int MOST_SEEN = 16;

    /** @param content null when only a published signal told of it */
    record Seen(
            int revision,
            Digest inputHash,
            @Nullable Digest content,
            @Nullable Seen before) {
        boolean is(Frame frame) {
            return revision == frame.revision()
                    && (content == null ? inputHash.equals(frame.inputHash()) : content.equals(frame.contentHash()));
        }

        boolean says(Frame frame) {
            return content == null ? inputHash.equals(frame.inputHash()) : content.equals(frame.contentHash());
        }

        int depth() {
            int depth = 0;
            for (Seen at = this; at != null; at = at.before) {
                depth++;
            }
            return depth;
        }
    }

    boolean hasSeen(Frame candidate) {
        for (Seen at = seen; at != null; at = at.before()) {
            if (at.is(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the frame in force says the same as {@code candidate}. */
    boolean says(Frame candidate) {
        if (frame != null) {
            return frame.contentHash().equals(candidate.contentHash());
        }
        for (Seen at = seen; at != null; at = at.before()) {
            if (at.revision() == revision) {
                return at.says(candidate);
            }
        }
        return false;
    }

    /** Whether a restart left only the name of the frame in force, and {@code candidate} is that frame. */
    boolean misses(Frame candidate) {
        return frame == null && revision == candidate.revision() && says(candidate);
    }

    Slot inForce(Frame next) {
        return new Slot(next, next.revision(), remembered(next));
    }

    /** The frame in force stays, {@code other} will be recognised. */
    Slot remembering(Frame other) {
        return new Slot(frame, revision, remembered(other));
    }

    /** A published signal tells that this frame was in force. */
    Slot told(int told, Digest inputHash) {
        return new Slot(null, Math.max(revision, told), new Seen(told, inputHash, null, seen));
    }

    private @Nullable Seen remembered(Frame next) {
        if (hasSeen(next) || (seen != null && seen.depth() >= MOST_SEEN)) {
            return seen;
        }
        return new Seen(next.revision(), next.inputHash(), next.contentHash(), seen);
    }
}
