package org.marketregime.kernelscpu.indicators;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.scalar.ScalarBackend;
import org.marketregime.kernelscpu.CpuProvider;

/** Every backend that runs here. */
final class Backends {
    private Backends() {}

    static Stream<Named<Backend>> all() {
        return Stream.of(new ScalarBackend(), new CpuProvider().open())
                .map(backend -> Named.of(backend.name(), backend));
    }
}
