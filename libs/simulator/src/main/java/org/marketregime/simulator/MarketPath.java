package org.marketregime.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.marketregime.domain.TradingSession;
import org.marketregime.simulator.Noise.Stream;

/** The course of both underlyings, session after session, without their options. Cheap; one thread. */
public final class MarketPath {
    private static final int MINUTES = TradingSession.MINUTES;
    private static final double MINUTES_A_YEAR = 375.0 * 252;
    private static final double DAY_MEMORY = 0.9;
    private static final double GAP_CORRELATION = 0.8;
    private static final double LEVEL_CORRELATION = 0.7;
    private static final double SKEW_MEMORY = 0.15;
    private static final double SKEW_NOISE = 0.7;
    private static final double SMALLEST_SIGMA = 0.2;

    private final World world;
    private final Parameters parameters;
    private final long seed;
    private final ActivityProfile profile;
    private final ExtraVolatility extra;
    private final List<AssetState> states = new ArrayList<>();
    private LocalDate date;
    private int index;
    private double dayLevel;

    /** @param start date of the first session, a weekday */
    public MarketPath(World world, long seed, LocalDate start) {
        if (!Expiries.isSession(start)) {
            throw new IllegalArgumentException("a simulation must start on a weekday, was " + start);
        }
        this.world = world;
        this.parameters = world.parameters();
        this.seed = seed;
        this.date = start;
        this.profile = new ActivityProfile(parameters.season());
        this.extra = new ExtraVolatility(parameters.fatTails());
        for (int asset = 0; asset < parameters.assets().size(); asset++) {
            states.add(new AssetState(
                    parameters.assets().get(asset),
                    parameters,
                    world.knowledge().get(asset)));
        }
    }

    World world() {
        return world;
    }

    /** The next session. */
    public SessionPath next() {
        Noise day = Noise.of(seed, Stream.DAY, index);
        double daySd = parameters.volatility().daySd();
        dayLevel = index == 0
                ? daySd * day.normal()
                : DAY_MEMORY * dayLevel + daySd * Math.sqrt(1 - DAY_MEMORY * DAY_MEMORY) * day.normal();
        double first = day.normal();
        double second = correlated(GAP_CORRELATION, first, day.normal());
        double gap = index == 0 ? 0 : parameters.volatility().gap() * StrictMath.exp(dayLevel);
        List<AssetPath> paths =
                List.of(states.getFirst().open(gap * first), states.getLast().open(gap * second));

        RegimePath regimes = RegimePath.draw(parameters, Noise.of(seed, Stream.REGIME, index));
        double[] extraVolatility = new double[MINUTES];
        Draws draws = new Draws();
        for (int minute = 0; minute < MINUTES; minute++) {
            extraVolatility[minute] = extra.next(draws.tail);
            move(minute, regimes, extraVolatility[minute], paths, draws);
            react(minute, regimes, extraVolatility[minute], paths, draws);
        }
        SessionPath session = new SessionPath(index, date, regimes, dayLevel, extraVolatility, paths);
        index++;
        date = Expiries.sessionAfter(date);
        return session;
    }

    private void move(int minute, RegimePath regimes, double extraLog, List<AssetPath> paths, Draws draws) {
        RegimeLaw law = parameters.law(regimes.regime(minute));
        int age = regimes.age(minute);
        Noise spot = draws.spot;
        double shockScale = parameters.fatTails() ? fatScale(spot) : 1;
        double first = shockScale * spot.normal();
        double second = correlated(law.correlation(), first, shockScale * spot.normal());
        double sigma = law.sigmaAt(age);
        double drift = law.drift() * regimes.direction(minute);

        double leader;
        double follower;
        if (law.choppy()) {
            double jump = draws.chop.next(age, sigma * first, spot);
            leader = draws.chop.pulled() + jump;
            follower = sigma * second + RegimeLaw.JUMP_SHARE * jump;
        } else {
            leader = sigma * (first + drift);
            follower = sigma * (second + drift);
        }

        double level = StrictMath.exp(extraLog);
        double scale = StrictMath.exp(dayLevel) * profile.at(minute);
        double inside = scale * Math.max(sigma * level, SMALLEST_SIGMA);
        double[] bridge = new double[AssetPath.POINTS.length - 1];
        double[] otherBridge = new double[bridge.length];
        for (int i = 0; i < bridge.length; i++) {
            bridge[i] = spot.normal();
            otherBridge[i] = correlated(law.correlation(), bridge[i], spot.normal());
        }
        states.getFirst().move(paths.getFirst(), minute, leader * level, scale, inside, bridge);
        states.getLast().move(paths.getLast(), minute, follower * level, scale, inside, otherBridge);
    }

    /** One factor for both shocks of a minute that makes them Student's t with 4 degrees of freedom and unit variance. */
    private static double fatScale(Noise noise) {
        double chiSquare = 2 * (noise.exponential() + noise.exponential());
        return Math.sqrt(2 / chiSquare);
    }

    private void react(int minute, RegimePath regimes, double extraLog, List<AssetPath> paths, Draws draws) {
        RegimeLaw law = parameters.law(regimes.regime(minute));
        double variance = StrictMath.exp(2 * extraLog);
        double skewDrift = law.skewDrift() * (law.skewFollows() ? regimes.direction(minute) : 1) / 60;
        double levelNoise = draws.volatility.normal();
        double skewNoise = draws.skew.normal();
        for (int asset = 0; asset < states.size(); asset++) {
            AssetState state = states.get(asset);
            AssetPath path = paths.get(asset);
            if (asset > 0) {
                levelNoise = correlated(LEVEL_CORRELATION, levelNoise, draws.volatility.normal());
                skewNoise = correlated(LEVEL_CORRELATION, skewNoise, draws.skew.normal());
            }
            path.variance[minute] = variance * law.variance(regimes.age(minute), asset == 0);
            state.react(path, minute, levelNoise, skewDrift + SKEW_NOISE / Math.sqrt(60) * skewNoise);
            state.basis(path, minute, draws.basis);
        }
    }

    private static double correlated(double correlation, double with, double own) {
        return correlation * with + Math.sqrt(1 - correlation * correlation) * own;
    }

    /** The streams of one session. */
    private final class Draws {
        private final Noise spot = Noise.of(seed, Stream.SPOT, index);
        private final Noise volatility = Noise.of(seed, Stream.VOLATILITY, index);
        private final Noise skew = Noise.of(seed, Stream.SKEW, index);
        private final Noise basis = Noise.of(seed, Stream.BASIS, index);
        private final Noise tail = Noise.of(seed, Stream.TAIL, index);
        private final Chop chop = new Chop();
    }

    /** What one underlying carries from minute to minute and over the night. */
    private static final class AssetState {
        private final Parameters.Asset asset;
        private final MarketKnowledge knowledge;
        private final LevelProcess level;
        private final double usualSkew;
        private final double sigma;
        private double logSpot;
        private double skew;
        private double basis;
        private double futureBasis;

        AssetState(Parameters.Asset asset, Parameters parameters, MarketKnowledge knowledge) {
            this.asset = asset;
            this.knowledge = knowledge;
            this.level = new LevelProcess(parameters.volatility());
            this.usualSkew = parameters.smile().skew();
            this.sigma = asset.sigma() / Math.sqrt(MINUTES_A_YEAR);
            this.logSpot = StrictMath.log(asset.firstSpot());
            this.skew = usualSkew;
        }

        AssetPath open(double gap) {
            logSpot += gap;
            skew = usualSkew + SKEW_MEMORY * (skew - usualSkew);
            return new AssetPath(asset, StrictMath.exp(logSpot));
        }

        void move(AssetPath path, int minute, double move, double scale, double inside, double[] bridge) {
            path.move[minute] = move;
            double end = logSpot + sigma * scale * move;
            double at = logSpot;
            double time = 0;
            int last = AssetPath.POINTS.length - 1;
            for (int point = 0; point < last; point++) {
                double step = AssetPath.POINTS[point] - time;
                double left = 1 - time;
                double sd = sigma * inside * Math.sqrt(step * (left - step) / left);
                at += (end - at) * step / left + sd * bridge[point];
                time = AssetPath.POINTS[point];
                path.points[minute * AssetPath.POINTS.length + point] = StrictMath.exp(at);
            }
            path.points[minute * AssetPath.POINTS.length + last] = StrictMath.exp(end);
            logSpot = end;
        }

        void react(AssetPath path, int minute, double levelNoise, double skewStep) {
            level.step(minute, path.variance[minute], knowledge.lagged(minute), levelNoise);
            skew += skewStep;
            path.lagged[minute] = level.lagged();
            path.level[minute] = level.level();
            path.skew[minute] = skew;
        }

        void basis(AssetPath path, int minute, Noise noise) {
            basis = .9 * basis + 2e-5 * noise.normal();
            futureBasis = .95 * futureBasis + 1.5e-5 * noise.normal();
            path.basis[minute] = basis;
            path.futureBasis[minute] = futureBasis;
        }
    }
}
