package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.Remembering;
import org.marketregime.features.SessionRecord;

/**
 * An engine on its way through the stored sessions of an underlying before the one that matters. Each is fed from the store, or known
 * from a memory. Owns the engine until a session is opened. Belongs to one thread.
 */
final class History implements AutoCloseable {
    private static final double ROUNDING = 1e-9;

    private final String underlying;
    private final FeatureEngine engine;
    private final InputHash hash;
    private final SharedReading reading;
    private final List<DailyPrice> days;
    private final Supplier<PastFrames> past;
    private @Nullable PastFrames frames;
    private final List<PastSession> sessions = new ArrayList<>();
    private int fed;
    /** How many of the days are part of the hash. */
    private int hashed;

    private History(
            String underlying,
            FeatureEngine engine,
            Digest catalogueHash,
            SharedReading reading,
            List<DailyPrice> days,
            Supplier<PastFrames> past) {
        this.underlying = underlying;
        this.engine = engine;
        this.hash = new InputHash(catalogueHash.bytes(), underlying, engine.columns());
        this.reading = reading;
        this.days = List.copyOf(days);
        this.past = past;
        engine.imported(this.days);
    }

    /** A history without sessions, of which any may be fed. */
    static History begin(
            String underlying, ServedComponent component, SharedReading reading, Supplier<List<DailyPrice>> days) {
        return begin(underlying, component, reading, days, () -> reading.store().sessions(underlying));
    }

    /**
     * A history without sessions.
     *
     * @param component what it is the history of
     * @param days of the underlying that were imported, ascending, asked for if the component reads any; those from a session on are
     *     not known in it
     * @param sessions stored ones that frames of others may rest on, asked for if the component reads nothing but frames
     */
    static History begin(
            String underlying,
            ServedComponent component,
            SharedReading reading,
            Supplier<List<DailyPrice>> days,
            Supplier<List<LocalDate>> sessions) {
        FeatureEngine engine = component.engines().open(underlying);
        try {
            return new History(
                    underlying,
                    engine,
                    component.catalogueHash(),
                    reading,
                    engine.readsDays() ? days.get() : List.of(),
                    () -> component.past().open(underlying, reading.store(), sessions.get(), engine.reads()));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    FeatureEngine engine() {
        return engine;
    }

    /** The sessions so far, oldest first. */
    List<PastSession> sessions() {
        return sessions;
    }

    /** How many of them were computed. */
    int fed() {
        return fed;
    }

    /** Computes a session from the store. */
    void feed(LocalDate date) {
        sessions.add(compute(date));
    }

    private PastSession compute(LocalDate date) {
        open(date, past(date)).advanceUnseen(TradingSession.MINUTES);
        engine.complete();
        fed++;
        SessionRecord record = engine.remembering().flatMap(Remembering::record).orElse(null);
        return new PastSession(date, hash.current(), record == null ? null : record.daysToExpiry(), record);
    }

    /** Which of the sessions of a memory must be computed all the same. */
    static BitSet mustBeFed(List<PastSession> known, Remembering remembering) {
        List<PastSession> history =
                known.stream().filter(PastSession::isHistory).toList();
        BitSet ofHistory = remembering.mustBeFed(history.stream()
                .map(session -> Objects.requireNonNull(session.daysToExpiry()))
                .toList());
        BitSet all = new BitSet();
        int number = 0;
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).isHistory()) {
                all.set(i, ofHistory.get(number++));
            }
        }
        return all;
    }

    /**
     * Takes the sessions of a memory, oldest first and before all others. Those that are computed must come out as the memory says:
     * of the same inputs, and the last with the same record but for rounding.
     *
     * @param where what messages call the memory
     * @throws PlatformException PART_CONFLICT when they do not; this history is of no use then
     */
    void recall(List<PastSession> known, Remembering remembering, String where) {
        BitSet mustBeFed = mustBeFed(known, remembering);
        for (int i = 0; i < known.size(); i++) {
            PastSession session = known.get(i);
            SessionRecord record = session.record();
            if (mustBeFed.get(i)) {
                PastSession computed = compute(session.date());
                requireSame(computed, session, i == known.size() - 1, where);
                if (record != null) {
                    remembering.correct(record);
                }
            } else if (record != null) {
                remembering.remember(record);
            }
            hash.resume(session.inputHash());
            while (isNext(session.date())) {
                hashed++;
            }
            sessions.add(session);
        }
    }

    private static void requireSame(PastSession computed, PastSession known, boolean last, String where) {
        if (!computed.inputHash().equals(known.inputHash())) {
            throw differs(where, known, "input hash", known.inputHash(), computed.inputHash());
        }
        if (!Objects.equals(computed.daysToExpiry(), known.daysToExpiry())) {
            throw differs(where, known, "days to expiry", known.daysToExpiry(), computed.daysToExpiry());
        }
        if (last && !isNear(computed.record(), known.record())) {
            throw differs(
                    where,
                    known,
                    "record",
                    known.record() == null ? null : "one",
                    firstDifference(computed.record(), known.record()));
        }
    }

    private static boolean isNear(@Nullable SessionRecord a, @Nullable SessionRecord b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return Objects.equals(a.day(), b.day())
                && a.lines().size() == b.lines().size()
                && IntStream.range(0, a.lines().size())
                        .allMatch(i -> isNear(a.lines().get(i), b.lines().get(i)))
                && a.ends().size() == b.ends().size()
                && IntStream.range(0, a.ends().size())
                        .allMatch(i -> isNear(a.ends().get(i), b.ends().get(i)));
    }

    private static boolean isNear(SessionRecord.Line a, SessionRecord.Line b) {
        return a.series().equals(b.series())
                && a.values().size() == b.values().size()
                && IntStream.range(0, a.values().size())
                        .allMatch(i -> isNear(a.values().get(i), b.values().get(i)));
    }

    private static boolean isNear(SessionRecord.End a, SessionRecord.End b) {
        return a.series().equals(b.series()) && a.minute() == b.minute() && isNear(a.value(), b.value());
    }

    /** A recursive average that begins elsewhere comes to the same but for its last bits. */
    private static boolean isNear(double a, double b) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
    }

    private static String firstDifference(@Nullable SessionRecord computed, @Nullable SessionRecord known) {
        if (computed != null && known != null) {
            for (int i = 0; i < Math.min(computed.lines().size(), known.lines().size()); i++) {
                SessionRecord.Line line = computed.lines().get(i);
                if (!isNear(line, known.lines().get(i))) {
                    return "another " + line.series();
                }
            }
        }
        return "another";
    }

    private static PlatformException differs(
            String where, PastSession session, String what, @Nullable Object wanted, @Nullable Object found) {
        return new PlatformException(
                ErrorCode.PART_CONFLICT,
                where + " is not of what is stored: for the " + what + " of " + session.date() + " it has " + wanted
                        + ", computed from the store is " + found);
    }

    /** Who reads the chain hears of others only what they say today: it is for the session that is open. */
    private @Nullable Hearing past(LocalDate date) {
        if (!engine.columns().isEmpty()) {
            return null;
        }
        PastFrames known = frames;
        if (known == null) {
            known = past.get();
            frames = known;
        }
        return Hearing.past(known.session(date));
    }

    /**
     * Opens a session after those so far. With the last one that is opened the engine passes to it.
     *
     * @param hearing what components say of it; null where nobody listens
     */
    LiveSession open(LocalDate date, @Nullable Hearing hearing) {
        engine.open(date);
        while (isNext(date)) {
            hash.imported(days.get(hashed++));
        }
        hash.open(date);
        return new LiveSession(underlying, date, engine, hash, reading, hearing);
    }

    /** Whether the next of the days is one that the session of {@code date} knows. */
    private boolean isNext(LocalDate date) {
        return hashed < days.size() && days.get(hashed).date().isBefore(date);
    }

    Optional<Remembering> remembering() {
        return engine.remembering();
    }

    /** Closes what only sessions that are over needed. */
    void closePast() {
        PastFrames known = frames;
        frames = null;
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void close() {
        closePast();
        engine.close();
    }
}
