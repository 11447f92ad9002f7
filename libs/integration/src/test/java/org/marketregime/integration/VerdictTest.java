package org.marketregime.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Regime;
import org.marketregime.integration.Verdict.Classified;
import org.marketregime.integration.Verdict.Contribution;

final class VerdictTest {
    private final Map<Regime, Double> probabilities = new EnumMap<>(Regime.class);
    private final Map<ComponentId, Contribution> contributions = new EnumMap<>(ComponentId.class);

    VerdictTest() {
        for (Regime regime : Regime.values()) {
            probabilities.put(regime, 0.125);
        }
        contributions.put(ComponentId.TRIPLE_STRADDLE, new Contribution(0.5, 0.6, 0.3));
        contributions.put(ComponentId.IV_SKEW, new Contribution(-1, 0.4, -0.4));
    }

    private Classified verdict(double confidence, double score) {
        return new Classified(Regime.LVLD, probabilities, confidence, score, contributions);
    }

    @Test
    void holdsWhatAddsUp() {
        assertThat(verdict(0.4, -0.1).score()).isCloseTo(-0.1, Offset.offset(1e-12));
    }

    @Test
    void refusesProbabilitiesThatDoNotSumToOne() {
        probabilities.put(Regime.CBV, 0.095);

        assertThatThrownBy(() -> verdict(0.4, -0.1)).hasMessageContaining("sum to 1");
    }

    @Test
    void refusesNumbersThatAreNone() {
        probabilities.put(Regime.CBV, Double.NaN);

        assertThatThrownBy(() -> verdict(0.4, -0.1)).hasMessageContaining("0…1");
        probabilities.put(Regime.CBV, 0.125);
        assertThatThrownBy(() -> verdict(Double.NaN, -0.1)).hasMessageContaining("confidence");
    }

    @Test
    void refusesContributionsThatDoNotSumToTheScore() {
        assertThatThrownBy(() -> verdict(0.4, 0.5)).hasMessageContaining("sum to the score");
    }

    @Test
    void refusesWeightsThatDoNotSumToOne() {
        contributions.put(ComponentId.CORRELATION, new Contribution(0, 0.2, 0));

        assertThatThrownBy(() -> verdict(0.4, -0.1)).hasMessageContaining("weights");
    }

    @Test
    void weightsSumToOneInEveryRangeAndTheOverlayWeighsNothing() {
        for (Weights weights : Weights.values()) {
            assertThat(weights.of(java.util.EnumSet.allOf(ComponentId.class))).isCloseTo(1, Offset.offset(1e-12));
            assertThat(weights.of(ComponentId.DTE_OVERLAY)).isZero();
        }
        assertThat(Weights.of(0)).isEqualTo(Weights.NEAR);
        assertThat(Weights.of(7)).isEqualTo(Weights.NEAR);
        assertThat(Weights.of(8)).isEqualTo(Weights.MIDDLE);
        assertThat(Weights.of(30)).isEqualTo(Weights.MIDDLE);
        assertThat(Weights.of(31)).isEqualTo(Weights.FAR);
    }
}
