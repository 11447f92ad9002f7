package org.marketregime.features;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.chain.ChainSession;
import org.marketregime.features.chain.InputColumns;
import org.marketregime.features.chain.WantedPanels;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.State;

/**
 * The chains of two underlyings at the nearest expiry that both of them list: the first such date from the trade date on, fixed for
 * the session from the first minute that has one. Rulings, components 5, 6 and 8, item 10.
 */
final class CommonChains implements AutoCloseable {
    private final Plan plan;
    private final Backend backend;
    private final Program program;
    private final InputColumns inputs;
    private final WantedPanels panels = new WantedPanels();
    private final Columns own;
    private final Columns other;

    private final TreeSet<LocalDate> ownListed = new TreeSet<>();
    private final TreeSet<LocalDate> otherListed = new TreeSet<>();
    private ChainSession ownChain;
    private ChainSession otherChain;
    private State state;
    private @Nullable LocalDate expiry;
    private boolean ownExpected;
    private int rows;

    /** @param launches those of the plan, or none where only stage 0 is wanted */
    CommonChains(Plan plan, List<Launch> launches, InputColumns inputs, Backend backend, BufferAllocator allocator) {
        this.plan = plan;
        this.backend = backend;
        this.inputs = inputs;
        this.program = backend.prepare(launches);
        plan.panelsOfCommon().forEach((panel, number) -> panels.want(ChainPanel.of(panel), number));
        this.own = allocate(plan, allocator);
        this.other = allocate(plan, allocator);
        this.ownChain = chain(LocalDate.MIN);
        this.otherChain = chain(LocalDate.MIN);
        this.state = State.empty(plan.ofCommon());
    }

    private static Columns allocate(Plan plan, BufferAllocator allocator) {
        return Columns.allocate(plan.columnCount(), plan.panels().size(), TradingSession.MINUTES, allocator);
    }

    private ChainSession chain(LocalDate date) {
        return ChainSession.ofOneExpiry(
                date, ChainFeatureEngine.RATE, panels.smile() ? backend.black() : null, panels.openInterest());
    }

    void open(LocalDate date) {
        own.clear();
        other.clear();
        ownListed.clear();
        otherListed.clear();
        ownChain = chain(date);
        otherChain = chain(date);
        state = State.empty(plan.ofCommon());
        expiry = null;
        ownExpected = true;
        rows = 0;
        program.open(state);
    }

    /**
     * Takes a minute: rows {@code from}…{@code to − 1} of our own, and those of the other.
     *
     * @param followed whether our own chain of an expiry is at hand already
     */
    void minute(
            int minute,
            ChainBatch ours,
            int from,
            int to,
            @Nullable ChainBatch theirs,
            Function<LocalDate, @Nullable Columns> followed) {
        int first = theirs == null ? 0 : firstOf(theirs, minute);
        int end = theirs == null ? 0 : endOf(theirs, first, minute);
        if (expiry == null) {
            list(ours, from, to, ownListed);
            if (theirs != null) {
                list(theirs, first, end, otherListed);
            }
            expiry =
                    ownListed.stream().filter(otherListed::contains).findFirst().orElse(null);
            if (expiry != null) {
                ownExpected = followed.apply(expiry) == null;
                ownChain.only(expiry);
                otherChain.only(expiry);
            }
        }
        if (ownExpected) {
            take(ownChain, minute, ours, from, to, own);
        }
        take(otherChain, minute, theirs == null ? ours : theirs, first, end, other);
    }

    private static int firstOf(ChainBatch rows, int minute) {
        int low = 0;
        int high = rows.rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.minute(middle) < minute) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int endOf(ChainBatch rows, int first, int minute) {
        int row = first;
        while (row < rows.rows() && rows.minute(row) == minute) {
            row++;
        }
        return row;
    }

    private static void list(ChainBatch rows, int from, int to, Set<LocalDate> listed) {
        long last = Long.MIN_VALUE;
        for (int row = from; row < to; row++) {
            long day = rows.expiryDay(row);
            if (day != last && day >= rows.date().toEpochDay()) {
                listed.add(LocalDate.ofEpochDay(day));
            }
            last = day;
        }
    }

    private void take(ChainSession chain, int minute, ChainBatch rows, int from, int to, Columns target) {
        chain.minute(minute, rows, from, to);
        if (chain.expiries().isEmpty()) {
            chain.fillUnlisted(minute, inputs, target);
        } else {
            chain.fill(0, minute, inputs, target);
            chain.fill(0, minute, panels, target.panels());
        }
    }

    /**
     * Copies what the front reads of both chains.
     *
     * @param followed columns of our own expiries that are at hand
     */
    void read(Columns front, int fromRow, int to, Function<LocalDate, @Nullable Columns> followed) {
        Columns kept = expiry == null || ownExpected ? null : followed.apply(expiry);
        Columns ours = kept == null ? own : kept;
        program.run(ours, state, rows, to);
        program.run(other, state, rows, to);
        rows = to;
        for (Series.OfCommonExpiry common : plan.common()) {
            Columns source = common.whose() == Series.Side.OWN ? ours : other;
            int column = plan.column(common.of());
            int target = plan.column(common);
            for (int row = fromRow; row < to; row++) {
                front.set(target, row, source.get(column, row));
            }
        }
    }

    @Override
    public void close() {
        own.close();
        other.close();
    }
}
