package org.marketregime.features;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Series.Input;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainSession;
import org.marketregime.features.chain.InputColumns;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.features.memory.SessionMemory;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.State;

/** The engine of components that read the chain of one underlying: stage 0, then the component's formulas. */
public final class ChainFeatureEngine implements FeatureEngine {
    /** Continuously compounded interest rate a year. Specification P-4. */
    public static final double RATE = 0.065;

    private static final int EXPIRIES = 3;

    private final Component component;
    private final TradingCalendar calendar;
    private final Plan plan;
    private final Program ofExpiry;
    private final Program ofFront;
    private final int[] outputs;
    private final InputColumns inputColumns = new InputColumns();
    private final Map<SessionInput, Integer> sessionColumns = new HashMap<>();
    private final Columns[] columns = new Columns[EXPIRIES];

    private final SessionMemory memory;
    private final Map<LocalDate, ExpiryMemory> expiries = new HashMap<>();
    private State frontState;

    private @Nullable OpenSession session;

    private ChainFeatureEngine(
            Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        this.component = component;
        this.calendar = calendar;
        this.plan = Plan.of(component.series());
        this.ofExpiry = backend.prepare(plan.ofExpiry().launches());
        this.ofFront = backend.prepare(plan.ofFront().launches());
        this.outputs = component.series().stream().mapToInt(plan::column).toArray();
        this.memory = new SessionMemory(calendar, RATE);
        this.frontState = State.empty(plan.ofFront().stateSize());
        plan.inputs().forEach(this::want);
        for (int i = 0; i < EXPIRIES; i++) {
            columns[i] = Columns.allocate(plan.columnCount(), TradingSession.MINUTES, allocator);
        }
    }

    /** An engine that has seen no session. It takes its columns from {@code allocator} and gives them back on close. */
    public static ChainFeatureEngine open(
            Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        return new ChainFeatureEngine(component, calendar, backend, allocator);
    }

    /** A session under way: its stage 0 and the states it works on, which become memory only when it is complete. */
    private static final class OpenSession {
        final LocalDate date;
        final ChainSession chain;
        final State[] states = new State[EXPIRIES];
        final State front;
        int opened;
        /** The first minute that had rows; before it the expiries are not known and nothing runs. */
        int firstMinute = Integer.MAX_VALUE;

        int minutes;
        int rowsRun;

        OpenSession(LocalDate date, State front) {
            this.date = date;
            this.chain = new ChainSession(date, RATE);
            this.front = front;
        }
    }

    @Override
    public List<Feature> features() {
        return component.features();
    }

    @Override
    public Set<ChainColumn> columns() {
        return ChainSession.COLUMNS;
    }

    @Override
    public void open(LocalDate date) {
        LocalDate last = memory.lastDate();
        if (last != null && !date.isAfter(last)) {
            throw new IllegalArgumentException("session " + date + " must be later than the last one, " + last);
        }
        session = new OpenSession(date, frontState.copy());
        ofFront.open(session.front);
        memory.open(date);
        for (Columns ofOneExpiry : columns) {
            ofOneExpiry.clear();
        }
    }

    @Override
    public FeatureBlock compute(ChainBatch rows, int from, int to) {
        OpenSession open = openSession();
        if (from != open.minutes + 1 || to < from || to > TradingSession.MINUTES) {
            throw new IllegalArgumentException(
                    "minutes must follow " + open.minutes + " and end by 375, were " + from + "…" + to);
        }
        int row = 0;
        for (int minute = from; minute <= to; minute++) {
            int first = row;
            while (row < rows.rows() && rows.minute(row) == minute) {
                row++;
            }
            stageZero(open, minute, rows, first, row);
        }
        if (row != rows.rows()) {
            throw new IllegalArgumentException("row " + row + " of minute " + rows.minute(row) + " is outside minutes "
                    + from + "…" + to + " or out of order");
        }
        open.minutes = to;
        if (open.opened > 0) {
            for (int i = 0; i < open.opened; i++) {
                ofExpiry.run(columns[i], state(open, i), open.rowsRun, to);
            }
            ofFront.run(columns[0], open.front, open.rowsRun, to);
            open.rowsRun = to;
        }
        return block(open, from, to);
    }

    private void stageZero(OpenSession open, int minute, ChainBatch rows, int first, int end) {
        open.chain.minute(minute, rows, first, end);
        memory.minute(open.chain.underlying());
        List<LocalDate> listed = open.chain.expiries();
        if (open.opened == 0 && !listed.isEmpty()) {
            open.firstMinute = minute;
        }
        for (; open.opened < listed.size(); open.opened++) {
            openExpiry(open, open.opened, listed.get(open.opened), minute);
        }
        for (int i = 0; i < open.opened; i++) {
            open.chain.fill(i, minute, inputColumns, columns[i]);
            inputColumns.set(columns[i], ChainInput.CPR_PRICE, minute - 1, memory.levelPrice(open.chain.underlying()));
        }
    }

    /** Brings an expiry's memory into the session, in the first minute that has rows. */
    private void openExpiry(OpenSession open, int index, LocalDate expiry, int minute) {
        ExpiryMemory remembered = expiries.get(expiry);
        State state = remembered == null
                ? State.empty(plan.ofExpiry().stateSize())
                : remembered.state().copy();
        ofExpiry.open(state);
        open.states[index] = state;
        memory.inputs(expiry).forEach((input, value) -> {
            Integer column = sessionColumns.get(input);
            if (column != null) {
                fill(columns[index], column, minute, value);
            }
        });
        if (remembered != null && remembered.date().equals(memory.lastDate())) {
            plan.previous()
                    .forEach(previous ->
                            fill(columns[index], plan.column(previous), minute, remembered.value(previous)));
        }
    }

    private static void fill(Columns columns, int column, int fromMinute, double value) {
        for (int row = fromMinute - 1; row < TradingSession.MINUTES; row++) {
            columns.set(column, row, value);
        }
    }

    private FeatureBlock block(OpenSession open, int from, int to) {
        float[] values = new float[(to - from + 1) * outputs.length];
        for (int minute = from; minute <= to; minute++) {
            for (int i = 0; i < outputs.length; i++) {
                double value = minute < open.firstMinute ? Double.NaN : columns[0].get(outputs[i], minute - 1);
                float narrow = (float) value;
                values[(minute - from) * outputs.length + i] = Float.isFinite(narrow) ? narrow + 0f : Float.NaN;
            }
        }
        return new FeatureBlock(from, outputs.length, values);
    }

    @Override
    public void complete() {
        OpenSession open = openSession();
        if (open.minutes != TradingSession.MINUTES) {
            throw new IllegalStateException("session " + open.date + " ends at minute 375, it is at " + open.minutes);
        }
        session = null;
        if (calendar.isSpecial(open.date) || open.opened == 0) {
            return;
        }
        for (int i = 0; i < open.opened; i++) {
            LocalDate expiry = open.chain.expiries().get(i);
            State state = state(open, i);
            ofExpiry.complete(columns[i], state);
            expiries.put(expiry, ExpiryMemory.of(open.date, state, plan, columns[i]));
        }
        expiries.keySet().removeIf(expiry -> !expiry.isAfter(open.date));
        ofFront.complete(columns[0], open.front);
        frontState = open.front;
        memory.complete();
    }

    private void want(Input input, int column) {
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

    private static State state(OpenSession open, int index) {
        return java.util.Objects.requireNonNull(open.states[index]);
    }

    @Override
    public void close() {
        for (Columns ofOneExpiry : columns) {
            ofOneExpiry.close();
        }
    }
}
