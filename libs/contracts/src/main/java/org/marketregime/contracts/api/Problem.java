package org.marketregime.contracts.api;

import java.nio.charset.StandardCharsets;

/**
 * An error as a client sees it: an RFC 9457 document. It says nothing of how the platform is built.
 *
 * @param detail what was wanted and what was found
 * @param requestId the id of the request that failed
 */
public record Problem(ApiError error, String detail, String requestId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The document, in UTF-8. It is written by hand because it must be possible wherever anything can fail. */
    public byte[] json() {
        StringBuilder json = new StringBuilder(256);
        json.append("{\"type\":");
        quote(json, error.type());
        json.append(",\"title\":");
        quote(json, error.title());
        json.append(",\"status\":").append(error.status());
        json.append(",\"detail\":");
        quote(json, detail);
        json.append(",\"code\":");
        quote(json, error.code());
        json.append(",\"request_id\":");
        quote(json, requestId);
        json.append(",\"retryable\":").append(error.retryable());
        json.append(",\"docs\":");
        quote(json, error.docs());
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
                // A lone surrogate has no UTF-8; escaped, a pair still reads as one character.
                json.append("\\u").append(Character.forDigit(c >> 12, 16));
                json.append(Character.forDigit(c >> 8 & 15, 16));
                json.append(Character.forDigit(c >> 4 & 15, 16));
                json.append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
