package org.marketregime.runtime.component;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.runtime.component.ComponentFrames.Answer;
import org.marketregime.runtime.component.FrameBoard.Place;
import org.marketregime.runtime.kafka.Handler;
import org.marketregime.runtime.kafka.Outbox;
import org.marketregime.runtime.kafka.Outcome;
import org.marketregime.runtime.kafka.TopicTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers each minute of which frames come with a frame of a component that reads nothing but those: when all are there, but for who
 * has been waited for in vain, or when the first has waited long enough for the others. Minutes are answered in order.
 */
final class OverlayHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(OverlayHandler.class);

    /** Frames of a session are at most a day old when the component that reads them restarts within it. */
    private static final Duration RECALL = Duration.ofHours(24);

    private final ComponentFrames component;
    private final SharedReading reading;
    private final FrameIntake intake;
    private final TopicTail tail;
    private final Duration wait;
    private final Map<String, TreeMap<Instant, Pending>> lines = new TreeMap<>();
    /** Frames on the board whose records may come again. */
    private final Set<Place> uncommitted = new HashSet<>();

    private Set<Integer> owned = Set.of();

    /**
     * @param reading what the component reads with
     * @param intake where it reads frames
     * @param wait how long after the first frame of a minute the others may come
     */
    OverlayHandler(
            ComponentFrames component, SharedReading reading, FrameIntake intake, TopicTail tail, Duration wait) {
        this.component = component;
        this.reading = reading;
        this.intake = intake;
        this.tail = tail;
        this.wait = wait;
    }

    /** A minute of which something has come and that is not known to be answered. */
    private static final class Pending {
        final Place opener;
        final MinuteSealed seal;
        final int partition;
        final Instant deadline;
        boolean answered;

        Pending(Place opener, FeatureFrame first, int partition, Instant deadline) {
            this.opener = opener;
            this.seal = MinuteSealed.newBuilder()
                    .setUnderlying(first.getUnderlying())
                    .setEventTimeUs(first.getEventTimeUs())
                    .setKnownAtUs(first.getKnownAtUs())
                    .setRevision(1)
                    .build();
            this.partition = partition;
            this.deadline = deadline;
        }
    }

    @Override
    public void assigned(Map<TopicPartition, Long> positions) {
        Map<Integer, Long> now = new HashMap<>();
        positions.forEach((partition, position) -> now.put(partition.partition(), position));
        Set<Integer> gained =
                now.keySet().stream().filter(p -> !owned.contains(p)).collect(Collectors.toUnmodifiableSet());
        IntPredicate dropped = partition -> !now.containsKey(partition) || gained.contains(partition);
        component.drop(dropped);
        intake.board().drop(dropped);
        lines.values().forEach(minutes -> minutes.values().removeIf(pending -> dropped.test(pending.partition)));
        if (!gained.isEmpty()) {
            Instant time = Instant.now();
            tail.since(
                    Topics.FEATURES,
                    gained,
                    time.minus(RECALL),
                    record -> recall(record, now.getOrDefault(record.partition(), 0L), time));
            lines.values().forEach(minutes -> minutes.values().removeIf(pending -> isAnswered(pending.opener)));
        }
        owned = Set.copyOf(now.keySet());
    }

    /** What comes before {@code position} does not come again; of our own frames all count. */
    private void recall(ConsumerRecord<String, byte[]> record, long position, Instant now) {
        if (intake.check().check(record.value(), now) instanceof Checked.AcceptedFrame accepted) {
            component.recall(accepted.frame(), record.partition());
            Place place = Place.of(accepted.frame(), accepted.component());
            if (record.offset() < position && isRead(accepted.component()) && !isAnswered(place)) {
                hear(accepted, place, record.partition(), now);
            }
        }
    }

    @Override
    public Outcome handle(ConsumerRecord<String, byte[]> record, Instant now, Outbox out) {
        return switch (intake.check().check(record.value(), now)) {
            case Checked.Refused refused -> {
                LOG.warn("Refused {}@{}: {}", record.topic(), record.offset(), refused.why());
                out.park(refused);
                yield Outcome.REJECTED;
            }
            case Checked.AcceptedFrame frame -> {
                if (!frame.frame().getUnderlying().equals(record.key())) {
                    throw new PlatformException(
                            ErrorCode.MESSAGE_POISONED,
                            "key must be the underlying " + frame.frame().getUnderlying() + ", was " + record.key());
                }
                yield frame(frame, record.partition(), now, out);
            }
            case Checked.AcceptedSeal seal -> throw new IllegalStateException("a frame check gave " + seal);
        };
    }

    private Outcome frame(Checked.AcceptedFrame accepted, int partition, Instant now, Outbox out) {
        Place place = Place.of(accepted.frame(), accepted.component());
        if (!isRead(accepted.component()) || intake.board().has(place)) {
            return Outcome.DUPLICATE; // our own frames come back, and had their effect when they were made
        }
        intake.board().spoke(place.underlying(), place.component());
        if (isAnswered(place)) {
            return Outcome.LATE;
        }
        hear(accepted, place, partition, now);
        try {
            answerDue(place.underlying(), now, out);
        } catch (RuntimeException e) {
            forget(Set.of(place)); // its record may come again
            throw e;
        }
        uncommitted.add(place);
        return Outcome.USED;
    }

    private void forget(Set<Place> frames) {
        lines.values().forEach(minutes -> minutes.values().removeIf(pending -> frames.contains(pending.opener)));
        frames.forEach(intake.board()::remove);
    }

    private boolean isRead(ComponentId id) {
        return component.inputs().frames().contains(id.number());
    }

    private boolean isAnswered(Place place) {
        return component.isAnswered(place.underlying(), place.date(), place.minute());
    }

    private void hear(Checked.AcceptedFrame accepted, Place place, int partition, Instant now) {
        intake.board().put(accepted.frame(), partition);
        lines.computeIfAbsent(place.underlying(), _ -> new TreeMap<>())
                .computeIfAbsent(
                        accepted.eventTime(), _ -> new Pending(place, accepted.frame(), partition, now.plus(wait)));
    }

    private void answerDue(String underlying, Instant now, Outbox out) {
        // all of them before the first is sent: what one throws must not leave another half done
        Map<Pending, Answer> answers = new LinkedHashMap<>();
        for (Pending pending : lines.getOrDefault(underlying, new TreeMap<>()).values()) {
            if (pending.answered) {
                continue;
            }
            if (now.isBefore(due(pending))) {
                break;
            }
            try {
                answers.put(pending, answer(pending, now));
            } finally {
                reading.close();
            }
        }
        answers.forEach((pending, answer) -> publish(pending, answer, out));
    }

    private void publish(Pending pending, Answer answer, Outbox out) {
        Instant end = Micros.instant(pending.seal.getEventTimeUs());
        switch (answer) {
            case Answer.Frame(FeatureFrame frame) -> {
                out.send(Topics.FEATURES, frame.getUnderlying(), frame.toByteArray());
                component.publishing(pending.seal, end);
            }
            // none of the frames is at fault, so there is nothing to park
            case Answer.Refused(PlatformException why) ->
                LOG.warn(
                        "{} has no frame of {} {}: {}",
                        component.name(),
                        pending.seal.getUnderlying(),
                        end,
                        why.getMessage());
            case Answer.Late _, Answer.Duplicate _ -> {}
        }
        pending.answered = true;
        intake.board().missed(pending.opener.underlying(), awaited(pending));
    }

    private Answer answer(Pending pending, Instant now) {
        try {
            Instant end = Micros.instant(pending.seal.getEventTimeUs());
            return component.answer(pending.seal, end, pending.partition, now);
        } catch (PlatformException e) {
            if (e.code().kind() == ErrorCode.Kind.INPUT) {
                return new Answer.Refused(e);
            }
            throw e;
        }
    }

    /** When a minute is to be answered: at once if nobody else is expected. */
    private Instant due(Pending pending) {
        return awaited(pending).isEmpty() ? Instant.MIN : pending.deadline;
    }

    private Set<Integer> awaited(Pending pending) {
        Place place = pending.opener;
        return intake.board()
                .awaited(
                        place.underlying(),
                        place.date(),
                        place.minute(),
                        component.inputs().frames());
    }

    @Override
    public @Nullable Instant deadline() {
        Instant first = null;
        for (TreeMap<Instant, Pending> minutes : lines.values()) {
            Pending next = next(minutes.values());
            if (next != null && (first == null || due(next).isBefore(first))) {
                first = due(next);
            }
        }
        return first;
    }

    private static @Nullable Pending next(Collection<Pending> minutes) {
        for (Pending pending : minutes) {
            if (!pending.answered) {
                return pending;
            }
        }
        return null;
    }

    @Override
    public void tick(Instant now, Outbox out) {
        List.copyOf(lines.keySet()).forEach(underlying -> answerDue(underlying, now, out));
    }

    @Override
    public void committed() {
        component.committed();
        lines.values().forEach(minutes -> minutes.values().removeIf(pending -> pending.answered));
        uncommitted.clear();
    }

    @Override
    public void aborted() {
        component.aborted();
        forget(uncommitted);
        uncommitted.clear();
        lines.values().forEach(minutes -> minutes.values().forEach(pending -> pending.answered = false));
    }

    @Override
    public void close() {
        component.close();
        reading.close();
    }
}
