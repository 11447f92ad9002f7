package org.marketregime.runtime.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the broker still answers a consumer that has nothing to read. The heartbeats of a group member are
 * answered every 2 s, so bytes that stop coming mean a broker that is gone, or one that has only stopped talking.
 */
final class Pulse {
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private final KafkaConsumer<String, byte[]> consumer;
    private @Nullable Metric received;
    private double bytes = -1;
    private long heardNanos = System.nanoTime();

    Pulse(KafkaConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Must be asked more often than every few seconds. */
    boolean isFelt() {
        if (received == null) {
            received = consumer.metrics().entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals("incoming-byte-total")
                            && entry.getKey().group().equals("consumer-metrics"))
                    .map(java.util.Map.Entry::getValue)
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("the consumer does not count incoming bytes"));
        }
        double now = ((Number) received.metricValue()).doubleValue();
        if (now != bytes) {
            bytes = now;
            heardNanos = System.nanoTime();
        }
        return System.nanoTime() - heardNanos < SILENCE.toNanos();
    }
}
