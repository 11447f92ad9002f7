package org.marketregime.marketdata;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.runtime.kafka.Outbox;
import org.marketregime.runtime.kafka.Publisher;
import org.marketregime.runtime.kafka.TopicTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks through recorded minutes in the order of time: seals each, announces it, and goes on where the topic says that
 * an earlier run stopped. Belongs to one thread.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    /** The last announcement of every underlying of a partition lies at most so far back. */
    private static final long DEPTH = 20_000;

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final ReplaySettings settings;
    private final Sealer sealer;
    private final Executor sealers;
    private final Publisher publisher;
    private final MeterRegistry meters;
    private final BooleanSupplier stopping;
    private final Consumer<MinuteSealed> announcedListener;
    private final Map<String, Long> announced = new HashMap<>();

    /** @param sealers the threads that seal */
    Replay(
            ReplaySettings settings,
            Sealer sealer,
            Executor sealers,
            Publisher publisher,
            MeterRegistry meters,
            BooleanSupplier stopping,
            Consumer<MinuteSealed> announcedListener) {
        this.settings = settings;
        this.sealer = sealer;
        this.sealers = sealers;
        this.publisher = publisher;
        this.meters = meters;
        this.stopping = stopping;
        this.announcedListener = announcedListener;
    }

    /**
     * Replays what is not announced yet. May be called again after it has thrown.
     *
     * @throws PlatformException BROKER_UNAVAILABLE or STORE_UNAVAILABLE: try again later
     */
    void run() {
        publisher.open();
        announced.clear();
        new TopicTail(settings.clients(), ANSWER).last(Topics.BARS, DEPTH, record -> {
            try {
                MinuteSealed seal = MinuteSealed.parseFrom(record.value());
                announced.merge(seal.getUnderlying(), seal.getEventTimeUs(), Math::max);
            } catch (InvalidProtocolBufferException e) {
                LOG.warn("{}@{} is no announcement: {}", record.topic(), record.offset(), e.getMessage());
            }
        });
        Map<LocalDate, List<String>> sessions = sessions();
        Pace pace = new Pace(settings.speed(), stopping);
        try (Answers answers = new Answers(settings.clients())) {
            for (Map.Entry<LocalDate, List<String>> session : sessions.entrySet()) {
                session(session.getKey(), session.getValue(), pace, answers);
            }
        }
    }

    private Map<LocalDate, List<String>> sessions() {
        List<String> recorded = sealer.underlyings();
        List<String> wanted = settings.underlyings().isEmpty() ? recorded : settings.underlyings();
        Map<LocalDate, List<String>> sessions = new TreeMap<>();
        for (String underlying : wanted) {
            for (LocalDate date : sealer.sessions(underlying)) {
                if (settings.days().isEmpty() || settings.days().contains(date)) {
                    sessions.merge(date, List.of(underlying), Replay::joined);
                }
            }
        }
        TreeSet<LocalDate> missing = new TreeSet<>(settings.days());
        missing.removeAll(sessions.keySet());
        if (sessions.isEmpty() || !missing.isEmpty()) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND,
                    settings.source() + " has no session of " + wanted + (missing.isEmpty() ? "" : " on " + missing)
                            + "; it has " + recorded);
        }
        return sessions;
    }

    private static List<String> joined(List<String> a, List<String> b) {
        TreeSet<String> all = new TreeSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }

    private void session(LocalDate date, List<String> underlyings, Pace pace, Answers answers) {
        for (int minute = 1; minute <= settings.minutes() && !stopping.getAsBoolean(); minute++) {
            long eventTime = Micros.of(TradingSession.endOf(date, minute));
            List<String> due = underlyings.stream()
                    .filter(underlying -> announced.getOrDefault(underlying, Long.MIN_VALUE) < eventTime)
                    .toList();
            if (due.isEmpty()) {
                continue;
            }
            pace.await();
            if (!awaitAnswers(answers, (settings.inFlight() - 1) * due.size())) {
                return;
            }
            announce(date, minute, due, answers);
            if (minute == RecordedHour.lastMinuteOfHour(minute)) {
                // Whoever computes the last minute of the hour should not have to share the machine with this.
                awaitAnswers(answers, 0);
                for (String underlying : due) {
                    closeHour(underlying, date, minute);
                }
            }
        }
    }

    /** Seals a minute of several underlyings at once, and announces each as soon as it is sealed. */
    private void announce(LocalDate date, int minute, List<String> due, Answers answers) {
        due.forEach(underlying -> sealer.load(underlying, date, minute));
        try (Sealing sealing = new Sealing(sealers)) {
            due.forEach(underlying -> sealing.begin(() -> sealed(underlying, date, minute)));
            while (sealing.isOpen()) {
                publish(sealing.next(), answers);
            }
        }
    }

    private Optional<MinuteSealed> sealed(String underlying, LocalDate date, int minute) {
        Optional<MinuteSealed> sealed = sealer.seal(underlying, date, minute);
        if (sealed.isEmpty()) {
            meters.counter("regime.replay.unreadable", "underlying", underlying).increment();
        }
        return sealed;
    }

    private void publish(List<MinuteSealed> seals, Answers answers) {
        if (seals.isEmpty()) {
            return;
        }
        Outbox outbox = new Outbox();
        seals.forEach(seal -> outbox.send(Topics.BARS, seal.getUnderlying(), seal.toByteArray()));
        if (!publisher.publish(outbox)) {
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "an announcement was not confirmed; the topic will tell");
        }
        for (MinuteSealed seal : seals) {
            announced.put(seal.getUnderlying(), seal.getEventTimeUs());
            answers.asked(seal.getUnderlying(), seal.getEventTimeUs());
            meters.counter("regime.replay.sealed", "underlying", seal.getUnderlying())
                    .increment();
            announcedListener.accept(seal);
        }
    }

    /** Waits until at most {@code most} announced minutes are not answered. Returns whether to go on. */
    private boolean awaitAnswers(Answers answers, int most) {
        if (settings.inFlight() == 0) {
            answers.giveUp();
            return !stopping.getAsBoolean();
        }
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (answers.open() > most && !stopping.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                LOG.warn(
                        "{} announced minutes are not answered after {}; going on",
                        answers.open(),
                        settings.patience());
                meters.counter("regime.replay.unanswered").increment(answers.open());
                answers.giveUp();
                break;
            }
            answers.listen();
        }
        return !stopping.getAsBoolean();
    }

    private void closeHour(String underlying, LocalDate date, int minute) {
        try {
            sealer.closeHour(underlying, date, minute);
        } catch (PlatformException e) {
            // Compacting makes later reading cheaper and nothing else.
            LOG.warn("{} {} is not compacted: {}", underlying, date, e.getMessage());
            meters.counter("regime.replay.uncompacted").increment();
        }
    }

    /** The beat of the minutes. */
    private static final class Pace {
        private final long intervalNanos;
        private final BooleanSupplier stopping;
        private long nextNanos = System.nanoTime();

        Pace(double speed, BooleanSupplier stopping) {
            this.intervalNanos = (long) (Duration.ofMinutes(1).toNanos() / speed);
            this.stopping = stopping;
        }

        /** Waits for the next beat. A beat that was missed is made up for by going on at once. */
        void await() {
            while (!stopping.getAsBoolean()) {
                long left = nextNanos - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                LockSupport.parkNanos(Math.min(left, Duration.ofMillis(200).toNanos()));
            }
            nextNanos += intervalNanos;
        }
    }
}
