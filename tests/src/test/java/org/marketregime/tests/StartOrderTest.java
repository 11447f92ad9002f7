package org.marketregime.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.gateway.Gateway;
import org.marketregime.master.MasterIntegration;
import org.marketregime.runtime.kafka.EmbeddedBroker;
import org.marketregime.runtime.service.PartStatus;
import org.marketregime.runtime.service.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StartOrderTest {
    private static final int MINUTES = 4;

    @TempDir
    Path folder = Path.of("");

    @Test
    void givesTheSameAnswersWhenEverythingStartsBeforeTheBrokerAndItsTopics() {
        Map<String, String> reversed;
        try (Platform platform = new Platform(folder.resolve("reversed"), EmbeddedBroker.absent());
                Service replay = platform.replay(MINUTES, 1);
                Service component = platform.component();
                MasterIntegration master = platform.master();
                Gateway gateway = platform.gateway(master)) {
            List<Service> services = List.of(replay, component, master.service());
            Platform.eventually(() -> services.stream().allMatch(service -> waitsFor(service, "the broker at 127")));
            assertThat(services).noneMatch(Service::isReady);
            assertThat(platform.get(gateway, "/v1/freshness").statusCode()).isEqualTo(503);

            platform.broker.resume();
            Platform.eventually(() -> waitsFor(replay, "there is no such topic yet")
                    && waitsFor(component, "somebody to make market.bars.v1")
                    && waitsFor(master.service(), "somebody to make market.bars.v1, regime.features.v1"));
            assertThat(services).noneMatch(Service::isReady);

            platform.makeTopics();
            platform.awaitSignals(MINUTES);
            platform.reconcile(MINUTES);
            Platform.eventually(() -> platform.frames().size() == framesUsed(platform));
            reversed = answers(platform);
            assertThat(component.isReady()).isTrue();
            assertThat(master.service().isReady()).isTrue();
            requireFresh(platform.get(gateway, "/v1/freshness"));
        }

        try (Platform platform = new Platform(folder.resolve("usual"))) {
            try (MasterIntegration _ = platform.master();
                    Service _ = platform.component();
                    Service _ = platform.replay(MINUTES, 1)) {
                platform.awaitSignals(MINUTES);
            }
            assertThat(reversed).isEqualTo(answers(platform));
        }
    }

    private static boolean waitsFor(Service service, String what) {
        PartStatus status = service.parts().getFirst().status();
        return status.state() == PartStatus.State.WAITING && status.detail().contains(what);
    }

    /** The last word on each minute: what was computed of it, and what was answered. */
    private static Map<String, String> answers(Platform platform) {
        Map<String, String> answers = new TreeMap<>();
        for (FeatureFrame frame : platform.frames()) {
            answers.put(
                    "frame of " + frame.getUnderlying() + " " + frame.getEventTimeUs(),
                    hex(frame.getInputHash()) + " " + frame.getValuesList());
        }
        for (RegimeSignal signal : platform.signals()) {
            answers.put(
                    "signal of " + signal.getUnderlying() + " " + signal.getEventTimeUs(),
                    hex(signal.getInputHash()) + " " + signal.getStatus());
        }
        return answers;
    }

    /** Frames that the last revision of their minute's signal rests on. */
    private static long framesUsed(Platform platform) {
        Map<String, RegimeSignal> last = new TreeMap<>();
        platform.signals().forEach(signal -> last.put(signal.getUnderlying() + signal.getEventTimeUs(), signal));
        return last.values().stream()
                .filter(signal -> signal.getComponents(0).getPresent())
                .count();
    }

    private static String hex(ByteString hash) {
        return java.util.HexFormat.of().formatHex(hash.toByteArray());
    }

    private static void requireFresh(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode freshness = JsonMapper.shared().readTree(response.body());
        assertThat(freshness.get("stale").asBoolean()).as(response.body()).isFalse();
        for (String underlying : Market.UNDERLYINGS) {
            assertThat(parts(freshness)
                            .filter(part -> part.get("underlying").asString().equals("NSE:" + underlying))
                            .map(part -> part.get("part").asString()))
                    .as(response.body())
                    .containsExactlyInAnyOrder("bars", "triple-straddle", "signal");
        }
        assertThat(parts(freshness)).allSatisfy(part -> {
            assertThat(part.get("standing").asString()).isEqualTo("FRESH");
            assertThat(part.get("valid_at").asString()).isEqualTo("2025-08-29T03:49:00Z");
        });
    }

    private static Stream<JsonNode> parts(JsonNode freshness) {
        return freshness.get("parts").valueStream();
    }
}
