package org.marketregime.ingest;

import com.google.api.gax.paging.Page;
import com.google.cloud.ReadChannel;
import com.google.cloud.ServiceOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.parquet.ByteSource;

/**
 * A prefix of a bucket. Uploads carry the precondition that there is no such object, and their CRC32C both ways;
 * downloads are pinned to one generation. The retries of the client are off: ours keep one deadline over all attempts.
 */
final class GcsBlobs implements Blobs {
    /** Up to here one request for all of it is faster than several for what is needed. */
    private static final int WHOLE = 1 << 20;

    /** A request takes some 30 ms, nearly all of it waiting. */
    private static final int PARALLELISM = 16;

    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
    private static final int ABSENT = 404;
    private static final int UNMET = 412;

    private final Storage storage;
    private final String bucket;
    private final String prefix;
    private final Attempts attempts;

    /** @param prefix of all names, empty or ending in a slash */
    GcsBlobs(Storage storage, String bucket, String prefix, Duration deadline) {
        this.storage = storage.getOptions().toBuilder()
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .build()
                .getService();
        this.bucket = bucket;
        this.prefix = prefix;
        this.attempts = new Attempts(deadline);
    }

    @Override
    public String describe(String name) {
        return "gs://" + bucket + "/" + prefix + name;
    }

    private <T> T attempt(String verb, String name, Callable<T> call) {
        String what = verb + " " + describe(name);
        return attempts.call(what, () -> {
            try {
                return call.call();
            } catch (StorageException e) {
                throw translate(what, e);
            } catch (IOException e) {
                throw e.getCause() instanceof StorageException inner ? translate(what, inner) : e;
            }
        });
    }

    /** A refusal that time cures is tried again; one that only the operator can cure is not. */
    private Exception translate(String what, StorageException e) {
        int code = e.getCode();
        boolean broken = code <= 0 || (e.getCause() instanceof IOException && code < 400);
        // the bytes were damaged on their way; the bucket has not kept them
        boolean damaged = code == 400
                && String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("crc32c");
        if (broken || damaged || TRANSIENT.contains(code)) {
            return new Attempts.Transient((code > 0 ? "HTTP " + code + ": " : "") + e.getMessage(), e);
        }
        if (code == 401 || code == 403 || code == ABSENT) {
            return new PlatformException(
                    ErrorCode.CONFIG_INVALID, "cannot " + what + ": HTTP " + code + ": " + e.getMessage(), e);
        }
        return new PlatformException(
                ErrorCode.STORE_UNAVAILABLE, "cannot " + what + ": HTTP " + code + ": " + e.getMessage(), e);
    }

    @Override
    public List<String> folders(String below) {
        TreeSet<String> names = new TreeSet<>();
        String start = prefix + below;
        for (Blob blob : pages(below, Storage.BlobListOption.currentDirectory())) {
            if (blob.isDirectory()) {
                names.add(blob.getName().substring(start.length()).replaceFirst("/$", ""));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public List<Stored> list(String below) {
        List<Stored> found = new ArrayList<>();
        for (Blob blob : pages(below)) {
            OffsetDateTime updated = blob.getUpdateTimeOffsetDateTime();
            found.add(new Stored(
                    blob.getName().substring(prefix.length()),
                    blob.getSize(),
                    Checksum.decode(blob.getCrc32c()),
                    updated == null ? Instant.EPOCH : updated.toInstant()));
        }
        return found;
    }

    private List<Blob> pages(String below, Storage.BlobListOption... more) {
        List<Blob> blobs = new ArrayList<>();
        String token = "";
        do {
            List<Storage.BlobListOption> options = new ArrayList<>(Arrays.asList(more));
            options.add(Storage.BlobListOption.prefix(prefix + below));
            options.add(Storage.BlobListOption.fields(
                    Storage.BlobField.NAME,
                    Storage.BlobField.SIZE,
                    Storage.BlobField.CRC32C,
                    Storage.BlobField.UPDATED));
            if (!token.isEmpty()) {
                options.add(Storage.BlobListOption.pageToken(token));
            }
            Page<Blob> page =
                    attempt("list", below, () -> storage.list(bucket, options.toArray(new Storage.BlobListOption[0])));
            page.getValues().forEach(blobs::add);
            token = page.getNextPageToken() == null ? "" : page.getNextPageToken();
        } while (!token.isEmpty());
        return blobs;
    }

    /** Size, checksum and generation, or null when there is no such object. */
    private @Nullable Blob metadata(String name) {
        // an empty answer would not tell "none" from a future that holds null
        return attempt("look up", name, () -> Optional.ofNullable(lookUp(name))).orElse(null);
    }

    private @Nullable Blob lookUp(String name) {
        return storage.get(
                BlobId.of(bucket, prefix + name),
                Storage.BlobGetOption.fields(
                        Storage.BlobField.SIZE, Storage.BlobField.CRC32C, Storage.BlobField.GENERATION));
    }

    @Override
    public int parallelism() {
        return PARALLELISM;
    }

    @Override
    public boolean exists(String name) {
        return metadata(name) != null;
    }

    @Override
    public byte @Nullable [] read(Stored stored) {
        return attempt("read", stored.name(), () -> {
                    byte[] content;
                    try {
                        content = storage.readAllBytes(BlobId.of(bucket, prefix + stored.name()));
                    } catch (StorageException e) {
                        if (e.getCode() == ABSENT) {
                            return Optional.<byte[]>empty();
                        }
                        throw e;
                    }
                    if (content.length != stored.bytes()
                            || (stored.crc32c() != null && Checksum.of(content) != stored.crc32c())) {
                        throw new Attempts.Transient("the " + content.length
                                + " bytes that arrive have another CRC32C than the bucket says");
                    }
                    return Optional.of(content);
                })
                .orElse(null);
    }

    @Override
    public @Nullable ByteSource open(String name, long bytes, int crc32c) {
        if (bytes <= WHOLE) {
            return openWhole(name, bytes, crc32c);
        }
        Blob blob = metadata(name);
        if (blob == null) {
            return null;
        }
        if (blob.getSize() != bytes || Checksum.decode(blob.getCrc32c()) != crc32c) {
            throw corrupt(
                    name,
                    "has " + blob.getSize() + " bytes and CRC32C " + blob.getCrc32c() + ", its manifest says " + bytes
                            + " and " + Checksum.encode(crc32c));
        }
        BlobId pinned = BlobId.of(bucket, prefix + name, blob.getGeneration());
        return new SparseBytes(bytes, (offset, length) -> {
            byte[] content = download(name, pinned, offset, length, true);
            if (content == null) {
                throw corrupt(name, "was rewritten while it was read");
            }
            return content;
        });
    }

    @Override
    public @Nullable ByteSource openWhole(String name, long bytes, int crc32c) {
        BlobId latest = BlobId.of(bucket, prefix + name);
        // one byte more than there should be shows an object that has grown
        byte[] content = download(name, latest, 0, Math.toIntExact(bytes + 1), false);
        return content == null ? null : whole(name, content, bytes, crc32c);
    }

    private ByteSource whole(String name, byte[] content, long bytes, int crc32c) {
        int found = Checksum.of(content);
        if (content.length == bytes && found == crc32c) {
            return ByteSource.of(content);
        }
        // damaged on the way or in the bucket? the bucket knows its own checksum
        Blob blob = metadata(name);
        if (blob != null && blob.getSize() == bytes && Checksum.decode(blob.getCrc32c()) == crc32c) {
            byte[] again = attempt("read", name, () -> {
                BlobId pinned = BlobId.of(bucket, prefix + name, blob.getGeneration());
                byte[] second = fetch(pinned, 0, (int) bytes).orElse(new byte[0]);
                if (second.length != bytes || Checksum.of(second) != crc32c) {
                    throw new Attempts.Transient(
                            "the " + second.length + " bytes that arrive have another CRC32C than the bucket says");
                }
                return second;
            });
            return ByteSource.of(again);
        }
        throw corrupt(
                name,
                (content.length > bytes ? "has more" : "has " + content.length) + " bytes and CRC32C "
                        + Checksum.encode(found) + ", its manifest says " + bytes + " and " + Checksum.encode(crc32c));
    }

    /** Up to {@code length} bytes, exactly that many when {@code all}; null when there is no such object. */
    private byte @Nullable [] download(String name, BlobId id, long offset, int length, boolean all) {
        return attempt("read", name, () -> {
                    Optional<byte[]> content = fetch(id, offset, length);
                    if (all && content.isPresent() && content.get().length != length) {
                        throw new Attempts.Transient(
                                "wanted bytes " + offset + "…" + (offset + length) + ", got " + content.get().length);
                    }
                    return content;
                })
                .orElse(null);
    }

    private Optional<byte[]> fetch(BlobId id, long offset, int length) throws IOException {
        try (ReadChannel channel = storage.reader(id, Storage.BlobSourceOption.shouldReturnRawInputStream(true))) {
            channel.setChunkSize(0);
            channel.seek(offset);
            channel.limit(offset + length);
            ByteBuffer content = ByteBuffer.allocate(length);
            int got = 0;
            while (content.hasRemaining() && got >= 0) {
                got = channel.read(content);
            }
            return Optional.of(Arrays.copyOf(content.array(), content.position()));
        } catch (IOException e) {
            if (e.getCause() instanceof StorageException inner && inner.getCode() == ABSENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Written writeOnce(String name, byte[] content) {
        int crc32c = Checksum.of(content);
        BlobInfo info = BlobInfo.newBuilder(BlobId.of(bucket, prefix + name))
                .setCrc32c(Checksum.encode(crc32c))
                .setContentType(name.endsWith(".json") ? "application/json" : "application/vnd.apache.parquet")
                .build();
        return attempt("write", name, () -> {
            try {
                Blob blob = storage.create(info, content, Storage.BlobTargetOption.doesNotExist());
                if (blob.getSize() == content.length && Checksum.decode(blob.getCrc32c()) == crc32c) {
                    return new Written(true, content.length, crc32c);
                }
                storage.delete(blob.getBlobId(), Storage.BlobSourceOption.generationMatch(blob.getGeneration()));
                throw new Attempts.Transient("sent " + content.length + " bytes, the bucket kept " + blob.getSize());
            } catch (StorageException e) {
                if (e.getCode() != UNMET) {
                    throw e;
                }
                Blob there = lookUp(name);
                if (there == null) {
                    throw new Attempts.Transient("the object came and went", e);
                }
                return new Written(false, there.getSize(), Checksum.decode(there.getCrc32c()));
            }
        });
    }

    @Override
    public void delete(String name) {
        attempt("delete", name, () -> storage.delete(BlobId.of(bucket, prefix + name)));
    }

    private PlatformException corrupt(String name, String what) {
        return new PlatformException(ErrorCode.PART_CORRUPT, describe(name) + " " + what);
    }

    @Override
    public void close() {
        attempts.close();
        try {
            storage.close();
        } catch (Exception e) {
            throw new PlatformException(ErrorCode.STORE_UNAVAILABLE, "cannot close the client of gs://" + bucket, e);
        }
    }
}
