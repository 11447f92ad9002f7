package org.marketregime.kernels.scalar;

import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;

/** The scalar loop of every kernel. */
public final class ScalarLoops {
    private ScalarLoops() {}

    public static Loop of(Launch launch) {
        return of(launch, MidRank.PLAIN);
    }

    /** The same with another way to count a sample. */
    public static Loop of(Launch launch, MidRank midRank) {
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
            case HOLD -> new HoldLoop(launch);
            case LEVELS -> new LevelsLoop(launch);
            case TRANSITION -> new TransitionLoop(launch);
            case AT_STRIKE -> new AtStrikeLoop(launch);
            case STRIKE_SUM -> new StrikeSumLoop(launch);
            case STRIKE_FLOW -> new StrikeFlowLoop(launch);
            case GAMMA_FLIP -> new GammaFlipLoop(launch);
            case MAX_PAIN -> new MaxPainLoop(launch);
            case LARGEST -> new LargestLoop(launch);
            case UNUSUAL_VOLUME -> new UnusualVolumeLoop(launch);
            case SMILE_DELTA -> new SmileDeltaLoop(launch);
            case SMILE_FIT -> new SmileFitLoop(launch);
            case SMILE_AT -> new SmileAtLoop(launch);
            case RISK_NEUTRAL -> new RiskNeutralLoop(launch);
            case DTE_HISTORY -> new DteHistoryLoop(launch, midRank);
            case BIN_HISTORY -> new BinHistoryLoop(launch, midRank);
            case RUN -> new RunLoop(launch);
            case STRIKE_CHANGE -> new StrikeChangeLoop(launch);
            case STRIKE_SHAPE -> new StrikeShapeLoop(launch);
            case BAR_CORRELATION, UNDERLYING_BAR_CORRELATION -> new BarCorrelationLoop(launch);
            case WEALTH -> new WealthLoop(launch);
            case SAME_BAR -> new SameBarLoop(launch);
            case STREAK -> new StreakLoop(launch);
            case CUSUM -> new CusumLoop(launch);
            case DIRECTIONAL -> new DirectionalLoop(launch);
            case SLOTS -> new SlotsLoop(launch);
            case DAILY_MEAN -> new DailyMeanLoop(launch);
            case LAST_SESSION -> new LastSessionLoop(launch);
            case SESSION_SUM -> new SessionSumLoop(launch);
            case SEASONAL_VOLATILITY -> new SeasonalVolatilityLoop(launch);
            case VOLUME_PROFILE -> new VolumeProfileLoop(launch);
            case OPEN_INTEREST_LEVELS -> new OpenInterestLevelsLoop(launch);
            case PRICE_LEVELS -> new PriceLevelsLoop(launch);
            case FAMILY_TRIALS -> new FamilyTrialsLoop(launch);
            case BREAKOUT -> new BreakoutLoop(launch);
            case HELD_LEGS -> new HeldLegsLoop(launch);
            case HELD_INTEREST -> new HeldInterestLoop(launch);
            case HELD_RETURN -> new HeldReturnLoop(launch);
            case HELD_VOLATILITY -> new HeldVolatilityLoop(launch);
            case HELD_SKEW -> new HeldSkewLoop(launch);
            case WINSORISED -> new WinsorisedLoop(launch);
            case DECAYED_CORRELATION -> new DecayedCorrelationLoop(launch);
            case RUN_LENGTH -> new RunLengthLoop(launch);
            case POOLED -> new PooledLoop(launch);
            case LEAD_LAG -> new LeadLagLoop(launch);
            case OPINIONS -> new OpinionsLoop(launch);
            case OPINION_SPECTRUM -> new OpinionSpectrumLoop(launch);
            case TURBULENCE -> new TurbulenceLoop(launch);
            case WEB -> new WebLoop(launch);
        };
    }
}
