package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.marketregime.features.FeatureBlock;

class FeatureSampleTest {
    private static final long SEED = 5;

    /** Features: a random one, its double less 3, one that stands at 7, one never known, another random one. */
    private static FeatureBlock session(SplittableRandom random) {
        float[] values = new float[375 * 5];
        for (int row = 0; row < 375; row++) {
            float x = (float) random.nextDouble();
            values[5 * row] = x;
            values[5 * row + 1] = row % 3 == 0 ? Float.NaN : 2 * x - 3;
            values[5 * row + 2] = 7;
            values[5 * row + 3] = Float.NaN;
            values[5 * row + 4] = (float) random.nextDouble();
        }
        return new FeatureBlock(1, 5, values);
    }

    @Test
    void findsTheUnknownTheStillAndTheTwins() {
        SplittableRandom random = new SplittableRandom(SEED);
        FeatureSample sample = new FeatureSample(5);
        sample.add(List.of(session(random)));
        sample.add(List.of(session(random)));

        assertThat(sample.unknownAtLast()).containsExactly(3);
        assertThat(sample.still()).containsExactly(new FeatureSample.Still(2, 7));
        assertThat(sample.asOne()).as("seed %d", SEED).hasSize(1);
        FeatureSample.Pair twins = sample.asOne().getFirst();
        assertThat(List.of(twins.first(), twins.second(), twins.minutes())).containsExactly(0, 1, 500);
        assertThat(twins.correlation()).isGreaterThan(0.9999);
    }
}
