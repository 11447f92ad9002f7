package org.marketregime.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.runtime.kafka.Wire.eventually;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketregime.runtime.service.PartStatus;

class FlowCrashTest {
    private static EmbeddedBroker broker;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Wire wire;
    private Echo echo;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void openTopics() {
        wire = new Wire(broker);
        echo = new Echo(wire.out);
    }

    @Test
    void showsOneEffectWhenTheProcessDiesBetweenProducingAndCommitting() {
        wire.send("a", "b");
        Flow dying = Flow.start(
                wire.settings(),
                echo,
                meters,
                InstantSource.system(),
                BrokenProducer.of(wire.settings(), BrokenProducer.Breaks.DIES_BEFORE_COMMIT));
        eventually(() -> dying.status().state() == PartStatus.State.STOPPED);
        assertThat(wire.uncommitted()).startsWith("a");

        echo = new Echo(wire.out);
        try (Flow _ = Flow.start(wire.settings(), echo, meters, InstantSource.system())) {
            wire.awaitOut("a", "b");
            wire.send("c");
            wire.awaitOut("a", "b", "c");
        }
        assertThat(wire.uncommitted()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokenProducer.Breaks.class,
            names = {"SILENT_NOT_DONE", "SILENT_BUT_DONE"})
    void findsOutWhatBecameOfACommitThatWasNotAnswered(BrokenProducer.Breaks how) {
        wire.send("a", "b");

        try (Flow flow = Flow.start(
                wire.settings(), echo, meters, InstantSource.system(), BrokenProducer.of(wire.settings(), how))) {
            wire.awaitOut("a", "b");
            wire.send("b", "c", "a");
            wire.awaitOut("a", "b", "c");
            eventually(() -> flow.status().isReady());
        }
        assertThat(meters.get("regime.flow.accepted").counter().count()).isEqualTo(5);
        assertThat(meters.get("regime.flow.records")
                        .tag("outcome", "used")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void stopsWithTheCauseWhenAnotherInstanceHasTakenOver() {
        wire.send("a");
        try (Flow sleeper = Flow.start(wire.settings(), echo, meters, InstantSource.system())) {
            wire.awaitOut("a");
            try (Producer<String, byte[]> successor =
                    Clients.transactionalProducer(wire.clients, wire.settings().transactionalId())) {
                successor.initTransactions();

                wire.send("b");
                eventually(() -> sleeper.status().state() == PartStatus.State.STOPPED);
            }
            assertThat(sleeper.status().detail()).contains("taken over");
            assertThat(sleeper.ended()).isCompletedExceptionally();
        }
        wire.awaitOut("a");

        echo = new Echo(wire.out);
        try (Flow _ = Flow.start(wire.settings(), echo, meters, InstantSource.system())) {
            wire.awaitOut("a", "b");
        }
    }

    @Test
    void waitsForABrokerThatGoesAwayAndGoesOnWhenItIsBack() {
        EmbeddedBroker own = EmbeddedBroker.start();
        try (own) {
            wire = new Wire(own);
            echo = new Echo(wire.out);
            wire.send("a");
            try (Flow flow = Flow.start(wire.settings(), echo, meters, InstantSource.system())) {
                wire.awaitOut("a");

                own.halt();
                eventually(() -> flow.status().state() == PartStatus.State.WAITING);
                assertThat(flow.status().detail()).contains("broker");
                own.resume();

                wire.send("b");
                wire.awaitOut("a", "b");
                eventually(() -> flow.status().isReady());
            }
        }
    }

    @Test
    void closesQuicklyWhileTheBrokerIsAbsentFromTheStart() {
        FlowSettings nowhere =
                FlowSettings.of("lonely", "0", Map.of("bootstrap.servers", "127.0.0.1:1"), java.util.List.of("in"));
        Flow flow = Flow.start(nowhere, echo, meters, InstantSource.system());
        eventually(() -> flow.status().state() == PartStatus.State.WAITING);

        long before = System.nanoTime();
        flow.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(flow.status().state()).isEqualTo(PartStatus.State.STOPPED);
        assertThat(echo.closed).isTrue();
    }
}
