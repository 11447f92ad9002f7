package org.marketregime.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Levels;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.QuarterHours;
import org.marketregime.kernels.Recorded;
import org.marketregime.kernels.State;

/** The launches of a plan whose memory can be had again from records, and what they need of a session. */
final class LongMemory {
    /** To be raised when stage 0 or a kernel changes what a recorded series shows though its formula stays. */
    private static final int MEANING = 1;

    private final List<Launch> launches;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final boolean days;
    private final int sessions;
    private final int minutes;
    /** Columns of launches that go on from what they showed last. */
    private final Set<Integer> goingOn = new HashSet<>();

    private final Digest meaning;
    private final Program program;

    LongMemory(Plan plan, Backend backend) {
        this.launches = plan.ofFront().stream()
                .filter(launch -> !launch.recorded().isEmpty())
                .toList();
        Map<Integer, List<Series>> series = new LinkedHashMap<>();
        plan.all()
                .forEach(s -> series.computeIfAbsent(plan.column(s), _ -> new ArrayList<>())
                        .add(s));
        SortedSet<String> definitions = new TreeSet<>();
        for (Launch launch : launches) {
            check(launch);
            for (int column : launch.recorded()) {
                List<Series> same = series.getOrDefault(column, List.of());
                // a named series comes after what it names and has the shorter text
                columns.put(same.getLast().formula(), column);
                same.forEach(s -> define(s, definitions));
                if (launch.kernel().recorded(launch.parameters()) == Recorded.OUTPUTS) {
                    goingOn.add(column);
                }
            }
        }
        this.days = plan.inputs().keySet().stream().anyMatch(LongMemory::isOfSpotFrames);
        this.sessions = launches.stream()
                .mapToInt(launch -> launch.kernel().recordedSessions(launch.parameters()))
                .max()
                .orElse(0);
        this.minutes = launches.stream()
                .mapToInt(launch -> launch.kernel().recordedMinutes(launch.parameters()))
                .min()
                .orElse(QuarterHours.MINUTES);
        this.meaning = digest(columns.keySet(), definitions);
        this.program = backend.prepare(launches);
    }

    private static void check(Launch launch) {
        if (launch.kernel() == Kernel.LEVELS && launch.recorded().size() != Levels.values().length) {
            throw new IllegalArgumentException(
                    "a level that is kept over the night must be shown with its age, or nobody can go on from it");
        }
    }

    /** Adds what the names in the formula of a series stand for. */
    private static void define(Series series, SortedSet<String> definitions) {
        if (series instanceof Series.Named named
                && !definitions.add(named.name() + " = " + named.of().formula())) {
            return;
        }
        series.reads().forEach(read -> define(read, definitions));
        if (series instanceof Series.OfExpiry other) {
            define(other.of(), definitions);
        }
        if (series instanceof Series.OfCommonExpiry common) {
            define(common.of(), definitions);
        }
        if (series instanceof Series.Previous previous) {
            define(previous.of(), definitions);
        }
    }

    private static Digest digest(Set<String> series, Set<String> definitions) {
        MessageDigest sha256 = Digest.sha256();
        String text = MEANING + "\n" + String.join("\n", series) + "\n\n" + String.join("\n", definitions);
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        return Digest.of(sha256);
    }

    List<String> series() {
        return List.copyOf(columns.keySet());
    }

    Digest meaning() {
        return meaning;
    }

    /** Whether there is any. */
    boolean isEmpty() {
        return columns.isEmpty() && !days;
    }

    boolean days() {
        return days;
    }

    int sessions() {
        return sessions;
    }

    /** Minutes between the values that a record has of a series. */
    int minutes() {
        return minutes;
    }

    private int steps() {
        return TradingSession.MINUTES / minutes;
    }

    private int lastRow(int step) {
        return (step + 1) * minutes - 1;
    }

    private static boolean isOfSpotFrames(Series.Input input) {
        String name = input.name().toUpperCase(Locale.ROOT);
        return Arrays.stream(SessionInput.values())
                .anyMatch(known -> known.name().equals(name) && known.isOfSpotFrames());
    }

    /** What a completed session leaves. */
    SessionRecord record(LocalDate date, int daysToExpiry, @Nullable DailyPrice day, Columns session) {
        List<SessionRecord.Line> lines = new ArrayList<>();
        List<SessionRecord.End> ends = new ArrayList<>();
        columns.forEach((series, column) -> {
            lines.add(new SessionRecord.Line(
                    series,
                    IntStream.range(0, steps())
                            .mapToObj(step -> session.get(column, lastRow(step)))
                            .toList()));
            int row = goingOn.contains(column) ? lastFinite(session, column) : -1;
            if (row >= 0 && (row + 1) % minutes != 0) {
                ends.add(new SessionRecord.End(series, row + 1, session.get(column, row)));
            }
        });
        return new SessionRecord(date, daysToExpiry, day, lines, ends);
    }

    private static int lastFinite(Columns session, int column) {
        int row = session.rows() - 1;
        while (row >= 0 && !Double.isFinite(session.get(column, row))) {
            row--;
        }
        return row;
    }

    /**
     * Makes a session part of the memory of the front.
     *
     * @param scratch columns of the plan, which are overwritten
     */
    void remember(SessionRecord session, Columns scratch, State front) {
        if (columns.isEmpty() || !session.hasLines()) {
            return;
        }
        scratch.clear();
        Map<String, Integer> missing = new LinkedHashMap<>(columns);
        for (SessionRecord.Line line : session.lines()) {
            Integer column = missing.remove(line.series());
            if (column == null || line.values().size() != steps()) {
                throw new IllegalArgumentException("the record of " + session.date() + " has "
                        + line.values().size() + " values of " + line.series() + ", wanted "
                        + (column == null ? "none" : steps()));
            }
            for (int step = 0; step < steps(); step++) {
                scratch.set(column, lastRow(step), line.values().get(step));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the record of " + session.date() + " lacks " + missing.keySet());
        }
        for (SessionRecord.End end : session.ends()) {
            Integer column = columns.get(end.series());
            if (column == null) {
                throw new IllegalArgumentException(
                        "the record of " + session.date() + " has an end of " + end.series() + ", wanted none");
            }
            scratch.set(column, end.minute() - 1, end.value());
        }
        program.open(front);
        program.complete(scratch, front);
    }

    /** Copies the part of a memory of the front that records restore. */
    void copy(State from, State to) {
        for (Launch launch : launches) {
            to.take(launch, from);
        }
    }
}
