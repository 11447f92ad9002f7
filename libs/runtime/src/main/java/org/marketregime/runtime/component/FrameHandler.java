package org.marketregime.runtime.component;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.runtime.kafka.Handler;
import org.marketregime.runtime.kafka.Outbox;
import org.marketregime.runtime.kafka.Outcome;
import org.marketregime.runtime.kafka.TopicTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers each announced minute with one frame. Minutes that are skipped by the announcements are computed on the way
 * and kept, so that an announcement that comes late still gets its frame; one that comes twice gets none.
 */
final class FrameHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);

    /** Frames of a session are at most a day old when the component that published them restarts within it. */
    private static final Duration RECALL = Duration.ofHours(24);

    private final ServedComponent component;
    private final SealCheck check;
    private final SessionOpener opener;
    private final TopicTail tail;
    private final Map<String, Feed> feeds = new TreeMap<>();
    private Set<Integer> owned = Set.of();

    /** An underlying: which of its minutes are published, and the session they are in. */
    private static final class Feed {
        final int partition;

        @Nullable
        LiveSession session;

        LocalDate date = LocalDate.MIN;
        final BitSet published = new BitSet();
        final BitSet publishing = new BitSet();

        Feed(int partition) {
            this.partition = partition;
        }

        void turnTo(LocalDate newer) {
            date = newer;
            published.clear();
            publishing.clear();
            close();
        }

        void close() {
            LiveSession old = session;
            session = null;
            if (old != null) {
                old.close();
            }
        }
    }

    FrameHandler(ServedComponent component, SealCheck check, SessionOpener opener, TopicTail tail) {
        this.component = component;
        this.check = check;
        this.opener = opener;
        this.tail = tail;
    }

    @Override
    public void assigned(Map<TopicPartition, Long> positions) {
        Set<Integer> now =
                positions.keySet().stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
        Set<Integer> gained = now.stream().filter(p -> !owned.contains(p)).collect(Collectors.toUnmodifiableSet());
        drop(feed -> !now.contains(feed.partition) || gained.contains(feed.partition));
        if (!gained.isEmpty()) {
            Map<String, Feed> recalled = new HashMap<>();
            tail.since(Topics.FEATURES, gained, Instant.now().minus(RECALL), record -> recall(record, recalled));
            feeds.putAll(recalled);
        }
        owned = now;
    }

    private void drop(java.util.function.Predicate<Feed> which) {
        feeds.values().removeIf(feed -> {
            if (which.test(feed)) {
                feed.close();
                return true;
            }
            return false;
        });
    }

    private void recall(ConsumerRecord<String, byte[]> record, Map<String, Feed> recalled) {
        FeatureFrame frame;
        try {
            frame = FeatureFrame.parseFrom(record.value());
        } catch (InvalidProtocolBufferException e) {
            return; // not ours: what we publish can be read
        }
        if (!frame.getComponent().equals(component.name())) {
            return;
        }
        Instant end = Micros.instant(frame.getEventTimeUs());
        LocalDate date = TradingSession.dateOf(end);
        Feed feed = recalled.computeIfAbsent(frame.getUnderlying(), _ -> new Feed(record.partition()));
        if (date.isAfter(feed.date)) {
            feed.turnTo(date);
        }
        if (date.equals(feed.date)) {
            feed.published.set(TradingSession.minuteOf(date, end));
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
            case Checked.AcceptedSeal(MinuteSealed seal, Instant end) -> handle(record, seal, end, now, out);
            case Checked.AcceptedFrame frame -> throw new IllegalStateException("a seal check gave " + frame);
        };
    }

    private Outcome handle(
            ConsumerRecord<String, byte[]> record, MinuteSealed seal, Instant end, Instant now, Outbox out) {
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
        LocalDate date = TradingSession.dateOf(end);
        int minute = TradingSession.minuteOf(date, end);
        Feed feed = feeds.computeIfAbsent(seal.getUnderlying(), _ -> new Feed(record.partition()));
        if (date.isBefore(feed.date)) {
            return Outcome.LATE;
        }
        if (date.isAfter(feed.date)) {
            feed.turnTo(date);
        }
        if (feed.published.get(minute) || feed.publishing.get(minute)) {
            return Outcome.DUPLICATE;
        }
        MinuteResult result = result(seal.getUnderlying(), feed, minute);
        switch (result) {
            case MinuteResult.Unreadable(ErrorCode code, String reason) -> throw new PlatformException(code, reason);
            case MinuteResult.Computed computed -> {
                if (computed.rows() != seal.getRows()) {
                    throw new PlatformException(
                            ErrorCode.CHAIN_INCOMPLETE,
                            seal.getUnderlying() + " " + end + " was announced with " + seal.getRows()
                                    + " rows, the store has " + computed.rows());
                }
                out.send(Topics.FEATURES, seal.getUnderlying(), frame(seal, date, computed, now));
                feed.publishing.set(minute);
                return Outcome.USED;
            }
        }
    }

    private MinuteResult result(String underlying, Feed feed, int minute) {
        LiveSession session = feed.session;
        if (session == null) {
            session = opener.open(underlying, feed.date);
            feed.session = session;
        }
        try {
            session.advance(minute);
        } catch (PlatformException e) {
            if (!e.code().retryable()) {
                feed.close();
            }
            throw e;
        } catch (RuntimeException e) {
            feed.close(); // the engine may be half way through a minute
            throw e;
        }
        for (int done = feed.published.nextSetBit(0);
                done >= 0 && done <= minute;
                done = feed.published.nextSetBit(done + 1)) {
            session.taken(done);
        }
        MinuteResult result = session.result(minute);
        if (result == null) {
            throw new IllegalStateException(
                    "minute " + minute + " of " + underlying + " was computed and is not there");
        }
        return result;
    }

    private byte[] frame(MinuteSealed seal, LocalDate date, MinuteResult.Computed computed, Instant now) {
        Features features = computed.features();
        FeatureFrame.Builder frame = FeatureFrame.newBuilder()
                .setUnderlying(seal.getUnderlying())
                .setEventTimeUs(seal.getEventTimeUs())
                .setKnownAtUs(seal.getKnownAtUs())
                .setComponent(component.name())
                .setRevision(1)
                .setCatalogueHash(ByteString.copyFrom(component.catalogueHash().bytes()))
                .setValidity(ByteString.copyFrom(features.validity()))
                .setInputHash(ByteString.copyFrom(computed.inputHash().bytes()))
                .setComputedAtUs(Micros.of(now))
                .setComputeNanos(computed.computeNanos());
        for (int i = 0; i < features.size(); i++) {
            frame.addValues(features.value(i));
        }
        if (computed.dataMinute() > 0) {
            frame.setDataAsOfUs(Micros.of(TradingSession.endOf(date, computed.dataMinute())));
        }
        return frame.build().toByteArray();
    }

    @Override
    public void committed() {
        for (Feed feed : feeds.values()) {
            feed.published.or(feed.publishing);
            LiveSession session = feed.session;
            if (session != null) {
                feed.publishing.stream().forEach(session::taken);
            }
            feed.publishing.clear();
        }
    }

    @Override
    public void aborted() {
        feeds.values().forEach(feed -> feed.publishing.clear());
    }

    @Override
    public void close() {
        feeds.values().forEach(Feed::close);
        feeds.clear();
    }
}
