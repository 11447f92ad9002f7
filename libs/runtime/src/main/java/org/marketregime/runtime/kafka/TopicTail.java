package org.marketregime.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * Reads back what is committed at the end of a topic: how a service learns on start what it has said and heard before.
 * Every method throws BROKER_UNAVAILABLE when the end is not reached in time.
 */
public final class TopicTail {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, String> clients;
    private final Duration patience;

    public TopicTail(Map<String, String> clients, Duration patience) {
        this.clients = Map.copyOf(clients);
        this.patience = patience;
    }

    /** The last {@code depth} offsets of each partition of the topic; a transaction takes one offset for itself. */
    public void last(String topic, long depth, Consumer<ConsumerRecord<String, byte[]>> sink) {
        with(topic, reader -> {
            List<TopicPartition> partitions = Clients.partitions(reader, topic);
            Map<TopicPartition, Long> begins = new HashMap<>(reader.beginningOffsets(partitions));
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            begins.replaceAll((partition, begin) -> Math.max(begin, at(ends, partition) - depth));
            read(reader, begins, ends, sink);
            return true;
        });
    }

    /**
     * The records of some partitions that were written at {@code since} or later, up to what is committed now.
     *
     * @return whether these are all that the partitions ever held
     */
    public boolean since(
            String topic, Collection<Integer> numbers, Instant since, Consumer<ConsumerRecord<String, byte[]>> sink) {
        return with(topic, reader -> {
            List<TopicPartition> partitions = numbers.stream()
                    .sorted()
                    .map(number -> new TopicPartition(topic, number))
                    .toList();
            return since(reader, since, reader.endOffsets(partitions), sink);
        });
    }

    /** The records of all partitions that were written at {@code since} or later, up to what is committed now. */
    public void since(String topic, Instant since, Consumer<ConsumerRecord<String, byte[]>> sink) {
        with(topic, reader -> since(reader, since, reader.endOffsets(Clients.partitions(reader, topic)), sink));
    }

    /** The records before {@code ends} that were written at {@code since} or later, of partitions of one topic. */
    public void until(
            String topic,
            Map<TopicPartition, Long> ends,
            Instant since,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        with(topic, reader -> since(reader, since, ends, sink));
    }

    private boolean since(
            KafkaConsumer<String, byte[]> reader,
            Instant since,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = reader.offsetsForTimes(times);
        Map<TopicPartition, Long> begins = new HashMap<>();
        boolean all = true;
        for (TopicPartition partition : ends.keySet()) {
            OffsetAndTimestamp first = found.get(partition);
            long begin = Math.min(first == null ? at(ends, partition) : first.offset(), at(ends, partition));
            begins.put(partition, begin);
            all &= begin == 0;
        }
        read(reader, begins, ends, sink);
        return all;
    }

    private void read(
            KafkaConsumer<String, byte[]> reader,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        List<TopicPartition> partitions = new ArrayList<>(ends.keySet());
        reader.assign(partitions);
        partitions.forEach(partition -> reader.seek(partition, at(begins, partition)));
        long deadline = System.nanoTime() + patience.toNanos();
        while (partitions.stream().anyMatch(partition -> reader.position(partition) < at(ends, partition))) {
            if (System.nanoTime() - deadline > 0) {
                throw new PlatformException(
                        ErrorCode.BROKER_UNAVAILABLE, "did not reach " + ends + " within " + patience);
            }
            for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                if (record.offset() < at(ends, new TopicPartition(record.topic(), record.partition()))) {
                    sink.accept(record);
                }
            }
        }
    }

    private boolean with(String topic, Predicate<KafkaConsumer<String, byte[]>> work) {
        try (KafkaConsumer<String, byte[]> reader = Clients.reader(clients, "tail-" + topic)) {
            boolean result = work.test(reader);
            reader.close(CloseOptions.timeout(Duration.ofMillis(200)));
            return result;
        } catch (KafkaException e) {
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "could not read back " + topic + ": " + e.getMessage(), e);
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
