package org.marketregime.ingest;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;

/** Seals rows as parts: the file first, its manifest last, and never two answers for a minute. */
final class PartSealer {
    private static final Set<ChainColumn> ALL = EnumSet.allOf(ChainColumn.class);

    private final Blobs blobs;
    private final PartIndex index;

    PartSealer(Blobs blobs, PartIndex index) {
        this.blobs = blobs;
        this.index = index;
    }

    Part write(ChainBatch rows, PartName name) throws Vanished {
        Part same = null;
        for (PartIndex.Sealed other : index.all(name.folder())) {
            if (other.name().overlaps(name.from(), name.to())) {
                Manifest manifest = index.manifest(other);
                requireSame(manifest, rows, name);
                if (other.name().covers(name) && same == null) {
                    same = manifest.part();
                }
            }
        }
        return same == null ? seal(rows, name) : same;
    }

    /** Refuses {@code rows} where a part that is sealed already says something else about the minutes both have. */
    private void requireSame(Manifest manifest, ChainBatch rows, PartName name) throws Vanished {
        PartName other = manifest.name();
        if (!other.covers(name) && !name.covers(other)) {
            throw conflict(
                    name,
                    "minutes " + other.from() + "…" + other.to() + " are sealed in " + other
                            + ", and neither part covers the other");
        }
        int from = Math.max(name.from(), other.from());
        int to = Math.min(name.to(), other.to());
        try (ChainBatch found = index.rows(manifest, from, to, ALL, rows.allocator());
                ChainBatch given = ChainRows.slice(rows, from, to)) {
            Optional<String> difference = ChainRows.difference(found, given);
            if (difference.isPresent()) {
                throw conflict(
                        name,
                        "minutes " + from + "…" + to + " are sealed in " + other + " with other contents: "
                                + difference.get());
            }
        }
    }

    private PlatformException conflict(PartName name, String why) {
        return new PlatformException(
                ErrorCode.PART_CONFLICT, "cannot seal " + blobs.describe(name.parquet()) + ": " + why);
    }

    /** Seals without a look at parts that overlap. */
    Part seal(ChainBatch rows, PartName name) {
        Manifest manifest =
                rows.rows() == 0 ? new Manifest(name, 0, null, null, 0, 0, List.of()) : sealFile(rows, name);
        byte[] json = manifest.toJson();
        if (differs(blobs.writeOnce(name.manifest(), json), json)) {
            throw conflict(name, "another writer sealed it with other contents just now");
        }
        return manifest.part();
    }

    private Manifest sealFile(ChainBatch rows, PartName name) {
        byte[] file = PartCodec.encode(rows);
        Blobs.Written written = blobs.writeOnce(name.parquet(), file);
        Manifest manifest = new Manifest(
                name,
                rows.rows(),
                TradingSession.endOf(name.date(), rows.minute(0)),
                TradingSession.endOf(name.date(), rows.minute(rows.rows() - 1)),
                written.bytes(),
                written.crc32c(),
                PartCodec.columnNames(rows.columns()));
        if (differs(written, file)) {
            requireSameOrphan(manifest, rows, name);
        }
        return manifest;
    }

    private static boolean differs(Blobs.Written written, byte[] content) {
        return !written.created() && (written.bytes() != content.length || written.crc32c() != Checksum.of(content));
    }

    /** A file without manifest, left by a writer that stopped: of use when it has the same rows in other bytes. */
    private void requireSameOrphan(Manifest manifest, ChainBatch rows, PartName name) {
        String why = "a file of that name, of another writer and without manifest, has other contents;"
                + " sweep it when that writer has stopped";
        try (ChainBatch found = index.rows(manifest, name.from(), name.to(), ALL, rows.allocator())) {
            Optional<String> difference = ChainRows.difference(found, rows);
            if (difference.isPresent()) {
                throw conflict(name, why + " (" + difference.get() + ")");
            }
        } catch (Vanished e) {
            // there is no manifest, so looking again would find the same
            throw conflict(name, why);
        } catch (PlatformException e) {
            boolean other = e.code() == ErrorCode.PART_CORRUPT || e.code() == ErrorCode.SCHEMA_MISMATCH;
            throw other ? conflict(name, why + " (" + e.getMessage() + ")") : e;
        }
    }
}
