package org.marketregime.integration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that the master knows. Immutable: an older state can be read from any thread while a newer one is made. */
public final class State {
    private final SortedTable<String, Line> lines;
    private final Tally tally;
    private final Instant latest;

    private State(SortedTable<String, Line> lines, Tally tally, Instant latest) {
        this.lines = lines;
        this.tally = tally;
        this.latest = latest;
    }

    public static State empty() {
        return new State(SortedTable.empty(), Tally.NONE, Instant.MIN);
    }

    /** Where the inputs of this process ended. */
    public Tally tally() {
        return tally;
    }

    /** The latest time that was told. Time never runs back here. */
    public Instant latest() {
        return latest;
    }

    SortedTable<String, Line> lines() {
        return lines;
    }

    Line line(String underlying) {
        Line line = lines.get(underlying);
        return line != null ? line : Line.of(underlying);
    }

    State with(Line line) {
        return new State(lines.with(line.underlying(), line), tally, latest);
    }

    State without(String underlying) {
        return new State(lines.without(underlying), tally, latest);
    }

    State with(Tally changed) {
        return new State(lines, changed, latest);
    }

    State at(Instant now) {
        return new State(lines, tally, now);
    }

    /** When something has to be decided at the latest, null while nothing waits. */
    @Nullable
    Instant wake() {
        Instant wake = null;
        for (int i = 0; i < lines.size(); i++) {
            SortedTable<Instant, Join> open = lines.value(i).open();
            if (!open.isEmpty()) {
                // Minutes are answered in order, so only the first one counts.
                Instant due = open.value(0).due();
                wake = wake == null || due.isBefore(wake) ? due : wake;
            }
        }
        return wake;
    }
}
