package org.marketregime.gateway;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The committed description of the API, and its schemas as a strict judge: what they do not name is an error here. */
final class OpenApiDocument {
    final JsonNode root = read();

    private static JsonNode read() {
        try (InputStream in = Gateway.class.getResourceAsStream("openapi.json")) {
            return Platform.JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> paths() {
        return new TreeSet<>(root.get("paths").propertyNames());
    }

    JsonNode get(String path) {
        return root.get("paths").get(path).get("get");
    }

    /** What is wrong with {@code value} as a {@code schema}. */
    List<String> errors(String schema, JsonNode value) {
        ObjectNode judge = Platform.JSON.createObjectNode();
        judge.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        judge.put("$ref", "#/$defs/" + schema);
        String schemas = root.get("components").get("schemas").toString().replace("#/components/schemas/", "#/$defs/");
        JsonNode definitions = Platform.JSON.readTree(schemas);
        close(definitions);
        judge.set("$defs", definitions);
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(judge);
        return compiled
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && object.get("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApiDocument::close);
    }
}
