package org.marketregime.master.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a feature has no value in a minute, as far as its frame tells. */
enum Missing {
    /** No frame of its component came for this minute. */
    NO_FRAME,
    /** Its window reaches back before the open of this session. */
    WARM_UP,
    /** It needs earlier sessions. They are not here, or an input is missing. */
    HISTORY,
    /** Its window has passed, and an input is missing in it. */
    INPUT;

    private static final Pattern NEEDS = Pattern.compile("(?:([0-9]+) sessions?, )?([0-9]+) min");

    /** @param warmUp what the feature needs, as the catalogue says it: {@code 20 sessions, 45 min} */
    static Missing of(String warmUp, int minuteOfSession) {
        Matcher needs = NEEDS.matcher(warmUp);
        if (!needs.matches()) {
            return INPUT;
        }
        if (needs.group(1) != null) {
            return HISTORY;
        }
        return Integer.parseInt(needs.group(2)) > minuteOfSession ? WARM_UP : INPUT;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
