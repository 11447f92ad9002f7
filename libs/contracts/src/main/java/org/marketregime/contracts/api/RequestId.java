package org.marketregime.contracts.api;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of one request in answers, errors and logs. A caller may choose it, within a plain alphabet. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}");

    private RequestId() {}

    /** The id that the caller chose, or a new one when it chose none or one that could upset a log. */
    public static String of(@Nullable String chosen) {
        return chosen != null && PLAIN.matcher(chosen).matches() && !isKey(chosen)
                ? chosen
                : UUID.randomUUID().toString();
    }

    /** Ids are logged and echoed; a key that was put into the wrong header must not be. */
    private static boolean isKey(String text) {
        return text.toLowerCase(Locale.ROOT).contains("rgm_");
    }
}
