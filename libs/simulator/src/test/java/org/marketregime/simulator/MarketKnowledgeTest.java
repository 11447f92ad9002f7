package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.PlatformException;
import org.marketregime.simulator.Parameters.Asset;

class MarketKnowledgeTest {
    private static final Parameters BASE = Worlds.of(Variant.BASE, 0);
    private static final List<MarketKnowledge> SHIPPED = KnowledgeFile.ofBase();

    @Test
    void theShippedFileIsWhatFifteenHundredSessionsShow() throws IOException {
        String computed = KnowledgeFile.format(BASE.assets(), KnowledgeFit.fit(BASE, KnowledgeFit.SESSIONS));

        assertThat(resource()).isEqualTo(computed);
    }

    @Test
    void aSmallerSampleShowsTheSameWithinItsError() {
        List<MarketKnowledge> sample = KnowledgeFit.fit(BASE, 400);

        // One session's variance scatters by about 2, its log by about 1, whatever the minute.
        double error = 3 * Math.sqrt(1.0 / 400 + 1.0 / 1500);
        for (int asset = 0; asset < 2; asset++) {
            for (int minute = 0; minute < 375; minute++) {
                assertThat(sample.get(asset).variance(minute))
                        .isCloseTo(SHIPPED.get(asset).variance(minute), within(2 * error));
                assertThat(sample.get(asset).lagged(minute))
                        .isCloseTo(SHIPPED.get(asset).lagged(minute), within(error));
            }
            for (double share = 0; share <= 1; share += .1) {
                assertThat(sample.get(asset).correction(share))
                        .isCloseTo(SHIPPED.get(asset).correction(share), within(.006));
            }
        }
    }

    /** The definition's own sample of 1,500 sessions scatters like ours: .05 in the variance, .03 in its log. */
    @Test
    void agreesWithThePublishedNumbers() {
        MarketKnowledge nifty = SHIPPED.getFirst();

        assertThat(nifty.variance(0)).isCloseTo(2.05, within(.15));
        assertThat(nifty.variance(30)).isCloseTo(1.70, within(.15));
        assertThat(nifty.lagged(0)).isCloseTo(.23, within(.09));
        assertThat(nifty.lagged(30)).isCloseTo(.11, within(.09));
        for (int minute = 60; minute < 375; minute++) {
            assertThat(nifty.variance(minute)).isBetween(1.55, 1.75);
            assertThat(nifty.lagged(minute)).isBetween(-.06, .11);
        }
        double[] corrections = {-.017, -.032, -.042, -.050, -.054};
        double[] bank = {-.013, -.023, -.031, -.037, -.039};
        for (int i = 0; i < corrections.length; i++) {
            double share = .2 * (i + 1);
            assertThat(nifty.correction(share)).isCloseTo(corrections[i], within(.006));
            assertThat(SHIPPED.getLast().correction(share)).isCloseTo(bank[i], within(.004));
        }
    }

    @Test
    void whereThereIsNothingToFindTheMarketFindsNothing() {
        for (MarketKnowledge knowledge : KnowledgeFit.fit(Worlds.of(Variant.NULL, 0), 400)) {
            for (int minute = 0; minute < 375; minute++) {
                assertThat(knowledge.variance(minute)).isCloseTo(1, within(1e-12));
                assertThat(knowledge.lagged(minute)).isCloseTo(0, within(1e-12));
            }
            // Only the level's own noise is left: half its stationary variance of .015²·45/2, twice.
            assertThat(knowledge.correction(1)).isCloseTo(.015 * .015 * 45 / 2, within(.006));
        }
    }

    @Test
    void readsBackWhatItWrites() {
        String text = KnowledgeFile.format(BASE.assets(), SHIPPED);

        assertThat(KnowledgeFile.format(BASE.assets(), KnowledgeFile.parse(text, "copy", BASE.assets())))
                .isEqualTo(text);
    }

    @Test
    void refusesADamagedFile() {
        List<Asset> assets = BASE.assets();
        String text = KnowledgeFile.format(assets, SHIPPED);

        assertThatThrownBy(() -> KnowledgeFile.parse("NIFTY", "f", assets))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("f, line 1");
        assertThatThrownBy(() -> KnowledgeFile.parse(text.replace("BANKNIFTY.mean_v", "BANK.mean_v"), "f", assets))
                .hasMessage("f has no line BANKNIFTY.mean_variance");
        assertThatThrownBy(() -> KnowledgeFile.parse(text.replace("variance\t", "variance\t1.0 "), "f", assets))
                .hasMessage("f, NIFTY: wanted 375 variances, found 376");
        assertThatThrownBy(() -> KnowledgeFile.parse(text.replace("variance\t", "variance\tx"), "f", assets))
                .hasMessageContaining("f, line 1");
    }

    private static String resource() throws IOException {
        try (InputStream in = KnowledgeFile.class.getResourceAsStream(KnowledgeFile.BASE)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
