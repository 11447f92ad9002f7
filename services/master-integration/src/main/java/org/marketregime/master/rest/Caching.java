package org.marketregime.master.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.Digest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;

/** How long clients may keep an answer, and how they ask whether it still holds. */
final class Caching {
    /** A minute may be revised and an answer goes stale: nothing is kept longer than a minute unasked. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Caching() {}

    /**
     * {@code body} in JSON, or the word that the caller has it already.
     *
     * @param tag null for what is never the same twice
     */
    static <T> ResponseEntity<T> answer(
            ServerWebExchange exchange, @Nullable String tag, CacheControl cacheControl, T body) {
        List<String> known = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.IF_NONE_MATCH);
        // Spring compares tags and leaves out the asterisk, which stands for any, tagged or not (RFC 9110, 13.1.2).
        boolean any = known.size() == 1 && "*".equals(known.getFirst());
        ResponseEntity.BodyBuilder answer = any ? ResponseEntity.status(304) : ResponseEntity.ok();
        answer.cacheControl(cacheControl);
        if (tag != null) {
            answer.eTag(tag);
        }
        // Set here, or it would repeat what the caller put into Accept, character sets included.
        return any
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).body(body);
    }

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
