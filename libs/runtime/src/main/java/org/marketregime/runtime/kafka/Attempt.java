package org.marketregime.runtime.kafka;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a transaction of a flow is about: what was handled, what is to be published for it, and where reading goes on. Its
 * id is written with the offsets, so that after a commit without an answer the offsets tell whether it happened.
 */
final class Attempt {
    private final String id;
    private final Instant deadline;
    private final Outbox outbox = new Outbox();
    private final Map<TopicPartition, Long> begins = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final Map<String, Map<Outcome, Integer>> outcomes = new TreeMap<>();

    /** @param deadline until when it may be held back while it has no message */
    Attempt(String id, Instant deadline) {
        this.id = id;
        this.deadline = deadline;
    }

    Instant deadline() {
        return deadline;
    }

    /** These records are about to be handled. */
    void read(ConsumerRecords<String, byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            begins.putIfAbsent(partition, batch.records(partition).getFirst().offset());
            ends.put(partition, batch.records(partition).getLast().offset() + 1);
        }
    }

    Outbox outbox() {
        return outbox;
    }

    void handled(ConsumerRecord<String, byte[]> record, Outcome outcome) {
        offsets.put(
                new TopicPartition(record.topic(), record.partition()),
                new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), id));
        outcomes.computeIfAbsent(record.topic(), topic -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1, Integer::sum);
    }

    /** Takes the offset along though nothing was read there: something must carry the id. */
    void carry(TopicPartition partition, long position) {
        offsets.putIfAbsent(partition, new OffsetAndMetadata(position, id));
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    Map<String, Map<Outcome, Integer>> outcomes() {
        return outcomes;
    }

    /** Whether there is nothing to commit. */
    boolean isEmpty() {
        return offsets.isEmpty() && outbox.size() == 0;
    }

    /** How many records were handled. */
    int records() {
        return outcomes.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    boolean isUsed() {
        return outcomes.values().stream().anyMatch(counts -> counts.containsKey(Outcome.USED));
    }

    /** Whether {@code committed} are offsets that this attempt wrote. */
    boolean wrote(Map<TopicPartition, OffsetAndMetadata> committed) {
        return committed.values().stream().anyMatch(offset -> offset != null && id.equals(offset.metadata()));
    }

    /** Where to read on after this attempt failed. */
    Map<TopicPartition, Long> begins() {
        return begins;
    }

    /** Where to read on in the partitions of which something was left, after this attempt has succeeded. */
    Map<TopicPartition, Long> leftovers() {
        Map<TopicPartition, Long> left = new HashMap<>();
        begins.forEach((partition, begin) -> {
            OffsetAndMetadata reached = offsets.get(partition);
            long next = reached == null ? begin : reached.offset();
            if (next < ends.getOrDefault(partition, next)) {
                left.put(partition, next);
            }
        });
        return left;
    }
}
