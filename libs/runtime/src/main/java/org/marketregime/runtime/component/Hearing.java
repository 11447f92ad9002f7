package org.marketregime.runtime.component;

import org.jspecify.annotations.Nullable;
import org.marketregime.domain.Digest;
import org.marketregime.features.FrameRow;
import org.marketregime.features.Frames;

/** What is known of what components said in the minutes of one session. */
interface Hearing {
    /**
     * What a component said of a minute; null if nothing is known of it.
     *
     * @param component its number
     */
    @Nullable
    Heard heard(int component, int minute);

    /**
     * A frame.
     *
     * @param revision of the frame, 0 when it was made for a session that is over
     * @param inputHash of the frame; all zeros when it was made for a session that is over
     */
    record Heard(FrameRow row, int revision, Digest inputHash) {
        private static final Digest NONE = Digest.of(new byte[Digest.BYTES]);

        /** Of a session that is over. */
        static Heard past(FrameRow row) {
            return new Heard(row, 0, NONE);
        }
    }

    /** What was said in a session that is over. */
    static Hearing past(Frames frames) {
        return (component, minute) -> {
            FrameRow row = frames.frame(component, minute);
            return row == null ? null : Heard.past(row);
        };
    }
}
