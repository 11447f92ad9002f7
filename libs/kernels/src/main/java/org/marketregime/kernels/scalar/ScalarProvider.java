package org.marketregime.kernels.scalar;

import org.marketregime.kernels.Backend;
import org.marketregime.kernels.BackendProvider;

/** Offers the scalar backend. */
public final class ScalarProvider implements BackendProvider {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public Backend open() {
        return new ScalarBackend();
    }
}
