package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureBlock;

class BlockComparisonTest {
    private static final Component COMPONENT = Catalogue.component(7);
    private static final int FEATURES = COMPONENT.features().size();

    private static FeatureBlock block(int minute, int feature, float value) {
        float[] values = new float[375 * FEATURES];
        values[(minute - 1) * FEATURES + feature] = value;
        return new FeatureBlock(1, FEATURES, values);
    }

    @Test
    void namesAFeatureWithTheFirstMinuteThatDiffers() {
        BlockComparison comparison = new BlockComparison(COMPONENT);

        comparison.compare(block(40, 2, 1), block(50, 2, 1), 60, 0);

        assertThat(comparison.differing()).containsExactly("c7_sup3_dist, minute 40: 1.0 for 0.0");
        assertThat(comparison.compared()).isEqualTo(60L * FEATURES);
    }

    @Test
    void countsAValueThatOneSideDoesNotKnowAsADifference() {
        BlockComparison comparison = new BlockComparison(COMPONENT);

        comparison.compare(block(3, 0, Float.NaN), block(3, 0, 0), 10, 1);

        assertThat(comparison.differing()).containsExactly("c7_sup1_dist, minute 3: unknown for 0.0");
    }

    @Test
    void looksAtNoMinuteBehindTheLast() {
        BlockComparison comparison = new BlockComparison(COMPONENT);

        comparison.compare(block(41, 2, 1), block(41, 2, 2), 40, 0);

        assertThat(comparison.differing()).isEmpty();
    }
}
