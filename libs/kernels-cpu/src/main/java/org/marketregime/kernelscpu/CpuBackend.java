package org.marketregime.kernelscpu;

import java.util.List;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.LoopProgram;
import org.marketregime.kernels.Program;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.scalar.ScalarLoops;
import org.marketregime.kernelscpu.black.VectorBlackModel;

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
        return LoopProgram.of(launches, launch -> LiveLoop.of(loop(launch), ScalarLoops.of(launch)));
    }

    /**
     * Kernels on bars are recurrences over at most 125 bars a session, and selections such as a median have no lanes to
     * fill; a sum over some thirty strikes has hardly more, and must add in the order of the strikes to give the same bits
     * at every vector width; a walk along the smile ends after a dozen strikes. There the scalar loop is the fastest loop.
     */
    private static Loop loop(Launch launch) {
        return switch (launch.kernel()) {
            case POINT -> PointVectorLoop.of(launch);
            case STRADDLE -> ScalarLoops.of(launch);
            case WINDOW -> WindowVectorLoop.of(launch);
            case PAIRS -> PairsVectorLoop.of(launch);
            case SESSION_VWAP -> new SessionVwapVectorLoop(launch);
            case SAME_MINUTE -> SameMinuteVectorLoop.of(launch);
            case GAMMA_FLIP -> new GammaFlipVectorLoop(launch);
            case DTE_HISTORY, BIN_HISTORY -> ScalarLoops.of(launch, new VectorMidRank());
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
                    FREQUENCY,
                    HOLD,
                    LEVELS,
                    TRANSITION,
                    AT_STRIKE,
                    STRIKE_SUM,
                    STRIKE_FLOW,
                    MAX_PAIN,
                    LARGEST,
                    UNUSUAL_VOLUME,
                    SMILE_DELTA,
                    SMILE_FIT,
                    SMILE_AT,
                    RISK_NEUTRAL,
                    RUN,
                    STRIKE_CHANGE,
                    STRIKE_SHAPE,
                    BAR_CORRELATION,
                    UNDERLYING_BAR_CORRELATION,
                    WEALTH,
                    SAME_BAR,
                    STREAK,
                    CUSUM,
                    DIRECTIONAL,
                    SLOTS,
                    DAILY_MEAN,
                    LAST_SESSION,
                    SESSION_SUM,
                    SEASONAL_VOLATILITY,
                    VOLUME_PROFILE,
                    OPEN_INTEREST_LEVELS,
                    PRICE_LEVELS,
                    FAMILY_TRIALS,
                    BREAKOUT,
                    HELD_LEGS,
                    HELD_INTEREST,
                    HELD_RETURN,
                    HELD_VOLATILITY,
                    HELD_SKEW,
                    WINSORISED,
                    DECAYED_CORRELATION,
                    RUN_LENGTH,
                    POOLED,
                    LEAD_LAG,
                    OPINIONS,
                    OPINION_SPECTRUM,
                    TURBULENCE,
                    WEB -> ScalarLoops.of(launch);
        };
    }

    @Override
    public BlackModel black() {
        return new VectorBlackModel();
    }

    @Override
    public void close() {}
}
