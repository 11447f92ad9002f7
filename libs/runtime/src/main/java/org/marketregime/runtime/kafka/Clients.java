package org.marketregime.runtime.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** The Kafka clients of the platform, all set up alike: what is read is committed, what is written is transactional. */
final class Clients {
    /** How long one request may go unanswered: a broker that took the bytes and says nothing is noticed after this. */
    private static final String REQUEST_TIMEOUT_MS = "5000";

    private Clients() {}

    /** A member of the group {@code settings.name()}. */
    static KafkaConsumer<String, byte[]> groupConsumer(FlowSettings settings) {
        Map<String, Object> p = consumer(settings.clients(), settings.transactionalId());
        p.put(ConsumerConfig.GROUP_ID_CONFIG, settings.name());
        p.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        // Inputs are keyed alike, and this assignor gives one member the same partitions of each.
        p.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        p.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        p.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2000");
        return made(p, () -> new KafkaConsumer<>(p, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    /** A reader without a group. */
    static KafkaConsumer<String, byte[]> reader(Map<String, String> clients, String id) {
        Map<String, Object> p = consumer(clients, id);
        return made(p, () -> new KafkaConsumer<>(p, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    /** The partitions of a topic, which must be there. */
    static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> reader, String topic) {
        List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no such topic yet");
        }
        return partitions;
    }

    static KafkaProducer<String, byte[]> transactionalProducer(Map<String, String> clients, String transactionalId) {
        Map<String, Object> p = new HashMap<>(clients);
        p.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        p.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        p.put(ProducerConfig.ACKS_CONFIG, "all");
        p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        p.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000");
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        p.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        // Offsets of a transaction on the heels of another are refused until the other's markers are written, which
        // takes milliseconds; by default the client asks again after 100. The wait doubles with every refusal.
        p.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "2");
        p.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(16 << 20));
        p.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(2 << 20));
        return made(p, () -> new KafkaProducer<>(p, new StringSerializer(), new ByteArraySerializer()));
    }

    /** A name that nobody knows yet is a broker that is not there yet, although the client takes it for a bad setting. */
    private static <C> C made(Map<String, Object> settings, Supplier<C> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConfigException
                        && String.valueOf(cause.getMessage()).startsWith("No resolvable bootstrap urls")) {
                    throw new PlatformException(
                            ErrorCode.BROKER_UNAVAILABLE,
                            "nobody knows the address of " + settings.get("bootstrap.servers"),
                            e);
                }
            }
            throw e;
        }
    }

    private static Map<String, Object> consumer(Map<String, String> clients, String id) {
        Map<String, Object> p = new HashMap<>(clients);
        p.put(ConsumerConfig.CLIENT_ID_CONFIG, id);
        p.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        p.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        p.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        p.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        p.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        p.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        // A fetch that waits for records holds up closing and rewinding for so long.
        p.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
        p.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(8 << 20));
        return p;
    }
}
