package org.marketregime.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * Publishes all of a set of messages or none. A producer whose state has become doubtful is thrown away and made anew,
 * as nothing else settles what became of its last transaction. Belongs to one thread.
 */
final class Transactions implements AutoCloseable {
    /** What became of a transaction. */
    enum Result {
        COMMITTED,
        /** Nothing is published. */
        ABORTED,
        /** The broker did not say; {@link #open} settles it, one way or the other. */
        UNKNOWN
    }

    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    Transactions(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    boolean isOpen() {
        return producer != null;
    }

    /**
     * Makes a producer, which fences an earlier one of the same id and settles its last transaction.
     *
     * @throws PlatformException BROKER_UNAVAILABLE when the broker does not answer; try again
     */
    void open() {
        if (producer != null) {
            return;
        }
        Producer<String, byte[]> made = producers.get();
        try {
            made.initTransactions();
        } catch (KafkaException e) {
            made.close(Duration.ZERO);
            stopIfFinal(e);
            throw new PlatformException(ErrorCode.BROKER_UNAVAILABLE, "no answer: " + e.getMessage(), e);
        }
        producer = made;
    }

    /** Publishes {@code records}, and the offsets of the inputs that they come from, where there are any. */
    Result publish(
            List<ProducerRecord<String, byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            @Nullable ConsumerGroupMetadata group) {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            throw new IllegalStateException("publish before open");
        }
        boolean committing = false;
        try {
            current.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                var _ = current.send(record); // a failed send fails the commit
            }
            if (group != null) {
                current.sendOffsetsToTransaction(offsets, group);
            }
            committing = true;
            current.commitTransaction();
            return Result.COMMITTED;
        } catch (KafkaException | IllegalStateException e) {
            stopIfFinal(e);
            boolean doubtful = committing && has(e, TimeoutException.class);
            if (doubtful || !abort(current)) {
                discard();
            }
            return doubtful ? Result.UNKNOWN : Result.ABORTED;
        }
    }

    /** Throws the producer away without a word, as a crash would. */
    void discard() {
        Producer<String, byte[]> old = producer;
        producer = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    private static boolean abort(Producer<String, byte[]> current) {
        try {
            current.abortTransaction();
            return true;
        } catch (KafkaException | IllegalStateException e) {
            stopIfFinal(e);
            return false;
        }
    }

    /** Some causes no second attempt can cure: another instance has taken over, or we may not do this at all. */
    private static void stopIfFinal(RuntimeException e) {
        if (has(e, ProducerFencedException.class)
                || has(e, InvalidProducerEpochException.class)
                || has(e, FencedInstanceIdException.class)) {
            throw new FlowStoppedException(
                    "another instance with the same transactional id has taken over, or the broker gave up on ours", e);
        }
        if (has(e, AuthorizationException.class)
                || has(e, AuthenticationException.class)
                || has(e, UnsupportedVersionException.class)) {
            throw new FlowStoppedException("the broker refuses us: " + e.getMessage(), e);
        }
    }

    private static boolean has(@Nullable Throwable e, Class<? extends Throwable> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        Producer<String, byte[]> old = producer;
        producer = null;
        if (old != null) {
            old.close(Duration.ofSeconds(1));
        }
    }
}
