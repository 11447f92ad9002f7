package org.marketregime.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Joins the parts of closed hours, and removes what nobody reads any more. */
final class Housekeeping {
    private final Blobs blobs;
    private final PartIndex index;
    private final PartReader reader;
    private final PartSealer sealer;

    Housekeeping(Blobs blobs, PartIndex index, PartReader reader, PartSealer sealer) {
        this.blobs = blobs;
        this.index = index;
        this.reader = reader;
        this.sealer = sealer;
    }

    Part compact(String underlying, LocalDate date, int hour, BufferAllocator allocator) throws Vanished {
        String folder = PartName.folder(underlying, date, hour);
        List<PartIndex.Sealed> parts = index.visible(index.all(folder));
        if (parts.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "nothing is sealed in " + blobs.describe(folder));
        }
        if (parts.size() == 1) {
            return index.manifest(parts.getFirst()).part();
        }
        requireWhole(parts);
        int from = parts.getFirst().name().from();
        int to = parts.getLast().name().to();
        try (Reading reading = reader.read(underlying, date, from, to, columns(parts), allocator, true)) {
            return sealer.seal(reading.rows(), new PartName(underlying, date, from, to));
        }
    }

    private static void requireWhole(List<PartIndex.Sealed> parts) {
        for (int i = 1; i < parts.size(); i++) {
            PartName before = parts.get(i - 1).name();
            PartName name = parts.get(i).name();
            if (name.from() > before.to() + 1) {
                throw new PlatformException(
                        ErrorCode.CHAIN_INCOMPLETE,
                        "minutes " + (before.to() + 1) + "…" + (name.from() - 1) + " of " + name.underlying() + " "
                                + name.date() + " are not sealed; the hour cannot be compacted");
            }
        }
    }

    private Set<ChainColumn> columns(List<PartIndex.Sealed> parts) throws Vanished {
        Set<String> found = new HashSet<>();
        for (PartIndex.Sealed part : parts) {
            found.addAll(index.manifest(part).columns());
        }
        Set<ChainColumn> columns = EnumSet.allOf(ChainColumn.class);
        columns.removeIf(column -> !found.contains(column.column()));
        return columns;
    }

    List<String> sweep(String underlying, LocalDate date, Instant before) {
        String folder = PartName.folder(underlying, date);
        Set<String> used = used(index.all(folder), before);
        List<String> unused = new ArrayList<>();
        for (Blobs.Stored stored : blobs.list(folder)) {
            if (stored.modified().isBefore(before) && !used.contains(stored.name()) && isOurs(stored.name())) {
                unused.add(stored.name());
            }
        }
        // manifests first: a file without manifest is an orphan, a manifest without file is a fault
        unused.stream().filter(name -> name.endsWith(".json")).forEach(blobs::delete);
        unused.stream().filter(name -> !name.endsWith(".json")).forEach(blobs::delete);
        return unused;
    }

    /**
     * What readers use; what they would need if a wider part turns out not to be whole; and what a reader may be about
     * to use whose listing is older than the wider part.
     */
    private Set<String> used(List<PartIndex.Sealed> all, Instant before) {
        Set<String> used = new HashSet<>();
        for (PartIndex.Sealed part : index.visible(all)) {
            boolean replaces = part.manifest().modified().isBefore(before) && index.isWhole(part);
            for (PartIndex.Sealed other : all) {
                boolean same = other.name().equals(part.name());
                if (same || (!replaces && part.name().covers(other.name()))) {
                    used.add(other.name().manifest());
                    used.add(other.name().parquet());
                }
            }
        }
        return used;
    }

    private static boolean isOurs(String name) {
        return name.endsWith(".tmp")
                || PartName.ofManifest(name.replaceFirst("\\.parquet$", ".json"))
                        .isPresent();
    }
}
