package org.marketregime.features;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Series.Input;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.chain.ChainSession;
import org.marketregime.features.chain.InputColumns;
import org.marketregime.features.chain.LastInterest;
import org.marketregime.features.chain.WantedPanels;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.features.memory.SessionMemory;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.State;

/** The engine of components that read the chain of one underlying: stage 0, then the component's formulas. */
public final class ChainFeatureEngine implements FeatureEngine, Remembering {
    /** Continuously compounded interest rate a year. Specification P-4. */
    public static final double RATE = 0.065;

    private final Component component;
    private final TradingCalendar calendar;
    private final Plan plan;
    private final Program ofExpiry;
    private final Program ofFront;
    private final LongMemory longMemory;
    private final int[] outputs;
    private final int[] opinions;
    private final @Nullable CommonChains common;
    private final FrameColumns frameColumns = new FrameColumns(Catalogue.components());
    private final Backend backend;
    private final InputColumns inputColumns = new InputColumns();
    private final WantedPanels wantedPanels = new WantedPanels();
    private final WantedPanels wantedOfOthers = new WantedPanels();
    private final ChainSession.Scope scope;
    private final boolean smiles;
    private final Map<SessionInput, Integer> sessionColumns = new HashMap<>();
    private final List<Columns> columns = new ArrayList<>();

    private final SessionMemory memory;
    private final Map<LocalDate, ExpiryMemory> expiries = new HashMap<>();
    private State frontState;
    /** As it was before the session that was completed last, where that session may have to be corrected. */
    private State frontBefore;

    private @Nullable LocalDate remembered;
    private @Nullable SessionRecord record;
    private @Nullable OpenSession session;

    private ChainFeatureEngine(
            Component component,
            TradingCalendar calendar,
            Backend backend,
            BufferAllocator allocator,
            boolean formulas) {
        this.component = component;
        this.calendar = calendar;
        this.backend = backend;
        this.plan = Plan.of(component);
        this.ofExpiry = backend.prepare(formulas ? plan.ofExpiry() : List.of());
        this.ofFront = backend.prepare(formulas ? plan.ofFront() : List.of());
        this.longMemory = new LongMemory(plan, backend);
        this.outputs = component.series().stream().mapToInt(plan::column).toArray();
        this.opinions = component.opinion().stream().mapToInt(plan::column).toArray();
        this.memory = new SessionMemory(calendar, RATE, longMemory.days());
        this.frontState = State.empty(plan.ofFront());
        this.frontBefore = frontState;
        plan.inputs().forEach(this::want);
        plan.panels().forEach((panel, number) -> wantedPanels.want(ChainPanel.of(panel), number));
        plan.panelsOfOthers().forEach((panel, number) -> wantedOfOthers.want(ChainPanel.of(panel), number));
        this.smiles = wantedPanels.smile() || inputColumns.smile();
        this.scope = new ChainSession.Scope(plan.expiries(), inputColumns.everySmile(), wantedPanels.openInterest());
        for (int i = 0; i < plan.expiries(); i++) {
            columns.add(Columns.allocate(plan.columnCount(), plan.panels().size(), TradingSession.MINUTES, allocator));
        }
        this.common = plan.common().isEmpty()
                ? null
                : new CommonChains(plan, formulas ? plan.ofCommon() : List.of(), inputColumns, backend, allocator);
    }

    /** An engine that has seen no session. It takes its columns from {@code allocator} and gives them back on close. */
    public static ChainFeatureEngine open(
            Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        return new ChainFeatureEngine(component, calendar, backend, allocator, true);
    }

    /** An engine that stops after stage 0: what a benchmark takes off to see the component alone. Its features are unknown. */
    public static ChainFeatureEngine openStageZero(
            Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        return new ChainFeatureEngine(component, calendar, backend, allocator, false);
    }

    /** A session under way: its stage 0 and the states it works on, which become memory only when it is complete. */
    private static final class OpenSession {
        final LocalDate date;
        final ChainSession chain;
        /** The listed expiries, nearest first; columns and states follow them. */
        List<OpenExpiry> expiries = List.of();

        State front;
        /** Rows of the front that the programs have run over. */
        int frontRows;

        /** Where a nearer expiry took the front, the columns of the one before it and the row in which that ended. */
        final Map<Integer, Columns> formerFronts = new TreeMap<>();

        int minutes;
        /** Last minute up to each that brought rows. */
        final int[] dataMinutes = new int[TradingSession.MINUTES + 1];

        Frames frames = Frames.NONE;

        OpenSession(LocalDate date, ChainSession chain, State front) {
            this.date = date;
            this.chain = chain;
            this.front = front;
        }

        /** Columns of one of the expiries; null for any other. */
        @Nullable
        Columns columnsOf(LocalDate expiry) {
            for (OpenExpiry known : expiries) {
                if (known.date.equals(expiry)) {
                    return known.columns;
                }
            }
            return null;
        }
    }

    /** One of the expiries of an open session. */
    private static final class OpenExpiry {
        final LocalDate date;
        final Columns columns;
        final State state;
        int rows;

        OpenExpiry(LocalDate date, Columns columns, State state) {
            this.date = date;
            this.columns = columns;
            this.state = state;
        }
    }

    @Override
    public List<Feature> features() {
        return component.features();
    }

    @Override
    public Set<ChainColumn> columns() {
        EnumSet<ChainColumn> all = EnumSet.copyOf(ChainSession.COLUMNS);
        if (scope.openInterest()) {
            all.addAll(ChainSession.OPEN_INTEREST);
        }
        if (inputColumns.futureInterest()) {
            all.addAll(ChainSession.FUTURE_INTEREST);
        }
        return all;
    }

    @Override
    public void open(LocalDate date) {
        requireLater(date);
        record = null;
        ChainSession chain = new ChainSession(date, RATE, smiles ? backend.black() : null, scope);
        session = new OpenSession(date, chain, openFront());
        memory.open(date);
        columns.forEach(this::clear);
        if (common != null) {
            common.open(date);
        }
    }

    @Override
    public boolean readsOther() {
        return common != null;
    }

    @Override
    public Set<Integer> reads() {
        return frameColumns.components();
    }

    @Override
    public int lookBack() {
        return LookBack.sessions(plan, wanted());
    }

    /** The columns that are shown. */
    private int[] wanted() {
        return IntStream.concat(Arrays.stream(outputs), Arrays.stream(opinions)).toArray();
    }

    @Override
    public Optional<Remembering> remembering() {
        return longMemory.isEmpty() ? Optional.empty() : Optional.of(this);
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
        return longMemory.days();
    }

    @Override
    public boolean readsDays() {
        return memory.isFramed();
    }

    @Override
    public void imported(List<DailyPrice> days) {
        if (session != null) {
            throw new IllegalStateException("days are imported while the session of " + session.date + " is open");
        }
        memory.imported(days);
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
        return LookBack.ofNext(plan, wanted(), daysToExpiry);
    }

    @Override
    public void remember(SessionRecord unfed) {
        if (session != null) {
            throw new IllegalStateException("the record of " + unfed.date() + " comes while a session is open");
        }
        requireLater(unfed.date());
        longMemory.remember(unfed, columns.getFirst(), frontState);
        memory.remember(unfed.date(), unfed.day());
        remembered = unfed.date();
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
        State corrected = frontBefore.copy();
        longMemory.remember(known, columns.getFirst(), corrected);
        longMemory.copy(corrected, frontState);
        record = known;
    }

    private void requireLater(LocalDate date) {
        requireLater(date, memory.lastDate());
        requireLater(date, remembered);
    }

    private static void requireLater(LocalDate date, @Nullable LocalDate last) {
        if (last != null && !date.isAfter(last)) {
            throw new IllegalArgumentException("session " + date + " must be later than the last one, " + last);
        }
    }

    /** Memory of the front, ready for a session. */
    private State openFront() {
        State front = frontState.copy();
        ofFront.open(front);
        return front;
    }

    private void clear(Columns target) {
        target.clear();
        fill(target, memory.inputs(), 1);
    }

    @Override
    public FeatureBlock compute(MinuteInputs inputs, int from, int to) {
        OpenSession open = openSession();
        ChainBatch rows = inputs.rows();
        open.frames = inputs.frames();
        if (from != open.minutes + 1 || to < from || to > TradingSession.MINUTES) {
            throw new IllegalArgumentException(
                    "minutes must follow " + open.minutes + " and end by 375, were " + from + "…" + to);
        }
        float[] values = new float[(to - from + 1) * outputs.length];
        FeatureBlock.Beside[] beside = new FeatureBlock.Beside[to - from + 1];
        int done = from - 1;
        int row = 0;
        for (int minute = from; minute <= to; minute++) {
            int first = row;
            while (row < rows.rows() && rows.minute(row) == minute) {
                row++;
            }
            if (open.chain.minute(minute, rows, first, row)) {
                // the minutes before saw other expiries: they are finished first
                run(open, done, minute - 1, values, beside, from);
                done = minute - 1;
                list(open, minute);
            }
            open.dataMinutes[minute] = row > first ? minute : open.dataMinutes[minute - 1];
            memory.minute(open.chain.underlying(minute));
            if (common != null) {
                common.minute(minute, rows, first, row, inputs.other(), open::columnsOf);
            }
            fill(open, minute);
        }
        if (row != rows.rows()) {
            throw new IllegalArgumentException("row " + row + " of minute " + rows.minute(row) + " is outside minutes "
                    + from + "…" + to + " or out of order");
        }
        run(open, done, to, values, beside, from);
        open.minutes = to;
        return new FeatureBlock(from, outputs.length, values, List.of(beside));
    }

    private void fill(OpenSession open, int minute) {
        if (open.expiries.isEmpty()) {
            fillUnlisted(open, minute, columns.getFirst());
        }
        for (int i = 0; i < open.expiries.size(); i++) {
            Columns target = open.expiries.get(i).columns;
            open.chain.fill(i, minute, inputColumns, target);
            open.chain.fill(i, minute, i == 0 ? wantedPanels : wantedOfOthers, target.panels());
            fillLevelPrice(open, minute, target);
            frameColumns.fill(open.frames, minute, target);
        }
    }

    private void fillUnlisted(OpenSession open, int minute, Columns target) {
        open.chain.fillUnlisted(minute, inputColumns, target);
        fillLevelPrice(open, minute, target);
        frameColumns.fill(open.frames, minute, target);
    }

    private void fillLevelPrice(OpenSession open, int minute, Columns target) {
        double price = memory.levelPrice(open.chain.underlying(minute));
        inputColumns.set(target, ChainInput.CPR_PRICE, minute - 1, price);
    }

    /** Runs the programs up to minute {@code to} and takes the features of the minutes after {@code done}. */
    private void run(OpenSession open, int done, int to, float[] values, FeatureBlock.Beside[] beside, int from) {
        if (to <= done) {
            return;
        }
        Columns front;
        if (open.expiries.isEmpty()) {
            front = columns.getFirst();
            runWithoutExpiry(front, to);
        } else {
            for (OpenExpiry expiry : open.expiries) {
                ofExpiry.run(expiry.columns, expiry.state, expiry.rows, to);
                expiry.rows = to;
            }
            front = open.expiries.getFirst().columns;
            readOthers(open, front, to);
            if (common != null) {
                common.read(front, open.frontRows, to, open::columnsOf);
            }
            ofFront.run(front, open.front, open.frontRows, to);
            open.frontRows = to;
        }
        for (int minute = done + 1; minute <= to; minute++) {
            for (int i = 0; i < outputs.length; i++) {
                values[(minute - from) * outputs.length + i] = FeatureBlock.narrow(front.get(outputs[i], minute - 1));
            }
            beside[minute - from] = beside(open, front, minute);
        }
    }

    private FeatureBlock.Beside beside(OpenSession open, Columns front, int minute) {
        LocalDate expiry = open.expiries.isEmpty() ? null : open.expiries.getFirst().date;
        return new FeatureBlock.Beside(
                opinion(open, front, 0, minute), opinion(open, front, 1, minute), open.dataMinutes[minute], expiry);
    }

    private double opinion(OpenSession open, Columns front, int index, int minute) {
        // who has seen nothing of the day has no opinion of it, and a rounding must not lead beyond the ends of the
        // scale
        boolean known = index < opinions.length && open.dataMinutes[minute] > 0;
        double value = known ? front.get(opinions[index], minute - 1) : Double.NaN;
        return Double.isFinite(value) ? Math.clamp(value, -1, 1) + 0.0 : Double.NaN;
    }

    /** Copies what the front reads of other expiries, which have run. */
    private void readOthers(OpenSession open, Columns front, int to) {
        for (Series.OfExpiry other : plan.ofExpiries()) {
            if (other.place() <= open.expiries.size()) {
                Columns from = open.expiries.get(other.place() - 1).columns;
                int source = plan.column(other.of());
                int target = plan.column(other);
                for (int row = open.frontRows; row < to; row++) {
                    front.set(target, row, from.get(source, row));
                }
            }
        }
    }

    /** Before anything is listed, only what needs no expiry can be known; nothing of it is remembered. */
    private void runWithoutExpiry(Columns front, int to) {
        State none = State.empty(plan.ofExpiry());
        ofExpiry.open(none);
        ofExpiry.run(front, none, 0, to);
        ofFront.run(front, openFront(), 0, to);
    }

    /** Takes the expiries that stage 0 lists from {@code minute} on; one that was there keeps its columns and state. */
    private void list(OpenSession open, int minute) {
        List<LocalDate> listed = open.chain.expiries();
        List<OpenExpiry> before = open.expiries;
        List<OpenExpiry> after = new ArrayList<>();
        List<Columns> free = new ArrayList<>(columns);
        for (OpenExpiry expiry : before) {
            if (listed.contains(expiry.date)) {
                free.remove(expiry.columns);
            }
        }
        for (LocalDate date : listed) {
            after.add(before.stream()
                    .filter(expiry -> expiry.date.equals(date))
                    .findFirst()
                    .orElseGet(() -> openExpiry(open, date, minute, free.removeFirst())));
        }
        if (before.isEmpty() || !before.getFirst().date.equals(listed.getFirst())) {
            if (!before.isEmpty()) {
                open.formerFronts.put(minute - 1, before.getFirst().columns);
            }
            open.front = openFront();
            open.frontRows = 0;
        }
        open.expiries = List.copyOf(after);
    }

    /** Brings the memory of an expiry into the session. */
    private OpenExpiry openExpiry(OpenSession open, LocalDate date, int minute, Columns target) {
        ExpiryMemory remembered = expiries.get(date);
        State state = remembered == null
                ? State.empty(plan.ofExpiry())
                : remembered.state().copy();
        ofExpiry.open(state);
        clear(target);
        for (int earlier = 1; earlier < minute; earlier++) {
            fillUnlisted(open, earlier, target);
        }
        fill(target, memory.inputs(date), minute);
        if (remembered != null && remembered.date().equals(memory.lastDate())) {
            plan.previous()
                    .forEach(previous -> fill(target, plan.column(previous), minute, remembered.value(previous)));
            open.chain.remember(date, remembered.interest());
        }
        return new OpenExpiry(date, target, state);
    }

    private void fill(Columns target, Map<SessionInput, Double> inputs, int fromMinute) {
        inputs.forEach((input, value) -> {
            Integer column = sessionColumns.get(input);
            if (column != null) {
                fill(target, column, fromMinute, value);
            }
        });
    }

    private static void fill(Columns columns, int column, int fromMinute, double value) {
        for (int row = fromMinute - 1; row < TradingSession.MINUTES; row++) {
            columns.set(column, row, value);
        }
    }

    @Override
    public void complete() {
        OpenSession open = openSession();
        if (open.minutes != TradingSession.MINUTES) {
            throw new IllegalStateException("session " + open.date + " ends at minute 375, it is at " + open.minutes);
        }
        session = null;
        if (calendar.isSpecial(open.date) || open.expiries.isEmpty()) {
            return;
        }
        for (int i = 0; i < Math.min(Plan.FOLLOWED, open.expiries.size()); i++) {
            OpenExpiry expiry = open.expiries.get(i);
            ofExpiry.complete(expiry.columns, expiry.state);
            LastInterest interest = open.chain.lastInterest(i);
            expiries.put(expiry.date, ExpiryMemory.of(open.date, expiry.state, plan, expiry.columns, interest));
        }
        expiries.keySet().removeIf(expiry -> !expiry.isAfter(open.date));
        Columns shown = shown(open);
        ofFront.complete(shown, open.front);
        frontBefore = longMemory.series().isEmpty() ? open.front : frontState;
        frontState = open.front;
        int daysToExpiry = Math.toIntExact(ChronoUnit.DAYS.between(open.date, open.expiries.getFirst().date));
        record = longMemory.record(open.date, daysToExpiry, memory.spotDay(), shown);
        memory.complete();
    }

    /** What the front showed minute by minute: later sessions are compared with what was published. Specification P-10. */
    private static Columns shown(OpenSession open) {
        Columns front = open.expiries.getFirst().columns;
        int from = 0;
        for (Map.Entry<Integer, Columns> former : open.formerFronts.entrySet()) {
            boolean kept = open.expiries.stream().anyMatch(expiry -> expiry.columns == former.getValue());
            if (kept) {
                front.take(former.getValue(), from, former.getKey());
            }
            from = former.getKey();
        }
        return front;
    }

    private void want(Input input, int column) {
        Optional<FrameInput> ofFrame = FrameInput.of(input);
        if (ofFrame.isPresent()) {
            frameColumns.want(ofFrame.get(), column);
            return;
        }
        String name = input.name().toUpperCase(Locale.ROOT);
        for (ChainInput known : ChainInput.values()) {
            if (known.name().equals(name)) {
                inputColumns.want(known, column);
                return;
            }
        }
        sessionColumns.put(SessionInput.valueOf(name), column);
    }

    private OpenSession openSession() {
        if (session == null) {
            throw new IllegalStateException("open a session first");
        }
        return session;
    }

    @Override
    public void close() {
        columns.forEach(Columns::close);
        if (common != null) {
            common.close();
        }
    }
}
