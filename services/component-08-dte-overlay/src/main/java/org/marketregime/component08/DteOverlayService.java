package org.marketregime.component08;

import org.marketregime.features.overlay.DteOverlay;
import org.marketregime.runtime.component.ComponentRuntime;

/** Serves component 8, the overlay of days to expiry. */
public final class DteOverlayService {
    private DteOverlayService() {}

    public static void main(String[] args) {
        ComponentRuntime.run(DteOverlay.COMPONENT, args);
    }
}
