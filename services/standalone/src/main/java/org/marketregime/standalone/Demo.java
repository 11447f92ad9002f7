package org.marketregime.standalone;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.TradingSession;
import org.marketregime.gateway.Gateway;
import org.marketregime.gateway.GatewaySettings;
import org.marketregime.gateway.keys.ApiKeys;
import org.marketregime.gateway.keys.IssuedKey;
import org.marketregime.gateway.keys.KeyFile;
import org.marketregime.gateway.keys.Pepper;
import org.marketregime.gateway.keys.Scope;
import org.marketregime.master.rest.MasterRest;
import org.marketregime.runtime.kafka.TopicWatch;

/** Every service in this process, over a broker and a folder that live as long as it. Close it. */
final class Demo implements AutoCloseable {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);
    private static final Duration KEY_LIFE = Duration.ofDays(1);
    private static final String ENVIRONMENT = "demo";

    private final List<String> underlyings;
    private final double speed;
    private final int minutes;
    private final int port;
    private final PrintWriter out;
    private final DemoTally tally;
    private final Map<String, FeatureFrame> lastFrames = new HashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile boolean closing;

    Demo(List<String> underlyings, double speed, int minutes, int port, PrintWriter out) {
        this.underlyings = underlyings;
        this.speed = speed;
        this.minutes = minutes;
        this.port = port;
        this.out = out;
        this.tally = new DemoTally(started());
    }

    /** When this process was started, so that what a user waits for is counted whole. */
    private static Instant started() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /** Starts everything and replays the day. Returns whether every sealed minute was answered. */
    boolean run() throws InterruptedException {
        Path folder = folder();
        Path recorded = folder.resolve("recorded");
        say("unpacking " + Recording.DAY + " of " + String.join(" and ", underlyings));
        Recording.unpack(underlyings, folder, recorded);

        say("rehearsing");
        Rehearsal.run(opened(new Spine(underlyings, recorded, folder.resolve("rehearsed"))));

        Spine spine = opened(new Spine(underlyings, recorded, folder.resolve("live")));
        MasterRest rest = spine.start(this::say).rest().orElseThrow();
        say("starting the gateway");
        IssuedKey key = key(folder);
        Gateway gateway = opened(Gateway.start(GatewaySettings.local(
                port, -1, rest.address(), ENVIRONMENT, folder.resolve("keys.tsv"), folder.resolve("pepper"))));
        watch(spine.clients(), Topics.FEATURES, this::frame);
        watch(spine.clients(), Topics.SIGNALS, this::signal);

        announce(gateway, key);
        // Once, while nobody waits: what starting has left behind would be cleared away under the first minutes.
        System.gc();
        spine.replay(speed, minutes, tally::sealed);
        return awaitAnswers();
    }

    DemoSummary summary() {
        return tally.summary(underlyings);
    }

    private boolean awaitAnswers() {
        Instant end = Instant.now().plus(LAST_ANSWERS);
        while (!tally.isAnswered() && Instant.now().isBefore(end) && !closing) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return tally.isAnswered();
    }

    private Path folder() {
        try {
            Path folder = Files.createTempDirectory("regime-demo-");
            opened(() -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A key for this run, good for everything that can be read. */
    private static IssuedKey key(Path folder) {
        Pepper.write(folder.resolve("pepper"));
        Pepper pepper = Pepper.read(folder.resolve("pepper"));
        IssuedKey key = new ApiKeys(pepper, InstantSource.system())
                .issue(ENVIRONMENT, "demo", EnumSet.allOf(Scope.class), KEY_LIFE);
        new KeyFile(folder.resolve("keys.tsv")).add(key.kept());
        return key;
    }

    private void announce(Gateway gateway, IssuedKey key) {
        out.println();
        out.println("API  " + gateway.address() + "/v1");
        out.println("key  " + key.text());
        out.println("try  curl -H 'Authorization: Bearer " + key.text() + "' " + gateway.address() + "/v1/signals/"
                + underlyings.getLast());
        out.println();
        out.flush();
    }

    private interface Reader {
        void read(byte[] message) throws InvalidProtocolBufferException;
    }

    /** Reads a topic as any consumer outside would, so that latencies include what it waits for. */
    private void watch(Map<String, String> clients, String topic, Reader reader) {
        TopicWatch watch = TopicWatch.open(clients, topic);
        Thread thread = Thread.ofPlatform().name("demo-" + topic).start(() -> {
            while (!closing) {
                watch.poll(POLL, record -> read(record, reader));
            }
            watch.close();
        });
        opened(() -> {
            closing = true;
            thread.join();
        });
    }

    private void read(ConsumerRecord<String, byte[]> record, Reader reader) {
        try {
            reader.read(record.value());
        } catch (InvalidProtocolBufferException e) {
            out.println(record.topic() + " brought a record that is none: " + e.getMessage());
        }
    }

    private void frame(byte[] message) throws InvalidProtocolBufferException {
        FeatureFrame frame = FeatureFrame.parseFrom(message);
        tally.frame(frame, Instant.now());
        synchronized (lastFrames) {
            lastFrames.put(frame.getUnderlying(), frame);
        }
    }

    private void signal(byte[] message) throws InvalidProtocolBufferException {
        RegimeSignal signal = RegimeSignal.parseFrom(message);
        Duration took = tally.signal(signal, Instant.now());
        out.println(line(signal, took));
        out.flush();
    }

    private String line(RegimeSignal signal, Duration took) {
        Instant end = Instant.ofEpochSecond(0, signal.getEventTimeUs() * 1_000);
        long absent = signal.getComponentsList().stream()
                .filter(component -> !component.getPresent())
                .count();
        return String.format(
                Locale.ROOT,
                "%s  %-10s %-8s %d of %d components  %s  %5.1f ms",
                CLOCK.format(end.atZone(TradingSession.ZONE)),
                signal.getUnderlying(),
                signal.getStatus(),
                signal.getComponentsCount() - absent,
                signal.getComponentsCount(),
                features(signal),
                took.toNanos() / 1e6);
    }

    private String features(RegimeSignal signal) {
        FeatureFrame frame;
        synchronized (lastFrames) {
            frame = lastFrames.get(signal.getUnderlying());
        }
        if (frame == null || frame.getEventTimeUs() != signal.getEventTimeUs()) {
            return "no frame      ";
        }
        boolean data = frame.getDataAsOfUs() == frame.getEventTimeUs();
        return String.format(
                Locale.ROOT,
                "%3d of %d features valid%s",
                DemoTally.valid(frame),
                frame.getValuesCount(),
                data ? "" : " (no data in this minute)");
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes what was opened, last first; what fails to close does not keep the rest open. */
    @Override
    public synchronized void close() {
        closing = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                out.println("while closing: " + e.getMessage());
            }
        }
        out.flush();
    }
}
