package org.marketregime.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.contracts.DeadLetter;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.runtime.kafka.EmbeddedBroker;
import org.marketregime.runtime.kafka.TopicAdmin;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.Service;

class ComponentRuntimeTest {
    private static final LocalDate BEFORE = LocalDate.of(2025, 8, 28);
    private static final LocalDate TODAY = LocalDate.of(2025, 8, 29);

    @TempDir
    Path root;

    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final Map<String, String> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    private final BufferAllocator allocator = new RootAllocator();
    private ChainStore store;
    private Day today;

    @BeforeEach
    void openStore() {
        store = ChainStore.open(root.toString());
        Day before = new Day(root, store, allocator, BEFORE);
        before.write(1, 44);
        before.write(45, 104);
        today = new Day(root, store, allocator, TODAY);
        TopicAdmin.ensure(clients, List.of(Topics.BARS, Topics.FEATURES), 2);
    }

    @AfterEach
    void close() {
        store.close();
        allocator.close();
        broker.close();
    }

    @Test
    void answersEveryMinuteOnceAlsoOverDuplicatesGapsRestartsAndDamage() {
        today.seal(1, 50);
        today.damage(7);
        try (Service _ = start()) {
            announce(1, 2, 3, 2, 1, 4, 7, 8, 6, 8);
            awaitFrames(1, 2, 3, 4, 8, 6);
        }
        try (Service service = start()) {
            announce(3, 5, 7, 9, 9, 10);
            send("NIFTY", "no announcement".getBytes(StandardCharsets.UTF_8));
            send("BANKNIFTY", today.announcement(11));
            send("NIFTY", today.announcement(11, 99));
            announce(12, 50);
            awaitFrames(1, 2, 3, 4, 8, 6, 5, 9, 10, 12, 50);
            assertThat(service.isReady()).isTrue();
        }

        assertThat(frames()).allSatisfy(this::isAsComputedInOneGo);
        assertThat(reasons()).hasSize(5);
        assertThat(reasons().getFirst()).contains("PART_CORRUPT".toLowerCase(java.util.Locale.ROOT));
        assertThat(reasons()).anySatisfy(why -> assertThat(why).contains("not a MinuteSealed"));
        assertThat(reasons()).anySatisfy(why -> assertThat(why).contains("key must be the underlying NIFTY"));
        assertThat(reasons()).anySatisfy(why -> assertThat(why).contains("announced with 99 rows, the store has 3"));
    }

    @Test
    void replayFromCompactedPartsGivesTheSameBytes() {
        today.seal(1, 44);
        try (Service _ = start()) {
            announce(IntStream.rangeClosed(1, 44).toArray());
            awaitFrames(IntStream.rangeClosed(1, 44).toArray());
        }

        store.compact(Day.UNDERLYING, TODAY, 9, allocator);

        assertThat(store.parts(Day.UNDERLYING, TODAY)).hasSize(1);
        assertThat(frames()).allSatisfy(this::isAsComputedInOneGo);
        assertThat(frames().stream().map(FeatureFrame::getInputHash).distinct()).hasSize(44);
    }

    @Test
    void severalComponentsInOneProcessPublishWhatEachWouldAlone() {
        today.seal(1, 12);
        today.damage(7);
        List<ServedComponent> together = List.of(
                CountingEngine.served(),
                CountingEngine.served(
                        "recounting", Set.of(ChainColumn.SPOT), (date, minute) -> date.equals(TODAY) && minute == 9));
        try (Service _ = ComponentRuntime.startServed("components", settings(), together, Map.of())) {
            announce(1, 2, 2, 5, 7);
            awaitCount(6);
        }
        try (Service _ = ComponentRuntime.startServed("components", settings(), together, Map.of())) {
            announce(5, 3, 9, 9);
            awaitCount(9);
        }

        assertThat(minutes("counting")).containsExactly(1, 2, 5, 3, 9);
        assertThat(minutes("recounting")).containsExactly(1, 2, 5, 3);
        List<String> reasons = reasons();
        assertThat(reasons).hasSize(3);
        assertThat(reasons.getFirst()).contains("part_corrupt").doesNotContain("counting");
        assertThat(reasons.subList(1, 3)).containsOnly("input_invalid: recounting: minute 9 cannot be counted");
        List<FeatureFrame> published = frames();
        for (ServedComponent component : together) {
            assertThat(published.stream().filter(frame -> frame.getComponent().equals(component.name())))
                    .allSatisfy(frame -> isAsComputedAlone(component, frame));
        }
    }

    private List<Integer> minutes(String component) {
        return frames().stream()
                .filter(frame -> frame.getComponent().equals(component))
                .map(ComponentRuntimeTest::minute)
                .toList();
    }

    private void isAsComputedInOneGo(FeatureFrame frame) {
        isAsComputedAlone(CountingEngine.served(), frame);
    }

    private void isAsComputedAlone(ServedComponent component, FeatureFrame frame) {
        int minute = minute(frame);
        try (SharedReading reading = new SharedReading(store, allocator);
                History history = History.begin(Day.UNDERLYING, component, reading, List::of)) {
            history.feed(BEFORE);
            LiveSession session = history.open(TODAY, null);
            session.advance(minute);
            if (!(session.result(minute) instanceof MinuteResult.Computed result)) {
                throw new AssertionError("minute " + minute + " is not computed");
            }
            List<Float> values = new ArrayList<>();
            for (int i = 0; i < CountingEngine.FEATURES; i++) {
                values.add(result.features().value(i));
            }
            assertThat(frame.getValuesList()).isEqualTo(values);
            assertThat(frame.getValues(0)).isEqualTo((float) Day.rows(minute));
            assertThat(frame.getValidity().toByteArray())
                    .isEqualTo(result.features().validity());
            assertThat(frame.getInputHash().toByteArray())
                    .isEqualTo(result.inputHash().bytes());
            assertThat(frame.getDataAsOfUs())
                    .isEqualTo(org.marketregime.contracts.Micros.of(TradingSession.endOf(TODAY, result.dataMinute())));
        }
    }

    private Service start() {
        return ComponentRuntime.startServed("counting", settings(), List.of(CountingEngine.served()), Map.of());
    }

    private ComponentSettings settings() {
        return ComponentSettings.of(clients, root.toString());
    }

    private void announce(int... minutes) {
        for (int minute : minutes) {
            send("NIFTY", today.announcement(minute));
        }
    }

    private void send(String key, byte[] message) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(new HashMap<>(clients), new StringSerializer(), new ByteArraySerializer())) {
            // One partition, so that the order in which records are sent is the order in which they are handled.
            var _ = producer.send(new ProducerRecord<>(Topics.BARS, 0, key, message));
        }
    }

    private void awaitFrames(int... minutes) {
        awaitCount(minutes.length);
        assertThat(frames().stream().map(ComponentRuntimeTest::minute))
                .containsExactlyElementsOf(IntStream.of(minutes).boxed().toList());
    }

    private void awaitCount(int count) {
        BooleanSupplier there = () -> frames().size() >= count;
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!there.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(frames()).hasSize(count);
    }

    private static int minute(FeatureFrame frame) {
        return TradingSession.minuteOf(TODAY, org.marketregime.contracts.Micros.instant(frame.getEventTimeUs()));
    }

    private List<FeatureFrame> frames() {
        List<FeatureFrame> frames = new ArrayList<>();
        read(Topics.FEATURES, record -> {
            try {
                frames.add(FeatureFrame.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        });
        return frames;
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        read(
                Topics.deadLetter(Topics.BARS),
                record -> reasons.add(header(record, DeadLetter.CAUSE) + ": " + header(record, DeadLetter.WHY)));
        return reasons;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void read(String topic, java.util.function.Consumer<ConsumerRecord<String, byte[]>> sink) {
        new TopicTail(clients, Duration.ofSeconds(10)).last(topic, 1_000, sink);
    }
}
