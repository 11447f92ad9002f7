package org.marketregime.master.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.Digest;
import org.springframework.http.CacheControl;

/** How long clients may keep an answer, and how they ask whether it still holds. */
final class Caching {
    /** A minute may be revised and an answer goes stale: nothing is kept longer than a minute unasked. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Caching() {}

    /** A strong tag over what the answer says. */
    static String tag(@Nullable Object... said) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Object each : said) {
            text.append(each).append('\n');
        }
        var sha256 = Digest.sha256();
        sha256.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return "\"" + Digest.of(sha256).toString().substring(0, 32) + "\"";
    }

    /** Until {@code next} is expected; not at all unasked when nobody knows when that is. */
    static CacheControl until(@Nullable Instant next, Instant now, boolean steady) {
        Duration left = next == null || !steady ? Duration.ZERO : Duration.between(now, next);
        long seconds = Math.min(left.toSeconds(), LONGEST.toSeconds());
        return seconds < 1
                ? always()
                : CacheControl.maxAge(Duration.ofSeconds(seconds)).cachePrivate();
    }

    /** Kept, and checked by its tag every time. */
    static CacheControl always() {
        return CacheControl.noCache().cachePrivate();
    }

    /** For what changes only with a new version of the platform. */
    static CacheControl release() {
        return CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();
    }
}
