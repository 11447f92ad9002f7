package org.marketregime.kernels.scalar;

import java.util.List;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.LoopProgram;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.black.BlackModel;

/** The backend that defines what every kernel computes. */
public final class ScalarBackend implements Backend {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public String describe() {
        return "scalar: plain loops, one row at a time";
    }

    @Override
    public Program prepare(List<Launch> launches) {
        return LoopProgram.of(launches, ScalarLoops::of);
    }

    @Override
    public BlackModel black() {
        return BlackModel.scalar();
    }

    @Override
    public void close() {}
}
