package org.marketregime.research;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.runtime.kafka.TopicTail;

/**
 * What was published of a minute, as it stands committed in the topics of a broker.
 *
 * @param bootstrap {@code HOST:PORT}
 */
record PublishedMinutes(String bootstrap) {
    /** For all that was published since the minute; a broker that does not answer is given up after some seconds. */
    private static final Duration READING = Duration.ofMinutes(2);

    /** How far the clock that stamped a record may be behind. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /**
     * The frames of a minute in the order in which they were published.
     *
     * @throws PlatformException NOT_FOUND when there is none, BROKER_UNAVAILABLE when the broker does not answer
     */
    List<FeatureFrame> frames(String underlying, SessionMinute minute) {
        long end = Micros.of(minute.end());
        List<FeatureFrame> frames = read(Topics.FEATURES, underlying, minute.end(), FeatureFrame.parser()).stream()
                .filter(frame -> frame.getUnderlying().equals(underlying) && frame.getEventTimeUs() == end)
                .toList();
        if (frames.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    "no frame of " + underlying + " " + minute + " in " + Topics.FEATURES + " at " + bootstrap);
        }
        return frames;
    }

    /**
     * A signal.
     *
     * @throws PlatformException NOT_FOUND when it is not there, BROKER_UNAVAILABLE when the broker does not answer
     */
    RegimeSignal signal(SignalId id) {
        long end = Micros.of(id.eventTime());
        List<RegimeSignal> revisions =
                read(Topics.SIGNALS, id.underlying(), id.eventTime(), RegimeSignal.parser()).stream()
                        .filter(signal ->
                                signal.getUnderlying().equals(id.underlying()) && signal.getEventTimeUs() == end)
                        .toList();
        return revisions.stream()
                .filter(signal -> signal.getRevision() == id.revision())
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND,
                        "no signal " + id + " in " + Topics.SIGNALS + " at " + bootstrap
                                + (revisions.isEmpty()
                                        ? ""
                                        : "; of that minute it has revisions "
                                                + revisions.stream()
                                                        .map(RegimeSignal::getRevision)
                                                        .toList())));
    }

    private <M> List<M> read(String topic, String underlying, Instant since, Parser<M> parser) {
        List<M> messages = new ArrayList<>();
        try {
            new TopicTail(Map.of("bootstrap.servers", bootstrap), READING).since(topic, since.minus(CLOCKS), record -> {
                if (underlying.equals(record.key())) {
                    try {
                        messages.add(parser.parseFrom(record.value()));
                    } catch (InvalidProtocolBufferException e) {
                        // whoever consumes the topic has sent it to the dead letters: it is no answer to anything
                    }
                }
            });
        } catch (PlatformException e) {
            throw new PlatformException(e.code(), "broker " + bootstrap + ": " + e.getMessage(), e);
        }
        return messages;
    }
}
