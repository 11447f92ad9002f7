package org.marketregime.simulator;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** One session with its truth and the chains of both underlyings, an hour a batch. Owns the batches; close it. */
public final class SimulatedSession implements AutoCloseable {
    private final SessionPath path;
    private final List<List<ChainBatch>> hours;

    SimulatedSession(SessionPath path, List<List<ChainBatch>> hours) {
        this.path = path;
        this.hours = hours.stream().map(List::copyOf).toList();
    }

    /** The truth. */
    public SessionPath path() {
        return path;
    }

    /** The chain of an underlying, one batch for each hour of the clock, in order; they stay open until this is closed. */
    public List<ChainBatch> hours(String underlying) {
        for (int asset = 0; asset < hours.size(); asset++) {
            if (path.assets().get(asset).asset().symbol().equals(underlying)) {
                return hours.get(asset);
            }
        }
        throw new PlatformException(
                ErrorCode.NOT_FOUND,
                "no such underlying in the simulation: \"" + underlying + "\"; it has "
                        + path.assets().stream()
                                .map(asset -> asset.asset().symbol())
                                .toList());
    }

    /** The whole session of an underlying in a batch of its own. */
    public ChainBatch chain(String underlying, BufferAllocator allocator) {
        List<ChainBatch> parts = hours(underlying);
        int rows = parts.stream().mapToInt(ChainBatch::rows).sum();
        ChainBatch all = ChainBatch.allocate(underlying, path.date(), rows, MarketSimulator.COLUMNS, allocator);
        long at = 0;
        for (ChainBatch part : parts) {
            append(part.minutes(), all.minutes(), at * Integer.BYTES);
            append(part.expiryDays(), all.expiryDays(), at * Integer.BYTES);
            append(part.strikes(), all.strikes(), at * Double.BYTES);
            for (ChainColumn column : MarketSimulator.COLUMNS) {
                append(part.segment(column), all.segment(column), at * Double.BYTES);
            }
            at += part.rows();
        }
        return all;
    }

    private static void append(MemorySegment from, MemorySegment to, long at) {
        MemorySegment.copy(from, 0, to, at, from.byteSize());
    }

    @Override
    public void close() {
        hours.forEach(batches -> batches.forEach(ChainBatch::close));
    }
}
