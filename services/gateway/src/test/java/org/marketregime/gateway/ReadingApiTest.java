package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.domain.ComponentId;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Feature;
import org.marketregime.integration.Frame;
import tools.jackson.databind.JsonNode;

/** Features, freshness, catalogue and components. */
@ExtendWith(PlatformExtension.class)
final class ReadingApiTest {
    private static final List<Feature> FEATURES =
            Catalogue.components().getFirst().features();

    private final Platform platform;

    ReadingApiTest(Platform platform) {
        this.platform = platform;
    }

    @AfterEach
    void setBack() {
        platform.market.now = FixedMarket.NOW;
        platform.market.measured = true;
    }

    @Test
    void givesEveryFeatureAValueOrAReason() {
        JsonNode answer = json("/v1/features/NIFTY");
        Frame frame = FixedMarket.frame("NIFTY", FixedMarket.LAST);

        assertThat(answer.get("valid_at").asString()).isEqualTo("2025-08-29T04:45:00Z");
        List<String> valid = new ArrayList<>();
        for (int i = 0; i < FEATURES.size(); i++) {
            String name = FEATURES.get(i).name();
            float value = frame.values().get(i);
            if (Float.isNaN(value)) {
                assertThat(answer.get("invalid").get(name).asString()).isIn("warm_up", "history", "input");
                assertThat(answer.get("features").has(name)).isFalse();
            } else {
                valid.add(name);
                assertThat(Float.parseFloat(answer.get("features").get(name).toString()))
                        .isEqualTo(value);
            }
        }
        assertThat(answer.get("features").propertyNames()).containsExactlyElementsOf(valid);
        assertThat(answer.get("components").get(0).get("features_valid").asInt())
                .isEqualTo(valid.size());
        assertThat(platform.get("/v1/features/NIFTY").body()).doesNotContain("NaN", "null", "Infinity");
    }

    @Test
    void givesTheFeaturesAskedForAndNoOthers() {
        String first = FEATURES.get(0).name();
        String third = FEATURES.get(2).name();

        JsonNode answer = json("/v1/features/NIFTY?names=" + third + "," + first);
        JsonNode component = json("/v1/features/NIFTY?components=triple-straddle");
        JsonNode all = json("/v1/features/NIFTY");

        assertThat(answer.get("features").propertyNames()).containsExactly(first);
        assertThat(answer.get("invalid").propertyNames()).containsExactly(third);
        assertThat(component.get("features")).isEqualTo(all.get("features"));
        assertThat(component.get("quality").get("missing").size()).isZero();
        assertThat(all.get("quality").get("missing").toString())
                .isEqualTo(
                        "[\"greeks-sentiment\",\"oi-pa-trending\",\"iv-skew\",\"atr-ema-cpr\",\"correlation\",\"support-resistance\",\"dte-overlay\"]");
        assertThat(tag("/v1/features/NIFTY?names=" + first)).isNotEqualTo(tag("/v1/features/NIFTY?names=" + third));
        HttpResponse<String> same = platform.send(platform.request("/v1/features/NIFTY?names=" + first)
                .header("X-API-Key", platform.all.text())
                .header("If-None-Match", tag("/v1/features/NIFTY?names=" + first)));
        assertThat(same.statusCode()).isEqualTo(304);
    }

    @Test
    void knowsNoOtherFeature() {
        String name = FEATURES.getFirst().name();
        Problems.check(platform.get("/v1/features/NIFTY?names=c9_nothing"), ApiError.FEATURE_UNKNOWN);
        Problems.check(platform.get("/v1/features/NIFTY?names=" + name + ",x"), ApiError.FEATURE_UNKNOWN);
        Problems.check(platform.get("/v1/features/NIFTY?names=" + name + ","), ApiError.PARAMETER_INVALID);
        Problems.check(platform.get("/v1/features/NIFTY?names=" + "a,".repeat(1500) + "a"), ApiError.PARAMETER_INVALID);
        Problems.check(platform.get("/v1/features/NIFTY?components=weather"), ApiError.FEATURE_UNKNOWN);
        Problems.check(platform.get("/v1/features/NIFTY?components=triple"), ApiError.FEATURE_UNKNOWN);
        Problems.check(platform.get("/v1/features/NIFTY?known_at=x"), ApiError.PARAMETER_UNKNOWN);
    }

    @Test
    void givesTheFeaturesOfAnEarlierMinute() {
        JsonNode answer = json("/v1/features/NIFTY?at=" + FixedMarket.minute(45).plusSeconds(59));

        assertThat(answer.get("valid_at").asString())
                .isEqualTo(FixedMarket.minute(45).toString());
        Problems.check(platform.get("/v1/features/NIFTY?at=" + FixedMarket.minute(30)), ApiError.OUTSIDE_WINDOW);
        Problems.check(platform.get("/v1/features/NIFTY?at=2025-08-29T10:00:00"), ApiError.TIME_WITHOUT_OFFSET);
        Problems.check(platform.get("/v1/features/BANKNIFTY"), ApiError.NO_FEATURES_YET);
        Problems.check(platform.get("/v1/features/SENSEX"), ApiError.UNDERLYING_UNKNOWN);
    }

    @Test
    void doesNotCallUnmeasuredFresh() {
        platform.market.measured = false;
        Problems.check(platform.get("/v1/freshness"), ApiError.NOT_MEASURED);

        platform.market.measured = true;
        JsonNode freshness = json("/v1/freshness");

        assertThat(freshness.get("stale").asBoolean()).isTrue();
        assertThat(freshness.get("worst").get("part").asString()).isEqualTo("signal");
        assertThat(freshness.get("worst").has("age_ms")).isFalse();
        assertThat(freshness.get("parts").get(0).get("age_ms").asLong()).isEqualTo(30_000);
    }

    @Test
    void listsTheCatalogue() {
        JsonNode catalogue = json("/v1/catalogue");

        assertThat(catalogue.get("features").size())
                .isEqualTo(Catalogue.features().size());
        assertThat(catalogue.get("features").get(0).get("name").asString())
                .isEqualTo(FEATURES.getFirst().name());
        assertThat(catalogue.get("features").get(0).get("formula").asString())
                .isEqualTo(FEATURES.getFirst().formula());
        HttpResponse<String> again = platform.send(platform.request("/v1/catalogue")
                .header("X-API-Key", platform.all.text())
                .header("If-None-Match", tag("/v1/catalogue")));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void listsAllComponentsAndWhichOfThemRun() {
        JsonNode components = json("/v1/components").get("components");

        assertThat(components.size()).isEqualTo(8);
        for (ComponentId id : ComponentId.ALL) {
            JsonNode component = components.get(id.number() - 1);
            boolean deployed = id == ComponentId.TRIPLE_STRADDLE;
            assertThat(component.get("component").asString()).isEqualTo(id.wireName());
            assertThat(component.get("status").asString()).isEqualTo(deployed ? "DEPLOYED" : "ABSENT");
            assertThat(component.get("last_seen").isEmpty()).isEqualTo(!deployed);
        }
        assertThat(components.get(0).get("features").asInt()).isEqualTo(FEATURES.size());
    }

    private String tag(String path) {
        return platform.get(path).headers().firstValue("ETag").orElseThrow();
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = platform.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Platform.json(response);
    }
}
