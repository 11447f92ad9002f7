package org.marketregime.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.parquet.ByteSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A shelf in a folder or a bucket. A manifest says which file it is of, so that one that was copied elsewhere is not believed. */
final class BlobShelf implements Shelf {
    private static final int SCHEMA = 1;
    private static final int LARGEST_MANIFEST = 1 << 16;
    /** A hundred times the memory of a component over ten years. */
    private static final long LARGEST = 1L << 30;

    private static final String FILE = ".parquet";
    private static final String MANIFEST = ".json";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,100}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Blobs blobs;
    private final String folder;

    /** @param folder of all names, ending in a slash */
    BlobShelf(Blobs blobs, String folder) {
        this.blobs = blobs;
        this.folder = folder;
    }

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name has lower-case letters, digits, dots and hyphens, was " + name);
        }
        return name;
    }

    @Override
    public List<String> names() {
        return blobs.list(folder).stream()
                .map(Blobs.Stored::name)
                .filter(name -> name.endsWith(MANIFEST))
                .map(name -> name.substring(folder.length(), name.length() - MANIFEST.length()))
                .filter(name -> NAME.matcher(name).matches())
                .sorted()
                .toList();
    }

    @Override
    public ByteSource read(String name) {
        String file = file(name);
        ObjectNode manifest = manifest(name);
        String where = blobs.describe(folder + name + MANIFEST);
        expect(manifest, where, "schema", String.valueOf(SCHEMA));
        expect(manifest, where, "file", file);
        ByteSource bytes = blobs.openWhole(file, bytes(manifest, where), checksum(manifest, where));
        if (bytes == null) {
            throw corrupt(blobs.describe(file) + " is missing, but its manifest names it");
        }
        return bytes;
    }

    private String file(String name) {
        return folder + checked(name) + FILE;
    }

    private ObjectNode manifest(String name) {
        String path = folder + name + MANIFEST;
        String where = blobs.describe(path);
        Optional<Blobs.Stored> stored = blobs.list(folder).stream()
                .filter(entry -> entry.name().equals(path))
                .findFirst();
        byte[] json = stored.isEmpty() ? null : read(stored.get(), where);
        if (json == null) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "there is no " + where);
        }
        try {
            if (JSON.readTree(json) instanceof ObjectNode manifest) {
                return manifest;
            }
            throw corrupt(where + " is not a manifest: wanted an object");
        } catch (JacksonException e) {
            throw new PlatformException(
                    ErrorCode.PART_CORRUPT, where + " is not a manifest: " + e.getOriginalMessage(), e);
        }
    }

    private byte @Nullable [] read(Blobs.Stored manifest, String where) {
        if (manifest.bytes() > LARGEST_MANIFEST) {
            throw corrupt(where + " has " + manifest.bytes() + " bytes; the limit is " + LARGEST_MANIFEST);
        }
        return blobs.read(manifest);
    }

    private static void expect(ObjectNode manifest, String where, String field, String wanted) {
        String found = text(manifest.get(field));
        if (!found.equals(wanted)) {
            ErrorCode code = field.equals("schema") ? ErrorCode.SCHEMA_MISMATCH : ErrorCode.PART_CORRUPT;
            throw new PlatformException(code, wrong(where, field, wanted, found));
        }
    }

    private static long bytes(ObjectNode manifest, String where) {
        JsonNode value = manifest.get("bytes");
        if (value == null || !value.isIntegralNumber() || value.asLong(-1) < 0 || value.asLong(-1) > LARGEST) {
            throw corrupt(wrong(where, "bytes", "a whole number up to " + LARGEST, text(value)));
        }
        return value.asLong();
    }

    private static int checksum(ObjectNode manifest, String where) {
        String text = text(manifest.get("crc32c"));
        try {
            return Checksum.decode(text);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCode.PART_CORRUPT, wrong(where, "crc32c", "four bytes in base64", text), e);
        }
    }

    private static String text(@Nullable JsonNode value) {
        String text = value == null ? "none" : value.isValueNode() ? value.asString() : value.toString();
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    private static String wrong(String where, String field, String wanted, String found) {
        return where + ": field " + field + ": wanted " + wanted + ", found " + found;
    }

    private static PlatformException corrupt(String what) {
        return new PlatformException(ErrorCode.PART_CORRUPT, what);
    }

    @Override
    public boolean write(String name, byte[] content) {
        String file = file(name);
        int crc32c = Checksum.of(content);
        requireSame(blobs.writeOnce(file, content), content, file);
        ObjectNode json = JSON.createObjectNode();
        json.put("schema", SCHEMA);
        json.put("file", file);
        json.put("bytes", content.length);
        json.put("crc32c", Checksum.encode(crc32c));
        byte[] manifest = (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
        Blobs.Written written = blobs.writeOnce(folder + name + MANIFEST, manifest);
        requireSame(written, manifest, folder + name + MANIFEST);
        return written.created();
    }

    private void requireSame(Blobs.Written written, byte[] content, String name) {
        int crc32c = Checksum.of(content);
        if (!written.created() && (written.bytes() != content.length || written.crc32c() != crc32c)) {
            throw new PlatformException(
                    ErrorCode.PART_CONFLICT,
                    blobs.describe(name) + " is there with other contents: wanted " + content.length
                            + " bytes with CRC32C " + Checksum.encode(crc32c) + ", found " + written.bytes() + " with "
                            + Checksum.encode(written.crc32c())
                            + "; remove it and its manifest if it is damaged or stands for sessions that have changed");
        }
    }

    @Override
    public String describe(String name) {
        return blobs.describe(file(name));
    }
}
