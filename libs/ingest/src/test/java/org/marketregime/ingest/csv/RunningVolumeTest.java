package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningVolumeTest {
    private static final double NONE = Double.NaN;

    @Test
    void firstCountIsUnknown() {
        assertThat(byCount(false, 500, 500, 620)).containsExactly(NONE, 0.0, 120.0);
    }

    @Test
    void firstCountOfTheFirstMinuteIsItsVolume() {
        assertThat(byCount(true, 500)).containsExactly(500.0);
    }

    @Test
    void counterThatFallsBackGivesNeitherNegativeNorSpike() {
        assertThat(byCount(false, 696_511, 0, 696_511, 696_600)).containsExactly(NONE, 0.0, 0.0, 89.0);
    }

    @Test
    void counterThatRestartsForGoodIsSilentUntilItPassesItsMaximum() {
        assertThat(byCount(false, 100, 0, 60, 90, 130)).containsExactly(NONE, 0.0, 0.0, 0.0, 30.0);
    }

    @Test
    void missingCountKeepsTheMaximum() {
        assertThat(byCount(false, NONE, 100, NONE, 140)).containsExactly(NONE, NONE, 0.0, 40.0);
    }

    @Test
    void negativeStepIsMadeUpForBeforeVolumeGrowsAgain() {
        assertThat(bySteps(10, -696_511, 696_511, 5)).containsExactly(10.0, 0.0, 0.0, 5.0);
    }

    @Test
    void missingStepIsMissing() {
        assertThat(bySteps(NONE, 10, NONE, 5)).containsExactly(NONE, 10.0, NONE, 5.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20250829})
    void agreesWithTheDefinitionOnRandomSeries(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            double[] series = series(random);
            boolean firstMinute = random.nextBoolean();

            assertThat(byCount(firstMinute, series))
                    .as("counts, seed %d round %d", seed, round)
                    .isEqualTo(countsByDefinition(firstMinute, series));
            assertThat(bySteps(series))
                    .as("steps, seed %d round %d", seed, round)
                    .isEqualTo(stepsByDefinition(series));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void bothReadingsAgreeWhereAFileHasBoth(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            double[] counts = new double[1 + random.nextInt(40)];
            double[] steps = new double[counts.length];
            for (int j = 0; j < counts.length; j++) {
                counts[j] = random.nextInt(5) == 0
                        ? random.nextInt(1000)
                        : (j == 0 ? 0 : counts[j - 1]) + random.nextInt(50);
                steps[j] = j == 0 ? NONE : counts[j] - counts[j - 1];
            }
            // a step is relative to the snapshot before, a count to the open: the same only from the first maximum on
            double highest = 0;
            boolean fellBelowFirst = false;
            for (double count : counts) {
                fellBelowFirst |= count < counts[0];
                highest = Math.max(highest, count);
            }
            if (!fellBelowFirst) {
                assertThat(bySteps(steps)).as("seed %d round %d", seed, round).isEqualTo(byCount(false, counts));
            }
        }
    }

    private static double[] series(SplittableRandom random) {
        double[] series = new double[random.nextInt(60)];
        double count = random.nextInt(1000);
        for (int j = 0; j < series.length; j++) {
            switch (random.nextInt(10)) {
                case 0 -> series[j] = NONE;
                case 1 -> series[j] = 0;
                case 2 -> series[j] = -random.nextInt(100);
                case 3 -> count += random.nextInt(100_000);
                default -> {
                    count += random.nextInt(100);
                    series[j] = count;
                }
            }
        }
        return series;
    }

    /** Decision 17, first reading, word for word: M = max(c_1…c_j), volume = M_j − M_{j−1}. */
    private static List<Double> countsByDefinition(boolean firstMinute, double[] c) {
        List<Double> volumes = new ArrayList<>();
        for (int j = 0; j < c.length; j++) {
            double now = maximum(c, j);
            double before = maximum(c, j - 1);
            if (now == Double.NEGATIVE_INFINITY) {
                volumes.add(NONE);
            } else if (before == Double.NEGATIVE_INFINITY) {
                volumes.add(firstMinute ? now : NONE);
            } else {
                volumes.add(now - before);
            }
        }
        return volumes;
    }

    private static double maximum(double[] c, int last) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= last; i++) {
            if (!Double.isNaN(c[i])) {
                maximum = Math.max(maximum, c[i]);
            }
        }
        return maximum;
    }

    /** Decision 17, second reading: w_j = Σ v_i (missing = 0), M_j = max(0, w_1…w_j), volume missing where v_j is. */
    private static List<Double> stepsByDefinition(double[] v) {
        double[] maxima = new double[v.length + 1];
        for (int j = 0; j < v.length; j++) {
            double sum = 0;
            for (int i = 0; i <= j; i++) {
                sum += Double.isNaN(v[i]) ? 0 : v[i];
            }
            maxima[j + 1] = Math.max(maxima[j], sum);
        }
        List<Double> volumes = new ArrayList<>();
        for (int j = 0; j < v.length; j++) {
            volumes.add(Double.isNaN(v[j]) ? NONE : maxima[j + 1] - maxima[j]);
        }
        return volumes;
    }

    private static List<Double> byCount(boolean firstMinute, double... counts) {
        RunningVolume volume = new RunningVolume();
        List<Double> volumes = new ArrayList<>();
        for (double count : counts) {
            volumes.add(volume.ofCount(count, firstMinute));
        }
        return volumes;
    }

    private static List<Double> bySteps(double... steps) {
        RunningVolume volume = new RunningVolume();
        List<Double> volumes = new ArrayList<>();
        for (double step : steps) {
            volumes.add(volume.ofStep(step));
        }
        return volumes;
    }
}
