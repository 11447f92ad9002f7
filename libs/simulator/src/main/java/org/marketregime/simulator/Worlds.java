package org.marketregime.simulator;

import static org.marketregime.domain.Regime.CBV;
import static org.marketregime.domain.Regime.HVC;
import static org.marketregime.domain.Regime.LVLD;
import static org.marketregime.domain.Regime.PSED;
import static org.marketregime.domain.Regime.SCGS;
import static org.marketregime.domain.Regime.TBVE;
import static org.marketregime.domain.Regime.TBVS;
import static org.marketregime.domain.Regime.VCPE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.marketregime.domain.Regime;
import org.marketregime.simulator.Parameters.Asset;
import org.marketregime.simulator.Parameters.Flow;
import org.marketregime.simulator.Parameters.Season;
import org.marketregime.simulator.Parameters.Smile;
import org.marketregime.simulator.Parameters.Volatility;
import org.marketregime.simulator.RegimeLaw.Direction;

/** The parameters of each kind of world, from the market simulator's definition in the specification's rulings. */
final class Worlds {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final int REGIMES = Regime.values().length;

    private Worlds() {}

    /** @param seed only the perturbed world depends on it */
    static Parameters of(Variant variant, long seed) {
        return switch (variant) {
            case BASE -> base();
            case PERTURBED -> perturbed(seed);
            case FAT -> fat();
            case NULL -> nothing();
        };
    }

    private static Parameters base() {
        List<RegimeLaw> laws = List.of(
                law(LVLD, .65, NEVER, 0, Direction.NONE, .80, 0, false, 75, .35)
                        .to(VCPE, .45, CBV, .25, SCGS, .10, PSED, .10, HVC, .10),
                law(HVC, 2.6, 22, 0, Direction.NONE, .75, .5, false, 45, .10).to(LVLD, .55, CBV, .25, VCPE, .20),
                law(VCPE, .80, 120, .25, Direction.RANDOM, .85, .5, true, 60, .15)
                        .to(LVLD, .35, TBVS, .25, TBVE, .15, SCGS, .075, PSED, .075, CBV, .10),
                law(TBVE, 1.9, NEVER, .275, Direction.AGAINST_LAST, .70, .5, true, 35, 0)
                        .to(HVC, .35, CBV, .25, SCGS, .20, PSED, .20),
                law(TBVS, .9, NEVER, .275, Direction.AGAINST_LAST, .70, .2, true, 35, 0)
                        .to(LVLD, .45, VCPE, .25, CBV, .20, HVC, .10),
                law(SCGS, 1.4, NEVER, .25, Direction.UP, .93, 1.0, false, 60, .10)
                        .to(TBVE, .25, HVC, .225, TBVS, .175, CBV, .175, VCPE, .10, PSED, .075),
                law(PSED, 1.4, NEVER, .25, Direction.DOWN, .45, -1.2, false, 60, .10)
                        .to(TBVE, .25, HVC, .225, TBVS, .175, CBV, .175, VCPE, .10, SCGS, .075),
                law(CBV, 1.15, NEVER, 0, Direction.NONE, .60, 0, false, 50, .20)
                        .to(HVC, .35, LVLD, .25, SCGS, .15, PSED, .15, VCPE, .10));
        return new Parameters(
                Variant.BASE,
                laws,
                new Season(1.8, .7, 1.3),
                new Volatility(.08, 45, .015, .6, 10, .4, .25, .005),
                new Smile(-2.0, .6),
                new Flow(.01, .01, .0025, .04, .45, List.of(150., 40., 15., 8., 16., 6.), false),
                List.of(new Asset("NIFTY", .083, 24_500, 75, 50), new Asset("BANKNIFTY", .097, 55_000, 35, 100)),
                false);
    }

    private static Parameters fat() {
        Parameters base = base();
        Flow flow = base.flow();
        return new Parameters(
                Variant.FAT,
                base.laws(),
                base.season(),
                base.volatility(),
                base.smile(),
                new Flow(flow.centre(), flow.width(), flow.shift(), flow.bias(), flow.biasSd(), flow.volumes(), true),
                base.assets(),
                true);
    }

    /** The regimes come and go as in the base world, but nothing follows from them. */
    private static Parameters nothing() {
        Parameters base = base();
        List<RegimeLaw> laws = new ArrayList<>();
        for (RegimeLaw law : base.laws()) {
            laws.add(new RegimeLaw(
                    law.regime(),
                    1,
                    NEVER,
                    0,
                    Direction.NONE,
                    .75,
                    0,
                    false,
                    law.dwell(),
                    law.entry(),
                    law.next(),
                    false));
        }
        Volatility level = base.volatility();
        return new Parameters(
                Variant.NULL,
                laws,
                base.season(),
                new Volatility(
                        level.premium(),
                        level.minutes(),
                        level.noise(),
                        level.response(),
                        level.lag(),
                        level.term(),
                        0,
                        level.gap()),
                base.smile(),
                base.flow(),
                base.assets(),
                false);
    }

    private static Parameters perturbed(long seed) {
        Noise noise = Noise.of(seed, Noise.Stream.WORLD);
        Parameters base = base();
        List<RegimeLaw> laws = perturbedLaws(base, noise);
        Season season = new Season(noise.uniform(1.5, 2.2), noise.uniform(.65, .8), noise.uniform(1.1, 1.6));
        Volatility volatility = new Volatility(
                noise.uniform(.05, .10),
                noise.uniform(25, 80),
                noise.uniform(.010, .020),
                noise.uniform(.4, .9),
                noise.uniform(5, 20),
                noise.uniform(.2, .6),
                noise.uniform(.2, .3),
                noise.uniform(.004, .006));
        Smile smile = new Smile(noise.uniform(-3, -1), noise.uniform(.4, .9));
        double centre = noise.uniform(.006, .018);
        double width = noise.uniform(.006, .016);
        double shift = noise.uniform(-.002, .005);
        double bias = noise.uniform(.02, .08);
        double biasSd = noise.uniform(.35, .55);
        List<Double> volumes = new ArrayList<>();
        for (double volume : base.flow().volumes()) {
            volumes.add(volume * noise.uniform(.6, 1.5));
        }
        Asset nifty = base.assets().getFirst();
        Asset bank = base.assets().getLast();
        return new Parameters(
                Variant.PERTURBED,
                laws,
                season,
                volatility,
                smile,
                new Flow(centre, width, shift, bias, biasSd, volumes, true),
                List.of(
                        new Asset(
                                nifty.symbol(),
                                noise.uniform(.075, .092),
                                nifty.firstSpot(),
                                nifty.lot(),
                                nifty.step()),
                        new Asset(bank.symbol(), noise.uniform(.085, .11), bank.firstSpot(), bank.lot(), bank.step())),
                false);
    }

    private static List<RegimeLaw> perturbedLaws(Parameters base, Noise noise) {
        double[][] next = perturbedJumps(base, noise);
        double[] entry = perturbedEntry(base, noise);
        List<RegimeLaw> laws = new ArrayList<>();
        double sigma = 1;
        double drift = 1;
        double dwell = 1;
        for (RegimeLaw law : base.laws()) {
            // The two trends share their factors: otherwise the price would have a trend of its own.
            if (law.regime() != PSED) {
                sigma = noise.uniform(.8, 1.25);
                drift = noise.uniform(.75, 1.1);
                dwell = noise.uniform(.7, 1.25);
            }
            int at = law.regime().ordinal();
            laws.add(new RegimeLaw(
                    law.regime(),
                    law.sigma() * sigma,
                    law.halfLife(),
                    law.drift() * drift,
                    law.direction(),
                    law.correlation(),
                    law.skewDrift(),
                    law.skewFollows(),
                    Math.max(24, law.dwell() * dwell),
                    entry[at],
                    Arrays.stream(next[at]).boxed().toList(),
                    law.choppy()));
        }
        return laws;
    }

    private static double[][] perturbedJumps(Parameters base, Noise noise) {
        double[][] drawn = new double[REGIMES][REGIMES];
        for (int from = 0; from < REGIMES; from++) {
            double[] others = noise.dirichlet(REGIMES - 1, .8);
            for (int to = 0, other = 0; to < REGIMES; to++) {
                drawn[from][to] = .4 * base.laws().get(from).next().get(to) + (to == from ? 0 : .6 * others[other++]);
            }
        }
        double[][] balanced = new double[REGIMES][REGIMES];
        for (int from = 0; from < REGIMES; from++) {
            for (int to = 0; to < REGIMES; to++) {
                balanced[from][to] = (drawn[from][to] + drawn[mirrored(from)][mirrored(to)]) / 2;
            }
        }
        return balanced;
    }

    /** Only regimes that the base world opens with may open a session: a trend cannot break before there was one. */
    private static double[] perturbedEntry(Parameters base, Noise noise) {
        List<RegimeLaw> opening =
                base.laws().stream().filter(law -> law.entry() > 0).toList();
        double[] shares = noise.dirichlet(opening.size(), 1);
        double[] drawn = new double[REGIMES];
        for (int i = 0; i < shares.length; i++) {
            drawn[opening.get(i).regime().ordinal()] = (opening.get(i).entry() + shares[i]) / 2;
        }
        double[] balanced = new double[REGIMES];
        for (int i = 0; i < REGIMES; i++) {
            balanced[i] = (drawn[i] + drawn[mirrored(i)]) / 2;
        }
        return balanced;
    }

    private static int mirrored(int regime) {
        if (regime == SCGS.ordinal()) {
            return PSED.ordinal();
        }
        return regime == PSED.ordinal() ? SCGS.ordinal() : regime;
    }

    private static Row law(
            Regime regime,
            double sigma,
            double halfLife,
            double drift,
            Direction direction,
            double correlation,
            double skewDrift,
            boolean skewFollows,
            double dwell,
            double entry) {
        return new Row(regime, sigma, halfLife, drift, direction, correlation, skewDrift, skewFollows, dwell, entry);
    }

    /** A row of the regime table that still lacks what follows. */
    private record Row(
            Regime regime,
            double sigma,
            double halfLife,
            double drift,
            Direction direction,
            double correlation,
            double skewDrift,
            boolean skewFollows,
            double dwell,
            double entry) {
        /** Pairs of a regime and its probability. */
        RegimeLaw to(Object... pairs) {
            Map<Regime, Double> probabilities = new EnumMap<>(Regime.class);
            for (int i = 0; i < pairs.length; i += 2) {
                probabilities.put((Regime) pairs[i], (Double) pairs[i + 1]);
            }
            List<Double> next = Arrays.stream(Regime.values())
                    .map(to -> probabilities.getOrDefault(to, 0.0))
                    .toList();
            return new RegimeLaw(
                    regime,
                    sigma,
                    halfLife,
                    drift,
                    direction,
                    correlation,
                    skewDrift,
                    skewFollows,
                    dwell,
                    entry,
                    next,
                    regime == CBV);
        }
    }
}
