package org.marketregime.kernelscpu;

import org.marketregime.kernels.Backend;
import org.marketregime.testkit.kernels.KernelContract;

/** The Vector API backend adds in the order of the scalar loops, so that it agrees with them to the last bits. */
class CpuBackendTest extends KernelContract {
    @Override
    protected Backend backend() {
        return new CpuProvider().open();
    }

    @Override
    protected double tolerance() {
        return 1e-13;
    }
}
