package org.marketregime.features;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.marketregime.features.Series.Computed;
import org.marketregime.features.Series.Input;
import org.marketregime.features.Series.Named;
import org.marketregime.features.Series.OfCommonExpiry;
import org.marketregime.features.Series.OfExpiry;
import org.marketregime.features.Series.Panel;
import org.marketregime.features.Series.Previous;
import org.marketregime.features.overlay.OverlayInput;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Output;

/**
 * The series of a component laid out in columns and panels, and the launches that fill the columns, in order. What runs
 * for other expiries than the front is kept apart: what follows an expiry from session to session, and what the front
 * reads of the others.
 */
final class Plan {
    /** Expiries whose state is carried from session to session. Specification P-3. */
    static final int FOLLOWED = 3;

    private final Map<Series, Integer> columns = new LinkedHashMap<>();
    private final Map<Result, Integer> results = new HashMap<>();
    private final Map<Panel, Integer> panels = new LinkedHashMap<>();
    private final Set<OfExpiry> ofExpiries = new LinkedHashSet<>();
    private final Set<OfCommonExpiry> common = new LinkedHashSet<>();
    private final Set<Previous> previous = new LinkedHashSet<>();
    private final Map<Series, Boolean> spliced = new HashMap<>();
    private final List<Launch> ofExpiry;
    private final List<Launch> ofCommon;
    private final List<Launch> ofFront;
    private int columnCount;

    private Plan(List<Series> wanted) {
        Set<Series> all = new LinkedHashSet<>();
        wanted.forEach(series -> visit(series, all));
        for (Series series : all) {
            if (series instanceof Panel panel) {
                panels.put(panel, panels.size());
            } else {
                columns.put(series, columnOf(series));
            }
        }
        Set<Series> following = new LinkedHashSet<>();
        for (Series series : all) {
            if (series instanceof Computed computed && computed.kernel().followsExpiry() && !splicesFronts(series)) {
                visit(series, following);
            }
        }
        previous.forEach(p -> visit(p.of(), following));
        ofExpiries.forEach(other -> visit(other.of(), following));
        for (Series series : following) {
            if (series instanceof OfExpiry other) {
                throw new IllegalArgumentException(other.formula() + " is read by what runs for every expiry");
            }
            if (splicesFronts(series)) {
                throw new IllegalArgumentException(
                        series.formula() + " goes through the fronts, and is asked of every expiry");
            }
        }
        this.ofExpiry = phase(following);
        for (Launch launch : ofExpiry) {
            if (!launch.recorded().isEmpty()) {
                throw new IllegalArgumentException(launch.kernel() + " remembers the front, and runs for every expiry");
            }
        }
        Set<Series> shared = new LinkedHashSet<>();
        common.forEach(c -> visit(c.of(), shared));
        this.ofCommon = phase(shared);
        for (Launch launch : ofCommon) {
            if (launch.kernel().stateSize(launch.parameters()) > 0) {
                throw new IllegalArgumentException(
                        launch.kernel() + " remembers, and the expiry that two underlyings share is another tomorrow");
            }
        }
        Set<Series> others = new LinkedHashSet<>(all);
        others.removeAll(following);
        this.ofFront = phase(others);
    }

    /** A named series comes after what it names and shares its column, and so do two that are the same but for such names. */
    private int columnOf(Series series) {
        if (series instanceof Named named) {
            return column(named.of());
        }
        if (series instanceof Computed computed) {
            Result result = new Result(call(computed), ((Enum<?>) computed.output()).ordinal());
            return results.computeIfAbsent(result, _ -> columnCount++);
        }
        return columnCount++;
    }

    /** Whether a series is made of one that goes through the fronts, so that no expiry has one of its own. */
    private boolean splicesFronts(Series series) {
        Boolean known = spliced.get(series);
        if (known == null) {
            boolean itself =
                    series instanceof Computed computed && computed.kernel().splicesFronts();
            known = itself || series.reads().anyMatch(this::splicesFronts);
            spliced.put(series, known);
        }
        return known;
    }

    static Plan of(List<Series> wanted) {
        return new Plan(wanted);
    }

    /** What a component shows and hands on. */
    static Plan of(Component component) {
        return of(Stream.concat(component.series().stream(), component.opinion().stream())
                .toList());
    }

    /** Whether anything but what components say is read. */
    boolean readsChain() {
        return !panels.isEmpty()
                || !ofExpiries.isEmpty()
                || !common.isEmpty()
                || !previous.isEmpty()
                || inputs().keySet().stream().anyMatch(Plan::isOfChain);
    }

    private static boolean isOfChain(Input input) {
        return FrameInput.of(input).isEmpty() && OverlayInput.of(input).isEmpty();
    }

    /** What runs for each of the three expiries. */
    List<Launch> ofExpiry() {
        return ofExpiry;
    }

    /** What runs after it, for the nearest expiry alone. */
    List<Launch> ofFront() {
        return ofFront;
    }

    /** What runs for the expiry that two underlyings share, of either; remembers nothing. */
    List<Launch> ofCommon() {
        return ofCommon;
    }

    /** What the front reads of that expiry. */
    Set<OfCommonExpiry> common() {
        return common;
    }

    /** Every series that has a column. */
    Set<Series> all() {
        return columns.keySet();
    }

    int columnCount() {
        return columnCount;
    }

    /** The column of a series that the plan was made for, or that it reads. */
    int column(Series series) {
        Integer column = columns.get(series);
        if (column == null) {
            throw new IllegalArgumentException("the plan has no column for " + series.formula());
        }
        return column;
    }

    /** Every panel that must be filled from outside, with its number. */
    Map<Panel, Integer> panels() {
        return panels;
    }

    /** Those of them that are read for other expiries than the front too. */
    Map<Panel, Integer> panelsOfOthers() {
        Map<Panel, Integer> read = new LinkedHashMap<>(panels);
        read.values()
                .removeIf(number -> Stream.concat(ofExpiry.stream(), ofCommon.stream())
                        .noneMatch(launch -> launch.panels().contains(number)));
        return read;
    }

    /** Those of them that are read for the expiry that two underlyings share. */
    Map<Panel, Integer> panelsOfCommon() {
        Map<Panel, Integer> read = new LinkedHashMap<>(panels);
        read.values()
                .removeIf(number ->
                        ofCommon.stream().noneMatch(launch -> launch.panels().contains(number)));
        return read;
    }

    /** What the front reads of other expiries. */
    Set<OfExpiry> ofExpiries() {
        return ofExpiries;
    }

    /** How many expiries have columns, nearest first. */
    int expiries() {
        boolean followed = !previous.isEmpty()
                || ofExpiry.stream().anyMatch(launch -> launch.kernel().followsExpiry());
        int read = ofExpiries.stream().mapToInt(OfExpiry::place).max().orElse(1);
        return Math.max(read, followed ? FOLLOWED : 1);
    }

    /** The inputs that must be filled from outside, with their columns. */
    Map<Input, Integer> inputs() {
        Map<Input, Integer> inputs = new LinkedHashMap<>();
        columns.forEach((series, column) -> {
            if (series instanceof Input input) {
                inputs.put(input, column);
            }
        });
        return inputs;
    }

    /** What must be remembered of a session for the next one of the same expiry. */
    Set<Previous> previous() {
        return previous;
    }

    private void visit(Series series, Set<Series> done) {
        if (done.contains(series)) {
            return;
        }
        series.reads().forEach(read -> visit(read, done));
        if (series instanceof Previous remembered && previous.add(remembered)) {
            visit(remembered.of(), done);
        }
        if (series instanceof OfExpiry other && ofExpiries.add(other)) {
            visit(other.of(), done);
        }
        if (series instanceof OfCommonExpiry shared && common.add(shared)) {
            visit(shared.of(), done);
        }
        done.add(series);
    }

    private record Call(
            Kernel kernel,
            List<Integer> panels,
            List<Integer> inputs,
            List<Double> parameters,
            List<Output> operation) {}

    /** @param output its number among those of the kernel */
    private record Result(Call call, int output) {}

    /** One call of a kernel gives all its outputs, except that each point operation is a call of its own. */
    private Call call(Computed series) {
        List<Output> operation = series.kernel() == Kernel.POINT ? List.of(series.output()) : List.of();
        List<Integer> read = new ArrayList<>();
        List<Integer> inputs = new ArrayList<>();
        for (Series input : series.inputs()) {
            if (input instanceof Panel panel) {
                read.add(Objects.requireNonNull(panels.get(panel)));
            } else {
                inputs.add(column(input));
            }
        }
        return new Call(series.kernel(), read, inputs, series.parameters(), operation);
    }

    private List<Launch> phase(Set<Series> members) {
        Map<Call, List<Integer>> calls = new LinkedHashMap<>();
        for (Series series : members) {
            if (series instanceof Computed computed) {
                List<Integer> outputs = calls.computeIfAbsent(
                        call(computed),
                        call -> new ArrayList<>(
                                java.util.Collections.nCopies(computed.kernel().outputs(), -1)));
                outputs.set(((Enum<?>) computed.output()).ordinal(), column(series));
            }
        }
        List<Launch> launches = new ArrayList<>();
        int atClose = 0;
        int byRow = 0;
        for (Map.Entry<Call, List<Integer>> entry : calls.entrySet()) {
            Call call = entry.getKey();
            boolean closing = call.kernel().changesAtCloseOnly();
            int size = call.kernel().stateSize(call.parameters());
            launches.add(new Launch(
                    call.kernel(),
                    call.panels(),
                    call.inputs(),
                    entry.getValue(),
                    call.parameters(),
                    closing ? atClose : byRow));
            atClose += closing ? size : 0;
            byRow += closing ? 0 : size;
        }
        return List.copyOf(launches);
    }
}
