package org.marketregime.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The outside world of a test: puts records on topics of its own and reads what comes out. */
final class Wire {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final EmbeddedBroker broker;
    final Map<String, String> clients;
    final String in;
    final String out;
    final String name;

    /** New topics {@code in} and {@code out}, so that tests can share the broker. */
    Wire(EmbeddedBroker broker) {
        this.broker = broker;
        this.clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        int number = NUMBER.incrementAndGet();
        this.in = "in-" + number;
        this.out = "out-" + number;
        this.name = "echo-" + number;
        TopicAdmin.ensure(clients, List.of(in, out), 1);
    }

    FlowSettings settings() {
        return settings("0", Duration.ofMillis(30));
    }

    FlowSettings settings(String instance, Duration hold) {
        return new FlowSettings(
                name, instance, clients, List.of(in), 10, hold, Duration.ofMillis(20), Duration.ofMillis(100));
    }

    /** Where a flow that starts now would go on. */
    long nextOffset() {
        try (Admin admin = Admin.create(new HashMap<>(clients))) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(name)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(in, 0));
            return offset == null ? 0 : offset.offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void send(String... words) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("linger.ms", 0);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (String word : words) {
                var _ = producer.send(new ProducerRecord<>(in, "key", word.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** What readers of committed records see on {@code topic} by now. */
    List<String> committed(String topic) {
        List<String> words = new ArrayList<>();
        new TopicTail(clients, Duration.ofSeconds(10)).last(topic, 1_000, r -> words.add(word(r)));
        return words;
    }

    List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        new TopicTail(clients, Duration.ofSeconds(10)).last(topic, 1_000, records::add);
        return records;
    }

    /** What lies on {@code out}, committed or not. */
    List<String> uncommitted() {
        List<String> words = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(new HashMap<>(clients), new StringDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(out, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            Long end = reader.endOffsets(List.of(partition)).get(partition);
            while (end != null && reader.position(partition) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(r -> words.add(word(r)));
            }
        }
        return words;
    }

    void awaitOut(String... words) {
        eventually(() -> committed(out).size() >= words.length);
        assertThat(committed(out)).containsExactly(words);
    }

    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("waited too long").isNegative();
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(10).toNanos());
        }
    }

    private static String word(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
