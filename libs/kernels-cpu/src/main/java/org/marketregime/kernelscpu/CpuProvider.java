package org.marketregime.kernelscpu;

import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.BackendProvider;

/** Offers the CPU backend where the JVM was started with the Vector API. */
public final class CpuProvider implements BackendProvider {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Backend open() {
        // asked before any class with a vector constant can load, or it would fail as a class that does not initialise
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID,
                    "the cpu backend needs the JVM option --add-modules=jdk.incubator.vector (see config/jvm.options)");
        }
        return new CpuBackend();
    }
}
