package org.marketregime.master;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked;
import org.marketregime.contracts.FrameCheck;
import org.marketregime.contracts.Refusal;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.integration.Event;
import org.marketregime.integration.Frame;
import org.marketregime.integration.Master;
import org.marketregime.integration.Output;
import org.marketregime.integration.Signal;
import org.marketregime.integration.SignalMessage;
import org.marketregime.integration.Step;
import org.marketregime.runtime.kafka.Handler;
import org.marketregime.runtime.kafka.Outbox;
import org.marketregime.runtime.kafka.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the master with what the topics bring. Its state is a value: what is worked on becomes what is shown when the
 * transaction commits, and is forgotten when it does not.
 */
final class MasterHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(MasterHandler.class);

    private final Master master;
    private final SealCheck seals;
    private final FrameCheck frames;
    private final Recall recall;
    private final Duration recallAge;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final MasterView view;
    private final Map<String, Integer> partitions = new HashMap<>();

    private Set<Integer> owned = Set.of();
    private Work committed;
    private Work working;

    MasterHandler(
            Master master,
            SealCheck seals,
            FrameCheck frames,
            Recall recall,
            Duration recallAge,
            InstantSource clock,
            MeterRegistry meters,
            MasterView view) {
        this.master = master;
        this.seals = seals;
        this.frames = frames;
        this.recall = recall;
        this.recallAge = recallAge;
        this.clock = clock;
        this.meters = meters;
        this.view = view;
        MasterView.Snapshot empty = view.now();
        this.committed = Work.of(empty.state(), empty.signals());
        this.working = committed;
    }

    @Override
    public void assigned(Map<TopicPartition, Long> positions) {
        Set<Integer> now =
                positions.keySet().stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
        Map<TopicPartition, Long> gained = new HashMap<>(positions);
        gained.keySet().removeIf(partition -> owned.contains(partition.partition()));
        Instant time = clock.instant();
        Recall.Found found =
                gained.isEmpty() ? null : recall.read(gained, time.minus(recallAge), master.recallFrom(time), time);

        Work next = committed;
        for (Map.Entry<String, Integer> line : Map.copyOf(partitions).entrySet()) {
            if (!now.contains(line.getValue())) {
                next = next.with(master.step(next.state(), new Event.Released(line.getKey()), time));
                partitions.remove(line.getKey());
            }
        }
        if (found != null) {
            next = restored(next, found, time);
        }
        owned = now;
        committed = next;
        working = next;
        show();
    }

    private Work restored(Work from, Recall.Found found, Instant time) {
        partitions.putAll(found.partitions());
        Work next = from;
        List<Output> owed = new ArrayList<>(next.owed());
        List<Event> events = new ArrayList<>(found.restored());
        events.addAll(found.heard());
        for (Event event : events) {
            Step step = master.step(next.state(), event, time);
            owed.addAll(step.outputs());
            next = next.with(step);
            next = event instanceof Event.Sealed sealed ? next.with(sealed) : next;
        }
        for (Signal signal : found.signals()) {
            next = next.with(signal);
        }
        found.newest().forEach(view::show);
        LOG.info(
                "Recalled {} signals of {} underlyings, {} announcements and frames that may still matter",
                found.signals().size(),
                found.restored().size(),
                found.heard().size());
        return next.owing(owed);
    }

    @Override
    public Outcome handle(ConsumerRecord<String, byte[]> record, Instant now, Outbox out) {
        pay(out);
        return switch (record.topic()) {
            case Topics.BARS -> seal(record, now, out);
            case Topics.FEATURES -> frame(record, now, out);
            default -> throw new IllegalStateException("nobody reads " + record.topic());
        };
    }

    private Outcome seal(ConsumerRecord<String, byte[]> record, Instant now, Outbox out) {
        switch (seals.check(record.value(), now)) {
            case Checked.AcceptedSeal accepted -> {
                Event.Sealed sealed = Event.Sealed.of(accepted);
                requireKey(record, sealed.underlying());
                partitions.put(sealed.underlying(), record.partition());
                boolean known = working.isAnnounced(sealed);
                working = working.with(sealed);
                step(sealed, now, out);
                return known ? Outcome.DUPLICATE : Outcome.USED;
            }
            case Checked.Refused refused -> {
                return refuse(record, refused, out);
            }
            case Checked.AcceptedFrame frame -> throw new IllegalStateException("a seal check gave " + frame);
        }
    }

    private Outcome frame(ConsumerRecord<String, byte[]> record, Instant now, Outbox out) {
        switch (frames.check(record.value(), now)) {
            case Checked.AcceptedFrame accepted -> {
                Frame frame = Frame.of(accepted);
                requireKey(record, frame.underlying());
                partitions.put(frame.underlying(), record.partition());
                return settled(step(new Event.Received(frame), now, out), record, out);
            }
            case Checked.Refused refused -> {
                step(new Event.Refused(refused), now, out);
                return refuse(record, refused, out);
            }
            case Checked.AcceptedSeal seal -> throw new IllegalStateException("a frame check gave " + seal);
        }
    }

    private Outcome settled(List<Output> outputs, ConsumerRecord<String, byte[]> record, Outbox out) {
        for (Output output : outputs) {
            if (output instanceof Output.Settled settled) {
                return switch (settled.fate()) {
                    case USED -> {
                        if (settled.frame() != null) {
                            working = working.using(settled.frame());
                        }
                        yield Outcome.USED;
                    }
                    case DUPLICATE -> Outcome.DUPLICATE;
                    case LATE -> {
                        out.send(Topics.FEATURES_LATE, record.key(), record.value());
                        yield Outcome.LATE;
                    }
                    case REJECTED -> {
                        Refusal refusal = settled.refusal();
                        yield refuse(
                                record,
                                new Checked.Refused(
                                        settled.component(),
                                        refusal == null ? Refusal.UNDECODABLE : refusal,
                                        settled.why()),
                                out);
                    }
                };
            }
        }
        throw new IllegalStateException("the master did not say what became of a frame");
    }

    private static Outcome refuse(ConsumerRecord<String, byte[]> record, Checked.Refused refused, Outbox out) {
        LOG.warn("Refused {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), refused.why());
        out.park(refused);
        return Outcome.REJECTED;
    }

    private static void requireKey(ConsumerRecord<String, byte[]> record, String underlying) {
        if (!underlying.equals(record.key())) {
            throw new PlatformException(
                    ErrorCode.MESSAGE_POISONED, "key must be the underlying " + underlying + ", was " + record.key());
        }
    }

    @Override
    public @Nullable Instant deadline() {
        return working.owed().isEmpty() ? working.wake() : Instant.MIN;
    }

    @Override
    public void tick(Instant now, Outbox out) {
        pay(out);
        step(new Event.Tick(), now, out);
    }

    private void pay(Outbox out) {
        if (!working.owed().isEmpty()) {
            List<Output> owed = working.owed();
            working = working.owing(List.of());
            owed.forEach(output -> act(output, out));
        }
    }

    private List<Output> step(Event event, Instant now, Outbox out) {
        Step step = master.step(working.state(), event, now);
        working = working.with(step);
        step.outputs().forEach(output -> act(output, out));
        return step.outputs();
    }

    private void act(Output output, Outbox out) {
        switch (output) {
            case Output.Published(var signal, var kind) -> {
                out.send(
                        Topics.SIGNALS,
                        signal.underlying(),
                        SignalMessage.of(signal).toByteArray());
                working = working.with(signal);
                meters.counter(
                                "regime.signals",
                                "status",
                                signal.status().name().toLowerCase(java.util.Locale.ROOT),
                                "kind",
                                kind.name().toLowerCase(java.util.Locale.ROOT))
                        .increment();
                meters.timer("regime.signal.latency").record(Duration.between(signal.sealedAt(), signal.knownAt()));
            }
            case Output.Waiting waiting ->
                waiting.missing()
                        .forEach(component -> meters.counter(
                                        "regime.components.waited.for", "component", component.wireName())
                                .increment());
            case Output.ClassifierFailed failed -> {
                meters.counter("regime.classifier.failures").increment();
                LOG.error("The classifier failed on {} {}", failed.underlying(), failed.eventTime(), failed.cause());
            }
            case Output.Settled _ -> {}
        }
    }

    @Override
    public void committed() {
        working.used().forEach(view::show);
        working = working.committed();
        committed = working;
        show();
    }

    @Override
    public void aborted() {
        working = committed;
    }

    private void show() {
        view.show(new MasterView.Snapshot(committed.state(), committed.signals(), committed.feed()));
    }

    @Override
    public void close() {}
}
