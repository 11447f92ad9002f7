package org.marketregime.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Says again what it hears, once per message id; some words make it fail. Remembers only what is committed. */
final class Echo implements Handler {
    static final String POISON = "poison";
    static final String FAULT = "fault";

    private final String output;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Set<String> saying = new LinkedHashSet<>();
    final AtomicInteger outage = new AtomicInteger();
    final CopyOnWriteArrayList<Map<TopicPartition, Long>> assignments = new CopyOnWriteArrayList<>();
    final Map<String, Integer> handled = new ConcurrentHashMap<>();
    volatile @Nullable Instant deadline;
    volatile boolean closed;

    Echo(String output) {
        this.output = output;
    }

    @Override
    public void assigned(Map<TopicPartition, Long> positions) {
        assignments.add(Map.copyOf(positions));
    }

    @Override
    public Outcome handle(ConsumerRecord<String, byte[]> record, Instant now, Outbox out) {
        String word = new String(record.value(), StandardCharsets.UTF_8);
        out.send(output, record.key(), "half".getBytes(StandardCharsets.UTF_8));
        if (word.startsWith(POISON)) {
            throw new PlatformException(ErrorCode.MESSAGE_POISONED, "wanted a word, found " + word);
        }
        if (word.startsWith(FAULT)) {
            throw new IllegalStateException("a fault of ours");
        }
        if (outage.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new PlatformException(ErrorCode.STORE_UNAVAILABLE, "the store is away");
        }
        out.truncate(out.size() - 1);
        handled.merge(word, 1, Integer::sum);
        if (said.contains(word) || !saying.add(word)) {
            return Outcome.DUPLICATE;
        }
        out.send(output, record.key(), record.value());
        return Outcome.USED;
    }

    @Override
    public @Nullable Instant deadline() {
        return deadline;
    }

    @Override
    public void tick(Instant now, Outbox out) {
        deadline = null;
        out.send(output, "tick", "tick".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void committed() {
        said.addAll(saying);
        saying.clear();
    }

    @Override
    public void aborted() {
        saying.clear();
    }

    @Override
    public void close() {
        closed = true;
    }
}
