package org.marketregime.research;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * Names one revision of the answer for one minute: {@code NIFTY@2025-08-29T05:01:00Z#1}.
 *
 * @param eventTime end of the minute
 * @param revision from 1
 */
record SignalId(String underlying, Instant eventTime, int revision) {
    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9&_-]{0,31})@(\\S+Z)#([1-9][0-9]{0,8})");

    static SignalId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text, null);
        }
        try {
            return new SignalId(matcher.group(1), Instant.parse(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        } catch (DateTimeException e) {
            throw malformed(text, e);
        }
    }

    private static PlatformException malformed(String text, @Nullable Throwable cause) {
        return new PlatformException(
                ErrorCode.INPUT_INVALID,
                "a signal is named like NIFTY@2025-08-29T05:01:00Z#1 (underlying, end of the minute in UTC, revision), not \""
                        + text + "\"",
                cause);
    }

    @Override
    public String toString() {
        return underlying + "@" + eventTime + "#" + revision;
    }
}
