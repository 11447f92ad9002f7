package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

final class GatewaySettingsTest {
    /** One value other than the default for each setting; a new setting without one fails the test. */
    private static final Map<String, Object> OTHER = Map.ofEntries(
            Map.entry("host", "0.0.0.0"),
            Map.entry("port", "1"),
            Map.entry("management-port", "2"),
            Map.entry("upstream", "https://master:9"),
            Map.entry("environment", "demo"),
            Map.entry("key-file", "/etc/keys"),
            Map.entry("pepper-file", "/etc/pepper"),
            Map.entry("key-reload", "3s"),
            Map.entry("key-max-age", "4m"),
            Map.entry("connect-timeout", "5s"),
            Map.entry("response-timeout", "6s"),
            Map.entry("idle-timeout", "7s"),
            Map.entry("max-header-bytes", "2000"),
            Map.entry("max-uri-bytes", "3000"));

    private static final GatewaySettings DEFAULTS = bind(Map.of());

    @Test
    void readsEverySetting() {
        GatewaySettings settings = bind(OTHER);

        assertThat(settings)
                .isEqualTo(new GatewaySettings(
                        "0.0.0.0",
                        1,
                        2,
                        URI.create("https://master:9"),
                        "demo",
                        Path.of("/etc/keys"),
                        Path.of("/etc/pepper"),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        2000,
                        3000));
        assertThat(OTHER.keySet())
                .isEqualTo(new TreeSet<>(Arrays.stream(GatewaySettings.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                        .toList()));
    }

    @Test
    void hasSafeDefaults() {
        assertThat(DEFAULTS.host()).isEqualTo("127.0.0.1");
        assertThat(DEFAULTS.port()).isEqualTo(8080);
        assertThat(DEFAULTS.managementPort()).isEqualTo(8081);
        assertThat(DEFAULTS.environment()).isEqualTo("live");
        assertThat(DEFAULTS.keyReload()).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void survivesBeingWrittenAsProperties() {
        for (GatewaySettings settings : List.of(DEFAULTS, bind(OTHER))) {
            Map<String, Object> properties = new HashMap<>();
            settings.properties().forEach((name, value) -> properties.put(name, value.toString()));

            assertThat(new Binder(new MapConfigurationPropertySource(properties))
                            .bind("gateway", GatewaySettings.class)
                            .get())
                    .isEqualTo(settings);
        }
    }

    @Test
    void refusesWhatCannotWorkAndSaysWhat() {
        refuses("host", " ", "gateway.host");
        refuses("port", "65536", "gateway.port must be 0…65535, was 65536");
        refuses("port", "-1", "gateway.port");
        refuses("management-port", "-2", "gateway.management-port");
        refuses("management-port", "8080", "must differ");
        refuses("upstream", "master:8082", "gateway.upstream");
        refuses("upstream", "ftp://master", "gateway.upstream");
        refuses("upstream", "http://master:8082/path", "gateway.upstream");
        refuses("environment", "Live", "gateway.environment");
        refuses("environment", "a_b", "gateway.environment");
        refuses("key-reload", "11s", "gateway.key-reload");
        refuses("key-reload", "0s", "gateway.key-reload");
        refuses("key-max-age", "1s", "gateway.key-max-age");
        refuses("connect-timeout", "0s", "gateway.connect-timeout");
        refuses("response-timeout", "-1s", "gateway.response-timeout");
        refuses("idle-timeout", "0s", "gateway.idle-timeout");
        refuses("max-header-bytes", "100", "gateway.max-header-bytes");
        refuses("max-header-bytes", "100000", "gateway.max-header-bytes");
        refuses("max-uri-bytes", "100000", "gateway.max-uri-bytes");
    }

    private static void refuses(String name, String value, String why) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).hasStackTraceContaining(why);
    }

    private static GatewaySettings bind(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>();
        settings.forEach((name, value) -> properties.put("gateway." + name, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("gateway", GatewaySettings.class);
    }
}
