package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.Remembering;
import org.marketregime.features.SessionRecord;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.days.DayStore;

/** Makes the memory file of a component from stored sessions, the same that a running component writes. */
public final class ComponentMemory {
    private ComponentMemory() {}

    /**
     * A memory file that was made.
     *
     * @param file where it lies
     * @param written whether it was not there before
     * @param last its last session
     * @param sessions stored sessions that it is made of
     * @param records sessions of which it holds the series
     * @param values in those, known or not
     */
    public record Made(
            String file, boolean written, LocalDate last, int sessions, int records, long known, long values) {}

    /** Hears how far it is. */
    public interface Progress {
        void fed(int sessions, int ofSessions);
    }

    /**
     * Feeds all stored sessions up to {@code to} and writes the file of the last one.
     *
     * @throws PlatformException INPUT_INVALID when the component has no long memory; NOT_FOUND when there is no session to remember;
     *     PART_CONFLICT when the file is there with other contents
     */
    public static Made make(
            ServedComponent component,
            String underlying,
            LocalDate to,
            ChainStore store,
            BufferAllocator allocator,
            Progress progress) {
        try (SharedReading reading = new SharedReading(store, allocator);
                History history = History.begin(
                        underlying,
                        component,
                        reading,
                        () -> DayStore.of(store, underlying).read())) {
            Remembering remembering = history.remembering()
                    .orElseThrow(() -> new PlatformException(
                            ErrorCode.INPUT_INVALID,
                            component.name() + " has no long memory: it is fed the "
                                    + history.engine().lookBack() + " sessions that it looks back"));
            List<LocalDate> stored = store.sessions(underlying);
            List<LocalDate> wanted =
                    stored.stream().filter(date -> !date.isAfter(to)).toList();
            if (wanted.isEmpty()) {
                throw new PlatformException(
                        ErrorCode.NOT_FOUND,
                        stored.isEmpty()
                                ? "there is no session of " + underlying
                                : "there is no session of " + underlying + " up to " + to + "; the first is of "
                                        + stored.getFirst());
            }
            for (LocalDate date : wanted) {
                history.feed(date);
                progress.fed(history.fed(), wanted.size());
            }
            MemoryFiles files = new MemoryFiles(store, underlying, component, history.engine(), remembering);
            return made(files, history.sessions(), remembering.sessions(), underlying);
        }
    }

    private static Made made(MemoryFiles files, List<PastSession> sessions, int recorded, String underlying) {
        List<PastSession> kept = MemoryFiles.kept(sessions, recorded);
        if (kept.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    "none of the " + sessions.size() + " sessions of " + underlying
                            + " is a regular one with a listed expiry, so nothing is remembered of them");
        }
        boolean written = files.write(sessions).isPresent();
        int records = 0;
        long known = 0;
        long values = 0;
        for (PastSession session : kept) {
            SessionRecord record = session.record();
            if (record != null && record.hasLines()) {
                records++;
                for (SessionRecord.Line line : record.lines()) {
                    known += line.values().stream().filter(Double::isFinite).count();
                    values += line.values().size();
                }
            }
        }
        LocalDate last = kept.getLast().date();
        return new Made(files.describe(last), written, last, kept.size(), records, known, values);
    }
}
