package org.marketregime.kernelscpu;

import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarBackend;
import org.marketregime.testkit.kernels.KernelContract;

/** The definition keeps the contract too. */
class ScalarBackendTest extends KernelContract {
    @Override
    protected Backend backend() {
        return new ScalarBackend();
    }

    @Override
    protected double tolerance() {
        return 0;
    }
}
