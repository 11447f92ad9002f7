package org.marketregime.runtime.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.marketregime.domain.ErrorCode;

/**
 * Counts what a flow does, after it is committed: {@code regime.flow.accepted} is always the sum of {@code
 * regime.flow.records} over its outcomes.
 */
final class FlowMetrics {
    private final MeterRegistry meters;
    private final String flow;

    FlowMetrics(MeterRegistry meters, String flow) {
        this.meters = meters;
        this.flow = flow;
    }

    void committed(Attempt attempt) {
        attempt.outcomes().forEach((topic, counts) -> {
            for (Outcome outcome : Outcome.values()) {
                int count = counts.getOrDefault(outcome, 0);
                records(topic, outcome).increment(count);
                accepted(topic).increment(count);
            }
        });
        attempt.outbox()
                .records()
                .forEach(record -> Counter.builder("regime.flow.published")
                        .tags(Tags.of("flow", flow, "topic", record.topic()))
                        .register(meters)
                        .increment());
        transaction("committed");
    }

    void aborted() {
        transaction("aborted");
    }

    void retried(ErrorCode cause) {
        meters.counter("regime.flow.retries", "flow", flow, "cause", cause.name())
                .increment();
    }

    private void transaction(String result) {
        meters.counter("regime.flow.transactions", "flow", flow, "result", result)
                .increment();
    }

    private Counter records(String topic, Outcome outcome) {
        return meters.counter(
                "regime.flow.records",
                "flow",
                flow,
                "topic",
                topic,
                "outcome",
                outcome.name().toLowerCase(java.util.Locale.ROOT));
    }

    private Counter accepted(String topic) {
        return meters.counter("regime.flow.accepted", "flow", flow, "topic", topic);
    }
}
