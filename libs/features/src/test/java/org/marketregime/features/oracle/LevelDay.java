package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.ln;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** One expiry of today's session as the front one: the 72 rows, and what later sessions compare with. */
final class LevelDay {
    private static final int BARS = 75;

    final Rows rows = new Rows(72);
    /** ln(res1/sup1)/A by bar. */
    final double[] gap = new double[BARS + 1];

    private final SpotDay day;
    private final LevelChain chain;
    private final CloseLevels[] closes = new CloseLevels[BARS + 1];
    private final double[] maxPains = new double[BARS + 1];

    LevelDay(SpotDay day, LevelChain chain) {
        this.day = day;
        this.chain = chain;
        for (int bar = 1; bar <= BARS; bar++) {
            closes[bar] = new CloseLevels(bar, day, chain);
            maxPains[bar] = finite(close(bar)) ? chain.maxPain(close(bar), 5 * bar) : NAN;
            gap[bar] = Numbers.divide(Numbers.logRatio(closes[bar].price(true), closes[bar].price(false)), day.atr);
        }
        levels();
        options();
        records();
        breakouts();
        new LiveLevelRows(day, chain, rows).fill();
    }

    private double close(int bar) {
        return day.bars.close[bar];
    }

    /** A row that is evaluated when a bar closes and stands until the next one closes. */
    private void step(int row, IntToDoubleFunction atBar) {
        double[] values = new double[BARS + 1];
        values[0] = NAN;
        for (int bar = 1; bar <= BARS; bar++) {
            values[bar] = atBar.applyAsDouble(bar);
        }
        rows.set(row, m -> values[m / 5]);
    }

    private double distance(double price, int bar) {
        return Numbers.divide(ln(price / close(bar)), day.atr);
    }

    private void levels() {
        for (boolean above : new boolean[] {false, true}) {
            int first = above ? 4 : 1;
            for (int i = 0; i < 3; i++) {
                int rank = i;
                step(first + rank, bar -> closes[bar].of(above, rank, level -> level.distance));
                step(first + 6 + rank, bar -> closes[bar].of(above, rank, closes[bar]::strength));
            }
            step(above ? 14 : 13, bar -> closes[bar].within(above));
            step(above ? 45 : 46, bar -> closes[bar].confluence(above));
            step(above ? 47 : 48, bar -> closes[bar].of(above, 0, level -> level.cluster.chainShare()));
        }
        step(15, bar -> closes[bar].asymmetry());
        step(25, bar -> distance(nearestRound(close(bar), chain.step(5 * bar)), bar));
    }

    /** The nearest of the round numbers, the lower of two as near. */
    static double nearestRound(double u, double strikeStep) {
        double best = NAN;
        for (double number :
                LevelList.roundNumbers(u, strikeStep).stream().sorted().toList()) {
            best = Double.isNaN(best) || Math.abs(number - u) < Math.abs(best - u) ? number : best;
        }
        return best;
    }

    private interface AtClose {
        double of(double u, int m);
    }

    private void chainStep(int row, AtClose value) {
        step(row, bar -> finite(close(bar)) ? value.of(close(bar), 5 * bar) : NAN);
    }

    private void options() {
        chainStep(31, (u, m) -> distance(chain.wall(CALL, 0, u, m), m / 5));
        chainStep(32, (u, m) -> distance(chain.wall(PUT, 0, u, m), m / 5));
        chainStep(33, (u, m) -> chain.wallShare(CALL, u, m));
        chainStep(34, (u, m) -> chain.wallShare(PUT, u, m));
        chainStep(35, (u, m) -> {
            double low = chain.wall(PUT, 0, u, m);
            return Numbers.divide(u - low, chain.wall(CALL, 0, u, m) - low);
        });
        chainStep(36, (u, m) -> distance(maxPains[m / 5], m / 5));
        step(37, bar -> bar <= 12 ? NAN : Numbers.divide(maxPains[bar] - maxPains[bar - 12], chain.zero.step[5 * bar]));
        chainStep(38, (u, m) -> distance(chain.gammaFlip(u, m), m / 5));
        chainStep(39, (u, m) -> distance(chain.gammaPeak(u, m), m / 5));
        chainStep(61, (u, m) -> chain.wallChange(CALL, u, m));
        chainStep(62, (u, m) -> chain.wallChange(PUT, u, m));
        PastLevels.Contract yesterday = LevelList.yesterday(day, chain);
        Pivots pivots = yesterday == null ? null : yesterday.pivots();
        if (pivots != null) {
            Bars volatility = new Bars(chain.tradingVolatility, new double[376], 5);
            step(49, bar -> below(pivots, volatility.close[bar]));
            step(50, bar -> above(pivots, volatility.close[bar]));
        }
    }

    private static double below(Pivots pivots, double v) {
        double nearest = Stream.concat(pivots.levels().stream(), Stream.of(pivots.low()))
                .filter(level -> level > 0 && level < v)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(NAN);
        return Numbers.logRatio(nearest, v);
    }

    private static double above(Pivots pivots, double v) {
        double nearest = Stream.concat(pivots.levels().stream(), Stream.of(pivots.high()))
                .filter(level -> level > 0 && level > v)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(NAN);
        return Numbers.logRatio(nearest, v);
    }

    private void records() {
        for (boolean above : new boolean[] {false, true}) {
            int offset = above ? 1 : 0;
            step(51 + offset, bar -> closes[bar].of(above, 0, Level::touches));
            step(53 + offset, bar -> closes[bar].of(above, 0, Level::holdRate));
            step(55 + offset, bar -> closes[bar].of(above, 0, Level::age));
            step(57 + offset, bar -> closes[bar].of(above, 0, Level::sinceTouch));
            step(59 + offset, bar -> closes[bar].of(above, 0, level -> level.volumeShare));
        }
        step(63, bar -> closes[bar].reliability(day.past));
        step(64, bar -> closes[bar].roleFlip());
        step(65, bar -> closes[bar].score());
    }

    private void breakouts() {
        step(66, bar -> closes[bar].touchProbability(true, day.volatility(5 * bar), 5 * bar));
        step(67, bar -> closes[bar].touchProbability(false, day.volatility(5 * bar), 5 * bar));
        double[] above = rows.row(66);
        double[] below = rows.row(67);
        step(68, bar -> {
            int m = 5 * bar;
            return 1 - (1 - above[m] * (1 - rows.row(54)[m])) * (1 - below[m] * (1 - rows.row(53)[m]));
        });
        double[] supports = new double[BARS + 1];
        double[] resistances = new double[BARS + 1];
        for (int bar = 1; bar <= BARS; bar++) {
            supports[bar] = closes[bar].price(false);
            resistances[bar] = closes[bar].price(true);
        }
        Breaks breaks = new Breaks(day.bars.close, supports, resistances);
        step(69, breaks::state);
        step(70, breaks::falseBreak);
        step(71, this::squeeze);
    }

    private double squeeze(int bar) {
        List<PastLevels> sessions = History.tail(day.past, 60);
        double[] sample = Numbers.valid(
                sessions.stream().mapToDouble(session -> session.gap[bar]).toArray());
        return sample.length < 30 ? NAN : 1 - Numbers.percentile(gap[bar], sample) / 100;
    }
}
