package org.marketregime.research.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Component;
import org.marketregime.features.Family;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;

/** The rows of a component that pandas makes of the same stage 0, those that one session and a short history say. */
public final class ComponentPeer {
    public static final String LIBRARY = "pandas";

    /** What is said where Python has no such library. */
    public static final String ABSENT =
            "components 3, 5 and 7 by pandas: not run, because python cannot import it; the package python3-pandas brings it";

    /** Ours are float32, whose rounding is 6e-8. */
    private static final double TOLERANCE = 1e-6;

    /** What is closer to 0 is 0. */
    private static final double VANISHING = 1e-12;

    private static final Set<Integer> COMPONENTS = Set.of(3, 5, 7);

    private final PythonPeer peer;
    private final Component component;
    private final Component rows;

    private ComponentPeer(PythonPeer peer, Component component, Component rows) {
        this.peer = peer;
        this.component = component;
        this.rows = rows;
    }

    /**
     * How far the peer's rows are ours.
     *
     * @param rows how many it computes
     * @param known how many values either knows
     * @param same how many of these are the same to 1e-6
     * @param others names of its rows in which a value is another, with how many
     */
    record Agreement(int rows, int known, int same, Map<String, Integer> others) {}

    /** Gives the peer what stage 0 says; null where there is no peer, or none for this component. */
    public static @Nullable ComponentPeer of(
            @Nullable PythonPeer peer,
            Component component,
            LocalDate date,
            ChainBatch rows,
            History history,
            TradingCalendar calendar,
            BufferAllocator allocator) {
        if (peer == null || !peer.has(LIBRARY) || !COMPONENTS.contains(component.number())) {
            return null;
        }
        PeerTables.give(peer, date, rows, history, calendar, allocator);
        peer.tell(work(component));
        Set<String> made = Set.copyOf(peer.rows());
        List<Family> families = component.families().stream()
                .map(family -> new Family(
                        family.name(),
                        family.source(),
                        family.unit(),
                        family.window(),
                        family.rows().stream()
                                .filter(row -> made.contains(row.name()))
                                .toList()))
                .toList();
        return new ComponentPeer(peer, component, new Component(component.number(), component.name(), families));
    }

    /** Of the component, the rows that the peer makes. */
    public Component rows() {
        return rows;
    }

    Case asCase(String name) {
        return new Case(name, "ms", 1e6, 1, peer.work(work(component)));
    }

    private static String[] work(Component component) {
        return new String[] {"component", Integer.toString(component.number())};
    }

    /** Holds its rows against ours, of {@link #rows}. */
    Agreement against(FeatureBlock ours) {
        peer.tell(work(component));
        List<String> made = peer.rows();
        double[][] found = peer.take();
        List<String> names = rows.features().stream().map(Feature::name).toList();
        int known = 0;
        int same = 0;
        Map<String, Integer> others = new TreeMap<>();
        for (int i = 0; i < found.length; i++) {
            int feature = names.indexOf(made.get(i));
            if (feature < 0) {
                throw new IllegalStateException(
                        "the peer computes " + made.get(i) + ", which is no row of component " + component.number());
            }
            int other = 0;
            for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
                double theirs = found[i][minute - 1];
                double value = ours.value(minute, feature);
                if (!Double.isFinite(theirs) && Double.isNaN(value)) {
                    continue;
                }
                known++;
                boolean agrees = Math.abs(theirs - value) <= Math.max(VANISHING, TOLERANCE * Math.abs(value));
                same += agrees ? 1 : 0;
                other += agrees ? 0 : 1;
            }
            if (other > 0) {
                others.put(made.get(i), other);
            }
        }
        return new Agreement(made.size(), known, same, others);
    }

    /** One sentence about it. */
    public String remark(FeatureBlock ours) {
        Agreement agreement = against(ours);
        return String.format(
                Locale.ROOT,
                "component %d by pandas: %d of %d rows; of %,d values that either knows %.2f %% are ours to 1e-6",
                component.number(),
                agreement.rows(),
                component.features().size(),
                agreement.known(),
                100.0 * agreement.same() / Math.max(1, agreement.known()));
    }
}
