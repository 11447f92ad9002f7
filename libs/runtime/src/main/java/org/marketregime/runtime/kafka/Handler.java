package org.marketregime.runtime.kafka;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a flow does with its records. All calls come from the flow's one thread.
 *
 * <p>A handler throws a {@link org.marketregime.domain.PlatformException} to refuse a record: INPUT sends it to the
 * dead-letter topic, DEPENDENCY and RESOURCES bring it back later. Whatever it throws, its state must stay such that
 * the same record can be handled again: a transaction may fail after its records were handled, and then they return.
 */
public interface Handler extends AutoCloseable {
    /**
     * The flow now owns exactly these partitions, the same ones of each input topic, and goes on reading at these
     * offsets. State of others must go: someone else may be at work on it. Called before the first record of a gained
     * partition; rebuilds what it needs.
     */
    void assigned(Map<TopicPartition, Long> positions);

    /**
     * Handles one record; {@code now} never runs backwards. One that is refused goes to {@link Outbox#park} or leaves as
     * an exception.
     */
    Outcome handle(ConsumerRecord<String, byte[]> record, Instant now, Outbox out);

    /** When {@link #tick} should be called next, or null for not at all. */
    default @Nullable Instant deadline() {
        return null;
    }

    /** The deadline has passed. */
    default void tick(Instant now, Outbox out) {}

    /** What was handled since the last call of this or of {@link #aborted} is published and will not come again. */
    void committed();

    /** Nothing of what was handled since then has been published; its records come again, its ticks do not. */
    void aborted();

    @Override
    void close();
}
