package org.marketregime.runtime.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * A Kafka broker and its controller (KRaft, one node) inside this process, on a free port of the loopback interface, in
 * a temporary folder that {@link #close()} removes. It is built on internal classes of the server, so its version is
 * pinned with that of the clients. One daemon ticker of the server's own static metrics registry outlives it.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final int ATTEMPTS = 5;
    private static final int FIRST_PORT = 20_000;
    private static final int END_PORT = 32_000;
    private static final int PORTS_TRIED = 100;

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    private EmbeddedBroker(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Starts a broker without topics. */
    public static EmbeddedBroker start() {
        for (int attempt = 1; ; attempt++) {
            // The free ports are free until someone else takes them in between, hence the attempts.
            EmbeddedBroker broker = new EmbeddedBroker(temporaryFolder(), freePort(), freePort());
            try {
                broker.format();
                broker.resume();
                return broker;
            } catch (PlatformException e) {
                broker.close();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A broker that is yet to come: its address is known, and {@link #resume} brings it up. */
    public static EmbeddedBroker absent() {
        EmbeddedBroker broker = new EmbeddedBroker(temporaryFolder(), freePort(), freePort());
        try {
            broker.format();
            return broker;
        } catch (PlatformException e) {
            broker.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where the log lies, until the broker is closed. */
    public Path folder() {
        return folder;
    }

    /** Takes the broker down and keeps what it holds: an outage. */
    public synchronized void halt() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** Brings the broker back after {@link #halt()}, at the same address. */
    public synchronized void resume() {
        if (server != null) {
            return;
        }
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(properties(), false), Time.SYSTEM);
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "the embedded broker did not start on " + bootstrapServers(), e);
        }
        server = starting;
    }

    @Override
    public void close() {
        halt();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove the embedded broker's folder " + folder, e);
        }
    }

    private void format() {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        } catch (Exception e) {
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "could not format the embedded broker's folder " + folder, e);
        }
    }

    private Properties properties() {
        Properties p = new Properties();
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("node.id", Integer.toString(NODE));
        p.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("log.dirs", folder.toString());

        // One node holds everything.
        p.setProperty("offsets.topic.replication.factor", "1");
        p.setProperty("offsets.topic.num.partitions", "1");
        p.setProperty("transaction.state.log.replication.factor", "1");
        p.setProperty("transaction.state.log.min.isr", "1");
        p.setProperty("transaction.state.log.num.partitions", "1");
        p.setProperty("auto.create.topics.enable", "false");

        // A consumer need not wait for others to join, and a transaction not 20 ms for the markers of the last one.
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("add.partitions.to.txn.retry.backoff.ms", "1");

        // A broker that comes back at once must not wait for its old registration to run out.
        p.setProperty("broker.heartbeat.interval.ms", "500");
        p.setProperty("broker.session.timeout.ms", "4000");

        // Small: threads, index files, the buffer of the log cleaner (128 MiB by default).
        p.setProperty("num.network.threads", "1");
        p.setProperty("num.io.threads", "2");
        p.setProperty("background.threads", "1");
        p.setProperty("num.recovery.threads.per.data.dir", "1");
        p.setProperty("log.cleaner.threads", "1");
        p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        p.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        return p;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("regime-broker-");
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.BROKER_UNAVAILABLE, "could not make a temporary folder for the embedded broker", e);
        }
    }

    /**
     * A free port below those that systems give to outgoing connections: a client that knocks while the broker is down
     * may otherwise be given the broker's own port to knock from, and then talks to itself and keeps the broker out.
     */
    private static int freePort() {
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, END_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (attempt == PORTS_TRIED) {
                    throw new PlatformException(
                            ErrorCode.BROKER_UNAVAILABLE,
                            "no free port for the embedded broker on the loopback interface, of " + PORTS_TRIED
                                    + " tried between " + FIRST_PORT + " and " + END_PORT,
                            e);
                }
            }
        }
    }
}
