package org.marketregime.testkit.gcs;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two parts of a multipart upload: metadata and contents. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Upload(String name, @Nullable String crc32c, byte[] content) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

    static Upload parse(HttpExchange exchange, byte[] body) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
        if (!boundary.find()) {
            throw new IOException("an upload of type " + type);
        }
        byte[] separator = ("\r\n--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        int first = partBody(body, 0);
        int firstEnd = find(body, separator, first);
        int second = partBody(body, firstEnd);
        int secondEnd = find(body, separator, second);
        JsonNode metadata = JSON.readTree(Arrays.copyOfRange(body, first, firstEnd));
        JsonNode crc32c = metadata.get("crc32c");
        return new Upload(
                metadata.required("name").asString(),
                crc32c == null ? null : crc32c.asString(),
                Arrays.copyOfRange(body, second, secondEnd));
    }

    /** Where the part that begins at or after {@code from} has its body: behind the first empty line. */
    private static int partBody(byte[] body, int from) throws IOException {
        return find(body, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), from) + 4;
    }

    private static int find(byte[] body, byte[] wanted, int from) throws IOException {
        for (int at = from; at + wanted.length <= body.length; at++) {
            if (Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IOException("a torn multipart upload");
    }
}
