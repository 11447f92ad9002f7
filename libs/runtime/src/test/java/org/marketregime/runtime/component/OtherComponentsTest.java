package org.marketregime.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.domain.ComponentId.CORRELATION;
import static org.marketregime.domain.ComponentId.DTE_OVERLAY;
import static org.marketregime.domain.ComponentId.SUPPORT_RESISTANCE;
import static org.marketregime.domain.ComponentId.TRIPLE_STRADDLE;
import static org.marketregime.runtime.component.ListeningEngine.HEARD;
import static org.marketregime.runtime.component.ListeningEngine.OTHER_ROWS;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.FrameCheck.Layout;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.runtime.kafka.EmbeddedBroker;
import org.marketregime.runtime.kafka.TopicAdmin;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.Service;

/** Components that read each other and another underlying, over a real broker. */
class OtherComponentsTest {
    private static final LocalDate BEFORE = LocalDate.of(2025, 8, 28);
    private static final LocalDate TODAY = LocalDate.of(2025, 8, 29);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration MEDIUM = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(100);

    private static final ServedComponent ONE = ListeningEngine.speaker(TRIPLE_STRADDLE);
    private static final ServedComponent SIX = ListeningEngine.listener(CORRELATION, Set.of(1, 7));
    private static final ServedComponent SEVEN = ListeningEngine.speaker(SUPPORT_RESISTANCE);
    private static final ServedComponent EIGHT = ListeningEngine.overlay(DTE_OVERLAY, Set.of(1, 6, 7));
    private static final List<ServedComponent> ALL = List.of(ONE, SIX, SEVEN, EIGHT);
    private static final Map<ComponentId, Layout> LAYOUTS = ALL.stream()
            .collect(Collectors.toMap(
                    served -> ComponentId.find(served.name()).orElseThrow(),
                    served ->
                            new Layout(served.catalogueHash(), Inputs.of(served).features())));

    @TempDir
    Path root;

    private final BufferAllocator allocator = new RootAllocator();
    private final Deque<Desk> desks = new ArrayDeque<>();
    private ChainStore store;
    private Day own;
    private Day other;

    @BeforeEach
    void seal() {
        store = ChainStore.open(root.toString());
        for (String underlying : List.of("NIFTY", "BANKNIFTY")) {
            new Day(root, store, allocator, underlying, BEFORE).write(1, 44);
        }
        own = new Day(root, store, allocator, "NIFTY", TODAY).seal(1, 20);
        other = new Day(root, store, allocator, "BANKNIFTY", TODAY);
    }

    @AfterEach
    void close() {
        desks.forEach(Desk::close);
        store.close();
        allocator.close();
    }

    @Test
    void oneProcessAndProcessesThatRestartSayTheSame() {
        other.seal(1, 9);
        Desk together = desk();
        together.start(LONG, LONG, ONE, SIX, SEVEN, EIGHT);
        together.announceOneByOne(1, 9, ALL);

        Desk apart = desk();
        apart.start(LONG, LONG, ONE);
        apart.start(LONG, LONG, SEVEN);
        Service six = apart.start(LONG, LONG, SIX);
        Service eight = apart.start(LONG, LONG, EIGHT);
        apart.announceOneByOne(1, 5, ALL);
        six.close();
        eight.close();
        apart.announce(5);
        apart.start(LONG, LONG, SIX);
        apart.start(LONG, LONG, EIGHT);
        apart.announceOneByOne(6, 9, ALL);

        assertThat(apart.frames()).hasSize(9 * ALL.size());
        assertThat(bare(apart)).isEqualTo(bare(together));
        FeatureFrame one = together.frame(TRIPLE_STRADDLE, 5);
        assertThat(one.getFrontDte()).isEqualTo(3);
        assertThat(one.getChannels().getConfidence()).isEqualTo(0.5);
        FeatureFrame six5 = together.frame(CORRELATION, 6);
        assertThat(six5.getValues(HEARD)).isEqualTo((float) one.getChannels().getDirection());
        assertThat(six5.getValues(OTHER_ROWS)).isEqualTo(Day.rows(6));
        FeatureFrame eight5 = together.frame(DTE_OVERLAY, 5);
        assertThat(eight5.getValues(HEARD)).isEqualTo((float) one.getChannels().getDirection());
        assertThat(eight5.hasChannels()).isFalse();
        assertThat(eight5.getDataAsOfUs()).isEqualTo(one.getDataAsOfUs());
    }

    @Test
    void waitsForTheOtherUnderlyingButNotForGood() {
        other.seal(1, 2);
        Desk desk = desk();
        Service waiting = desk.start(LONG, LONG, ONE, SIX, SEVEN, EIGHT);
        desk.announceOneByOne(1, 2, ALL);
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                () -> other.seal(3, 3), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        desk.announceOneByOne(3, 3, ALL);
        late.join();
        waiting.close();
        desk.start(SHORT, LONG, ONE, SIX, SEVEN, EIGHT);
        desk.announceOneByOne(5, 9, ALL);

        assertThat(desk.frame(CORRELATION, 3).getValues(OTHER_ROWS)).isEqualTo(Day.rows(3));
        assertThat(desk.frame(CORRELATION, 5).getValues(OTHER_ROWS)).isZero();
        assertThat(desk.frame(CORRELATION, 9).getValues(OTHER_ROWS)).isZero();
        assertThat(bare(desk)).hasSize(8 * ALL.size());
    }

    @Test
    void answersWithoutAComponentThatSaysNothingUntilItSpeaks() {
        other.seal(1, 5);
        Desk desk = desk();
        desk.start(SHORT, MEDIUM, ONE);
        desk.start(SHORT, MEDIUM, EIGHT);
        List<ServedComponent> here = List.of(ONE, EIGHT);
        desk.announceOneByOne(1, 5, here);
        desk.start(SHORT, MEDIUM, SEVEN);
        desk.await(15);
        desk.announceOneByOne(6, 7, List.of(ONE, SEVEN, EIGHT));

        int ofSeven = HEARD + 2;
        assertThat(desk.frame(DTE_OVERLAY, 5).getValues(ofSeven)).isNaN();
        assertThat(desk.frame(DTE_OVERLAY, 7).getValues(HEARD))
                .isEqualTo((float) desk.frame(TRIPLE_STRADDLE, 7).getChannels().getDirection());
        assertThat(desk.frame(DTE_OVERLAY, 7).getValues(ofSeven)).isEqualTo((float)
                desk.frame(SUPPORT_RESISTANCE, 7).getChannels().getDirection());
        assertThat(desk.frames()).hasSize(21);
    }

    private Desk desk() {
        Desk desk = new Desk();
        desks.push(desk);
        return desk;
    }

    /** All that a frame says but for when it was made, by component and minute. */
    private static Map<String, String> bare(Desk desk) {
        Map<String, String> bare = new TreeMap<>();
        for (FeatureFrame frame : desk.frames()) {
            String place = frame.getComponent() + " " + minute(frame);
            String before = bare.put(
                    place,
                    frame.toBuilder()
                            .clearComputedAtUs()
                            .clearComputeNanos()
                            .clearKnownAtUs()
                            .build()
                            .toString());
            assertThat(before).as(place).isNull();
        }
        return bare;
    }

    private static int minute(FeatureFrame frame) {
        return TradingSession.minuteOf(TODAY, Micros.instant(frame.getEventTimeUs()));
    }

    /** A broker and the services at it. */
    private final class Desk implements AutoCloseable {
        private final EmbeddedBroker broker = EmbeddedBroker.start();
        private final Map<String, String> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        private final Deque<Service> services = new ArrayDeque<>();

        Desk() {
            TopicAdmin.ensure(clients, List.of(Topics.BARS, Topics.FEATURES), 2);
        }

        Service start(Duration otherWait, Duration framesWait, ServedComponent... served) {
            ComponentSettings settings = new ComponentSettings(
                    "0",
                    clients,
                    root.toString(),
                    null,
                    "scalar",
                    Instant.parse("2010-01-01T00:00:00Z"),
                    otherWait,
                    framesWait,
                    null);
            String name = served.length == 1 ? served[0].name() : "components";
            Service service = ComponentRuntime.startServed(name, settings, List.of(served), LAYOUTS);
            services.push(service);
            return service;
        }

        void announceOneByOne(int from, int to, List<ServedComponent> answering) {
            for (int minute = from; minute <= to; minute++) {
                int before = frames().size();
                announce(minute);
                await(before + answering.size());
            }
        }

        void announce(int minute) {
            try (KafkaProducer<String, byte[]> producer =
                    new KafkaProducer<>(new HashMap<>(clients), new StringSerializer(), new ByteArraySerializer())) {
                byte[] message = own.announcement(minute, Day.rows(minute), Instant.now());
                var _ = producer.send(new ProducerRecord<>(Topics.BARS, "NIFTY", message));
            }
        }

        void await(int count) {
            long deadline = System.nanoTime() + LONG.toNanos();
            while (frames().size() < count && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            assertThat(frames()).hasSize(count);
        }

        FeatureFrame frame(ComponentId component, int minute) {
            return frames().stream()
                    .filter(frame -> frame.getComponent().equals(component.wireName()) && minute(frame) == minute)
                    .findFirst()
                    .orElseThrow();
        }

        List<FeatureFrame> frames() {
            List<FeatureFrame> frames = new ArrayList<>();
            new TopicTail(clients, LONG).last(Topics.FEATURES, 1_000, record -> {
                try {
                    frames.add(FeatureFrame.parseFrom(record.value()));
                } catch (InvalidProtocolBufferException e) {
                    throw new IllegalStateException(e);
                }
            });
            return frames;
        }

        @Override
        public void close() {
            services.forEach(Service::close);
            broker.close();
        }
    }
}
