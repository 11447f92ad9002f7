package org.marketregime.master.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.marketregime.domain.TradingSession;

/** Times as clients write and read them: RFC 3339. A time without an offset is refused, it is never completed. */
final class ApiTime {
    private static final String CLOCK = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?";
    private static final Pattern WHOLE = Pattern.compile(CLOCK + "(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern NAIVE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}(:[0-9]{2}){0,2}(\\.[0-9]*)?)?");
    private static final Pattern UNESCAPED = Pattern.compile(CLOCK + " [0-9]{2}:?[0-9]{2}");
    private static final String WANTED = " must be an RFC 3339 time such as 2026-08-20T11:45:00+05:30";

    /** Seconds always, fractions when there are some: what RFC 3339 asks for. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(TradingSession.ZONE);

    private ApiTime() {}

    /** The time that the parameter {@code name} states. */
    static Instant parse(String name, String text) {
        if (UNESCAPED.matcher(text).matches()) {
            throw new ApiException(ApiError.TIME_INVALID, name + WANTED + "; escape the + of an offset as %2B");
        }
        if (NAIVE.matcher(text).matches()) {
            throw new ApiException(
                    ApiError.TIME_WITHOUT_OFFSET, name + WANTED + "; the one given has no offset, and none is assumed");
        }
        if (!WHOLE.matcher(text).matches()) {
            throw new ApiException(ApiError.TIME_INVALID, name + WANTED);
        }
        try {
            return OffsetDateTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new ApiException(ApiError.TIME_INVALID, name + WANTED + "; the one given is on no calendar or clock");
        }
    }

    /** The same moment as the exchange's clock shows it, with its offset. */
    static String local(Instant time) {
        return LOCAL.format(time);
    }
}
