package org.marketregime.features;

import org.jspecify.annotations.Nullable;

/** What components said of the minutes of the open session, as far as it is known. */
public interface Frames {
    /** Nobody said anything. */
    Frames NONE = (_, _) -> null;

    /**
     * What a component said of a minute; null if it has said nothing.
     *
     * @param component its number, from 1
     */
    @Nullable
    FrameRow frame(int component, int minute);
}
