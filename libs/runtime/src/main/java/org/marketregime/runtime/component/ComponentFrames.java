package org.marketregime.runtime.component;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Channels;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.FrameRow;

/**
 * The frames of one component. Minutes that are skipped by the announcements are computed on the way and kept, so that an
 * announcement that comes late still gets its frame; one that comes twice gets none.
 */
final class ComponentFrames implements AutoCloseable {
    private final ServedComponent component;
    private final Inputs inputs;
    private final SessionOpener opener;
    private final Map<String, Feed> feeds = new TreeMap<>();

    ComponentFrames(ServedComponent component, Inputs inputs, SessionOpener opener) {
        this.component = component;
        this.inputs = inputs;
        this.opener = opener;
    }

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

    /** What became of an announcement. */
    sealed interface Answer {
        /** What is to be published. */
        record Frame(FeatureFrame frame) implements Answer {}

        /** The minute cannot be computed from what is stored. */
        record Refused(PlatformException why) implements Answer {}

        /** A later session has begun. */
        record Late() implements Answer {}

        /** The minute has its frame. */
        record Duplicate() implements Answer {}
    }

    String name() {
        return component.name();
    }

    Inputs inputs() {
        return inputs;
    }

    /** Whether a minute has its frame, or never gets one. */
    boolean isAnswered(String underlying, LocalDate date, int minute) {
        Feed feed = feeds.get(underlying);
        return feed != null
                && (date.isBefore(feed.date)
                        || (date.equals(feed.date) && (feed.published.get(minute) || feed.publishing.get(minute))));
    }

    /** Whether what a component says of a minute comes too late to be read here. */
    boolean isPast(FrameBoard.Place place) {
        if (!inputs.frames().contains(place.component())) {
            return false;
        }
        int reader = inputs.chain() ? place.minute() + 1 : place.minute();
        return isAnswered(place.underlying(), place.date(), reader);
    }

    /** Forgets the underlyings of these partitions. */
    void drop(IntPredicate partitions) {
        feeds.values().removeIf(feed -> {
            if (partitions.test(feed.partition)) {
                feed.close();
                return true;
            }
            return false;
        });
    }

    /** Notes which minutes have frames of ours, given in the order in which they were published. */
    void recall(FeatureFrame frame, int partition) {
        if (!frame.getComponent().equals(component.name())) {
            return;
        }
        Instant end = Micros.instant(frame.getEventTimeUs());
        LocalDate date = TradingSession.dateOf(end);
        Feed feed = feeds.computeIfAbsent(frame.getUnderlying(), _ -> new Feed(partition));
        if (date.isAfter(feed.date)) {
            feed.turnTo(date);
        }
        if (date.equals(feed.date)) {
            feed.published.set(TradingSession.minuteOf(date, end));
        }
    }

    /**
     * Computes the frame of an announced minute, and remembers it until {@link #publishing} or the next call.
     *
     * @throws PlatformException retryable: nothing has changed, and the same announcement can be answered again
     */
    Answer answer(MinuteSealed seal, Instant end, int partition, Instant now) {
        LocalDate date = TradingSession.dateOf(end);
        int minute = TradingSession.minuteOf(date, end);
        Feed feed = feeds.computeIfAbsent(seal.getUnderlying(), _ -> new Feed(partition));
        if (date.isBefore(feed.date)) {
            return new Answer.Late();
        }
        if (date.isAfter(feed.date)) {
            feed.turnTo(date);
        }
        if (feed.published.get(minute) || feed.publishing.get(minute)) {
            return new Answer.Duplicate();
        }
        return switch (result(seal.getUnderlying(), feed, minute)) {
            case MinuteResult.Unreadable(ErrorCode code, String reason) ->
                new Answer.Refused(new PlatformException(code, reason));
            case MinuteResult.Computed computed
            when inputs.chain() && computed.rows() != seal.getRows() ->
                new Answer.Refused(new PlatformException(
                        ErrorCode.CHAIN_INCOMPLETE,
                        seal.getUnderlying() + " " + end + " was announced with " + seal.getRows()
                                + " rows, the store has " + computed.rows()));
            case MinuteResult.Computed computed -> new Answer.Frame(frame(seal, date, minute, computed, now));
        };
    }

    /**
     * Makes the frames of all minutes up to {@code to} of a stored session, as if each had been announced with the rows that are
     * stored; when they were sealed and made is left open.
     *
     * @return what became of minute 1, 2, … {@code to}
     */
    List<Answer> rebuild(String underlying, LocalDate date, int to) {
        Feed feed = feeds.computeIfAbsent(underlying, _ -> new Feed(FrameBoard.ANY_PARTITION));
        if (date.isAfter(feed.date)) {
            feed.turnTo(date);
        }
        result(underlying, feed, to); // hours at a time, which minute by minute would not be
        List<Answer> answers = new ArrayList<>();
        for (int minute = 1; minute <= to; minute++) {
            MinuteSealed seal = MinuteSealed.newBuilder()
                    .setUnderlying(underlying)
                    .setEventTimeUs(Micros.of(TradingSession.endOf(date, minute)))
                    .build();
            answers.add(
                    switch (result(underlying, feed, minute)) {
                        case MinuteResult.Unreadable(ErrorCode code, String reason) ->
                            new Answer.Refused(new PlatformException(code, reason));
                        case MinuteResult.Computed computed ->
                            new Answer.Frame(frame(seal, date, minute, computed, Instant.EPOCH));
                    });
        }
        return answers;
    }

    /** The frame of this minute is on its way. */
    void publishing(MinuteSealed seal, Instant end) {
        Feed feed = feeds.get(seal.getUnderlying());
        if (feed == null) {
            throw new IllegalStateException("no minute of " + seal.getUnderlying() + " was answered");
        }
        feed.publishing.set(TradingSession.minuteOf(feed.date, end));
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

    private FeatureFrame frame(
            MinuteSealed seal, LocalDate date, int minute, MinuteResult.Computed computed, Instant now) {
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
        FrameRow said = computed.said();
        LocalDate front = said.front();
        if (front != null) {
            frame.setFrontDte(Math.toIntExact(ChronoUnit.DAYS.between(date, front)));
        }
        double confidence = said.confidence(minute);
        // before anything has come, a component cannot tell how far it can be relied on, and has nothing to say
        if (component.hasChannels() && !Double.isNaN(confidence)) {
            frame.setChannels(Channels.newBuilder()
                    .setDirection(said.direction())
                    .setActivity(said.activity())
                    .setConfidence(confidence));
        }
        return frame.build();
    }

    void committed() {
        for (Feed feed : feeds.values()) {
            feed.published.or(feed.publishing);
            LiveSession session = feed.session;
            if (session != null) {
                feed.publishing.stream().forEach(session::taken);
            }
            feed.publishing.clear();
        }
    }

    void aborted() {
        feeds.values().forEach(feed -> feed.publishing.clear());
    }

    @Override
    public void close() {
        feeds.values().forEach(Feed::close);
        feeds.clear();
    }
}
