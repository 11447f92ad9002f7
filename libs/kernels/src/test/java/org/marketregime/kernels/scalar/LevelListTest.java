package org.marketregime.kernels.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LevelListTest {
    private final LevelList list = new LevelList();

    @Test
    void aLevelIsTheWeightedMeanOfCandidatesThatFollowOneAnotherClosely() {
        list.add(1001.5, 0.3, 4);
        list.add(1000, 0.1, 1);
        list.cluster();

        assertThat(list.count()).isEqualTo(1);
        assertThat(list.price(0)).isCloseTo(1001.125, within(1e-9));
        assertThat(list.chainShare(0)).isCloseTo(0.75, within(1e-12));
        assertThat(list.families(0)).isEqualTo(2);
        assertThat(list.hasFamily(0, 4)).isTrue();
        assertThat(list.hasFamily(0, 5)).isFalse();
    }

    @Test
    void aGapOfMoreThanAFifthOfAPercentBeginsAnotherLevel() {
        list.add(1000, 1, 1);
        list.add(1002, 1, 1);
        list.add(1004.1, 1, 1);
        list.cluster();

        assertThat(list.count()).isEqualTo(2);
        assertThat(list.price(0)).isEqualTo(1001);
    }

    @Test
    void aLevelIsNoWiderThanTwoFifthsOfAPercent() {
        for (double price = 1000; price < 1008; price += 1.5) {
            list.add(price, 1, 1);
        }
        list.cluster();

        assertThat(list.count()).isEqualTo(2);
        assertThat(list.price(0)).isEqualTo(1001.5);
    }

    @Test
    void whatIsNoPriceIsLeftOut() {
        list.add(Double.NaN, 1, 1);
        list.add(0, 1, 1);
        list.add(-5, 1, 1);
        list.add(Double.POSITIVE_INFINITY, 1, 1);
        list.cluster();

        assertThat(list.count()).isZero();
    }

    @Test
    void anotherBarBeginsAnew() {
        for (int i = 0; i < 300; i++) {
            list.add(1000 + 10 * i, 1, 1);
        }
        list.cluster();
        assertThat(list.count()).isEqualTo(300);

        list.clear();
        list.add(500, 1, 1);
        list.cluster();
        assertThat(list.count()).isEqualTo(1);
    }
}
