package org.marketregime.testkit.gcs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Status, headers and body of an answer. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    static Answer empty() {
        return new Answer(204, Map.of(), new byte[0]);
    }

    static Answer error(int code, String message) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode error = json.putObject("error");
        error.put("code", code);
        error.put("message", message);
        ObjectNode detail = error.putArray("errors").addObject();
        detail.put("message", message);
        detail.put("domain", "global");
        detail.put("reason", code == 412 ? "conditionNotMet" : "scripted");
        return json(code, json);
    }

    static Answer metadata(String bucket, Buckets.Stored stored) {
        return json(200, object(bucket, stored));
    }

    static Answer listing(String bucket, Buckets.Listing listing) {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", "storage#objects");
        ArrayNode items = json.putArray("items");
        listing.items().forEach(stored -> items.add(object(bucket, stored)));
        ArrayNode prefixes = json.putArray("prefixes");
        listing.prefixes().forEach(prefixes::add);
        if (listing.nextToken() != null) {
            json.put("nextPageToken", listing.nextToken());
        }
        return json(200, json);
    }

    static Answer media(Buckets.Stored stored, int from, int to, boolean partial) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/octet-stream");
        headers.put("x-goog-generation", String.valueOf(stored.generation()));
        headers.put("x-goog-hash", "crc32c=" + crc32c(stored.content()));
        headers.put("x-goog-stored-content-length", String.valueOf(stored.content().length));
        if (partial) {
            headers.put("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + stored.content().length);
        }
        return new Answer(partial ? 206 : 200, headers, Arrays.copyOfRange(stored.content(), from, to));
    }

    private static ObjectNode object(String bucket, Buckets.Stored stored) {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", "storage#object");
        json.put("id", bucket + "/" + stored.name() + "/" + stored.generation());
        json.put("bucket", bucket);
        json.put("name", stored.name());
        json.put("generation", String.valueOf(stored.generation()));
        json.put("metageneration", "1");
        json.put("size", String.valueOf(stored.content().length));
        json.put("crc32c", crc32c(stored.content()));
        json.put("timeCreated", "2025-08-29T10:00:00.000Z");
        json.put("updated", "2025-08-29T10:00:00.000Z");
        return json;
    }

    private static Answer json(int status, ObjectNode json) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json; charset=UTF-8"),
                JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    }

    static String crc32c(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }
}
