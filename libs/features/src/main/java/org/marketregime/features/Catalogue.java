package org.marketregime.features;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.greeks.GreeksSentiment;
import org.marketregime.features.levels.SupportResistance;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.features.openinterest.OpenInterest;
import org.marketregime.features.overlay.DteOverlay;
import org.marketregime.features.overlay.OverlayInput;
import org.marketregime.features.range.AtrEmaCpr;
import org.marketregime.features.skew.IvSkew;
import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.features.web.CorrelationWeb;

/** Every component that is built, and their features as one table. The table is generated, never typed. */
public final class Catalogue {
    private static final List<Component> COMPONENTS = List.of(
            TripleStraddle.COMPONENT,
            GreeksSentiment.COMPONENT,
            OpenInterest.COMPONENT,
            IvSkew.COMPONENT,
            AtrEmaCpr.COMPONENT,
            CorrelationWeb.COMPONENT,
            SupportResistance.COMPONENT,
            DteOverlay.COMPONENT);

    private Catalogue() {}

    /** The components, in the order of their numbers. */
    public static List<Component> components() {
        return COMPONENTS;
    }

    /**
     * The component of a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Component component(int number) {
        return COMPONENTS.stream()
                .filter(component -> component.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no component " + number));
    }

    /** All features, component by component. */
    public static List<Feature> features() {
        return COMPONENTS.stream()
                .flatMap(component -> component.features().stream())
                .toList();
    }

    /** What the formulas refer to by name, as tab-separated text: inputs with their meaning, shared series with theirs. */
    public static String glossary() {
        SortedMap<String, String> meanings = new TreeMap<>();
        Set<Series> seen = new HashSet<>();
        for (Component component : COMPONENTS) {
            component.series().forEach(series -> explain(series, seen, meanings));
            component.opinion().forEach(series -> explain(series, seen, meanings));
        }
        StringBuilder table = new StringBuilder("name\tmeaning\n");
        meanings.forEach((name, meaning) ->
                table.append(name).append('\t').append(meaning).append('\n'));
        return table.toString();
    }

    private static void explain(Series series, Set<Series> seen, SortedMap<String, String> meanings) {
        if (!seen.add(series)) {
            return;
        }
        if (series instanceof Series.Named named) {
            meanings.put(named.name(), "= " + named.of().formula());
        } else if (series instanceof Series.Input input) {
            meanings.put(
                    input.name(),
                    FrameInput.of(input)
                            .map(FrameInput::meaning)
                            .orElseGet(() -> meaning(input.name().toUpperCase(Locale.ROOT))));
        }
        if (series instanceof Series.Panel panel) {
            meanings.put(panel.name(), ChainPanel.of(panel).meaning());
        }
        series.reads().forEach(read -> explain(read, seen, meanings));
        if (series instanceof Series.OfExpiry other) {
            explain(other.of(), seen, meanings);
        }
        if (series instanceof Series.OfCommonExpiry common) {
            explain(common.of(), seen, meanings);
        }
        if (series instanceof Series.Previous previous) {
            explain(previous.of(), seen, meanings);
        }
    }

    private static String meaning(String input) {
        for (ChainInput known : ChainInput.values()) {
            if (known.name().equals(input)) {
                return known.meaning();
            }
        }
        return OverlayInput.of(new Series.Input(input.toLowerCase(Locale.ROOT)))
                .map(OverlayInput::meaning)
                .orElseGet(() -> SessionInput.valueOf(input).meaning());
    }

    /** The catalogue as tab-separated text with a header: what is committed as docs/catalogue.tsv. */
    public static String table() {
        StringBuilder table = new StringBuilder("component\tname\tunit\tformula\twindow\twarm-up\tsource\n");
        for (Feature feature : features()) {
            table.append(String.join(
                            "\t",
                            feature.component(),
                            feature.name(),
                            feature.unit(),
                            feature.formula(),
                            feature.window(),
                            feature.warmUp(),
                            feature.source()))
                    .append('\n');
        }
        return table.toString();
    }
}
