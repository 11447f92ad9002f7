package org.marketregime.runtime.component;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.runtime.component.ComponentFrames.Answer;
import org.marketregime.runtime.kafka.Handler;
import org.marketregime.runtime.kafka.Outbox;
import org.marketregime.runtime.kafka.Outcome;
import org.marketregime.runtime.kafka.TopicFollower;
import org.marketregime.runtime.kafka.TopicTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers each announced minute with one frame of each component. One that cannot compute the minute is named in the dead
 * letter of the announcement, and does not keep the others from publishing theirs.
 */
final class FrameHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);

    /** Frames of a session are at most a day old when the component that published them restarts within it. */
    private static final Duration RECALL = Duration.ofHours(24);

    private final List<ComponentFrames> components;
    private final SharedReading reading;
    private final SealCheck check;
    private final FrameIntake intake;
    private final Company company;
    private final TopicTail tail;
    private final @Nullable TopicFollower elsewhere;
    private Set<Integer> owned = Set.of();

    /**
     * @param components in the order in which they read each other
     * @param reading what they read the store with, which is closed after each announcement
     * @param intake where they read each other
     * @param elsewhere frames of other processes, which belongs to this from now on; null where none are read
     */
    FrameHandler(
            List<ComponentFrames> components,
            SharedReading reading,
            SealCheck check,
            FrameIntake intake,
            Company company,
            TopicTail tail,
            @Nullable TopicFollower elsewhere) {
        this.components = List.copyOf(components);
        this.reading = reading;
        this.check = check;
        this.intake = intake;
        this.company = company;
        this.tail = tail;
        this.elsewhere = elsewhere;
    }

    @Override
    public void assigned(Map<TopicPartition, Long> positions) {
        Set<Integer> now =
                positions.keySet().stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
        Set<Integer> gained = now.stream().filter(p -> !owned.contains(p)).collect(Collectors.toUnmodifiableSet());
        IntPredicate dropped = partition -> !now.contains(partition) || gained.contains(partition);
        components.forEach(component -> component.drop(dropped));
        intake.board().drop(dropped);
        Instant since = Instant.now().minus(RECALL);
        if (elsewhere != null) {
            elsewhere.follow(now, since);
        }
        if (!gained.isEmpty()) {
            tail.since(Topics.FEATURES, gained, since, this::recall);
        }
        owned = now;
    }

    private void recall(ConsumerRecord<String, byte[]> record) {
        try {
            FeatureFrame frame = FeatureFrame.parseFrom(record.value());
            components.forEach(component -> component.recall(frame, record.partition()));
            intake.take(record, Instant.now());
        } catch (InvalidProtocolBufferException e) {
            LOG.debug(
                    "{}-{}@{} is not ours: what we publish can be read",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }

    @Override
    public Outcome handle(ConsumerRecord<String, byte[]> record, Instant now, Outbox out) {
        return switch (check.check(record.value(), now)) {
            case Checked.Refused refused -> {
                LOG.warn("Refused {}@{}: {}", record.topic(), record.offset(), refused.why());
                out.park(refused);
                yield Outcome.REJECTED;
            }
            case Checked.AcceptedSeal(MinuteSealed seal, Instant end) -> {
                requireOurs(record, seal, end);
                try {
                    yield publish(record, seal, end, now, out);
                } finally {
                    reading.close(); // the rows of a minute are of no more use
                }
            }
            case Checked.AcceptedFrame frame -> throw new IllegalStateException("a seal check gave " + frame);
        };
    }

    private static void requireOurs(ConsumerRecord<String, byte[]> record, MinuteSealed seal, Instant end) {
        if (!seal.getUnderlying().equals(record.key())) {
            throw new PlatformException(
                    ErrorCode.MESSAGE_POISONED,
                    "key must be the underlying " + seal.getUnderlying() + ", was " + record.key());
        }
        if (seal.getRevision() != 1) {
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID,
                    "revision " + seal.getRevision() + " of " + seal.getUnderlying() + " " + end
                            + ": a sealed minute is not computed again");
        }
    }

    private Outcome publish(
            ConsumerRecord<String, byte[]> record, MinuteSealed seal, Instant end, Instant now, Outbox out) {
        // all of them before the first is sent, and all sent before one counts: what one throws must not leave another
        // half done
        Map<ComponentFrames, Answer> answers = new LinkedHashMap<>();
        for (ComponentFrames component : components) {
            company.await(component, seal, end, now);
            Answer answer = answer(component, seal, end, record.partition(), now);
            if (answer instanceof Answer.Frame(FeatureFrame frame)) {
                intake.board().put(frame, record.partition());
            }
            answers.put(component, answer);
        }
        List<ComponentFrames> publishing = new ArrayList<>();
        answers.forEach((component, answer) -> {
            if (answer instanceof Answer.Frame(FeatureFrame frame)) {
                out.send(Topics.FEATURES, seal.getUnderlying(), frame.toByteArray());
                publishing.add(component);
            }
        });
        publishing.forEach(component -> component.publishing(seal, end));
        PlatformException refusal = refusal(answers);
        if (refusal != null) {
            LOG.warn("Refused {}@{}: {}", record.topic(), record.offset(), refusal.getMessage());
            out.park(refusal);
            return Outcome.REJECTED;
        }
        if (!publishing.isEmpty()) {
            return Outcome.USED;
        }
        return answers.values().stream().anyMatch(Answer.Late.class::isInstance) ? Outcome.LATE : Outcome.DUPLICATE;
    }

    private static Answer answer(
            ComponentFrames component, MinuteSealed seal, Instant end, int partition, Instant now) {
        try {
            return component.answer(seal, end, partition, now);
        } catch (PlatformException e) {
            if (e.code().kind() == ErrorCode.Kind.INPUT) {
                return new Answer.Refused(e);
            }
            throw e;
        }
    }

    /** One for all that refuse, which names them where others do not; null when none does. */
    private static @Nullable PlatformException refusal(Map<ComponentFrames, Answer> answers) {
        PlatformException first = null;
        StringBuilder who = new StringBuilder();
        boolean some = false;
        for (Map.Entry<ComponentFrames, Answer> entry : answers.entrySet()) {
            if (entry.getValue() instanceof Answer.Refused(PlatformException why)) {
                first = first == null ? why : first;
                who.append(who.isEmpty() ? "" : ", ").append(entry.getKey().name());
            } else {
                some = true;
            }
        }
        return first == null || !some
                ? first
                : new PlatformException(first.code(), who + ": " + first.getMessage(), first);
    }

    @Override
    public void committed() {
        components.forEach(ComponentFrames::committed);
    }

    @Override
    public void aborted() {
        components.forEach(ComponentFrames::aborted);
    }

    @Override
    public void close() {
        components.forEach(ComponentFrames::close);
        reading.close();
        if (elsewhere != null) {
            elsewhere.close();
        }
    }
}
