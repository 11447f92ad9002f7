package org.marketregime.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.domain.Digest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may read: the description of the API and the page of its errors. */
@RestController
final class PublicPages {
    private final byte[] openapi;
    private final byte[] errors = ApiError.page().getBytes(StandardCharsets.UTF_8);

    PublicPages() {
        try (InputStream document = PublicPages.class.getResourceAsStream("openapi.json")) {
            if (document == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            openapi = document.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json cannot be read", e);
        }
    }

    @GetMapping(path = "/openapi.json", produces = "application/json")
    ResponseEntity<byte[]> openapi(@RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return page(openapi, known);
    }

    @GetMapping(path = "/docs/errors", produces = "text/markdown;charset=UTF-8")
    ResponseEntity<byte[]> errors(@RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        return page(errors, known);
    }

    private static ResponseEntity<byte[]> page(byte[] content, @Nullable String known) {
        var sha256 = Digest.sha256();
        sha256.update(content);
        // Spring compares tags and leaves out the asterisk, which stands for any.
        boolean any = "*".equals(known);
        return ResponseEntity.status(any ? 304 : 200)
                .eTag("\"" + Digest.of(sha256).toString().substring(0, 32) + "\"")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(any ? null : content);
    }
}
