package org.marketregime.marketdata;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;

/** An hour of a recorded session in memory, from which its minutes are cut. Belongs to one thread. */
final class RecordedHour implements AutoCloseable {
    private static final Set<ChainColumn> COLUMNS = EnumSet.allOf(ChainColumn.class);

    private final LocalDate date;
    private final int lastMinute;
    private final Reading reading;

    private RecordedHour(LocalDate date, int lastMinute, Reading reading) {
        this.date = date;
        this.lastMinute = lastMinute;
        this.reading = reading;
    }

    /** Reads from {@code minute} to the end of its hour. */
    static RecordedHour read(
            ChainStore store, String underlying, LocalDate date, int minute, BufferAllocator allocator) {
        int last = lastMinuteOfHour(minute);
        return new RecordedHour(date, last, store.readAvailable(underlying, date, minute, last, COLUMNS, allocator));
    }

    /** The last minute whose end has the same hour as that of {@code minute}: parts do not reach over hours. */
    static int lastMinuteOfHour(int minute) {
        int clock = TradingSession.OPEN.getHour() * 60 + TradingSession.OPEN.getMinute() + minute;
        return Math.min(TradingSession.MINUTES, minute + 59 - clock % 60);
    }

    static int hourOf(int minute) {
        return TradingSession.OPEN.plusMinutes(minute).getHour();
    }

    boolean has(LocalDate ofDate, int minute) {
        return ofDate.equals(date) && minute <= lastMinute;
    }

    /** Why the minute cannot be replayed, when its record cannot be read. */
    Optional<String> refusal(int minute) {
        return reading.refused().stream()
                .filter(refused -> refused.fromMinute() <= minute && minute <= refused.toMinute())
                .map(Reading.Refusal::reason)
                .findFirst();
    }

    /** The rows of a minute, in a batch of its own. */
    ChainBatch minute(int minute, BufferAllocator allocator) {
        ChainBatch hour = reading.rows();
        int first = firstRow(hour, minute);
        int end = firstRow(hour, minute + 1);
        ChainBatch rows = ChainBatch.allocate(hour.underlying(), date, end - first, COLUMNS, allocator);
        for (int row = 0; row < end - first; row++) {
            rows.setKey(row, minute, hour.expiryDay(first + row), hour.strike(first + row));
        }
        for (ChainColumn column : List.copyOf(COLUMNS)) {
            for (int row = 0; row < end - first; row++) {
                rows.set(column, row, hour.get(column, first + row));
            }
        }
        return rows;
    }

    /** The first row of {@code minute} or a later one. */
    private static int firstRow(ChainBatch hour, int minute) {
        int low = 0;
        int high = hour.rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hour.minute(middle) < minute) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public void close() {
        reading.close();
    }
}
