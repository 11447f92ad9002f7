package org.marketregime.marketdata;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.contracts.Topics;
import org.marketregime.runtime.kafka.TopicWatch;

/** Which announced minutes have been answered by a signal. Belongs to one thread. */
final class Answers implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicWatch signals;
    private final Map<String, Long> answered = new HashMap<>();
    private final Deque<Asked> open = new ArrayDeque<>();

    private record Asked(String underlying, long eventTimeUs) {}

    Answers(Map<String, String> clients) {
        this.signals = TopicWatch.open(clients, Topics.SIGNALS);
    }

    void asked(String underlying, long eventTimeUs) {
        open.add(new Asked(underlying, eventTimeUs));
    }

    int open() {
        open.removeIf(asked -> answered.getOrDefault(asked.underlying(), Long.MIN_VALUE) >= asked.eventTimeUs());
        return open.size();
    }

    /** Waits a moment for answers. */
    void listen() {
        signals.poll(POLL, record -> {
            try {
                RegimeSignal signal = RegimeSignal.parseFrom(record.value());
                answered.merge(signal.getUnderlying(), signal.getEventTimeUs(), Math::max);
            } catch (InvalidProtocolBufferException e) {
                // Not an answer; that it is none of ours either is for the readers of the topic to say.
                return;
            }
        });
    }

    /** Stops waiting for what is open. */
    void giveUp() {
        open.clear();
    }

    @Override
    public void close() {
        signals.close();
    }
}
