package org.marketregime.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marketregime.runtime.kafka.Wire.eventually;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marketregime.contracts.DeadLetter;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.runtime.service.PartStatus;

class FlowTest {
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
    void publishesOneEffectPerInputAndCountsThem() {
        wire.send("a", "b", "a", "c", "b");

        try (Flow flow = start(wire.settings(), InstantSource.system())) {
            wire.awaitOut("a", "b", "c");

            assertThat(flow.status().isReady()).isTrue();
            assertThat(flow.status().lastUsed()).isNotNull();
        }
        assertThat(records("used")).isEqualTo(3);
        assertThat(records("duplicate")).isEqualTo(2);
        assertThat(accepted()).isEqualTo(5);
        assertThat(echo.closed).isTrue();
    }

    @Test
    void parksPoisonWithItsCauseAndGoesOn() {
        wire.send("a", Echo.POISON + "ed", "b");

        try (Flow _ = start(wire.settings(), InstantSource.system())) {
            wire.awaitOut("a", "b");
        }
        assertThat(wire.records(wire.in + ".dlt")).singleElement().satisfies(letter -> {
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("poisoned");
            assertThat(letter.key()).isEqualTo("key");
            assertThat(header(letter, DeadLetter.CAUSE)).isEqualTo("message_poisoned");
            assertThat(header(letter, DeadLetter.WHY)).isEqualTo("wanted a word, found poisoned");
            assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(wire.in);
            assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("0");
            assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("1");
            assertThat(header(letter, Outbox.FLOW)).isEqualTo(wire.name);
            assertThat(header(letter, DeadLetter.STACK_HASH)).hasSize(16);
            assertThat(header(letter, DeadLetter.BUILD)).matches("\\d+\\.\\d+.*");
        });
        assertThat(records("rejected")).isEqualTo(1);
        assertThat(accepted()).isEqualTo(3);
    }

    @Test
    void waitsForADependencyAndLosesNothing() {
        echo.outage.set(8);
        wire.send("a", "b", "c");

        try (Flow flow = start(wire.settings(), InstantSource.system())) {
            eventually(() -> flow.status().state() == PartStatus.State.WAITING);
            assertThat(flow.status().detail()).contains("the store is away");

            wire.awaitOut("a", "b", "c");
            eventually(() -> flow.status().isReady());
        }
        assertThat(records("used")).isEqualTo(3);
        assertThat(meters.get("regime.flow.retries")
                        .tag("cause", "STORE_UNAVAILABLE")
                        .counter()
                        .count())
                .isEqualTo(8);
    }

    @Test
    void waitsForATopicThatIsMadeLate() {
        String late = wire.in + "-late";
        FlowSettings settings = FlowSettings.of(wire.name, "0", wire.clients, List.of(wire.in, late));

        try (Flow flow = start(settings, InstantSource.system())) {
            eventually(() -> flow.status().state() == PartStatus.State.WAITING);
            assertThat(flow.status().detail()).contains("to make " + late + " on");

            TopicAdmin.ensure(wire.clients, List.of(late), 1);
            eventually(() ->
                    flow.status().isReady() && echo.assignments.getLast().containsKey(new TopicPartition(late, 0)));
        }
    }

    @Test
    void takesATopicOrABrokerThatIsYetToComeForAnOutage() {
        Map<String, String> unknown = Map.of("bootstrap.servers", "broker.invalid:9092");

        assertThatThrownBy(() -> TopicWatch.open(wire.clients, "nowhere"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_UNAVAILABLE))
                .hasMessage("could not follow nowhere: there is no such topic yet");
        assertThatThrownBy(() -> new TopicTail(wire.clients, Duration.ofSeconds(1)).last("nowhere", 1, _ -> {}))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_UNAVAILABLE));
        try (Publisher publisher = new Publisher(unknown, "publisher")) {
            assertThatThrownBy(publisher::open)
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BROKER_UNAVAILABLE))
                    .hasMessageContaining("broker.invalid");
        }
    }

    @Test
    void ticksWhenTheDeadlinePassesWithoutAnyRecord() {
        Instant start = Instant.parse("2025-08-29T04:00:00Z");
        AtomicReference<Instant> time = new AtomicReference<>(start);
        echo.deadline = start.plusSeconds(5);

        try (Flow flow = start(wire.settings(), time::get)) {
            eventually(() -> flow.status().isReady());
            assertThat(wire.committed(wire.out)).isEmpty();
            time.set(start.plusSeconds(5));
            wire.awaitOut("tick");
        }
    }

    @Test
    void stopsWithTheCauseAfterRepeatedFaultsOfItsOwn() {
        wire.send(Echo.FAULT + 1, Echo.FAULT + 2, Echo.FAULT + 3, "a");

        try (Flow flow = start(wire.settings(), InstantSource.system())) {
            eventually(() -> flow.status().state() == PartStatus.State.STOPPED);

            assertThat(flow.status().detail()).contains("a fault of ours");
            assertThat(flow.ended()).isCompletedExceptionally();
        }
        assertThat(wire.committed(wire.out)).isEmpty();
        assertThat(wire.committed(wire.in + ".dlt")).containsExactly("fault1", "fault2", "fault3");
    }

    @Test
    void takesUpWhereItsPredecessorStopped() {
        wire.send("a", "b");
        try (Flow _ = start(wire.settings(), InstantSource.system())) {
            wire.awaitOut("a", "b");
        }

        wire.send("c");
        echo = new Echo(wire.out);
        try (Flow _ = start(wire.settings(), InstantSource.system())) {
            wire.awaitOut("a", "b", "c");
        }
        assertThat(echo.handled).containsOnlyKeys("c");
        assertThat(echo.assignments)
                .singleElement()
                .satisfies(positions -> assertThat(positions.keySet()).containsExactly(new TopicPartition(wire.in, 0)))
                .satisfies(positions -> assertThat(positions.values()).containsExactly(2L));
    }

    @Test
    void commitsWhatLedToNoMessageWithTheNextMessage() {
        wire.send("a");
        try (Flow _ = start(wire.settings("0", Duration.ofHours(1)), InstantSource.system())) {
            wire.awaitOut("a");
            wire.send("a");
            eventually(() -> echo.handled.getOrDefault("a", 0) == 2);
            assertThat(wire.nextOffset()).isEqualTo(1);

            wire.send("b");
            wire.awaitOut("a", "b");
            eventually(() -> wire.nextOffset() == 3);
        }
        assertThat(records("used")).isEqualTo(2);
        assertThat(records("duplicate")).isEqualTo(1);
        assertThat(meters.get("regime.flow.transactions").counter().count()).isEqualTo(2);
    }

    @Test
    void commitsWhatLedToNoMessageSoonWhenNoneComes() {
        wire.send("a", "a");
        try (Flow _ = start(wire.settings(), InstantSource.system())) {
            wire.awaitOut("a");
            wire.send("a");
            eventually(() -> wire.nextOffset() == 3);
        }
    }

    @Test
    void commitsWhatLedToNoMessageWhenItEnds() {
        wire.send("a");
        try (Flow _ = start(wire.settings("0", Duration.ofHours(1)), InstantSource.system())) {
            wire.awaitOut("a");
            wire.send("a");
            eventually(() -> echo.handled.getOrDefault("a", 0) == 2);
        }
        assertThat(wire.nextOffset()).isEqualTo(2);
        assertThat(records("duplicate")).isEqualTo(1);
    }

    @Test
    void givesBackWhatLedToNoMessageWhenPartitionsMove() {
        wire.send("a");
        FlowSettings first = wire.settings("0", Duration.ofHours(1));
        try (Flow _ = start(first, InstantSource.system())) {
            wire.awaitOut("a");
            wire.send("a");
            eventually(() -> echo.handled.getOrDefault("a", 0) == 2);

            try (Flow _ = start(wire.settings("1", Duration.ofHours(1)), InstantSource.system())) {
                eventually(() -> echo.handled.getOrDefault("a", 0) == 3);
                wire.send("b");
                wire.awaitOut("a", "b");
            }
        }
        assertThat(records("used")).isEqualTo(2);
        assertThat(records("duplicate")).isEqualTo(1);
        assertThat(accepted()).isEqualTo(3);
        assertThat(wire.nextOffset()).isEqualTo(3);
    }

    private Flow start(FlowSettings settings, InstantSource clock) {
        return Flow.start(settings, echo, meters, clock);
    }

    private double records(String outcome) {
        return meters.get("regime.flow.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private double accepted() {
        return meters.get("regime.flow.accepted").counter().count();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
