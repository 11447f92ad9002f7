package org.marketregime.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.domain.Digest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
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
    ResponseEntity<byte[]> openapi() {
        return page(openapi);
    }

    @GetMapping(path = "/docs/errors", produces = "text/markdown;charset=UTF-8")
    ResponseEntity<byte[]> errors() {
        return page(errors);
    }

    private static ResponseEntity<byte[]> page(byte[] content) {
        var sha256 = Digest.sha256();
        sha256.update(content);
        return ResponseEntity.ok()
                .eTag("\"" + Digest.of(sha256).toString().substring(0, 32) + "\"")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(content);
    }
}
