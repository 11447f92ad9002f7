package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marketregime.contracts.api.ApiError;
import tools.jackson.databind.JsonNode;

@ExtendWith(PlatformExtension.class)
final class OpenApiTest {
    private final Platform platform;
    private final OpenApiDocument document = new OpenApiDocument();

    OpenApiTest(Platform platform) {
        this.platform = platform;
    }

    @Test
    void isServedWithoutAKeyAsItIsCommitted() {
        var response = platform.send(platform.request("/openapi.json"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Platform.json(response)).isEqualTo(document.root);
        assertThat(document.root.get("openapi").asString()).startsWith("3.1.");
    }

    @Test
    void describesTheRoutesThatRunAndNoOthers() {
        assertThat(platform.gateway.routes()).isEqualTo(document.paths());
        for (ApiRoute route : ApiRoute.values()) {
            JsonNode operation = document.get(route.template());
            assertThat(operation.has("security") && operation.get("security").isEmpty())
                    .as(route.template())
                    .isEqualTo(route.isPublic());
            assertThat(operation.has("x-scope") ? operation.get("x-scope").asString() : null)
                    .as(route.template())
                    .isEqualTo(route.scope() == null ? null : route.scope().wireName());
            assertThat(platform.get(route.template().replace("{underlying}", "NIFTY")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void listsEveryErrorThereIs() {
        JsonNode codes = document.root
                .get("components").get("schemas").get("Problem").get("properties").get("code").get("enum");

        assertThat(codes.valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(
                        Arrays.stream(ApiError.values()).map(ApiError::code).toList());
    }

    @Test
    void hasExamplesThatKeepToTheirSchemas() {
        int examples = 0;
        for (JsonNode content : document.root.findValues("content")) {
            for (JsonNode media : content) {
                if (media.has("examples")) {
                    String schema = schema(media);
                    for (JsonNode example : media.get("examples")) {
                        assertThat(document.errors(schema, example.get("value"))).as(schema).isEmpty();
                        examples++;
                    }
                }
            }
        }
        assertThat(examples).isGreaterThanOrEqualTo(6);
    }

    @Test
    void describesWhatIsAnswered() {
        for (String path : List.of(
                "/v1/signals/NIFTY",
                "/v1/signals/BANKNIFTY",
                "/v1/signals/NIFTY?at=" + FixedMarket.minute(35),
                "/v1/features/NIFTY",
                "/v1/features/NIFTY?components=triple-straddle",
                "/v1/freshness",
                "/v1/catalogue",
                "/v1/components")) {
            String template = path.replaceAll("(signals|features)/[A-Z]+.*", "$1/{underlying}");
            JsonNode media = document.get(template).get("responses").get("200").get("content").get("application/json");

            assertThat(document.errors(schema(media), Platform.json(platform.get(path)))).as(path).isEmpty();
        }
        assertThat(document.errors("Problem", Platform.json(platform.get("/nothing")))).isEmpty();
    }

    @Test
    void noticesWhatIsNotDescribed() {
        JsonNode odd = Platform.JSON.readTree(
                platform.get("/v1/signals/NIFTY").body().replaceFirst("\\{", "{\"new\":1,"));
        JsonNode wrong = Platform.JSON.readTree(
                platform.get("/v1/signals/NIFTY").body().replace("\"UNKNOWN\"", "\"FINE\""));

        assertThat(document.errors("Signal", odd)).isNotEmpty();
        assertThat(document.errors("Signal", wrong)).isNotEmpty();
    }

    @Test
    void describesEveryParameterAndNoOther() {
        for (String path : document.paths()) {
            JsonNode parameters = document.get(path).get("parameters");
            Set<String> query = parameters.valueStream()
                    .map(each -> each.get("$ref").asString())
                    .map(each -> document.root.at(each.substring(1)))
                    .filter(each -> each.get("in").asString().equals("query"))
                    .map(each -> each.get("name").asString())
                    .collect(Collectors.toCollection(TreeSet::new));
            String at = path.replace("{underlying}", "NIFTY");
            for (String known : List.of("at", "known_at", "components", "names", "limit")) {
                if (!path.startsWith("/v1")) {
                    continue;
                }
                boolean refused = platform.get(at + "?" + known + "=x").body().contains("parameter_unknown");
                assertThat(refused).as(path + " " + known).isEqualTo(!query.contains(known));
            }
        }
    }

    private static String schema(JsonNode media) {
        return media.get("schema").get("$ref").asString().substring("#/components/schemas/".length());
    }
}
