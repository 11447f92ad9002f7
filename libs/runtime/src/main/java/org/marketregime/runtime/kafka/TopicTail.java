package org.marketregime.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Reads back what is committed at the end of a topic: how a service learns on start what it has said before. */
public final class TopicTail {
    private static final Duration POLL = Duration.ofMillis(100);

    private TopicTail() {}

    /**
     * Hands the last records of the given partitions to {@code sink}, in order within a partition.
     *
     * @param depth how many offsets to go back in each partition at most; a transaction takes one for itself
     * @throws PlatformException BROKER_UNAVAILABLE when the end is not reached within {@code patience}
     */
    public static void read(
            Map<String, String> clients,
            String topic,
            Set<Integer> partitions,
            long depth,
            Duration patience,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        if (partitions.isEmpty()) {
            return;
        }
        try (KafkaConsumer<String, byte[]> reader = Clients.reader(clients, "tail-" + topic)) {
            read(reader, topic, partitions, depth, patience, sink);
            reader.close(CloseOptions.timeout(Duration.ofMillis(200)));
        } catch (KafkaException e) {
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "could not read back " + topic + ": " + e.getMessage(), e);
        }
    }

    /** The same for all partitions of the topic. */
    public static void readAll(
            Map<String, String> clients,
            String topic,
            long depth,
            Duration patience,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        try (KafkaConsumer<String, byte[]> reader = Clients.reader(clients, "tail-" + topic)) {
            Set<Integer> partitions = Set.copyOf(reader.partitionsFor(topic).stream()
                    .map(PartitionInfo::partition)
                    .toList());
            read(reader, topic, partitions, depth, patience, sink);
            reader.close(CloseOptions.timeout(Duration.ofMillis(200)));
        } catch (KafkaException e) {
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "could not read back " + topic + ": " + e.getMessage(), e);
        }
    }

    private static void read(
            KafkaConsumer<String, byte[]> reader,
            String topic,
            Collection<Integer> numbers,
            long depth,
            Duration patience,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        List<TopicPartition> partitions = numbers.stream()
                .sorted()
                .map(number -> new TopicPartition(topic, number))
                .toList();
        reader.assign(partitions);
        Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            reader.seek(partition, Math.max(at(begins, partition), at(ends, partition) - depth));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        while (partitions.stream().anyMatch(p -> reader.position(p) < at(ends, p))) {
            if (System.nanoTime() - deadline > 0) {
                throw new PlatformException(
                        ErrorCode.BROKER_UNAVAILABLE,
                        "did not reach the end of " + topic + " " + ends + " within " + patience);
            }
            reader.poll(POLL).forEach(sink);
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new PlatformException(ErrorCode.BROKER_UNAVAILABLE, "the broker knows no offset of " + partition);
        }
        return offset;
    }
}
