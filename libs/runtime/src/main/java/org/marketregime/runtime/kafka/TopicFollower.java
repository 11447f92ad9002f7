package org.marketregime.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * Hears what is committed in some partitions of a topic beside the flow, without a group: for what a handler reads when it needs it and
 * can read back when it starts. Every method throws BROKER_UNAVAILABLE where the broker fails. Belongs to one thread.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Map<String, String> clients;
    private final String topic;
    private @Nullable KafkaConsumer<String, byte[]> reader;

    public TopicFollower(Map<String, String> clients, String topic) {
        this.clients = Map.copyOf(clients);
        this.topic = topic;
    }

    /** Follows exactly these partitions, from what was written at {@code since} on. */
    public void follow(Collection<Integer> numbers, Instant since) {
        List<TopicPartition> partitions = numbers.stream()
                .sorted()
                .map(number -> new TopicPartition(topic, number))
                .toList();
        asking(() -> {
            KafkaConsumer<String, byte[]> consumer = reader();
            consumer.assign(partitions);
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
            // the end before the times: what is written meanwhile is read
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            for (TopicPartition partition : partitions) {
                OffsetAndTimestamp first = found.get(partition);
                consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
            }
        });
    }

    private KafkaConsumer<String, byte[]> reader() {
        KafkaConsumer<String, byte[]> open = reader;
        if (open == null) {
            open = Clients.reader(clients, "follow-" + topic);
            reader = open;
        }
        return open;
    }

    /** Takes what comes within {@code patience}, and returns as soon as something has come. */
    public void hear(Duration patience, Consumer<ConsumerRecord<String, byte[]>> sink) {
        asking(() -> {
            KafkaConsumer<String, byte[]> consumer = reader();
            if (!consumer.assignment().isEmpty()) {
                consumer.poll(patience).forEach(sink);
            }
        });
    }

    /** Takes all that is committed by now; what the broker does not give within two seconds is left for later. */
    public void catchUp(Consumer<ConsumerRecord<String, byte[]>> sink) {
        asking(() -> {
            KafkaConsumer<String, byte[]> consumer = reader();
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            long deadline = System.nanoTime() + ANSWER.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
                    && System.nanoTime() - deadline < 0) {
                consumer.poll(Duration.ofMillis(5)).forEach(sink);
            }
        });
    }

    private void asking(Runnable question) {
        try {
            question.run();
        } catch (KafkaException e) {
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "could not follow " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        KafkaConsumer<String, byte[]> open = reader;
        reader = null;
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ofMillis(200)));
        }
    }
}
