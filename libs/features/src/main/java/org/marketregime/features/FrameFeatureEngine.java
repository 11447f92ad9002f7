package org.marketregime.features;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.overlay.FrontDay;
import org.marketregime.features.overlay.FrontHistory;
import org.marketregime.features.overlay.OverlayColumns;
import org.marketregime.features.overlay.OverlayInput;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.State;

/** The engine of components that read what other components say, and no chain. */
final class FrameFeatureEngine implements FeatureEngine, Remembering {
    private final Component component;
    private final TradingCalendar calendar;
    private final Plan plan;
    private final Program program;
    private final LongMemory longMemory;
    private final int[] outputs;
    private final FrameColumns frameColumns;
    private final OverlayColumns overlayColumns = new OverlayColumns();
    /** Numbers of the components that are read, the lowest first. */
    private final SortedSet<Integer> read;

    private final Columns columns;
    private final FrontHistory fronts;
    private State state;
    /** As it was before the session that was completed last, which may have to be corrected. */
    private State stateBefore;

    private @Nullable SessionRecord record;
    private @Nullable OpenSession session;

    private FrameFeatureEngine(
            Component component,
            List<Component> others,
            TradingCalendar calendar,
            Backend backend,
            BufferAllocator allocator,
            boolean formulas) {
        this.component = component;
        this.calendar = calendar;
        this.plan = Plan.of(component);
        this.program = backend.prepare(formulas ? plan.ofFront() : List.of());
        this.longMemory = new LongMemory(plan, backend);
        this.outputs = component.series().stream().mapToInt(plan::column).toArray();
        this.frameColumns = new FrameColumns(others);
        plan.inputs().forEach(this::want);
        this.read = new TreeSet<>(frameColumns.components());
        this.fronts = new FrontHistory(calendar);
        this.state = State.empty(plan.ofFront());
        this.stateBefore = state;
        this.columns = Columns.allocate(plan.columnCount(), TradingSession.MINUTES, allocator);
    }

    /**
     * An engine that has seen no session. It takes its columns from {@code allocator} and gives them back on close.
     *
     * @param others the components whose features may be read
     * @throws IllegalArgumentException if the component reads a chain, or days of the underlying
     */
    static FrameFeatureEngine open(
            Component component,
            List<Component> others,
            TradingCalendar calendar,
            Backend backend,
            BufferAllocator allocator) {
        return new FrameFeatureEngine(component, others, calendar, backend, allocator, true);
    }

    /** One that takes in what it reads and makes nothing of it. */
    static FrameFeatureEngine openWithoutFormulas(
            Component component,
            List<Component> others,
            TradingCalendar calendar,
            Backend backend,
            BufferAllocator allocator) {
        return new FrameFeatureEngine(component, others, calendar, backend, allocator, false);
    }

    /** A session under way. */
    private static final class OpenSession {
        final LocalDate date;
        final State state;
        /** What is known of every front so far: one, or another from the minute on in which a nearer expiry is listed. */
        final Map<LocalDate, FrontDay> known = new HashMap<>();

        int minutes;
        /** The last that was known. */
        @Nullable
        LocalDate front;

        OpenSession(LocalDate date, State state) {
            this.date = date;
            this.state = state;
        }
    }

    private void want(Series.Input input, int column) {
        Optional<FrameInput> ofFrame = FrameInput.of(input);
        if (ofFrame.isPresent()) {
            frameColumns.want(ofFrame.get(), column);
        } else {
            OverlayInput ofOverlay = OverlayInput.of(input)
                    .orElseThrow(() -> new IllegalArgumentException(
                            component.name() + " reads " + input.name() + ", which no frame tells"));
            overlayColumns.want(ofOverlay, column);
        }
    }

    @Override
    public List<Feature> features() {
        return component.features();
    }

    @Override
    public Set<ChainColumn> columns() {
        return Set.of();
    }

    @Override
    public Set<Integer> reads() {
        return Set.copyOf(read);
    }

    @Override
    public int lookBack() {
        return LookBack.sessions(plan, outputs);
    }

    @Override
    public Optional<Remembering> remembering() {
        return Optional.of(this);
    }

    @Override
    public int sessions() {
        return longMemory.sessions();
    }

    @Override
    public int minutes() {
        return longMemory.minutes();
    }

    @Override
    public boolean days() {
        return false;
    }

    @Override
    public List<String> series() {
        return longMemory.series();
    }

    @Override
    public Digest meaning() {
        return longMemory.meaning();
    }

    @Override
    public BitSet mustBeFed(List<Integer> daysToExpiry) {
        return LookBack.ofNext(plan, outputs, daysToExpiry);
    }

    @Override
    public void remember(SessionRecord unfed) {
        if (session != null) {
            throw new IllegalStateException("the record of " + unfed.date() + " comes while a session is open");
        }
        requireLater(unfed.date());
        longMemory.remember(unfed, columns, state);
        fronts.add(unfed.date(), unfed.date().plusDays(unfed.daysToExpiry()));
        record = null;
    }

    @Override
    public Optional<SessionRecord> record() {
        return Optional.ofNullable(record);
    }

    @Override
    public void correct(SessionRecord known) {
        if (record == null || !record.date().equals(known.date())) {
            throw new IllegalStateException("the record of " + known.date() + " corrects a session of that date, not "
                    + (record == null ? "none" : record.date()));
        }
        if (record.daysToExpiry() != known.daysToExpiry()) {
            throw new IllegalArgumentException("the record of " + known.date() + " has a front " + known.daysToExpiry()
                    + " days away, the session had one " + record.daysToExpiry() + " days away");
        }
        State corrected = stateBefore.copy();
        longMemory.remember(known, columns, corrected);
        longMemory.copy(corrected, state);
        record = known;
    }

    private void requireLater(LocalDate date) {
        LocalDate last = fronts.lastDate();
        if (last != null && !date.isAfter(last)) {
            throw new IllegalArgumentException("session " + date + " must be later than the last one, " + last);
        }
    }

    @Override
    public void open(LocalDate date) {
        requireLater(date);
        record = null;
        State opened = state.copy();
        program.open(opened);
        session = new OpenSession(date, opened);
        columns.clear();
    }

    @Override
    public FeatureBlock compute(MinuteInputs inputs, int from, int to) {
        OpenSession open = openSession();
        if (from != open.minutes + 1 || to < from || to > TradingSession.MINUTES) {
            throw new IllegalArgumentException(
                    "minutes must follow " + open.minutes + " and end by 375, were " + from + "…" + to);
        }
        FeatureBlock.Beside[] beside = new FeatureBlock.Beside[to - from + 1];
        for (int minute = from; minute <= to; minute++) {
            frameColumns.fill(inputs.frames(), minute, columns);
            FeatureBlock.Beside more = beside(inputs.frames(), minute);
            overlayColumns.fill(front(open, more.front()), minute, columns);
            beside[minute - from] = more;
        }
        program.run(columns, open.state, from - 1, to);
        float[] values = new float[beside.length * outputs.length];
        for (int minute = from; minute <= to; minute++) {
            for (int i = 0; i < outputs.length; i++) {
                values[(minute - from) * outputs.length + i] = FeatureBlock.narrow(columns.get(outputs[i], minute - 1));
            }
        }
        open.minutes = to;
        return new FeatureBlock(from, outputs.length, values, List.of(beside));
    }

    /** The newest data that any component knows of, and the front of the lowest-numbered one that has a front. */
    private FeatureBlock.Beside beside(Frames frames, int minute) {
        int dataMinute = 0;
        LocalDate front = null;
        for (int number : read) {
            FrameRow frame = frames.frame(number, minute);
            if (frame != null) {
                dataMinute = Math.max(dataMinute, frame.dataMinute());
                front = front == null ? frame.front() : front;
            }
        }
        return new FeatureBlock.Beside(Double.NaN, Double.NaN, dataMinute, front);
    }

    private @Nullable FrontDay front(OpenSession open, @Nullable LocalDate front) {
        if (front == null) {
            return null;
        }
        open.front = front;
        return open.known.computeIfAbsent(front, expiry -> fronts.day(open.date, expiry));
    }

    @Override
    public void complete() {
        OpenSession open = openSession();
        if (open.minutes != TradingSession.MINUTES) {
            throw new IllegalStateException("session " + open.date + " ends at minute 375, it is at " + open.minutes);
        }
        session = null;
        LocalDate front = open.front;
        if (calendar.isSpecial(open.date) || front == null) {
            return;
        }
        program.complete(columns, open.state);
        stateBefore = state;
        state = open.state;
        fronts.add(open.date, front);
        int daysToExpiry = Math.toIntExact(ChronoUnit.DAYS.between(open.date, front));
        record = longMemory.record(open.date, daysToExpiry, null, columns);
    }

    private OpenSession openSession() {
        if (session == null) {
            throw new IllegalStateException("open a session first");
        }
        return session;
    }

    @Override
    public void close() {
        columns.close();
    }
}
