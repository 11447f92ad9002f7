package org.marketregime.ingest.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.contracts.DatedContracts;

/**
 * Reads files of option chains and seals their sessions. Each file is surveyed from end to end first, so that one that
 * cannot be used is refused before anything of it is; then sessions are gathered, put together and sealed one after the
 * other. What is in memory are the sessions that are begun and not complete, never more rows than a limit; sessions
 * beyond it wait for another reading of the files. Used once, by one thread.
 */
public final class Importer {
    private static final long MOST_ROWS = 2_000_000;

    private final SessionSealer sealer;
    private final DatedContracts contracts;
    private final ImportOptions options;
    private final ImportListener listener;
    private final long mostRows;
    private final Progress progress;

    private final List<SourceFile> sources = new ArrayList<>();
    private final Map<SessionKey, Long> totals = new TreeMap<>();
    private final List<SessionResult> results = new ArrayList<>();
    private final Set<SessionKey> done = new HashSet<>();

    public Importer(SessionSealer sealer, DatedContracts contracts, ImportOptions options, ImportListener listener) {
        this(sealer, contracts, options, listener, MOST_ROWS);
    }

    Importer(
            SessionSealer sealer,
            DatedContracts contracts,
            ImportOptions options,
            ImportListener listener,
            long mostRows) {
        this.sealer = sealer;
        this.contracts = contracts;
        this.options = options;
        this.listener = listener;
        this.mostRows = mostRows;
        this.progress = new Progress(listener);
    }

    /** Imports the files; whatever is wrong with one of them is in the result and does not stop the others. */
    public ImportResult run(List<Path> files) {
        FileTally tally = new FileTally(files);
        for (Path file : files) {
            progress.expect(2 * size(file));
        }
        for (int i = 0; i < files.size(); i++) {
            survey(files.get(i), tally.name(i), tally);
        }
        Set<SessionKey> waiting = new TreeSet<>(totals.keySet());
        boolean first = true;
        while (!waiting.isEmpty()) {
            if (!first) {
                sources.forEach(source -> progress.expect(size(source.path())));
            }
            first = false;
            gather();
            waiting.removeAll(done);
        }
        results.forEach(tally::add);
        return new ImportResult(tally.results(), results);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0; // the survey says what is wrong with it
        }
    }

    private void survey(Path file, String name, FileTally tally) {
        try {
            SourceFile source = Survey.of(file, name, options, contracts, progress::advance);
            sources.add(source);
            source.sessions().forEach((key, rows) -> totals.merge(key, rows, Long::sum));
            tally.usable(source);
            listener.file(name, source.conventions().notes());
        } catch (PlatformException e) {
            String why = String.valueOf(e.getMessage());
            tally.refused(name, why);
            listener.refused(name, why);
        }
    }

    /** One reading of the files that hold sessions not done yet. */
    private void gather() {
        Map<SessionKey, SessionRows> begun = new LinkedHashMap<>();
        Set<SessionKey> deferred = new HashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            if (!done.containsAll(sources.get(i).sessions().keySet())) {
                gather(i, begun, deferred);
            }
        }
        for (SessionRows incomplete : begun.values()) {
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID,
                    "a file changed while it was read: " + incomplete.key() + " had "
                            + totals.getOrDefault(incomplete.key(), 0L) + " rows, now " + incomplete.size());
        }
    }

    private void gather(int index, Map<SessionKey, SessionRows> begun, Set<SessionKey> deferred) {
        SourceFile source = sources.get(index);
        try (InputTable table =
                InputTable.open(source.path(), source.name(), options.underlying() != null, progress::advance)) {
            RowReader reader = new RowReader(table.header(), source.name(), options);
            ChainRow row = new ChainRow();
            SessionKey key = null;
            for (Cells cells = table.next(); cells != null; cells = table.next()) {
                if (!reader.read(cells, row)) {
                    continue; // the survey has counted it
                }
                LocalDate date = LocalDate.ofEpochDay(row.day);
                if (key == null || !key.date().equals(date) || !key.underlying().equals(row.underlying)) {
                    key = new SessionKey(date, row.underlying);
                }
                SessionRows rows = begun.get(key);
                if (rows == null) {
                    if (done.contains(key) || deferred.contains(key)) {
                        continue;
                    }
                    rows = begin(key, begun, deferred);
                    if (rows == null) {
                        continue;
                    }
                }
                rows.add(row, index);
                if (rows.size() == totals.getOrDefault(key, 0L)) {
                    begun.remove(key);
                    complete(rows);
                }
            }
        }
    }

    private @Nullable SessionRows begin(SessionKey key, Map<SessionKey, SessionRows> begun, Set<SessionKey> deferred) {
        long total = totals.getOrDefault(key, 0L);
        long held = begun.keySet().stream()
                .mapToLong(other -> totals.getOrDefault(other, 0L))
                .sum();
        if (!begun.isEmpty() && held + total > mostRows) {
            deferred.add(key);
            return null;
        }
        SessionRows rows = new SessionRows(key, Math.toIntExact(total));
        begun.put(key, rows);
        return rows;
    }

    private void complete(SessionRows rows) {
        done.add(rows.key());
        SessionResult result = sealer.seal(rows, sources, contracts);
        results.add(result);
        listener.session(result);
    }

    /** Bytes read, for the listener. */
    private static final class Progress {
        private final ImportListener listener;
        private long done;
        private long total;

        private Progress(ImportListener listener) {
            this.listener = listener;
        }

        private void expect(long bytes) {
            total += bytes;
        }

        private void advance(long bytes) {
            done += bytes;
            listener.progress(done, Math.max(total, done));
        }
    }

    /** What is known of each file, in the order in which they were given. */
    private static final class FileTally {
        private final Map<String, ImportResult.FileResult> byName = new LinkedHashMap<>();
        private final List<String> names = new ArrayList<>();

        private FileTally(List<Path> files) {
            Map<String, Integer> uses = new HashMap<>();
            for (Path file : files) {
                uses.merge(String.valueOf(file.getFileName()), 1, Integer::sum);
            }
            for (Path file : files) {
                String simple = String.valueOf(file.getFileName());
                String name = uses.getOrDefault(simple, 0) == 1 ? simple : file.toString();
                while (names.contains(name)) {
                    name += " (again)";
                }
                names.add(name);
            }
        }

        private String name(int file) {
            return names.get(file);
        }

        private void usable(SourceFile source) {
            byName.put(
                    source.name(),
                    new ImportResult.FileResult(
                            source.name(),
                            null,
                            source.rows(),
                            0,
                            0,
                            0,
                            source.rejected(),
                            source.rejections(),
                            source.header().ignored(),
                            source.header().missing()));
        }

        private void refused(String name, String why) {
            byName.put(name, new ImportResult.FileResult(name, why, 0, 0, 0, 0, 0, List.of(), List.of(), List.of()));
        }

        private void add(SessionResult session) {
            boolean sealed = session.failure() == null;
            session.report()
                    .files()
                    .forEach(share -> byName.computeIfPresent(
                            share.file(),
                            (_, file) -> new ImportResult.FileResult(
                                    file.name(),
                                    file.refusal(),
                                    file.rows(),
                                    file.used() + (sealed ? share.used() : 0),
                                    file.outside() + share.outside(),
                                    file.duplicate() + share.duplicate(),
                                    file.rejected() + share.rejected() + (sealed ? 0 : share.used()),
                                    file.rejections(),
                                    file.ignored(),
                                    file.missing())));
        }

        private List<ImportResult.FileResult> results() {
            return List.copyOf(byName.values());
        }
    }
}
