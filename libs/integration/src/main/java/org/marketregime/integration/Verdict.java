package org.marketregime.integration;

import java.util.EnumMap;
import java.util.Map;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Regime;

/** What a classifier says of a minute. */
public sealed interface Verdict {
    /** It states no regime, with a code and a sentence that say why. */
    record Abstained(String code, String why) implements Verdict {}

    /**
     * It states a regime.
     *
     * @param probabilities of all eight, they sum to 1
     * @param confidence in the statement, 0…1
     * @param score of the stated regime: the sum of the contributions
     * @param contributions of the components that were present; their weights sum to 1
     */
    record Classified(
            Regime regime,
            Map<Regime, Double> probabilities,
            double confidence,
            double score,
            Map<ComponentId, Contribution> contributions)
            implements Verdict {
        public Classified {
            // These are published invariants: a classifier that breaks one has failed, it is not put right here.
            require(probabilities.size() == Regime.values().length, "probabilities of all regimes", probabilities);
            require(
                    probabilities.values().stream().allMatch(p -> p >= 0 && p <= 1),
                    "probabilities in 0…1",
                    probabilities);
            require(close(sum(probabilities), 1, 1e-6), "probabilities that sum to 1", probabilities);
            require(confidence >= 0 && confidence <= 1, "confidence in 0…1", confidence);
            double parts = 0;
            double weights = 0;
            for (Contribution contribution : contributions.values()) {
                parts += contribution.contribution();
                weights += contribution.weight();
            }
            require(close(parts, score, 1e-9), "contributions that sum to the score " + score, contributions);
            require(close(weights, 1, 1e-9), "weights that sum to 1", contributions);
            probabilities = java.util.Collections.unmodifiableMap(new EnumMap<>(probabilities));
            contributions = java.util.Collections.unmodifiableMap(new EnumMap<>(contributions));
        }

        private static double sum(Map<Regime, Double> probabilities) {
            double sum = 0;
            for (Regime regime : Regime.values()) {
                sum += probabilities.getOrDefault(regime, Double.NaN);
            }
            return sum;
        }

        private static boolean close(double a, double b, double tolerance) {
            return Math.abs(a - b) <= tolerance;
        }

        private static void require(boolean holds, String wanted, Object found) {
            if (!holds) {
                throw new IllegalArgumentException("a verdict has " + wanted + ", found " + found);
            }
        }
    }

    /** What one component adds to the score: weight times value. */
    record Contribution(double value, double weight, double contribution) {}
}
