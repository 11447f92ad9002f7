package org.marketregime.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * How a flow is called and what it reads.
 *
 * @param name consumer group, and the flow's name in metrics, logs and threads: {@code triple-straddle}
 * @param instance which replica this is; two live ones of one name must differ, a restarted one keeps its own, because
 *     it is by this that a predecessor which was only asleep is fenced
 * @param clients settings that all Kafka clients share: {@code bootstrap.servers}, security
 * @param inputs topics to read, keyed alike and with the same number of partitions
 * @param batch most records in one transaction
 * @param hold how long the offsets of records that led to no message may wait for the next transaction
 * @param firstRetry how long to wait before a record whose dependency failed is tried again; doubles each time
 * @param lastRetry up to this
 */
public record FlowSettings(
        String name,
        String instance,
        Map<String, String> clients,
        List<String> inputs,
        int batch,
        Duration hold,
        Duration firstRetry,
        Duration lastRetry) {
    public FlowSettings {
        clients = Map.copyOf(clients);
        inputs = List.copyOf(inputs);
        require(name.matches("[a-z0-9-]+"), "flow name must be lower-case words with dashes, was '" + name + "'");
        require(!instance.isBlank(), "instance of flow " + name + " must not be blank");
        require(clients.containsKey("bootstrap.servers"), "flow " + name + " needs bootstrap.servers");
        require(!inputs.isEmpty(), "flow " + name + " needs an input topic");
        require(batch >= 1, "batch of flow " + name + " must be at least 1, was " + batch);
        require(!hold.isNegative(), "hold of flow " + name + " must not be negative, was " + hold);
        require(
                firstRetry.isPositive() && lastRetry.compareTo(firstRetry) >= 0,
                "retries of flow " + name + " must be positive and ascending, were " + firstRetry + ", " + lastRetry);
    }

    public static FlowSettings of(String name, String instance, Map<String, String> clients, List<String> inputs) {
        return new FlowSettings(
                name,
                instance,
                clients,
                inputs,
                100,
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofSeconds(10));
    }

    String transactionalId() {
        return name + "-" + instance;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, message);
        }
    }
}
