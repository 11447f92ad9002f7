package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The levels around the close of one 5-minute bar, nearest first, at most ten on a side. */
final class CloseLevels {
    private static final double REACH = 0.04;
    private static final int PER_SIDE = 10;
    private static final double COUNTED = 3;

    final List<Level> supports = new ArrayList<>();
    final List<Level> resistances = new ArrayList<>();
    private final double atr;
    private final double close;
    private final Map<Level, Double> strengths = new HashMap<>();

    CloseLevels(int bar, SpotDay day, LevelChain chain) {
        atr = day.atr;
        close = day.bars.close[bar];
        if (!finite(close)) {
            return;
        }
        List<Cluster> near = Cluster.all(LevelList.at(bar, day, chain)).stream()
                .filter(cluster -> Math.abs(cluster.price() / close - 1) <= REACH)
                .toList();
        List<Cluster> above =
                near.stream().filter(cluster -> cluster.price() >= close).toList();
        List<Cluster> below = near.stream()
                .filter(cluster -> cluster.price() < close)
                .toList()
                .reversed();
        for (Cluster cluster : above.subList(0, Math.min(PER_SIDE, above.size()))) {
            resistances.add(new Level(cluster, close, day, 5 * bar));
        }
        for (Cluster cluster : below.subList(0, Math.min(PER_SIDE, below.size()))) {
            supports.add(new Level(cluster, close, day, 5 * bar));
        }
        List<Level> kept = new ArrayList<>(supports);
        kept.addAll(resistances);
        double largest = kept.stream().mapToDouble(level -> level.volume).max().orElse(NAN);
        kept.forEach(level -> strengths.put(level, level.strength(largest, chain.dte(5 * bar))));
    }

    /** The level of rank 0, 1, … below or above. */
    @Nullable
    Level get(boolean above, int rank) {
        List<Level> side = above ? resistances : supports;
        return rank < side.size() ? side.get(rank) : null;
    }

    double of(boolean above, int rank, ToDoubleFunction<Level> quantity) {
        Level level = get(above, rank);
        return level == null ? NAN : quantity.applyAsDouble(level);
    }

    double price(boolean above) {
        return of(above, 0, level -> level.price);
    }

    double strength(Level level) {
        return strengths.getOrDefault(level, NAN);
    }

    /** Rows 13, 14. */
    double within(boolean above) {
        if (!finite(close) || !finite(atr)) {
            return NAN;
        }
        List<Level> side = above ? resistances : supports;
        return side.stream().filter(level -> Math.abs(level.distance) <= 1).count() / 10.0;
    }

    /** Row 15. */
    double asymmetry() {
        double below = pull(supports);
        double above = pull(resistances);
        return Numbers.divide(below - above, below + above);
    }

    private double pull(List<Level> side) {
        double sum = 0;
        for (Level level : side) {
            double away = Math.abs(level.distance);
            if (!(away > COUNTED)) {
                sum += strength(level) * StrictMath.exp(-away);
            }
        }
        return sum;
    }

    /** Rows 45, 46. */
    double confluence(boolean above) {
        return of(
                above,
                0,
                level -> (level.cluster.diversity() + strength(level) + StrictMath.exp(-Math.abs(level.distance))) / 3);
    }

    /** Row 63. */
    double reliability(List<PastLevels> past) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (boolean above : new boolean[] {false, true}) {
            Level level = get(above, 0);
            if (level != null) {
                families.addAll(level.cluster.families());
            }
        }
        double sum = 0;
        double weights = 0;
        for (Family family : families) {
            int holds = 0;
            int breaks = 0;
            for (PastLevels session : History.tail(past, 252)) {
                int[] outcome = session.outcomes.getOrDefault(family, new int[2]);
                holds += outcome[0];
                breaks += outcome[1];
            }
            sum += family.weight * (holds + 10) / (holds + breaks + 20.0);
            weights += family.weight;
        }
        return past.isEmpty() ? NAN : Numbers.divide(sum, weights);
    }

    /** Row 64. */
    double roleFlip() {
        Level support = get(false, 0);
        Level resistance = get(true, 0);
        TouchRecord below = support == null ? null : support.record;
        TouchRecord above = resistance == null ? null : resistance.record;
        if (below == null || above == null) {
            return NAN;
        }
        return (below.brokenFromBelow ? 1 : 0) - (above.brokenFromAbove ? 1 : 0);
    }

    /** Row 65. */
    double score() {
        double best = NAN;
        for (boolean above : new boolean[] {false, true}) {
            for (int rank = 0; rank < 3; rank++) {
                Level level = get(above, rank);
                if (level != null) {
                    double score = strength(level) * StrictMath.exp(-Math.abs(level.distance));
                    if (Double.isNaN(score)) {
                        return NAN;
                    }
                    best = Double.isNaN(best) ? score : Math.max(best, score);
                }
            }
        }
        return best;
    }

    /** Rows 66, 67: the chance that a driftless walk reaches the nearest level within half an hour. */
    double touchProbability(boolean above, double volatility, int m) {
        double away = of(above, 0, level -> Math.abs(Numbers.ln(level.price / close)));
        return touchProbability(away, volatility, Math.min(30, 375 - m));
    }

    static double touchProbability(double away, double volatility, int minutes) {
        if (minutes < 5) {
            return NAN;
        }
        double z = Numbers.divide(away + 0.5826 * volatility, volatility * Math.sqrt(minutes));
        return Math.min(1, 2 * Numbers.normal(-z));
    }
}
