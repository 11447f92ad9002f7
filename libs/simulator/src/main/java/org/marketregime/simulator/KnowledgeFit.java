package org.marketregime.simulator;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.domain.TradingSession;

/** Finds out what the market of a world knows, by watching sessions of that world that belong to no simulation. */
final class KnowledgeFit {
    static final int SESSIONS = 1500;

    /** The sessions watched are the same whatever is simulated, and none of them is simulated. */
    private static final long SEED = 0x6B6E6F776C656467L;

    private static final int MINUTES = TradingSession.MINUTES;
    private static final int SMOOTHING = 31;

    private final Parameters parameters;
    private final int sessions;

    private KnowledgeFit(Parameters parameters, int sessions) {
        this.parameters = parameters;
        this.sessions = sessions;
    }

    /** One per underlying. */
    static List<MarketKnowledge> fit(Parameters parameters, int sessions) {
        KnowledgeFit fit = new KnowledgeFit(parameters, sessions);
        List<MarketKnowledge> knowledge = new ArrayList<>();
        for (int asset = 0; asset < parameters.assets().size(); asset++) {
            knowledge.add(fit.watch(asset));
        }
        return knowledge;
    }

    private MarketKnowledge watch(int asset) {
        double[] variance = new double[MINUTES];
        double[] lagged = new double[MINUTES];
        LevelProcess watched = new LevelProcess(parameters.volatility());
        Variances variances = new Variances(asset);
        for (int session = 0; session < sessions; session++) {
            double[] today = variances.of(session);
            for (int minute = 0; minute < MINUTES; minute++) {
                watched.step(minute, today[minute], 0, 0);
                variance[minute] += today[minute] / sessions;
                lagged[minute] += watched.lagged() / sessions;
            }
        }
        double[] smooth = smooth(variance);
        double[] smoothLagged = smooth(lagged);
        return new MarketKnowledge(smooth, smoothLagged, corrections(asset, smoothLagged));
    }

    /** c(g) = ½·ln{mean[v(i+1)·e^(−2g·y(i))] ÷ mean v}. */
    private double[] corrections(int asset, double[] usual) {
        int grid = MarketKnowledge.CORRECTIONS;
        double[] weighted = new double[grid + 1];
        LevelProcess level = new LevelProcess(parameters.volatility());
        Variances variances = new Variances(asset);
        for (int session = 0; session < sessions; session++) {
            double[] today = variances.of(session);
            Noise noise = Noise.of(SEED, Noise.Stream.VOLATILITY, session, asset);
            for (int minute = 0; minute < MINUTES; minute++) {
                level.step(minute, today[minute], usual[minute], noise.normal());
                if (minute + 1 < MINUTES) {
                    double factor = StrictMath.exp(-2 * level.level() / grid);
                    double value = today[minute + 1];
                    for (int step = 0; step <= grid; step++) {
                        weighted[step] += value;
                        value *= factor;
                    }
                }
            }
        }
        double[] corrections = new double[grid + 1];
        for (int step = 0; step <= grid; step++) {
            corrections[step] = 0.5 * StrictMath.log(weighted[step] / weighted[0]);
        }
        return corrections;
    }

    /** Centred mean; beyond the ends the first and the last value go on. */
    private static double[] smooth(double[] values) {
        int half = SMOOTHING / 2;
        double[] smooth = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            double sum = 0;
            for (int i = at - half; i <= at + half; i++) {
                sum += values[Math.min(Math.max(i, 0), values.length - 1)];
            }
            smooth[at] = sum / SMOOTHING;
        }
        return smooth;
    }

    /** The variances of the watched sessions, in their order. */
    private final class Variances {
        private final boolean leads;
        private final ExtraVolatility extra = new ExtraVolatility(parameters.fatTails());

        Variances(int asset) {
            this.leads = asset == 0;
        }

        double[] of(int session) {
            RegimePath path = RegimePath.draw(parameters, Noise.of(SEED, Noise.Stream.REGIME, session));
            Noise tail = Noise.of(SEED, Noise.Stream.TAIL, session);
            double[] variance = new double[MINUTES];
            for (int minute = 0; minute < MINUTES; minute++) {
                double scale = StrictMath.exp(2 * extra.next(tail));
                variance[minute] = scale * parameters.law(path.regime(minute)).variance(path.age(minute), leads);
            }
            return variance;
        }
    }
}
