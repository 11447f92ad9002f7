package org.marketregime.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.marketregime.ingest.parquet.ByteSource;
import org.marketregime.ingest.parquet.ParquetFile;

/** A large object of which only the stretches that are needed are fetched, near ones together. One thread. */
final class SparseBytes implements ByteSource {
    /** Reading this much that nobody needs costs less than another request. */
    private static final int GAP = 128 << 10;

    /** The footer of a part and then some. */
    private static final int TAIL = 32 << 10;

    private static final int LARGEST_REQUEST = 32 << 20;

    /** Fetches exactly the stretch asked for. */
    interface Fetch {
        byte[] bytes(long offset, int length);
    }

    private final long size;
    private final Fetch fetch;
    private final List<Stretch> held = new ArrayList<>();

    SparseBytes(long size, Fetch fetch) {
        this.size = size;
        this.fetch = fetch;
        int tail = (int) Math.min(size, TAIL);
        hold(size - tail, tail);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stretch(long offset, byte[] bytes) {
        boolean covers(long from, long to) {
            return offset <= from && to <= offset + bytes.length;
        }
    }

    private Stretch hold(long offset, int length) {
        Stretch stretch = new Stretch(offset, fetch.bytes(offset, length));
        held.add(stretch);
        return stretch;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Slice read(long offset, int length) {
        for (Stretch stretch : held) {
            if (stretch.covers(offset, offset + length)) {
                return slice(stretch, offset, length);
            }
        }
        return slice(hold(offset, length), offset, length);
    }

    private static Slice slice(Stretch stretch, long offset, int length) {
        return new Slice(stretch.bytes(), (int) (offset - stretch.offset()), length);
    }

    @Override
    public void expect(List<ParquetFile.Extent> extents) {
        long from = -1;
        long to = -1;
        List<ParquetFile.Extent> sorted = extents.stream()
                .sorted(Comparator.comparingLong(ParquetFile.Extent::offset))
                .toList();
        for (ParquetFile.Extent extent : sorted) {
            long end = extent.offset() + extent.length();
            boolean near = from >= 0 && extent.offset() - to <= GAP && end - from <= LARGEST_REQUEST;
            if (!near) {
                holdUnlessHeld(from, to);
                from = extent.offset();
            }
            to = Math.max(near ? to : 0, end);
        }
        holdUnlessHeld(from, to);
    }

    private void holdUnlessHeld(long from, long to) {
        if (from >= 0 && held.stream().noneMatch(stretch -> stretch.covers(from, to))) {
            hold(from, Math.toIntExact(to - from));
        }
    }
}
