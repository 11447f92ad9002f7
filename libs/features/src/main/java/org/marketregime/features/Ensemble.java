package org.marketregime.features;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Backend;

/**
 * Several components of one underlying at once, each given what it reads of the others: all of them over whole sessions, as a backfill
 * wants it. Sessions come in date order. Belongs to one thread.
 */
public final class Ensemble implements AutoCloseable {
    private final List<Component> shown;
    /** In the order in which they compute: a component comes after those that it reads. */
    private final Map<Integer, FeatureEngine> engines = new LinkedHashMap<>();

    private final Map<Integer, FeatureBlock> blocks = new TreeMap<>();
    private final Frames frames = this::frame;

    private Ensemble(List<Component> shown) {
        this.shown = List.copyOf(shown);
    }

    /** The engines of these components, and of those that they read. */
    public static Ensemble open(
            List<Component> components, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        Ensemble ensemble = new Ensemble(components);
        try {
            components.forEach(component -> ensemble.add(component, calendar, backend, allocator));
        } catch (RuntimeException e) {
            ensemble.close();
            throw e;
        }
        return ensemble;
    }

    private void add(Component component, TradingCalendar calendar, Backend backend, BufferAllocator allocator) {
        if (engines.containsKey(component.number())) {
            return;
        }
        FeatureEngine engine = FeatureEngine.open(component, calendar, backend, allocator);
        engine.reads().stream()
                .sorted()
                .forEach(number -> add(Catalogue.component(number), calendar, backend, allocator));
        engines.put(component.number(), engine);
    }

    private @Nullable FrameRow frame(int component, int minute) {
        FeatureBlock block = blocks.get(component);
        return block == null ? null : block.frame(minute);
    }

    /** The features of the components asked for, one after another. */
    public List<Feature> features() {
        return shown.stream()
                .flatMap(component -> component.features().stream())
                .toList();
    }

    /** The measures that {@link #session} needs in its rows. */
    public Set<ChainColumn> columns() {
        EnumSet<ChainColumn> all = EnumSet.noneOf(ChainColumn.class);
        engines.values().forEach(engine -> all.addAll(engine.columns()));
        return all;
    }

    /** Whether the other underlying is read. */
    public boolean readsOther() {
        return engines.values().stream().anyMatch(FeatureEngine::readsOther);
    }

    /** Whether imported days are read. */
    public boolean readsDays() {
        return engines.values().stream().anyMatch(FeatureEngine::readsDays);
    }

    /**
     * How many sessions a component must be fed before one, so that what it shows there does not depend on still older ones; empty where
     * it has a long memory, or reads one that has, and so depends on all of them.
     */
    public OptionalInt lookBack(int component) {
        FeatureEngine engine = Objects.requireNonNull(engines.get(component));
        if (engine.remembering().isPresent()) {
            return OptionalInt.empty();
        }
        int sessions = engine.lookBack();
        for (int read : engine.reads()) {
            OptionalInt ofRead = lookBack(read);
            if (ofRead.isEmpty()) {
                return ofRead;
            }
            sessions = Math.max(sessions, ofRead.getAsInt());
        }
        return OptionalInt.of(sessions);
    }

    /** Takes days of the underlying that may have no stored session. */
    public void imported(List<DailyPrice> days) {
        engines.values().forEach(engine -> engine.imported(days));
    }

    /**
     * The features of the next session, a block for each component asked for. The session becomes history of later ones.
     *
     * @param other rows of the same session of the underlying that this one is held against; null where there is none
     */
    public List<FeatureBlock> session(LocalDate date, ChainBatch rows, @Nullable ChainBatch other) {
        List<FeatureBlock> results = peek(date, rows, other);
        engines.values().forEach(FeatureEngine::complete);
        return results;
    }

    /** The same of a session that leaves nothing behind: any later session, or the same again, may follow. */
    public List<FeatureBlock> peek(LocalDate date, ChainBatch rows, @Nullable ChainBatch other) {
        blocks.clear();
        engines.forEach((number, engine) -> {
            engine.open(date);
            blocks.put(number, engine.compute(new MinuteInputs(rows, other, frames), 1, TradingSession.MINUTES));
        });
        return shown.stream().map(component -> block(component.number())).toList();
    }

    /** What the last session's minutes of a component were, shown or not. */
    public FeatureBlock block(int component) {
        FeatureBlock block = blocks.get(component);
        if (block == null) {
            throw new IllegalArgumentException("component " + component + " has computed no session");
        }
        return block;
    }

    @Override
    public void close() {
        engines.values().forEach(FeatureEngine::close);
    }
}
