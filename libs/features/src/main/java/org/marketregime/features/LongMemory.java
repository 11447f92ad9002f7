package org.marketregime.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.QuarterHours;
import org.marketregime.kernels.State;

/** The launches of a plan that look back further than an engine can be made to compute again, and what they need of a session. */
final class LongMemory {
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Program program;

    LongMemory(Plan plan, Backend backend) {
        List<Launch> launches = plan.ofFront().launches().stream()
                .filter(launch -> !launch.recorded().isEmpty())
                .toList();
        Map<Integer, String> names = new HashMap<>();
        // a named series comes after what it names and has the shorter text
        plan.all().forEach(series -> names.put(plan.column(series), series.formula()));
        for (Launch launch : launches) {
            launch.recorded().forEach(column -> columns.put(names.getOrDefault(column, ""), column));
        }
        this.program = backend.prepare(launches);
    }

    /** What a completed session leaves. */
    SessionRecord record(LocalDate date, Columns session) {
        List<SessionRecord.Line> lines = new ArrayList<>();
        columns.forEach((series, column) -> lines.add(new SessionRecord.Line(
                series,
                IntStream.range(0, QuarterHours.COUNT)
                        .mapToObj(quarter -> session.get(column, QuarterHours.lastRow(quarter)))
                        .toList())));
        return new SessionRecord(date, lines);
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
        program.open(front);
        program.complete(scratch, front);
    }
}
