package org.marketregime.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.parquet.ByteSource;

/** The store of Parquet parts and manifests over a folder or a bucket. */
final class ParquetChainStore implements ChainStore {
    /** A part that is gone when we come to it was superseded and swept; the list is stale. More often is a fault. */
    private static final int LISTINGS = 3;

    private static final Set<ChainColumn> ALL = EnumSet.allOf(ChainColumn.class);

    private static final Pattern ATTACHMENT = Pattern.compile("[a-z][a-z0-9-]{0,30}\\.json");

    private final Blobs blobs;

    ParquetChainStore(Blobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public List<String> underlyings() {
        return blobs.folders("").stream()
                .filter(PartName::isUnderlying)
                .filter(underlying -> !sessions(underlying).isEmpty())
                .toList();
    }

    @Override
    public List<LocalDate> sessions(String underlying) {
        PartName.requireUnderlying(underlying);
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (PartName name : manifests(underlying + "/")) {
            dates.add(name.date());
        }
        return List.copyOf(dates);
    }

    @Override
    public List<Part> parts(String underlying, LocalDate date) {
        PartName.requireUnderlying(underlying);
        return relisting(() -> {
            List<Part> parts = new ArrayList<>();
            for (PartName name : visible(manifests(PartName.folder(underlying, date)))) {
                parts.add(manifest(name).part());
            }
            return parts;
        });
    }

    /** The parts that have a manifest below {@code prefix}, in minute order, wider ones before those they cover. */
    private List<PartName> manifests(String prefix) {
        return blobs.list(prefix).stream()
                .map(stored -> PartName.ofManifest(stored.name()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(PartName::date)
                        .thenComparingInt(PartName::from)
                        .thenComparing(PartName::to, Comparator.reverseOrder()))
                .toList();
    }

    private List<PartName> visible(List<PartName> sorted) {
        List<PartName> visible = new ArrayList<>();
        for (PartName name : sorted) {
            PartName last = visible.isEmpty() ? null : visible.getLast();
            if (last == null || name.from() > last.to()) {
                visible.add(name);
            } else if (!last.covers(name)) {
                throw new PlatformException(
                        ErrorCode.PART_CORRUPT,
                        blobs.describe(name.manifest()) + " overlaps " + blobs.describe(last.manifest())
                                + " and neither covers the other");
            }
        }
        return visible;
    }

    private Manifest manifest(PartName name) throws Vanished {
        byte[] json = blobs.readSmall(name.manifest(), Manifest.LARGEST);
        if (json == null) {
            throw new Vanished(name.manifest());
        }
        return Manifest.parse(name, json, blobs.describe(name.manifest()));
    }

    @Override
    public ChainBatch read(
            String underlying, LocalDate date, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator) {
        return relisting(() -> read(underlying, date, from, to, columns, allocator, null));
    }

    @Override
    public Reading readAvailable(
            String underlying, LocalDate date, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator) {
        return relisting(() -> {
            List<Reading.Refusal> refused = new ArrayList<>();
            ChainBatch rows = read(underlying, date, from, to, columns, allocator, refused);
            return new Reading(rows, refused);
        });
    }

    /** Throws for a bad part when {@code refused} is null, else adds it there. */
    private ChainBatch read(
            String underlying,
            LocalDate date,
            int from,
            int to,
            Set<ChainColumn> columns,
            BufferAllocator allocator,
            @Nullable List<Reading.Refusal> refused)
            throws Vanished {
        PartName.requireUnderlying(underlying);
        requireMinutes(from, to);
        List<ChainBatch> batches = new ArrayList<>();
        try {
            for (PartName name : visible(manifests(PartName.folder(underlying, date)))) {
                if (!name.overlaps(from, to)) {
                    continue;
                }
                try {
                    Manifest manifest = manifest(name);
                    if (manifest.rows() > 0) {
                        batches.add(rows(manifest, from, to, columns, allocator));
                    }
                } catch (PlatformException e) {
                    boolean bad = e.code() == ErrorCode.PART_CORRUPT || e.code() == ErrorCode.SCHEMA_MISMATCH;
                    if (refused == null || !bad) {
                        throw e;
                    }
                    refused.add(new Reading.Refusal(
                            name.parquet(), name.from(), name.to(), e.code(), String.valueOf(e.getMessage())));
                }
            }
            if (batches.size() == 1) {
                return batches.removeFirst();
            }
            return ChainBatch.concat(underlying, date, batches, columns, allocator);
        } finally {
            batches.forEach(ChainBatch::close);
        }
    }

    private static void requireMinutes(int from, int to) {
        if (from < 1 || to > TradingSession.MINUTES || from > to) {
            throw new IllegalArgumentException(
                    "minutes must be 1…" + TradingSession.MINUTES + " in order, were " + from + "…" + to);
        }
    }

    private ChainBatch rows(Manifest manifest, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator)
            throws Vanished {
        PartName name = manifest.name();
        ByteSource bytes = blobs.open(name.parquet(), manifest.bytes(), manifest.crc32c());
        if (bytes == null) {
            if (blobs.readSmall(name.manifest(), Manifest.LARGEST) == null) {
                throw new Vanished(name.parquet());
            }
            throw new PlatformException(
                    ErrorCode.PART_CORRUPT, blobs.describe(name.parquet()) + " is missing, but its manifest names it");
        }
        return PartCodec.decode(bytes, blobs.describe(name.parquet()), manifest, from, to, columns, allocator);
    }

    @Override
    public Part write(ChainBatch rows, int from, int to) {
        PartName name = new PartName(rows.underlying(), rows.date(), from, to);
        ChainRows.requireSealable(rows, from, to);
        return relisting(() -> {
            List<PartName> overlapping = manifests(name.folder()).stream()
                    .filter(other -> other.overlaps(from, to))
                    .toList();
            Part same = null;
            for (PartName other : overlapping) {
                Manifest manifest = manifest(other);
                requireSame(manifest, rows, name);
                if (other.covers(name) && same == null) {
                    same = manifest.part();
                }
            }
            return same == null ? seal(rows, name).part() : same;
        });
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
        BufferAllocator allocator = rows.allocator();
        try (ChainBatch found = manifest.rows() == 0
                        ? ChainBatch.allocate(name.underlying(), name.date(), 0, ALL, allocator)
                        : rows(manifest, from, to, ALL, allocator);
                ChainBatch given = slice(rows, from, to)) {
            Optional<String> difference = ChainRows.difference(found, given);
            if (difference.isPresent()) {
                throw conflict(
                        name,
                        "minutes " + from + "…" + to + " are sealed in " + other + " with other contents: "
                                + difference.get());
            }
        }
    }

    private static ChainBatch slice(ChainBatch rows, int from, int to) {
        int first = 0;
        int last = rows.rows();
        while (first < last && rows.minute(first) < from) {
            first++;
        }
        while (last > first && rows.minute(last - 1) > to) {
            last--;
        }
        ChainBatch slice =
                ChainBatch.allocate(rows.underlying(), rows.date(), last - first, rows.columns(), rows.allocator());
        for (int row = first; row < last; row++) {
            slice.setKey(row - first, rows.minute(row), rows.expiryDay(row), rows.strike(row));
            for (ChainColumn column : slice.columns()) {
                slice.set(column, row - first, rows.get(column, row));
            }
        }
        return slice;
    }

    private PlatformException conflict(PartName name, String why) {
        return new PlatformException(
                ErrorCode.PART_CONFLICT, "cannot seal " + blobs.describe(name.parquet()) + ": " + why);
    }

    private Manifest seal(ChainBatch rows, PartName name) {
        Manifest manifest =
                rows.rows() == 0 ? new Manifest(name, 0, null, null, 0, 0, List.of()) : sealFile(rows, name);
        byte[] json = manifest.toJson();
        Blobs.Written written = blobs.writeOnce(name.manifest(), json);
        if (!written.created() && (written.bytes() != json.length || written.crc32c() != Checksum.of(json))) {
            throw conflict(name, "another writer sealed it with other contents just now");
        }
        return manifest;
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
        if (!written.created() && (written.bytes() != file.length || written.crc32c() != Checksum.of(file))) {
            requireSameOrphan(manifest, rows, name);
        }
        return manifest;
    }

    /** A file without manifest, left by a writer that stopped: of use when it has the same rows in other bytes. */
    private void requireSameOrphan(Manifest manifest, ChainBatch rows, PartName name) {
        try {
            requireSame(manifest, rows, name);
        } catch (PlatformException e) {
            throw conflict(
                    name,
                    "a file of that name without manifest, left by a writer that stopped, has other contents; sweep it ("
                            + e.getMessage() + ")");
        } catch (Vanished e) {
            throw conflict(name, "another writer is removing a file of that name");
        }
    }

    @Override
    public Part compact(String underlying, LocalDate date, int hour, BufferAllocator allocator) {
        PartName.requireUnderlying(underlying);
        return relisting(() -> {
            List<PartName> names = visible(manifests(PartName.folder(underlying, date, hour)));
            if (names.isEmpty()) {
                throw new PlatformException(
                        ErrorCode.NOT_FOUND, "nothing is sealed in " + PartName.folder(underlying, date, hour));
            }
            if (names.size() == 1) {
                return manifest(names.getFirst()).part();
            }
            for (int i = 1; i < names.size(); i++) {
                if (names.get(i).from() != names.get(i - 1).to() + 1) {
                    throw new PlatformException(
                            ErrorCode.CHAIN_INCOMPLETE,
                            "minutes " + (names.get(i - 1).to() + 1) + "…"
                                    + (names.get(i).from() - 1) + " of " + underlying + " " + date
                                    + " are not sealed; the hour cannot be compacted");
                }
            }
            PartName wide = new PartName(
                    underlying, date, names.getFirst().from(), names.getLast().to());
            Set<ChainColumn> columns = columns(names);
            try (ChainBatch rows = read(underlying, date, wide.from(), wide.to(), columns, allocator, null)) {
                return seal(rows, wide).part();
            }
        });
    }

    private Set<ChainColumn> columns(List<PartName> names) throws Vanished {
        Set<String> found = new HashSet<>();
        for (PartName name : names) {
            found.addAll(manifest(name).columns());
        }
        Set<ChainColumn> columns = EnumSet.noneOf(ChainColumn.class);
        ALL.stream().filter(column -> found.contains(column.column())).forEach(columns::add);
        return columns;
    }

    @Override
    public List<String> sweep(String underlying, LocalDate date, Instant before) {
        PartName.requireUnderlying(underlying);
        String folder = PartName.folder(underlying, date);
        List<PartName> manifests = manifests(folder);
        Set<String> used = new HashSet<>();
        for (PartName name : visible(manifests)) {
            used.add(name.manifest());
            used.add(name.parquet());
            if (!isWhole(name)) {
                manifests.stream().filter(name::covers).forEach(covered -> {
                    used.add(covered.manifest());
                    used.add(covered.parquet());
                });
            }
        }
        List<String> removed = new ArrayList<>();
        for (Blobs.Stored stored : blobs.list(folder)) {
            if (stored.modified().isBefore(before) && !used.contains(stored.name()) && isOurs(stored.name())) {
                removed.add(stored.name());
            }
        }
        // manifests first: a file without manifest is an orphan, a manifest without file is a fault
        removed.stream().filter(name -> name.endsWith(".json")).forEach(blobs::delete);
        removed.stream().filter(name -> !name.endsWith(".json")).forEach(blobs::delete);
        return removed;
    }

    private static boolean isOurs(String name) {
        return name.endsWith(".tmp")
                || PartName.ofManifest(name.replaceFirst("\\.parquet$", ".json"))
                        .isPresent();
    }

    private boolean isWhole(PartName name) {
        try {
            Manifest manifest = manifest(name);
            return manifest.rows() == 0 || blobs.open(name.parquet(), manifest.bytes(), manifest.crc32c()) != null;
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.PART_CORRUPT) {
                return false;
            }
            throw e;
        } catch (Vanished e) {
            return false;
        }
    }

    /** Something that was listed is not there any more. */
    private static final class Vanished extends Exception {
        private static final long serialVersionUID = 1L;

        Vanished(String name) {
            super(name);
        }
    }

    private interface Listing<T> {
        T get() throws Vanished;
    }

    private <T> T relisting(Listing<T> listing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return listing.get();
            } catch (Vanished e) {
                if (attempt == LISTINGS) {
                    throw new PlatformException(
                            ErrorCode.STORE_UNAVAILABLE,
                            blobs.describe(String.valueOf(e.getMessage())) + " was listed " + LISTINGS
                                    + " times and gone each time it was read");
                }
            }
        }
    }

    @Override
    public boolean attach(String underlying, LocalDate date, String name, byte[] content) {
        PartName.requireUnderlying(underlying);
        if (!ATTACHMENT.matcher(name).matches()) {
            throw new IllegalArgumentException("an attachment is named like quality.json, this one " + name);
        }
        Blobs.Written written = blobs.writeOnce(PartName.folder(underlying, date) + name, content);
        return written.created() || (written.bytes() == content.length && written.crc32c() == Checksum.of(content));
    }

    @Override
    public void close() {
        blobs.close();
    }
}
