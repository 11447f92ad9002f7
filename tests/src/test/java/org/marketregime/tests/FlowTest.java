package org.marketregime.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.contracts.ComponentState;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.contracts.Topics;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.master.MasterIntegration;
import org.marketregime.runtime.service.Service;

class FlowTest {
    @TempDir
    Path folder;

    @Test
    void turnsEverySealedMinuteIntoOneFrameAndOneSignalAndParksPoison() {
        try (Platform platform = new Platform(folder);
                MasterIntegration master = platform.master();
                Service component = platform.component()) {
            platform.send(Topics.BARS, "NIFTY", "poison".getBytes(StandardCharsets.UTF_8));
            platform.send(Topics.FEATURES, "NIFTY", "poison".getBytes(StandardCharsets.UTF_8));
            try (Service replay = platform.replay(50, 1)) {
                replay.ended().join();
            }
            platform.awaitSignals(50);

            platform.reconcile(50);
            assertThat(platform.signals()).allSatisfy(signal -> {
                assertThat(signal.getRevision()).isEqualTo(1);
                assertThat(signal.getStatus()).isEqualTo(RegimeSignal.Status.UNKNOWN);
                assertThat(signal.getReasonsList())
                        .anySatisfy(reason -> assertThat(reason.getText()).contains("component iv-skew is absent"));
                assertThat(signal.getComponents(0).getPresent()).isTrue();
            });
            assertThat(platform.frames())
                    .allSatisfy(frame -> assertThat(frame.getValuesCount())
                            .isEqualTo(TripleStraddle.COMPONENT.features().size()));
            assertThat(platform.seals().stream().filter(seal -> seal.getRows() == 0))
                    .hasSize(2)
                    .allSatisfy(seal -> assertThat(seal.getPartPath()).isEmpty());
            // Both the component and the master read announcements.
            assertThat(platform.records(Topics.deadLetter(Topics.BARS))).hasSize(2);
            assertThat(platform.records(Topics.deadLetter(Topics.FEATURES))).hasSize(1);
            assertThat(component.isReady()).isTrue();
            assertThat(master.service().isReady()).isTrue();
            assertThat(master.view().now().signals().current("NIFTY"))
                    .hasValueSatisfying(signal -> assertThat(
                                    Platform.minute(org.marketregime.contracts.Micros.of(signal.eventTime())))
                            .isEqualTo(50));
            assertThat(master.view().frames().current("BANKNIFTY")).hasSize(1);
        }
    }

    @Test
    void joinsTheFramesOfEveryComponentThatIsBuilt() {
        List<Component> built = Catalogue.components();
        List<Service> services = new ArrayList<>();
        try (Platform platform = new Platform(folder);
                MasterIntegration _ = platform.master(built)) {
            built.forEach(component -> services.add(platform.component(component)));
            try (Service replay = platform.replay(20, 1)) {
                replay.ended().join();
            }
            platform.awaitSignals(20);

            assertThat(platform.signals())
                    .hasSize(40)
                    .allSatisfy(signal -> assertThat(
                                    signal.getComponentsList().stream().filter(ComponentState::getPresent))
                            .hasSize(built.size()));
            for (Component component : built) {
                assertThat(platform.frames().stream()
                                .filter(frame -> frame.getComponent().equals(component.name())))
                        .hasSize(40)
                        .allSatisfy(frame -> assertThat(frame.getValuesCount())
                                .isEqualTo(component.features().size()));
            }
        } finally {
            services.forEach(Service::close);
        }
    }

    @Test
    void losesAndDoublesNothingOverRestartsAndDuplicates() {
        try (Platform platform = new Platform(folder)) {
            try (MasterIntegration _ = platform.master();
                    Service _ = platform.component();
                    Service replay = platform.replay(10, 1)) {
                replay.ended().join();
                platform.awaitSignals(10);
            }
            try (Service replay = platform.replay(20, 0)) {
                replay.ended().join();
            }
            try (Service _ = platform.component()) {
                Platform.eventually(() -> platform.frames().size() == 40);
            }
            try (Service _ = platform.component();
                    MasterIntegration master = platform.master()) {
                platform.awaitSignals(20);
                for (MinuteSealed seal : platform.seals()) {
                    if (Platform.minute(seal.getEventTimeUs()) == 12) {
                        platform.send(Topics.BARS, seal.getUnderlying(), seal.toByteArray());
                    }
                }
                for (FeatureFrame frame : platform.frames()) {
                    if (Platform.minute(frame.getEventTimeUs()) == 13) {
                        platform.send(Topics.FEATURES, frame.getUnderlying(), frame.toByteArray());
                    }
                }
                try (Service replay = platform.replay(30, 1)) {
                    replay.ended().join();
                }
                platform.awaitSignals(30);
                assertThat(master.service()
                                .meters()
                                .get("regime.flow.records")
                                .tag("topic", Topics.FEATURES)
                                .tag("outcome", "duplicate")
                                .counter()
                                .count())
                        .isEqualTo(2);
            }
            assertThat(platform.signals()).hasSize(60);
        }
    }
}
