package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.simulator.Noise.Stream;

class NoiseTest {
    private static final int DRAWS = 200_000;

    @Test
    void givesTheSameBitsOnEveryMachine() {
        Noise noise = Noise.of(7, Stream.SPOT, 0);

        assertThat(new long[] {noise.bits(), noise.bits(), noise.bits()})
                .containsExactly(-5475439606218376199L, 3246521275413276926L, -1034362441845328591L);
        assertThat(new double[] {noise.normal(), noise.normal(), noise.exponential(), noise.gamma(.8)})
                .containsExactly(0.01660590783442517, 0.07040133976454148, 0.1708092349861895, 0.15087878865912244);
    }

    @Test
    void streamsOfDifferentNamesDiffer() {
        long[] first = {
            Noise.of(7, Stream.SPOT, 0).bits(),
            Noise.of(7, Stream.SPOT, 1).bits(),
            Noise.of(7, Stream.DAY, 0).bits(),
            Noise.of(8, Stream.SPOT, 0).bits(),
            Noise.of(7, Stream.SPOT, 0, 0).bits(),
            Noise.of(7, Stream.SPOT).bits(),
            Noise.of(7, Stream.SPOT, 1, 0).bits(),
            Noise.of(7, Stream.SPOT, 0, 1).bits()
        };

        assertThat(Arrays.stream(first).distinct().count()).isEqualTo(first.length);
    }

    @Test
    void normalsHaveTheirMoments() {
        Noise noise = Noise.of(1, Stream.SPOT);
        double[] draws = draw(noise::normal);

        assertThat(mean(draws, 1)).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
        assertThat(mean(draws, 2)).isCloseTo(1, within(4 * Math.sqrt(2.0 / DRAWS)));
        assertThat(mean(draws, 4)).isCloseTo(3, within(4 * Math.sqrt(96.0 / DRAWS)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {.01, .8, 3, 11.9, 12, 13, 47, 300, 1700})
    void countsHaveMeanAndVarianceOfPoisson(double mean) {
        Noise noise = Noise.of(2, Stream.FLOW);
        double[] draws = draw(() -> noise.poisson(mean) - mean);

        double fourth = mean + 3 * mean * mean;
        assertThat(mean(draws, 1)).isCloseTo(0, within(4 * Math.sqrt(mean / DRAWS)));
        assertThat(mean(draws, 2)).isCloseTo(mean, within(4 * Math.sqrt((fourth - mean * mean) / DRAWS)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 12, 30})
    void countsHaveTheProbabilitiesOfPoisson(double mean) {
        Noise noise = Noise.of(3, Stream.FLOW);
        int[] found = new int[200];
        for (int i = 0; i < DRAWS; i++) {
            found[noise.poisson(mean)]++;
        }

        double probability = Math.exp(-mean);
        for (int k = 0; k < 60; k++) {
            double sd = Math.sqrt(probability * (1 - probability) / DRAWS);
            assertThat((double) found[k] / DRAWS)
                    .as("%s of mean %s", k, mean)
                    .isCloseTo(probability, within(5 * sd + 1.0 / DRAWS));
            probability *= mean / (k + 1);
        }
    }

    @Test
    void sharesSumToOneAndScatterAsDirichlet() {
        Noise noise = Noise.of(4, Stream.WORLD);
        double[] firsts = draw(() -> {
            double[] shares = noise.dirichlet(7, .8);
            assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
            return shares[0];
        });

        double variance = 1.0 / 7 * 6 / 7 / (7 * .8 + 1);
        assertThat(mean(firsts, 1)).isCloseTo(1.0 / 7, within(4 * Math.sqrt(variance / DRAWS)));
        assertThat(mean(firsts, 2)).isCloseTo(variance + 1.0 / 49, within(.001));
    }

    @Test
    void noUniformIsZeroOrOne() {
        Noise noise = Noise.of(5, Stream.DAY);
        double[] draws = draw(noise::uniform);

        assertThat(Arrays.stream(draws).allMatch(value -> value > 0 && value < 1))
                .isTrue();
        assertThat(mean(draws, 1)).isCloseTo(.5, within(4 * Math.sqrt(1.0 / 12 / DRAWS)));
    }

    private static double[] draw(DoubleSupplier source) {
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = source.getAsDouble();
        }
        return draws;
    }

    private static double mean(double[] draws, int power) {
        return Arrays.stream(draws)
                .map(value -> Math.pow(value, power))
                .average()
                .orElse(Double.NaN);
    }
}
