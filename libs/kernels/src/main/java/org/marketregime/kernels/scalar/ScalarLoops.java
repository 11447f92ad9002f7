package org.marketregime.kernels.scalar;

import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

/** The scalar loop of every kernel. */
public final class ScalarLoops {
    private ScalarLoops() {}

    public static Loop of(Launch launch) {
        return switch (launch.kernel()) {
            case POINT -> PointLoop.of(launch);
            case STRADDLE -> new StraddleLoop(launch);
            case BARS -> new BarsLoop(launch);
            case EMA -> new EmaLoop(launch);
            case CROSSING -> new CrossingLoop(launch);
            case RSI -> new RsiLoop(launch);
            case MACD -> new MacdLoop(launch);
            case ATR -> new AtrLoop(launch);
            case ROLLING_BARS -> new RollingBarsLoop(launch);
            case INDEX -> new IndexLoop(launch);
            case SESSION_VWAP -> new SessionVwapLoop(launch);
            case SESSION_RANGE -> new SessionRangeLoop(launch);
            case WINDOW -> new WindowLoop(launch);
            case PAIRS -> new PairsLoop(launch);
            case CORRELATION -> new CorrelationLoop(launch);
            case LAG -> new LagLoop(launch);
            case SWITCHES -> new SwitchesLoop(launch);
            case ACROSS -> new AcrossLoop(launch);
            case SAME_MINUTE -> new SameMinuteLoop(launch);
            case BAR_RANK -> new BarRankLoop(launch);
            case FREQUENCY -> new FrequencyLoop(launch);
        };
    }
}
