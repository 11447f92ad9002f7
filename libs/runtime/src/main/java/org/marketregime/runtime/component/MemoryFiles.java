package org.marketregime.runtime.component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.Remembering;
import org.marketregime.features.SessionRecord;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Shelf;

/**
 * What a component keeps of the past sessions of an underlying: a file per last session, named {@code <yyyy-MM-dd>.<version>}. The
 * version stands for what the numbers mean and what the input hash is taken over, so that no file of other definitions is ever read.
 */
final class MemoryFiles {
    /** Of the table; another one is another version. */
    static final int SCHEMA = 1;

    private static final int DIGITS = 12;
    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\.(\\d+-[0-9a-f]{" + DIGITS + "})");

    private final Shelf shelf;
    private final String version;
    private final MemoryTable.Layout layout;
    private final int records;

    MemoryFiles(
            ChainStore store,
            String underlying,
            ServedComponent component,
            FeatureEngine engine,
            Remembering remembering) {
        this.shelf = store.memory(underlying, component.name());
        this.version = version(component, engine, remembering);
        this.layout = MemoryTable.Layout.of(remembering);
        this.records = remembering.sessions();
    }

    private static String version(ServedComponent component, FeatureEngine engine, Remembering remembering) {
        MessageDigest sha256 = Digest.sha256();
        sha256.update(remembering.meaning().bytes());
        sha256.update(component.catalogueHash().bytes());
        engine.columns().stream()
                .map(ChainColumn::column)
                .sorted()
                .forEach(column -> sha256.update((column + "\n").getBytes(StandardCharsets.UTF_8)));
        return SCHEMA + "-" + Digest.of(sha256).toString().substring(0, DIGITS);
    }

    /** A name on the shelf, taken apart. */
    private record Name(LocalDate last, String version) {
        static Optional<Name> parse(String text) {
            Matcher matcher = NAME.matcher(text);
            try {
                return matcher.matches()
                        ? Optional.of(new Name(LocalDate.parse(matcher.group(1)), matcher.group(2)))
                        : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    String version() {
        return version;
    }

    /** The last sessions of the files of this version that know nothing of {@code date} or later, newest first. */
    List<LocalDate> before(LocalDate date) {
        return names(date).stream()
                .filter(name -> name.version().equals(version))
                .map(Name::last)
                .toList();
    }

    /** The newest file of another version among those; it is not read. */
    Optional<String> foreignBefore(LocalDate date) {
        return names(date).stream()
                .filter(name -> !name.version().equals(version))
                .map(name -> shelf.describe(name.last() + "." + name.version()))
                .findFirst();
    }

    private List<Name> names(LocalDate date) {
        return shelf.names().stream()
                .flatMap(name -> Name.parse(name).stream())
                .filter(name -> name.last().isBefore(date))
                .sorted(Comparator.comparing(Name::last).reversed())
                .toList();
    }

    /**
     * Reads a file.
     *
     * @param stored the sessions that the store has, ascending
     * @throws PlatformException PART_CORRUPT, SCHEMA_MISMATCH, or PART_CONFLICT when it was made of other sessions; each names it
     */
    List<PastSession> read(LocalDate last, List<LocalDate> stored) {
        String where = describe(last);
        List<PastSession> sessions = MemoryTable.decode(shelf.read(name(last)), where, layout);
        PastSession end = sessions.getLast();
        SessionRecord record = end.record();
        boolean whole = record != null && (record.hasLines() || layout.series().isEmpty());
        if (!end.date().equals(last) || !whole) {
            throw new PlatformException(
                    ErrorCode.PART_CORRUPT,
                    where + ": wanted the record of " + last + " at its end, found " + (whole ? "that" : "none")
                            + " of " + end.date());
        }
        requireMadeOf(
                stored.stream().filter(date -> !date.isAfter(last)).toList(),
                sessions.stream().map(PastSession::date).toList(),
                where);
        return sessions;
    }

    private static void requireMadeOf(List<LocalDate> stored, List<LocalDate> found, String where) {
        if (!stored.equals(found)) {
            List<LocalDate> differing = new ArrayList<>(stored);
            differing.removeAll(found);
            boolean added = !differing.isEmpty();
            if (!added) {
                differing.addAll(found);
                differing.removeAll(stored);
            }
            throw new PlatformException(
                    ErrorCode.PART_CONFLICT,
                    String.format(
                            Locale.ROOT,
                            "%s is made of %d sessions, wanted the %d that are stored: %s is %s",
                            where,
                            found.size(),
                            stored.size(),
                            differing.getFirst(),
                            added ? "stored and not in it" : "in it and not stored"));
        }
    }

    /**
     * Writes the file of these sessions, all that are stored, unless it is there.
     *
     * @return the name of the file if it was written now
     * @throws PlatformException PART_CONFLICT when a file of that name has other contents
     */
    Optional<String> write(List<PastSession> sessions) {
        List<PastSession> kept = kept(sessions, records);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        LocalDate last = kept.getLast().date();
        boolean written = shelf.write(name(last), MemoryTable.encode(kept, layout));
        return written ? Optional.of(describe(last)) : Optional.empty();
    }

    /** Up to the last session of history, with the lines of as many records as are of use, and the days of all. */
    static List<PastSession> kept(List<PastSession> sessions, int records) {
        List<PastSession> kept = new ArrayList<>();
        int history = 0;
        for (PastSession session : sessions.reversed()) {
            if (kept.isEmpty() && !session.isHistory()) {
                continue;
            }
            history += session.isHistory() ? 1 : 0;
            kept.add(history <= records ? session : session.withoutLines());
        }
        return kept.reversed();
    }

    private String name(LocalDate last) {
        return last + "." + version;
    }

    String describe(LocalDate last) {
        return shelf.describe(name(last));
    }
}
