package org.marketregime.features.overlay;

import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Component;
import org.marketregime.features.Family;

/**
 * Component 8: how seven views of one market agree, how far the front expiry is away, and what the views make together. 48 features. It
 * classifies nothing and has no opinion of its own.
 */
public final class DteOverlay {
    public static final Component COMPONENT = new Component(8, "dte-overlay", families());

    private DteOverlay() {}

    private static List<Family> families() {
        return Stream.of(Agreement.families(), ExpiryState.families(), Coherence.families(), Synergy.families())
                .flatMap(List::stream)
                .toList();
    }
}
