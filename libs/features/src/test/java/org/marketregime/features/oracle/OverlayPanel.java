package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * The components that have a fresh direction in one minute, A of §4.3, and how they agree. With fewer than three of them
 * everything is NaN.
 */
final class OverlayPanel {
    private static final double STALE = 5;
    private static final int QUORUM = 3;

    /** Directions, weights renormalised over the members, and confidences, member by member. */
    final double[] x;

    final double[] share;
    final double[] q;
    /** Σ_A w/Σ w. */
    final double present;

    final boolean enough;

    OverlayPanel(@Nullable OracleOpinion[] opinions, double[] weights) {
        List<Integer> members = new ArrayList<>();
        for (int k = 0; k < opinions.length; k++) {
            OracleOpinion opinion = opinions[k];
            if (opinion != null && finite(opinion.direction()) && opinion.age() <= STALE) {
                members.add(k);
            }
        }
        int size = members.size();
        enough = size >= QUORUM;
        x = new double[size];
        q = new double[size];
        share = new double[size];
        double total = 0;
        for (int k : members) {
            total += weights[k];
        }
        for (int i = 0; i < size; i++) {
            OracleOpinion opinion = opinions[members.get(i)];
            if (opinion != null) {
                x[i] = opinion.direction();
                q[i] = opinion.confidence();
                share[i] = divide(weights[members.get(i)], total);
            }
        }
        present = divide(total, Numbers.sum(weights));
    }

    private double ifEnough(double value) {
        return enough ? value : NAN;
    }

    private static double agreement(double a, double b) {
        return 1 - Math.abs(a - b) / 2;
    }

    /** a_ij of every pair. */
    private double[] agreements() {
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                pairs.add(agreement(x[i], x[j]));
            }
        }
        return Numbers.toArray(pairs);
    }

    double meanAgreement() {
        return ifEnough(Numbers.mean(agreements()));
    }

    double leastAgreement() {
        double least = Double.POSITIVE_INFINITY;
        for (double pair : agreements()) {
            least = Math.min(least, pair);
        }
        return ifEnough(least);
    }

    /** Mean over the pairs, each as heavy as the product of its weights. */
    private double overPairs(DoubleBinaryOperator value) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                sum += share[i] * share[j] * value.applyAsDouble(x[i], x[j]);
                weight += share[i] * share[j];
            }
        }
        return ifEnough(divide(sum, weight));
    }

    double weightedAgreement() {
        return overPairs(OverlayPanel::agreement);
    }

    double complementary() {
        return overPairs((a, b) -> a * b >= 0.04 ? 1 : 0);
    }

    double antagonistic() {
        return overPairs((a, b) -> a * b <= -0.04 ? 1 : 0);
    }

    private double weighted(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += share[i] * values[i];
        }
        return ifEnough(sum);
    }

    double consensus() {
        return weighted(x);
    }

    double consensusRatio() {
        double[] sizes = x.clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(x[i]);
        }
        return divide(Math.abs(consensus()), weighted(sizes));
    }

    double shareOf(DoublePredicate condition) {
        double[] met = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            met[i] = condition.test(x[i]) ? 1 : 0;
        }
        return weighted(met);
    }

    double dispersion() {
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            squares[i] = (x[i] - consensus()) * (x[i] - consensus());
        }
        return Math.sqrt(weighted(squares));
    }

    double signEntropy() {
        return entropy(shareOf(a -> a > 0.1), shareOf(a -> a < -0.1), shareOf(a -> Math.abs(a) <= 0.1));
    }

    /** −Σ p ln p over the logarithm of how many there are, P10. */
    static double entropy(double... shares) {
        double sum = 0;
        for (double p : shares) {
            sum -= p == 0 ? 0 : p * Numbers.ln(p);
        }
        return sum / StrictMath.log(shares.length);
    }

    double effectiveNumber() {
        return divide(1, weighted(share));
    }

    double meanConfidence() {
        return weighted(q);
    }

    double leastConfidence() {
        double least = Double.POSITIVE_INFINITY;
        for (double confidence : q) {
            least = Math.min(least, confidence);
        }
        return ifEnough(least);
    }
}
