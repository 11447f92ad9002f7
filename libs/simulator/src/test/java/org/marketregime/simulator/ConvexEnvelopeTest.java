package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConvexEnvelopeTest {
    private final ConvexEnvelope envelope = new ConvexEnvelope();

    @Test
    void leavesConvexPricesAlone() {
        double[] prices = {9, 6, 4, 3, 3, 4};

        envelope.apply(prices, 0, prices.length);

        assertThat(prices).containsExactly(9, 6, 4, 3, 3, 4);
    }

    @Test
    void lowersABump() {
        double[] prices = {99, 10, 9, 9, 4, 3, 99};

        envelope.apply(prices, 1, 6);

        assertThat(prices).containsExactly(new double[] {99, 10, 8, 6, 4, 3, 99}, within(1e-12));
    }

    @Test
    void isTheLargestConvexFunctionBelow() {
        long seed = 42;
        Noise noise = Noise.of(seed, Noise.Stream.TRADE);
        for (int trial = 0; trial < 300; trial++) {
            double[] prices = new double[3 + (int) (noise.uniform() * 40)];
            for (int k = 0; k < prices.length; k++) {
                prices[k] = .1 * (k - 20) * (k - 20) + 8 * noise.normal();
            }
            double[] lowered = prices.clone();
            envelope.apply(lowered, 0, lowered.length);

            for (int k = 0; k < prices.length; k++) {
                double highest = prices[k];
                for (int left = 0; left < k; left++) {
                    for (int right = k + 1; right < prices.length; right++) {
                        double chord =
                                prices[left] + (prices[right] - prices[left]) * (k - left) / (double) (right - left);
                        highest = Math.min(highest, chord);
                    }
                }
                assertThat(lowered[k])
                        .as("seed %s, trial %s, strike %s", seed, trial, k)
                        .isCloseTo(highest, within(1e-9));
            }
        }
    }
}
