package org.marketregime.kernelscpu;

import java.util.List;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.LoopProgram;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.scalar.ScalarLoops;

/** The Vector API backend. */
final class CpuBackend implements Backend {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public String describe() {
        return "cpu: Vector API, " + Lanes.SPECIES.length() + " doubles to the vector";
    }

    @Override
    public Program prepare(List<Launch> launches) {
        return new LoopProgram(launches.stream().map(CpuBackend::loop).toList());
    }

    /**
     * Kernels on bars are recurrences over at most 125 bars a session, and selections such as a median have no lanes to
     * fill: there the scalar loop is the fastest loop.
     */
    private static Loop loop(Launch launch) {
        return switch (launch.kernel()) {
            case POINT -> PointVectorLoop.of(launch);
            case STRADDLE -> ScalarLoops.of(launch);
            case WINDOW -> WindowVectorLoop.of(launch);
            case PAIRS -> new PairsVectorLoop(launch);
            case SESSION_VWAP -> new SessionVwapVectorLoop(launch);
            case SAME_MINUTE -> SameMinuteVectorLoop.of(launch);
            case BARS,
                    EMA,
                    CROSSING,
                    RSI,
                    MACD,
                    ATR,
                    ROLLING_BARS,
                    INDEX,
                    SESSION_RANGE,
                    CORRELATION,
                    LAG,
                    SWITCHES,
                    ACROSS,
                    BAR_RANK,
                    FREQUENCY -> ScalarLoops.of(launch);
        };
    }

    @Override
    public void close() {}
}
