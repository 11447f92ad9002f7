package org.marketregime.features;

import java.util.List;
import org.marketregime.features.straddle.TripleStraddle;

/** Every component that is built, and their features as one table. The table is generated, never typed. */
public final class Catalogue {
    private static final List<Component> COMPONENTS = List.of(TripleStraddle.COMPONENT);

    private Catalogue() {}

    /** The components, in the order of their numbers. */
    public static List<Component> components() {
        return COMPONENTS;
    }

    /** All features, component by component. */
    public static List<Feature> features() {
        return COMPONENTS.stream()
                .flatMap(component -> component.features().stream())
                .toList();
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
