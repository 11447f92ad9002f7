package org.marketregime.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Component;
import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.gateway.Gateway;
import org.marketregime.gateway.GatewaySettings;
import org.marketregime.gateway.keys.ApiKeys;
import org.marketregime.gateway.keys.IssuedKey;
import org.marketregime.gateway.keys.KeyFile;
import org.marketregime.gateway.keys.Pepper;
import org.marketregime.gateway.keys.Scope;
import org.marketregime.marketdata.MarketData;
import org.marketregime.marketdata.ReplaySettings;
import org.marketregime.master.MasterIntegration;
import org.marketregime.master.MasterSettings;
import org.marketregime.master.rest.RestSettings;
import org.marketregime.runtime.component.ComponentRuntime;
import org.marketregime.runtime.component.ComponentSettings;
import org.marketregime.runtime.kafka.EmbeddedBroker;
import org.marketregime.runtime.kafka.TopicAdmin;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.Service;

/** The services of one test over a broker of its own, and what lies on its topics. */
final class Platform implements AutoCloseable {
    static final LocalDate DATE = LocalDate.of(2025, 8, 29);

    private static final Duration SOFT = Duration.ofSeconds(1);
    /** Services that start on a busy machine take longer over their first minute than a platform is given. */
    private static final Duration PATIENT = Duration.ofSeconds(60);

    final EmbeddedBroker broker;
    final Map<String, String> clients;
    private final Path folder;
    private final Path source;
    private final Path live;
    private @Nullable IssuedKey key;

    /** Over a broker that runs and has all topics. */
    Platform(Path folder) {
        this(folder, EmbeddedBroker.start());
        makeTopics();
    }

    Platform(Path folder, EmbeddedBroker broker) {
        this.broker = broker;
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        this.folder = folder;
        source = folder.resolve("recorded");
        live = folder.resolve("live");
        Market.record(source.toString(), DATE, 5);
    }

    void makeTopics() {
        TopicAdmin.ensure(clients, List.of(Topics.BARS, Topics.FEATURES, Topics.FEATURES_LATE, Topics.SIGNALS), 2);
    }

    Service replay(int minutes, int inFlight) {
        return MarketData.start(new ReplaySettings(
                "0",
                clients,
                source.toString(),
                live.toString(),
                List.of(),
                List.of(DATE),
                minutes,
                ReplaySettings.MAX_SPEED,
                inFlight,
                Duration.ofSeconds(15),
                null));
    }

    /** Component 1, as most tests need no more of them. */
    Service component() {
        return component(TripleStraddle.COMPONENT);
    }

    Service component(Component component) {
        return ComponentRuntime.start(ComponentSettings.of(clients, live.toString()), component);
    }

    /** A master that waits for component 1 alone. */
    MasterIntegration master() {
        return master(List.of(TripleStraddle.COMPONENT));
    }

    MasterIntegration master(List<Component> deployed) {
        List<String> names = deployed.stream().map(Component::name).toList();
        return MasterIntegration.start(
                MasterSettings.of(clients).ofReplay().withDeployed(names).withDeadlines(SOFT, PATIENT),
                RestSettings.local(Market.UNDERLYINGS));
    }

    /** A gateway before {@code master}, and a key that it knows. */
    Gateway gateway(MasterIntegration master) {
        Path keys = folder.resolve("keys.tsv");
        Path pepper = folder.resolve("pepper");
        Pepper.write(pepper);
        key = new ApiKeys(Pepper.read(pepper), InstantSource.system())
                .issue("test", "tests", EnumSet.allOf(Scope.class), Duration.ofHours(1));
        new KeyFile(keys).add(key.kept());
        return Gateway.start(
                GatewaySettings.local(0, -1, master.rest().orElseThrow().address(), "test", keys, pepper));
    }

    /** What {@code gateway} answers. */
    HttpResponse<String> get(Gateway gateway, String path) {
        HttpRequest request = HttpRequest.newBuilder(gateway.address().resolve(path))
                .header(
                        "X-API-Key",
                        Objects.requireNonNull(key, "a gateway is started first")
                                .text())
                .timeout(Duration.ofSeconds(20))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<MinuteSealed> seals() {
        return messages(Topics.BARS, MinuteSealed.parser());
    }

    List<FeatureFrame> frames() {
        return messages(Topics.FEATURES, FeatureFrame.parser());
    }

    List<RegimeSignal> signals() {
        return messages(Topics.SIGNALS, RegimeSignal.parser());
    }

    private <M> List<M> messages(String topic, Parser<M> parser) {
        List<M> messages = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(topic)) {
            try {
                messages.add(parser.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException e) {
                assertThat(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8))
                        .startsWith("poison");
            }
        }
        return messages;
    }

    List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        new TopicTail(clients, Duration.ofSeconds(20)).last(topic, 100_000, records::add);
        return records;
    }

    void send(String topic, String key, byte[] message) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(new HashMap<>(clients), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(topic, key, message));
        }
    }

    void awaitSignals(int minutes) {
        eventually(() ->
                signals().stream().filter(signal -> signal.getRevision() == 1).count()
                        >= (long) minutes * Market.UNDERLYINGS.size());
    }

    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("waited too long").isNegative();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Every minute of every underlying is announced and has its frame once, and revisions 1, 2, … of its signal. */
    void reconcile(int minutes) {
        Map<String, List<Integer>> wanted = new TreeMap<>();
        for (String underlying : Market.UNDERLYINGS) {
            wanted.put(underlying, IntStream.rangeClosed(1, minutes).boxed().toList());
        }
        Map<String, List<Integer>> announced = new TreeMap<>();
        seals().forEach(seal -> add(announced, seal.getUnderlying(), seal.getEventTimeUs()));
        assertThat(announced).isEqualTo(wanted);
        Map<String, List<Integer>> framed = new TreeMap<>();
        frames().forEach(frame -> add(framed, frame.getUnderlying(), frame.getEventTimeUs()));
        assertThat(framed).isEqualTo(wanted);
        Map<String, Map<Integer, @Nullable Integer>> revisions = new TreeMap<>();
        for (RegimeSignal signal : signals()) {
            Map<Integer, @Nullable Integer> last =
                    revisions.computeIfAbsent(signal.getUnderlying(), _ -> new TreeMap<>());
            int minute = minute(signal.getEventTimeUs());
            Integer before = last.put(minute, signal.getRevision());
            assertThat(signal.getRevision()).isEqualTo(before == null ? 1 : before + 1);
        }
        wanted.forEach((underlying, all) -> assertThat(
                        revisions.getOrDefault(underlying, Map.of()).keySet())
                .containsExactlyElementsOf(all));
    }

    private static void add(Map<String, List<Integer>> minutes, String underlying, long eventTimeUs) {
        minutes.computeIfAbsent(underlying, _ -> new ArrayList<>()).add(minute(eventTimeUs));
    }

    static int minute(long eventTimeUs) {
        return TradingSession.minuteOf(DATE, Micros.instant(eventTimeUs));
    }

    @Override
    public void close() {
        broker.close();
    }
}
