package org.marketregime.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;

/** The store of Parquet parts and manifests, over a folder or a bucket. */
final class ParquetChainStore implements ChainStore {
    private static final Pattern ATTACHMENT = Pattern.compile("[a-z][a-z0-9-]{0,30}\\.json");

    private final Blobs blobs;
    private final PartIndex index;
    private final PartReader reader;
    private final PartSealer sealer;
    private final Housekeeping housekeeping;

    ParquetChainStore(Blobs blobs) {
        this.blobs = blobs;
        this.index = new PartIndex(blobs);
        this.reader = new PartReader(index, blobs.parallelism());
        this.sealer = new PartSealer(blobs, index);
        this.housekeeping = new Housekeeping(blobs, index, reader, sealer);
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
        for (PartIndex.Sealed part : index.all(underlying + "/")) {
            dates.add(part.name().date());
        }
        return List.copyOf(dates);
    }

    @Override
    public List<Part> parts(String underlying, LocalDate date) {
        PartName.requireUnderlying(underlying);
        return Vanished.relisting(() -> {
            List<Part> parts = new ArrayList<>();
            for (PartIndex.Sealed part : index.visible(index.all(PartName.folder(underlying, date)))) {
                parts.add(index.manifest(part).part());
            }
            return parts;
        });
    }

    @Override
    public int sealedUpTo(String underlying, LocalDate date) {
        PartName.requireUnderlying(underlying);
        return index.all(PartName.folder(underlying, date)).stream()
                .mapToInt(part -> part.name().to())
                .max()
                .orElse(0);
    }

    @Override
    public ChainBatch read(
            String underlying, LocalDate date, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator) {
        return read(underlying, date, from, to, columns, allocator, true).rows();
    }

    @Override
    public Reading readAvailable(
            String underlying, LocalDate date, int from, int to, Set<ChainColumn> columns, BufferAllocator allocator) {
        return read(underlying, date, from, to, columns, allocator, false);
    }

    private Reading read(
            String underlying,
            LocalDate date,
            int from,
            int to,
            Set<ChainColumn> columns,
            BufferAllocator allocator,
            boolean strict) {
        PartName.requireUnderlying(underlying);
        if (from < 1 || to > TradingSession.MINUTES || from > to) {
            throw new IllegalArgumentException(
                    "minutes must be 1…" + TradingSession.MINUTES + " in order, were " + from + "…" + to);
        }
        return Vanished.relisting(() -> reader.read(underlying, date, from, to, columns, allocator, strict));
    }

    @Override
    public Part write(ChainBatch rows, int from, int to) {
        PartName name = new PartName(rows.underlying(), rows.date(), from, to);
        ChainRows.requireSealable(rows, from, to);
        return Vanished.relisting(() -> sealer.write(rows, name));
    }

    @Override
    public Part compact(String underlying, LocalDate date, int hour, BufferAllocator allocator) {
        PartName.requireUnderlying(underlying);
        return Vanished.relisting(() -> housekeeping.compact(underlying, date, hour, allocator));
    }

    @Override
    public List<String> sweep(String underlying, LocalDate date, Instant before) {
        PartName.requireUnderlying(underlying);
        return housekeeping.sweep(underlying, date, before);
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
    public Shelf memory(String underlying, String component) {
        PartName.requireUnderlying(underlying);
        return new BlobShelf(blobs, "memory/" + underlying + "/" + BlobShelf.checked(component) + "/");
    }

    @Override
    public Shelf days(String underlying) {
        PartName.requireUnderlying(underlying);
        return new BlobShelf(blobs, "days/" + underlying + "/");
    }

    @Override
    public void close() {
        blobs.close();
    }
}
