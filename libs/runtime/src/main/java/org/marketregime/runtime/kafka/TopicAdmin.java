package org.marketregime.runtime.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Makes topics where nobody else does: on the embedded broker. In a cluster they are a matter of its operators. */
public final class TopicAdmin {
    private static final int TIMEOUT_SECONDS = 20;

    // A dead letter is its record and some headers, which must still fit when the record is as large as allowed.
    private static final int DEAD_LETTER_BYTES = 2 << 20;

    private TopicAdmin() {}

    /** Makes each topic and its dead-letter twin, as far as they are not there. */
    public static void ensure(Map<String, String> clients, List<String> topics, int partitions) {
        List<NewTopic> wanted = new ArrayList<>();
        for (String topic : topics) {
            wanted.add(new NewTopic(topic, Optional.of(partitions), Optional.empty()));
            wanted.add(new NewTopic(Topics.deadLetter(topic), Optional.of(partitions), Optional.empty())
                    .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES))));
        }
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "topic-admin");
        try (Admin admin = Admin.create(settings)) {
            for (var made : admin.createTopics(wanted).values().values()) {
                await(made, clients);
            }
        }
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> made, Map<String, String> clients) {
        try {
            made.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unavailable(clients, e);
            }
        } catch (TimeoutException e) {
            throw unavailable(clients, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(clients, e);
        }
    }

    private static PlatformException unavailable(Map<String, String> clients, Exception cause) {
        return new PlatformException(
                ErrorCode.BROKER_UNAVAILABLE, "could not make topics at " + clients.get("bootstrap.servers"), cause);
    }
}
