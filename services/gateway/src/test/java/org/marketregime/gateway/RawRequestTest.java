package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketregime.contracts.api.ApiError;

/** Bytes that no decent client sends. */
@ExtendWith(PlatformExtension.class)
final class RawRequestTest {
    private final Platform platform;
    private final String start;

    RawRequestTest(Platform platform) {
        this.platform = platform;
        this.start = "GET /v1/catalogue HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + platform.all.text() + "\r\n";
    }

    @Test
    void answersADecentOne() throws IOException {
        assertThat(send(start + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refusesHeadersOfAHundredKilobytes() throws IOException {
        check(send(start + "X-Long: " + "x".repeat(100_000) + "\r\n\r\n"), ApiError.HEADERS_TOO_LARGE);
        check(send(start + "X-Many: y\r\n".repeat(10_000) + "\r\n"), ApiError.HEADERS_TOO_LARGE);
    }

    @Test
    void refusesARequestLineOfAHundredKilobytes() throws IOException {
        check(send("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), ApiError.URI_TOO_LONG);
    }

    @Test
    void refusesHeadersThatAreNone() throws IOException {
        check(send(start + "Bad Name: x\r\n\r\n"), ApiError.BAD_REQUEST);
        check(send(start + "X-Nul: a\0b\r\n\r\n"), ApiError.BAD_REQUEST);
        check(send(start + ": nameless\r\n\r\n"), ApiError.BAD_REQUEST);
    }

    @Test
    void refusesAddressesThatAreNone() throws IOException {
        String key = "X-API-Key: " + platform.all.text() + "\r\n";
        check(send("GET /v1/catalogue HTTP/1.1\r\n" + key + "\r\n"), ApiError.BAD_REQUEST);
        check(send("GET /v1/catalogue HTTP/1.1\r\nHost: a b\r\n" + key + "\r\n"), ApiError.BAD_REQUEST);
        check(send("GET /v1/catalogue HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + key + "\r\n"), ApiError.BAD_REQUEST);
        check(send("GET /v1/signals/{x}|^ HTTP/1.1\r\nHost: a\r\n" + key + "\r\n"), ApiError.BAD_REQUEST);
        check(send("GET /v1/signals/%zz HTTP/1.1\r\nHost: a\r\n" + key + "\r\n"), ApiError.BAD_REQUEST);
        check(send("GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n" + key + "\r\n"), ApiError.BAD_REQUEST);
        check(send("GET * HTTP/1.1\r\nHost: a\r\n" + key + "\r\n"), ApiError.BAD_REQUEST);
        check(send("nonsense\r\n\r\n"), ApiError.BAD_REQUEST);
    }

    @Test
    void refusesBodiesAndWhateverCouldHideASecondRequest() throws IOException {
        String hidden = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
        check(send(start + "Content-Length: 5\r\n\r\nhello"), ApiError.BODY_NOT_ALLOWED);
        check(send(start + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), ApiError.BODY_NOT_ALLOWED);
        check(
                send(start + "Content-Length: " + hidden.length() + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                        + hidden),
                ApiError.BAD_REQUEST);
        check(send(start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"), ApiError.BAD_REQUEST);
        check(send(start + "Content-Length: -1\r\n\r\n"), ApiError.BAD_REQUEST);
        check(send(start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), ApiError.BODY_NOT_ALLOWED);
    }

    @Test
    void writesNoHeaderThatACallerMadeUp() throws IOException {
        String response = send("GET /v1/catalogue?a=%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: localhost\r\n"
                + "X-Request-Id: a\r\n X-Evil: 2\r\nConnection: close\r\n\r\n");

        assertThat(response.toLowerCase(Locale.ROOT)).doesNotContain("x-evil");
    }

    private static void check(String response, ApiError error) {
        int end = response.indexOf("\r\n\r\n");
        assertThat(end).as(response).isPositive();
        String head = response.substring(0, end);
        assertThat(head).as(response).startsWith("HTTP/1.1 " + error.status() + " ");
        assertThat(head.toLowerCase(Locale.ROOT))
                .contains("content-type: application/problem+json", "connection: close");
        String id = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-request-id: "))
                .findFirst()
                .orElseThrow()
                .substring("x-request-id: ".length());
        // Nothing may follow the one answer.
        Problems.check(response.substring(end + 4), error, id);
    }

    /** All that comes back until the server closes the connection. */
    private String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", platform.gateway.port())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The server may have had enough before the end.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
