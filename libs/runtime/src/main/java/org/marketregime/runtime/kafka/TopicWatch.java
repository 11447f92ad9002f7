package org.marketregime.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Follows all of a topic from now on, without a group: what is committed, as it comes. Belongs to one thread. */
public final class TopicWatch implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> reader;

    private TopicWatch(KafkaConsumer<String, byte[]> reader) {
        this.reader = reader;
    }

    /**
     * Begins to follow {@code topic}.
     *
     * @throws PlatformException BROKER_UNAVAILABLE when the broker does not answer
     */
    public static TopicWatch open(Map<String, String> clients, String topic) {
        KafkaConsumer<String, byte[]> reader = Clients.reader(clients, "watch-" + topic);
        try {
            List<TopicPartition> partitions = Clients.partitions(reader, topic);
            reader.assign(partitions);
            reader.seekToEnd(partitions);
            partitions.forEach(reader::position); // seeking is lazy, and "now" is now
            return new TopicWatch(reader);
        } catch (KafkaException e) {
            reader.close(CloseOptions.timeout(Duration.ZERO));
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "could not follow " + topic + ": " + e.getMessage(), e);
        }
    }

    /** Hands over what has come, waiting up to {@code timeout} for it. */
    public void poll(Duration timeout, Consumer<ConsumerRecord<String, byte[]>> sink) {
        reader.poll(timeout).forEach(sink);
    }

    @Override
    public void close() {
        reader.close(CloseOptions.timeout(Duration.ofMillis(200)));
    }
}
