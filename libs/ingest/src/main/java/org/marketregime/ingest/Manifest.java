package org.marketregime.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a part has to be, written after it. Without rows there is no file, and {@code first} and {@code last} are null.
 *
 * @param first end of the first minute that has rows
 * @param last end of the last minute that has rows
 * @param columns names of the columns in the file
 */
record Manifest(
        PartName name,
        long rows,
        @Nullable Instant first,
        @Nullable Instant last,
        long bytes,
        int crc32c,
        List<String> columns) {
    static final int LARGEST = 1 << 20;
    private static final int SCHEMA = 1;
    /** Sixty minutes of 35,000 contracts; the largest chain that is listed has some 700. */
    static final long MOST_ROWS = 2L << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    Manifest {
        columns = List.copyOf(columns);
    }

    Part part() {
        return new Part(name.parquet(), name.underlying(), name.date(), name.from(), name.to(), rows, bytes, crc32c);
    }

    byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("schema", SCHEMA);
        json.put("underlying", name.underlying());
        json.put("date", name.date().toString());
        json.put("from", name.from());
        json.put("to", name.to());
        json.put("rows", rows);
        if (first != null && last != null) {
            json.put("first", first.toString());
            json.put("last", last.toString());
            json.put("file", name.file());
            json.put("bytes", bytes);
            json.put("crc32c", Checksum.encode(crc32c));
            ArrayNode names = json.putArray("columns");
            columns.forEach(names::add);
        }
        return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @throws PlatformException PART_CORRUPT naming the manifest and the field */
    static Manifest parse(PartName name, byte[] bytes, String where) {
        try {
            return new Fields(JSON.readTree(bytes), where).manifest(name);
        } catch (JacksonException e) {
            throw new PlatformException(
                    ErrorCode.PART_CORRUPT, where + " is not a manifest: " + e.getOriginalMessage(), e);
        }
    }

    /** The fields of a manifest that is being read. */
    private record Fields(JsonNode json, String where) {
        Manifest manifest(PartName name) {
            expect("schema", String.valueOf(SCHEMA));
            expect("underlying", name.underlying());
            expect("date", name.date().toString());
            expect("from", String.valueOf(name.from()));
            expect("to", String.valueOf(name.to()));
            long rows = number("rows");
            if (rows == 0) {
                return new Manifest(name, 0, null, null, 0, 0, List.of());
            }
            if (rows > MOST_ROWS) {
                throw wrong("rows", "at most " + MOST_ROWS, String.valueOf(rows));
            }
            expect("file", name.file());
            return new Manifest(
                    name, rows, time("first", name), time("last", name), number("bytes"), checksum(), columns());
        }

        private JsonNode field(String field) {
            JsonNode value = json.get(field);
            if (value == null) {
                throw wrong(field, "a value", "none");
            }
            return value;
        }

        private void expect(String field, String wanted) {
            JsonNode value = field(field);
            if (!value.isValueNode() || !value.asString().equals(wanted)) {
                throw wrong(field, wanted, value.toString());
            }
        }

        private long number(String field) {
            JsonNode value = field(field);
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw wrong(field, "a whole number", value.toString());
            }
            return value.longValue();
        }

        private Instant time(String field, PartName name) {
            JsonNode value = field(field);
            for (int minute = name.from(); minute <= name.to(); minute++) {
                Instant end = TradingSession.endOf(name.date(), minute);
                if (value.isString() && value.stringValue().equals(end.toString())) {
                    return end;
                }
            }
            throw wrong(field, "the end of a minute of the part", value.toString());
        }

        private int checksum() {
            JsonNode value = field("crc32c");
            try {
                return Checksum.decode(value.asString());
            } catch (IllegalArgumentException e) {
                throw wrong("crc32c", "four bytes in base64", value.toString());
            }
        }

        private List<String> columns() {
            JsonNode value = field("columns");
            if (!value.isArray()) {
                throw wrong("columns", "a list", value.toString());
            }
            List<String> names = new ArrayList<>();
            for (JsonNode name : value) {
                names.add(name.asString());
            }
            return names;
        }

        private PlatformException wrong(String field, String wanted, String found) {
            String shown = found.length() > 80 ? found.substring(0, 80) + "…" : found;
            return new PlatformException(
                    ErrorCode.PART_CORRUPT, where + ": field " + field + ": wanted " + wanted + ", found " + shown);
        }
    }
}
