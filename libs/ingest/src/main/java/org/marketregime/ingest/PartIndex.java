package org.marketregime.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.parquet.ByteSource;

/** The parts that manifests name, and what is in them. */
final class PartIndex {
    private final Blobs blobs;

    PartIndex(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * A part that is sealed, and the manifest that says so.
     *
     * @param clash why it cannot be used beside another one
     */
    record Sealed(
            PartName name, Blobs.Stored manifest, @Nullable String clash) {}

    /** The parts that have a manifest below {@code prefix}, in minute order, wider ones before those they cover. */
    List<Sealed> all(String prefix) {
        List<Sealed> sealed = new ArrayList<>();
        for (Blobs.Stored stored : blobs.list(prefix)) {
            PartName.ofManifest(stored.name()).ifPresent(name -> sealed.add(new Sealed(name, stored, null)));
        }
        sealed.sort(Comparator.comparing((Sealed part) -> part.name().date())
                .thenComparingInt(part -> part.name().from())
                .thenComparingInt(part -> -part.name().to()));
        return sealed;
    }

    /** Those of {@link #all} parts of one session that no wider one covers. */
    List<Sealed> visible(List<Sealed> all) {
        List<Sealed> visible = new ArrayList<>();
        for (Sealed part : all) {
            Sealed last = visible.isEmpty() ? null : visible.getLast();
            if (last == null || part.name().from() > last.name().to()) {
                visible.add(part);
            } else if (!last.name().covers(part.name())) {
                visible.set(visible.size() - 1, clash(last, part));
                visible.add(clash(part, last));
            }
        }
        return visible;
    }

    private Sealed clash(Sealed part, Sealed other) {
        return new Sealed(
                part.name(),
                part.manifest(),
                blobs.describe(part.name().manifest()) + " overlaps "
                        + blobs.describe(other.name().manifest()) + " and neither covers the other");
    }

    /** @throws PlatformException PART_CORRUPT when it cannot be believed */
    Manifest manifest(Sealed part) throws Vanished {
        if (part.clash() != null) {
            throw new PlatformException(ErrorCode.PART_CORRUPT, part.clash());
        }
        String where = blobs.describe(part.name().manifest());
        if (part.manifest().bytes() > Manifest.LARGEST) {
            throw new PlatformException(
                    ErrorCode.PART_CORRUPT,
                    where + " has " + part.manifest().bytes() + " bytes; the limit is " + Manifest.LARGEST);
        }
        byte[] json = blobs.read(part.manifest());
        if (json == null) {
            throw new Vanished(where);
        }
        return Manifest.parse(part.name(), json, where);
    }

    /** The rows of minutes {@code from}…{@code to} of a part, with exactly {@code columns}. */
    ChainBatch rows(Manifest manifest, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator)
            throws Vanished {
        PartName name = manifest.name();
        Opened opened = open(manifest, from, to, columns);
        ChainBatch batch = ChainBatch.allocate(name.underlying(), name.date(), opened.rows(), columns, allocator);
        try {
            opened.copyTo(batch, 0);
            return batch;
        } catch (Vanished | RuntimeException e) {
            batch.close();
            throw e;
        }
    }

    /** Fetches and checks what is needed of a part. */
    Opened open(Manifest manifest, int from, int to, Set<ChainColumn> columns) throws Vanished {
        return new Opened(manifest, from, to, columns);
    }

    /** A part of which everything wanted is here, to be unpacked once. */
    final class Opened {
        private final Manifest manifest;
        private final int from;
        private final int to;
        private final Set<ChainColumn> columns;
        private final String where;
        private @Nullable PartRows rows;
        /** Whether the bytes that are here have the checksum of the manifest, not only those in the store. */
        private boolean whole;

        private Opened(Manifest manifest, int from, int to, Set<ChainColumn> columns) throws Vanished {
            this.manifest = manifest;
            this.from = from;
            this.to = to;
            this.columns = columns;
            this.where = blobs.describe(manifest.name().parquet());
            if (manifest.rows() == 0) {
                return;
            }
            PartName name = manifest.name();
            try {
                ByteSource bytes = present(blobs.open(name.parquet(), manifest.bytes(), manifest.crc32c()), where);
                whole = !(bytes instanceof SparseBytes);
                rows = PartRows.open(bytes, where, manifest, from, to, columns);
            } catch (PlatformException e) {
                rows = again(e);
            }
        }

        int rows() {
            return rows == null ? 0 : rows.rows();
        }

        void copyTo(ChainBatch batch, int at) throws Vanished {
            if (rows == null) {
                return;
            }
            try {
                rows.copyTo(batch, at);
            } catch (PlatformException e) {
                PartRows second = again(e);
                if (second.rows() != rows.rows()) {
                    throw e;
                }
                second.copyTo(batch, at);
            }
        }

        /** A stretch has no checksum of its own: was it damaged on the way, or is the part bad, or gone? */
        private PartRows again(PlatformException e) throws Vanished {
            PartName name = manifest.name();
            if (e.code() != ErrorCode.PART_CORRUPT) {
                throw e;
            }
            if (!blobs.exists(name.manifest())) {
                throw new Vanished(where);
            }
            if (whole) {
                throw e;
            }
            whole = true;
            ByteSource bytes = blobs.openWhole(name.parquet(), manifest.bytes(), manifest.crc32c());
            return PartRows.open(present(bytes, where), where, manifest, from, to, columns);
        }
    }

    private static ByteSource present(@Nullable ByteSource bytes, String where) {
        if (bytes == null) {
            throw new PlatformException(ErrorCode.PART_CORRUPT, where + " is missing, but its manifest names it");
        }
        return bytes;
    }

    /** Whether the file of a part is the one that was sealed. */
    boolean isWhole(Sealed part) {
        try {
            Manifest manifest = manifest(part);
            return manifest.rows() == 0
                    || blobs.openWhole(part.name().parquet(), manifest.bytes(), manifest.crc32c()) != null;
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.PART_CORRUPT) {
                return false;
            }
            throw e;
        } catch (Vanished e) {
            return false;
        }
    }
}
