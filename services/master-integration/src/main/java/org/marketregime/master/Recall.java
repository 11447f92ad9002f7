package org.marketregime.master;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.FrameCheck;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.PlatformException;
import org.marketregime.integration.Event;
import org.marketregime.integration.Frame;
import org.marketregime.integration.Signal;
import org.marketregime.integration.SignalMessage;
import org.marketregime.runtime.kafka.TopicTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the topics tell a master that takes over partitions: what was published of them, and what was read. */
final class Recall {
    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

    /** Clocks of other machines, and the moment between a seal and its announcement. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final TopicTail tail;
    private final SealCheck seals;
    private final FrameCheck frames;

    /**
     * What was found.
     *
     * @param signals in the order in which they were published
     * @param restored one event per underlying that has signals
     * @param heard announcements and frames that may still matter, in the order in which they came
     * @param newest frames for readers, each component's later ones after its earlier ones
     * @param partitions of every underlying that was met
     */
    record Found(
            List<Signal> signals,
            List<Event.Restored> restored,
            List<Event> heard,
            List<Frame> newest,
            Map<String, Integer> partitions) {}

    Recall(TopicTail tail, SealCheck seals, FrameCheck frames) {
        this.tail = tail;
        this.seals = seals;
        this.frames = frames;
    }

    private record Heard(long writtenAt, Event event) {}

    /**
     * Reads back partitions that go on at {@code positions}.
     *
     * @param from signals and frames written earlier are not wanted
     * @param horizon what was sealed earlier can no longer matter to an answer
     */
    Found read(Map<TopicPartition, Long> positions, Instant from, Instant horizon, Instant now) {
        Instant since = from.isBefore(horizon.minus(MARGIN)) ? from : horizon.minus(MARGIN);
        Set<Integer> numbers =
                positions.keySet().stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
        Map<String, Integer> partitions = new HashMap<>();
        List<Signal> signals = new ArrayList<>();
        boolean all = tail.since(Topics.SIGNALS, numbers, since, record -> {
            Signal signal = signal(record);
            if (signal != null) {
                signals.add(signal);
                partitions.put(signal.underlying(), record.partition());
            }
        });

        List<Heard> heard = new ArrayList<>();
        List<Frame> newest = new ArrayList<>();
        tail.until(Topics.BARS, of(Topics.BARS, positions), horizon.minus(MARGIN), record -> {
            if (seals.check(record.value(), now) instanceof Checked.AcceptedSeal accepted) {
                Event.Sealed sealed = Event.Sealed.of(accepted);
                partitions.put(sealed.underlying(), record.partition());
                if (!sealed.sealedAt().isBefore(horizon)) {
                    heard.add(new Heard(record.timestamp(), sealed));
                }
            }
        });
        tail.until(Topics.FEATURES, of(Topics.FEATURES, positions), since, record -> {
            if (frames.check(record.value(), now) instanceof Checked.AcceptedFrame accepted) {
                Frame frame = Frame.of(accepted);
                partitions.put(frame.underlying(), record.partition());
                newest.add(frame);
                if (!frame.sealedAt().isBefore(horizon)) {
                    heard.add(new Heard(record.timestamp(), new Event.Recalled(frame)));
                }
            }
        });
        heard.sort(Comparator.comparingLong(Heard::writtenAt));
        return new Found(
                signals,
                restored(signals, partitions.keySet(), all, since.plus(MARGIN)),
                heard.stream().map(Heard::event).toList(),
                newest,
                partitions);
    }

    /**
     * What the master may take for known. The first signal in sight is the newest one before everything that is known to
     * be whole.
     */
    private static List<Event.Restored> restored(
            List<Signal> signals, Set<String> underlyings, boolean all, Instant from) {
        Map<String, List<Signal>> published = new TreeMap<>();
        underlyings.forEach(underlying -> published.put(underlying, new ArrayList<>()));
        signals.forEach(signal -> published
                .computeIfAbsent(signal.underlying(), _ -> new ArrayList<>())
                .add(signal));
        List<Event.Restored> restored = new ArrayList<>();
        published.forEach((underlying, found) -> {
            Instant since = from;
            if (all) {
                since = Instant.MIN;
            } else if (!found.isEmpty()) {
                since = found.getFirst().knownAt().plusNanos(1_000);
            }
            restored.add(new Event.Restored(underlying, found, since));
        });
        return restored;
    }

    /** Null for a record that is none of ours. */
    private static @Nullable Signal signal(ConsumerRecord<String, byte[]> record) {
        try {
            return SignalMessage.signal(RegimeSignal.parseFrom(record.value()));
        } catch (InvalidProtocolBufferException | PlatformException | IllegalArgumentException e) {
            LOG.error("{}-{}@{} is no signal: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return null;
        }
    }

    private static Map<TopicPartition, Long> of(String topic, Map<TopicPartition, Long> positions) {
        return positions.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
