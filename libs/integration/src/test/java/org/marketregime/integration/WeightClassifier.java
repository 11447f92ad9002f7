package org.marketregime.integration;

import java.util.EnumMap;
import java.util.Map;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Regime;

/** Names a regime by counting frames, so that a test can tell what it was given. It knows nothing of markets. */
final class WeightClassifier implements Classifier {
    @Override
    public Verdict classify(Minute minute) {
        Weights weights = Weights.of(minute.frontDte() == null ? 0 : minute.frontDte());
        double present = weights.of(minute.frames().keySet());
        Map<ComponentId, Verdict.Contribution> contributions = new EnumMap<>(ComponentId.class);
        double score = 0;
        for (ComponentId component : minute.frames().keySet()) {
            double weight = weights.of(component) / present;
            contributions.put(component, new Verdict.Contribution(0.5, weight, 0.5 * weight));
            score += 0.5 * weight;
        }
        Map<Regime, Double> probabilities = new EnumMap<>(Regime.class);
        for (Regime regime : Regime.values()) {
            probabilities.put(regime, regime == Regime.CBV ? 0.65 : 0.05);
        }
        return new Verdict.Classified(Regime.CBV, probabilities, Math.min(1, present), score, contributions);
    }
}
