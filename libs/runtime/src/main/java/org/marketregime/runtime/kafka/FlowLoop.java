package org.marketregime.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.runtime.service.PartStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rounds of a flow: poll, handle, publish. Everything but {@link #stop} belongs to its thread. */
final class FlowLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FlowLoop.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(250);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** A dependency may hiccup; after this many tries in a row the flow says that it is not ready. */
    private static final int HICCUPS = 3;

    /** So many of our own faults in a row mean that something is broken, not the records. */
    private static final int FAULTS = 3;

    /** Takes what the flow has to say about itself; {@code used} when a record has just had an effect. */
    interface Reporter {
        void report(PartStatus.State state, String detail, @Nullable Instant used);
    }

    private final FlowSettings settings;
    private final Handler handler;
    private final FlowMetrics metrics;
    private final ForwardClock clock;
    private final Reporter reporter;
    private final Transactions transactions;
    private final Backoff backoff;
    private final Assignment assignment = new Assignment();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Pulse pulse;
    private final String session = UUID.randomUUID().toString();
    private volatile boolean stopping;
    private long attempts;
    private int faults;
    private boolean owing; // a record failed and has yet to be handled
    /** Handled records that led to no message, whose offsets wait for the next transaction. */
    private @Nullable Attempt held;

    private @Nullable Attempt doubtful;
    private @Nullable RuntimeException broken;

    FlowLoop(
            FlowSettings settings,
            Handler handler,
            FlowMetrics metrics,
            ForwardClock clock,
            KafkaConsumer<String, byte[]> consumer,
            Supplier<Producer<String, byte[]>> producers,
            Reporter reporter) {
        this.settings = settings;
        this.handler = handler;
        this.metrics = metrics;
        this.clock = clock;
        this.reporter = reporter;
        this.transactions = new Transactions(producers);
        this.backoff = new Backoff(settings.firstRetry(), settings.lastRetry());
        this.consumer = consumer;
        this.pulse = new Pulse(consumer);
    }

    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Runs until {@link #stop}; closes the handler and the consumer whatever happens. */
    void run() {
        try (handler;
                transactions) {
            consumer.subscribe(settings.inputs(), assignment);
            rounds();
            finish();
        } finally {
            boolean interrupted = Thread.interrupted(); // it would keep the consumer from leaving its group
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void rounds() {
        try {
            while (!stopping) {
                if (transactions.isOpen() && doubtful == null) {
                    round();
                } else {
                    recover();
                }
            }
        } catch (WakeupException | InterruptException e) {
            if (!stopping) {
                throw e;
            }
        }
    }

    /** Spares whoever comes next the records that were held; they may well come again. */
    private void finish() {
        Attempt last = held;
        if (last != null && transactions.isOpen() && !Thread.currentThread().isInterrupted()) {
            try {
                commit(last);
            } catch (KafkaException e) {
                LOG.debug("Flow {} leaves {} records to be read again", settings.name(), last.records(), e);
            }
        }
    }

    private void round() {
        boolean waiting = backoff.left().isPositive();
        if (waiting) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<String, byte[]> batch = consumer.poll(pollTimeout(waiting));
        if (held != null && assignment.isChanged()) {
            giveBack(held, batch);
            held = null;
            batch = ConsumerRecords.empty();
        }
        Attempt attempt = attempt();
        attempt.read(batch);
        try {
            if (assignment.settle(owned -> handler.assigned(positions(owned, attempt)))) {
                owing = false;
            }
            handle(batch, attempt);
            rewind(attempt.leftovers());
            if (!waiting) {
                tick(attempt);
            }
        } catch (PlatformException e) {
            if (!e.code().retryable()) {
                throw e;
            }
            undo(attempt, e.code(), String.valueOf(e.getMessage()));
            return;
        } catch (TimeoutException e) {
            undo(attempt, ErrorCode.BROKER_UNAVAILABLE, String.valueOf(e.getMessage()));
            return;
        }
        publish(attempt);
        if (broken != null) {
            throw new FlowStoppedException(FAULTS + " faults in a row, the last: " + broken, broken);
        }
        if (!waiting && !owing && !backoff.left().isPositive()) {
            backoff.succeeded();
        }
        if (backoff.failures() == 0) {
            report(attempt.isUsed() ? clock.instant() : null);
        }
    }

    /** The one that is held, or a new one. */
    private Attempt attempt() {
        Attempt attempt = held;
        held = null;
        return attempt == null
                ? new Attempt(session + "/" + attempts++, clock.instant().plus(settings.hold()))
                : attempt;
    }

    /** What was held belongs to partitions that may be someone else's by now; what comes after it must not be handled first. */
    private void giveBack(Attempt attempt, ConsumerRecords<String, byte[]> batch) {
        attempt.read(batch);
        handler.aborted();
        rewind(attempt.begins());
    }

    /** Where each owned partition goes on, counting the records of this round as not read yet. */
    private Map<TopicPartition, Long> positions(Set<Integer> owned, Attempt attempt) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            if (owned.contains(partition.partition())) {
                Long begin = attempt.begins().get(partition);
                positions.put(partition, begin == null ? consumer.position(partition, ANSWER) : begin);
            }
        }
        return positions;
    }

    /** What the round has done so far comes again. */
    private void undo(Attempt attempt, ErrorCode cause, String why) {
        handler.aborted();
        rewind(attempt.begins());
        failed(cause, why);
    }

    private void handle(ConsumerRecords<String, byte[]> batch, Attempt attempt) {
        for (TopicPartition partition : batch.partitions()) {
            for (ConsumerRecord<String, byte[]> record : batch.records(partition)) {
                if (stopping || !handle(record, attempt)) {
                    return;
                }
            }
        }
    }

    /** Returns whether to go on with the next record. */
    private boolean handle(ConsumerRecord<String, byte[]> record, Attempt attempt) {
        Outbox outbox = attempt.outbox();
        int before = outbox.size();
        outbox.handling(record, settings.name());
        try {
            Outcome outcome = handler.handle(record, clock.instant(), outbox);
            attempt.handled(record, outcome);
            faults = 0;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            outbox.truncate(before);
            if (e instanceof PlatformException known && known.code().retryable()) {
                owing = true;
                failed(known.code(), at(record) + known.getMessage());
                return false;
            }
            LOG.warn("Flow {} refuses {}{}", settings.name(), at(record), e.getMessage());
            outbox.park(e);
            attempt.handled(record, Outcome.REJECTED);
            if (isFault(e) && ++faults >= FAULTS) {
                broken = e; // what is parked gets committed first, or a restart would only find it again
                return false;
            }
        }
        return true;
    }

    private static boolean isFault(RuntimeException e) {
        return !(e instanceof PlatformException known && known.code().kind() == ErrorCode.Kind.INPUT);
    }

    private void tick(Attempt attempt) {
        Instant deadline = handler.deadline();
        Instant now = clock.instant();
        if (deadline != null
                && !now.isBefore(deadline)
                && !consumer.assignment().isEmpty()) {
            handler.tick(now, attempt.outbox());
        }
    }

    private void publish(Attempt attempt) {
        if (attempt.isEmpty()) {
            return;
        }
        if (mayBeHeld(attempt)) {
            held = attempt;
        } else {
            commit(attempt);
        }
    }

    /** A transaction for offsets alone costs as much as one with messages, and the next message waits until it is over. */
    private boolean mayBeHeld(Attempt attempt) {
        return attempt.outbox().size() == 0
                && attempt.records() < settings.batch()
                && !owing
                && attempt.leftovers().isEmpty()
                && clock.instant().isBefore(attempt.deadline());
    }

    private void commit(Attempt attempt) {
        if (attempt.offsets().isEmpty()) {
            consumer.assignment().forEach(partition -> attempt.carry(partition, consumer.position(partition, ANSWER)));
        }
        Transactions.Result result =
                transactions.publish(attempt.outbox().records(), attempt.offsets(), consumer.groupMetadata());
        switch (result) {
            case COMMITTED -> committed(attempt);
            case ABORTED -> aborted(attempt);
            case UNKNOWN -> doubtful = attempt;
        }
    }

    private void committed(Attempt attempt) {
        handler.committed();
        metrics.committed(attempt);
        if (attempt.leftovers().isEmpty()) {
            owing = false;
        }
    }

    private void aborted(Attempt attempt) {
        metrics.aborted();
        owing = true;
        undo(attempt, ErrorCode.BROKER_UNAVAILABLE, "a transaction was aborted");
    }

    /** Gets a producer, and finds out what became of a transaction whose commit was not answered. */
    private void recover() {
        try {
            transactions.open();
            Attempt open = doubtful;
            if (open != null) {
                if (open.wrote(consumer.committed(open.offsets().keySet(), ANSWER))) {
                    committed(open);
                } else {
                    aborted(open);
                }
                doubtful = null;
            }
        } catch (PlatformException e) {
            waitForBroker(e.getMessage());
        } catch (TimeoutException e) {
            waitForBroker(e.getMessage());
        }
    }

    private void waitForBroker(@Nullable String why) {
        metrics.retried(ErrorCode.BROKER_UNAVAILABLE);
        reporter.report(
                PartStatus.State.WAITING,
                "for the broker at " + settings.clients().get("bootstrap.servers") + " (" + why + ")",
                null);
    }

    private void failed(ErrorCode cause, String why) {
        metrics.retried(cause);
        backoff.failed();
        if (backoff.failures() == 1) {
            LOG.warn("Flow {} tries again: {}", settings.name(), why);
        }
        if (backoff.failures() >= HICCUPS) {
            reporter.report(PartStatus.State.WAITING, cause + " " + why, null);
        }
    }

    private void rewind(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
    }

    private Duration pollTimeout(boolean waiting) {
        Duration timeout = LONGEST_POLL;
        Instant deadline = handler.deadline();
        if (waiting) {
            timeout = min(timeout, backoff.left());
        } else if (deadline != null) {
            timeout = min(timeout, Duration.between(clock.instant(), deadline));
        }
        if (held != null) {
            timeout = min(timeout, Duration.between(clock.instant(), held.deadline()));
        }
        return timeout.isNegative() ? Duration.ZERO : timeout;
    }

    private void report(@Nullable Instant used) {
        String broker = "the broker at " + settings.clients().get("bootstrap.servers");
        if (!assignment.isJoined()) {
            reporter.report(PartStatus.State.STARTING, "waits for its group at " + broker, used);
        } else if (!pulse.isFelt()) {
            reporter.report(PartStatus.State.WAITING, "for " + broker + ", which is silent", used);
        } else {
            List<String> absent = absentInputs();
            if (absent.isEmpty()) {
                reporter.report(PartStatus.State.RUNNING, "reads " + String.join(", ", settings.inputs()), used);
            } else {
                reporter.report(
                        PartStatus.State.WAITING,
                        "for somebody to make " + String.join(", ", absent) + " on " + broker,
                        used);
            }
        }
    }

    /** Inputs that the broker does not have: a group gets no partition of them, and would call that its share. */
    private List<String> absentInputs() {
        Set<TopicPartition> owned = consumer.assignment();
        try {
            return settings.inputs().stream()
                    .filter(topic -> owned.stream()
                                    .noneMatch(partition -> partition.topic().equals(topic))
                            && consumer.partitionsFor(topic, LONGEST_POLL).isEmpty())
                    .toList();
        } catch (TimeoutException e) {
            return List.of(); // a broker that does not answer is for the pulse to tell
        }
    }

    private static String at(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset() + ": ";
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
