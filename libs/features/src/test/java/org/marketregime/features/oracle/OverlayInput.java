package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Writes what component 8 sees of a session by hand: nothing is known until it is said. */
final class OverlayInput {
    final LocalDate date;
    final @Nullable LocalDate[] fronts = new @Nullable LocalDate[375];
    final @Nullable OracleOpinion[][] opinions = new @Nullable OracleOpinion[375][7];
    final double[][] served = new double[375][7];
    double @Nullable [] @Nullable [] weights = null;

    OverlayInput(LocalDate date, @Nullable LocalDate front) {
        this.date = date;
        Arrays.fill(fronts, front);
        for (double[] minute : served) {
            Arrays.fill(minute, NAN);
        }
    }

    OverlayInput opinion(int from, int to, int component, OracleOpinion opinion) {
        for (int m = from; m <= to; m++) {
            opinions[m - 1][component - 1] = opinion;
        }
        return this;
    }

    /** Fresh and complete opinions of the first components, of which only the directions matter. */
    OverlayInput directions(int from, int to, double... x) {
        for (int k = 1; k <= x.length; k++) {
            opinion(from, to, k, new OracleOpinion(x[k - 1], 0, 0.5, 1, 0));
        }
        return this;
    }

    OverlayInput serve(int position, double value) {
        for (double[] minute : served) {
            minute[position] = value;
        }
        return this;
    }

    OverlayInput weights(double... inForce) {
        double[][] all = new double[375][];
        Arrays.fill(all, inForce);
        weights = all;
        return this;
    }

    /** The same as it was known at the end of {@code minute}. */
    OverlayInput upTo(int minute) {
        OverlayInput known = new OverlayInput(date, null);
        for (int m = 0; m < minute; m++) {
            known.fronts[m] = fronts[m];
            known.opinions[m] = opinions[m].clone();
            known.served[m] = served[m].clone();
        }
        known.weights = weights == null ? null : Arrays.copyOf(weights, 375);
        if (known.weights != null) {
            Arrays.fill(known.weights, minute, 375, null);
        }
        return known;
    }

    /** Seven opinions that wander between −1 and 1 all session, each component more wildly than the one before. */
    static OverlayInput random(LocalDate date, @Nullable LocalDate front, SplittableRandom random) {
        OverlayInput input = new OverlayInput(date, front);
        for (int k = 1; k <= 7; k++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            for (int m = 1; m <= 375; m++) {
                x = 0.9 * x + 0.1 * k * random.nextGaussian();
                y = 0.9 * y + 0.4 * random.nextGaussian();
                input.opinion(
                        m,
                        m,
                        k,
                        new OracleOpinion(
                                StrictMath.tanh(x),
                                StrictMath.tanh(y),
                                random.nextDouble() / 2,
                                random.nextDouble(),
                                0));
            }
        }
        for (double[] minute : input.served) {
            Arrays.setAll(minute, i -> i == 2 || i == 3 ? -random.nextDouble() : random.nextDouble());
        }
        return input;
    }

    /** Takes away what a feed takes away: single opinions, hours of one component, minutes of all, the front. */
    OverlayInput withHoles(SplittableRandom random) {
        int lost = random.nextInt(7);
        int from = random.nextInt(300);
        for (int m = 0; m < 375; m++) {
            for (int k = 0; k < 7; k++) {
                OracleOpinion opinion = opinions[m][k];
                boolean gone = random.nextInt(40) == 0 || (k == lost && m >= from && m < from + 75);
                if (gone) {
                    opinions[m][k] = null;
                } else if (opinion != null && random.nextInt(15) == 0) {
                    opinions[m][k] = new OracleOpinion(
                            random.nextBoolean() ? NAN : opinion.direction(),
                            random.nextBoolean() ? NAN : opinion.activity(),
                            opinion.confidence(),
                            opinion.validShare(),
                            random.nextInt(10));
                }
            }
            if (random.nextInt(50) == 0) {
                Arrays.fill(opinions[m], null);
                Arrays.fill(served[m], NAN);
                fronts[m] = null;
            }
        }
        return this;
    }

    /** The rows as the next session of {@code oracle}, which will remember it. */
    double[][] next(ComponentEightOracle oracle) {
        return oracle.next(date, fronts, opinions, served, weights, true);
    }

    /** The rows without leaving a trace. */
    double[][] peek(ComponentEightOracle oracle) {
        return oracle.next(date, fronts, opinions, served, weights, false);
    }
}
