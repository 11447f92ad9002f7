package org.marketregime.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.Digest;
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
    /** Columns of launches that go on from what they showed last. */
    private final Set<Integer> goingOn = new HashSet<>();

    private final Digest meaning;
    private final Program program;

    LongMemory(Plan plan, Backend backend) {
        this.launches = plan.ofFront().launches().stream()
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
        this.meaning = digest(columns.keySet(), definitions);
        this.program = backend.prepare(launches);
    }

    private static void check(Launch launch) {
        boolean ring = launch.kernel() == Kernel.TRANSITION || launch.kernel() == Kernel.BIN_HISTORY;
        if (ring && launch.count(0) > Remembering.SESSIONS) {
            throw new IllegalArgumentException(launch.kernel() + " looks back " + launch.count(0)
                    + " sessions, and the records of " + Remembering.SESSIONS + " are kept");
        }
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

    /** What a completed session leaves. */
    SessionRecord record(LocalDate date, int daysToExpiry, Columns session) {
        List<SessionRecord.Line> lines = new ArrayList<>();
        List<SessionRecord.End> ends = new ArrayList<>();
        columns.forEach((series, column) -> {
            lines.add(new SessionRecord.Line(
                    series,
                    IntStream.range(0, QuarterHours.COUNT)
                            .mapToObj(quarter -> session.get(column, QuarterHours.lastRow(quarter)))
                            .toList()));
            int row = goingOn.contains(column) ? lastFinite(session, column) : -1;
            if (row >= 0 && row != QuarterHours.lastRow(QuarterHours.of(row))) {
                ends.add(new SessionRecord.End(series, row + 1, session.get(column, row)));
            }
        });
        return new SessionRecord(date, daysToExpiry, lines, ends);
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
        scratch.clear();
        Map<String, Integer> missing = new LinkedHashMap<>(columns);
        for (SessionRecord.Line line : session.lines()) {
            Integer column = missing.remove(line.series());
            if (column == null || line.values().size() != QuarterHours.COUNT) {
                throw new IllegalArgumentException("the record of " + session.date() + " has "
                        + line.values().size() + " values of " + line.series() + ", wanted "
                        + (column == null ? "none" : QuarterHours.COUNT));
            }
            for (int quarter = 0; quarter < QuarterHours.COUNT; quarter++) {
                scratch.set(column, QuarterHours.lastRow(quarter), line.values().get(quarter));
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
            int size = launch.kernel().stateSize(launch.parameters());
            System.arraycopy(from.values(), launch.state(), to.values(), launch.state(), size);
        }
    }
}
