package org.marketregime.standalone;

import org.marketregime.marketdata.ReplaySettings;

/**
 * Replays the beginning of the recorded day through services that are thrown away afterwards, with their broker and
 * their store: a platform that has been up for an hour runs compiled code, and so should the first minute of the demo.
 * Nothing else remains: the demo's services start with no connection made and nothing known.
 */
final class Rehearsal {
    /** After so many, the minutes of a day take no less time any more. */
    private static final int MINUTES = 120;

    private Rehearsal() {}

    /** Starts {@code spine}, rehearses and closes it. */
    static void run(Spine spine) {
        try (spine) {
            spine.start(_ -> {});
            spine.replay(ReplaySettings.MAX_SPEED, MINUTES, _ -> {});
        }
    }
}
