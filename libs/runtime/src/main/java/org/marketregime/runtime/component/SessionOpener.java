package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.Remembering;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.days.DayStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions with an engine that knows the ones before. An engine without long memory is fed as many as it looks back. One with
 * long memory stands on all stored sessions, whatever it was told of them: those up to the last one of a memory file are known from
 * there, but for a few, and the rest is fed; without a file all are. Then the file of the last session is written for the next start.
 */
final class SessionOpener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionOpener.class);

    /** So many files are tried; if the newest are wrong, the older ones hardly are better. */
    private static final int CANDIDATES = 3;

    /** A long way without a file leaves one so often, for a start that is broken off to go on from. */
    private static final int STRIDE = 60;

    private final ServedComponent component;
    private final ChainStore store;
    private final SharedReading reading;
    private final FrameBoard board;
    private final @Nullable Integer limit;
    private final boolean keeping;

    /**
     * @param board what components say of the session that is opened
     * @param limit how many sessions may be fed, null for as many as are needed
     */
    SessionOpener(
            ServedComponent component,
            ChainStore store,
            SharedReading reading,
            FrameBoard board,
            @Nullable Integer limit) {
        this(component, store, reading, board, limit, true);
    }

    private SessionOpener(
            ServedComponent component,
            ChainStore store,
            SharedReading reading,
            FrameBoard board,
            @Nullable Integer limit,
            boolean keeping) {
        this.component = component;
        this.store = store;
        this.reading = reading;
        this.board = board;
        this.limit = limit;
        this.keeping = keeping;
    }

    /** Opens the same sessions, and leaves nothing behind for the next start. */
    static SessionOpener leavingNothing(
            ServedComponent component, ChainStore store, SharedReading reading, FrameBoard board) {
        return new SessionOpener(component, store, reading, board, null, false);
    }

    LiveSession open(String underlying, LocalDate date) {
        long start = System.nanoTime();
        List<LocalDate> before = store.sessions(underlying).stream()
                .filter(session -> session.isBefore(date))
                .toList();
        Start begun = new Start(underlying, date, before);
        try {
            String how = begun.goThrough();
            begun.history.closePast();
            LiveSession session = begun.history.open(date, board.of(underlying, date));
            LOG.info(
                    "{} opens {} {} after {} stored sessions, {}, in {} ms",
                    component.name(),
                    underlying,
                    date,
                    before.size(),
                    how,
                    (System.nanoTime() - start) / 1_000_000);
            return session;
        } catch (RuntimeException e) {
            begun.history.close();
            throw e;
        }
    }

    /** One start, which may need more than one engine: one that was told what is not so is of no use. */
    private final class Start {
        private final String underlying;
        private final LocalDate date;
        private final List<LocalDate> before;
        private History history;

        Start(String underlying, LocalDate date, List<LocalDate> before) {
            this.underlying = underlying;
            this.date = date;
            this.before = before;
            this.history = newHistory();
        }

        private History newHistory() {
            return History.begin(
                    underlying,
                    component,
                    reading,
                    this::days,
                    () -> limit == null || limit >= before.size()
                            ? before
                            : before.subList(before.size() - limit, before.size()));
        }

        /** Without them what is made of days is unknown, which is better than nothing at all. */
        private List<DailyPrice> days() {
            try {
                return DayStore.of(store, underlying).read();
            } catch (PlatformException e) {
                if (e.code().retryable()) {
                    throw e;
                }
                LOG.error(
                        "{} goes on without the imported days of {}: {}: {}",
                        component.name(),
                        underlying,
                        e.code(),
                        e.getMessage());
                return List.of();
            }
        }

        /** Brings the history up to the session, and says how. */
        String goThrough() {
            Optional<Remembering> remembering = history.remembering();
            if (remembering.isEmpty()) {
                int wanted = Math.min(history.engine().lookBack(), before.size());
                return isWithinLimit(wanted) ? feedLast(wanted) + " fed" : feedLimit(wanted);
            }
            MemoryFiles files = files(remembering.get());
            List<LocalDate> candidates = files.before(date);
            for (LocalDate last : candidates.subList(0, Math.min(CANDIDATES, candidates.size()))) {
                try {
                    Optional<String> how = fromFile(files, last);
                    if (how.isPresent()) {
                        return how.get();
                    }
                } catch (PlatformException e) {
                    if (e.code().retryable()) {
                        throw e;
                    }
                    LOG.warn(
                            "{} goes on without what it kept of {} up to {}: {}: {}",
                            component.name(),
                            underlying,
                            last,
                            e.code(),
                            e.getMessage());
                    history.close();
                    history = newHistory();
                }
            }
            return fromAll(files);
        }

        private MemoryFiles files(Remembering remembering) {
            return new MemoryFiles(store, underlying, component, history.engine(), remembering);
        }

        private boolean isWithinLimit(int sessions) {
            return limit == null || sessions <= limit;
        }

        /** Empty when more would have to be fed than may be. */
        private Optional<String> fromFile(MemoryFiles files, LocalDate last) {
            Remembering remembering = history.remembering().orElseThrow();
            List<PastSession> known = files.read(last, before);
            List<LocalDate> after = before.subList(known.size(), before.size());
            if (!isWithinLimit(History.mustBeFed(known, remembering).cardinality() + after.size())) {
                return Optional.empty();
            }
            history.recall(known, remembering, files.describe(last));
            after.forEach(history::feed);
            if (!after.isEmpty()) {
                keep(files);
            }
            return Optional.of("those up to " + last + " from " + files.describe(last) + ", " + history.fed() + " fed");
        }

        private String fromAll(MemoryFiles files) {
            String why = "no memory file of use in version " + files.version()
                    + files.foreignBefore(date)
                            .map(foreign -> " (" + foreign + " is of another)")
                            .orElse("");
            if (!isWithinLimit(before.size())) {
                return why + ", " + feedLimit(before.size());
            }
            for (LocalDate session : before) {
                history.feed(session);
                if (history.fed() % STRIDE == 0) {
                    keep(files);
                }
            }
            keep(files);
            return why + ", all fed";
        }

        private int feedLast(int sessions) {
            before.subList(before.size() - sessions, before.size()).forEach(history::feed);
            return sessions;
        }

        private String feedLimit(int wanted) {
            int allowed = limit == null ? wanted : limit;
            feedLast(allowed);
            return "of which history-sessions lets " + allowed + " be fed and " + wanted
                    + " are wanted: what looks back further is unknown or stands on less";
        }

        /** The session goes on whether or not the next start will have it easier. */
        private void keep(MemoryFiles files) {
            if (!keeping) {
                return;
            }
            try {
                files.write(history.sessions())
                        .ifPresent(file -> LOG.info("{} keeps what it knows in {}", component.name(), file));
            } catch (PlatformException e) {
                LOG.error(
                        "{} cannot keep what it knows of {}: {}: {}",
                        component.name(),
                        underlying,
                        e.code(),
                        e.getMessage());
            }
        }
    }
}
