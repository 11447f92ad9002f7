package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.ingest.ChainStore;
import org.marketregime.runtime.component.ComponentRuntime;
import org.marketregime.runtime.component.ComponentSettings;
import org.marketregime.runtime.kafka.EmbeddedBroker;
import org.marketregime.runtime.kafka.TopicAdmin;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.Service;
import org.marketregime.simulator.MarketSimulator;
import org.marketregime.simulator.SimulatedSession;
import org.marketregime.simulator.Variant;
import org.marketregime.simulator.World;

/** Two simulated sessions, the second of which is two hours old and was published by all components, over a real broker. */
final class ReplayedDay implements AutoCloseable {
    static final String UNDERLYING = "NIFTY";
    static final LocalDate DATE = LocalDate.of(2024, 1, 2);

    /** In which nothing of {@link #UNDERLYING} arrives. */
    static final int SILENT = 60;

    /** Of which nobody is told. */
    static final int SKIPPED = 103;

    static final int LAST = 104;

    private static final long SEED = 11;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int[] HOUR_ENDS = {44, 104, 164, 224, 284, 344, 375};

    private final String root;
    private final EmbeddedBroker broker = EmbeddedBroker.start();
    private final Map<String, String> clients = Map.of("bootstrap.servers", broker.bootstrapServers());

    ReplayedDay(String root) {
        this.root = root;
    }

    String bootstrap() {
        return broker.bootstrapServers();
    }

    void record() {
        try (ChainStore store = ChainStore.open(root);
                BufferAllocator allocator = new RootAllocator()) {
            MarketSimulator simulator = new MarketSimulator(World.of(Variant.parse("base"), SEED), SEED, START);
            for (LocalDate date = START; !date.isAfter(DATE); date = date.plusDays(1)) {
                try (SimulatedSession session = simulator.next(allocator)) {
                    assertThat(session.path().date()).isEqualTo(date);
                    for (String underlying : List.of("NIFTY", "BANKNIFTY")) {
                        write(store, session, underlying, date.equals(DATE) ? LAST : TradingSession.MINUTES);
                    }
                }
            }
        }
    }

    private static void write(ChainStore store, SimulatedSession session, String underlying, int until) {
        int from = 1;
        int hour = 0;
        for (ChainBatch rows : session.hours(underlying)) {
            int to = HOUR_ENDS[hour++];
            if (to <= until) {
                boolean silent = until == LAST && underlying.equals(UNDERLYING) && from <= SILENT && SILENT <= to;
                if (silent) {
                    try (ChainBatch some = without(rows, SILENT)) {
                        store.write(some, from, to);
                    }
                } else {
                    store.write(rows, from, to);
                }
            }
            from = to + 1;
        }
    }

    private static ChainBatch without(ChainBatch rows, int minute) {
        int left = 0;
        for (int row = 0; row < rows.rows(); row++) {
            left += rows.minute(row) == minute ? 0 : 1;
        }
        ChainBatch some = ChainBatch.allocate(rows.underlying(), rows.date(), left, rows.columns(), rows.allocator());
        int to = 0;
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.minute(row) != minute) {
                some.setKey(to, rows.minute(row), rows.expiryDay(row), rows.strike(row));
                for (ChainColumn column : rows.columns()) {
                    some.set(column, to, rows.get(column, row));
                }
                to++;
            }
        }
        return some;
    }

    /** Announces all minutes but the skipped one to all components, and waits for their frames. */
    void publish() {
        TopicAdmin.ensure(clients, List.of(Topics.BARS, Topics.FEATURES, Topics.SIGNALS), 2);
        ComponentSettings settings = ComponentSettings.of(clients, root).withBackend("scalar");
        int[] rows = rows();
        try (Service _ = ComponentRuntime.start(settings, Catalogue.components())) {
            for (int minute = 1; minute <= LAST; minute++) {
                if (minute != SKIPPED) {
                    long end = Micros.of(TradingSession.endOf(DATE, minute));
                    MinuteSealed seal = MinuteSealed.newBuilder()
                            .setUnderlying(UNDERLYING)
                            .setEventTimeUs(end)
                            .setKnownAtUs(end + 1_000_000)
                            .setRevision(1)
                            .setRows(rows[minute])
                            .build();
                    send(Topics.BARS, seal.toByteArray());
                }
            }
            int wanted = (LAST - 1) * Catalogue.components().size();
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (frames().size() < wanted && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            assertThat(frames()).hasSize(wanted);
        }
    }

    private int[] rows() {
        int[] rows = new int[LAST + 1];
        try (ChainStore store = ChainStore.open(root);
                BufferAllocator allocator = new RootAllocator();
                ChainBatch all = store.read(UNDERLYING, DATE, 1, LAST, Set.of(), allocator)) {
            for (int row = 0; row < all.rows(); row++) {
                rows[all.minute(row)]++;
            }
        }
        assertThat(rows[SILENT]).isZero();
        return rows;
    }

    void send(String topic, byte[] message) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(new HashMap<>(clients), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(topic, UNDERLYING, message));
        }
    }

    /** All that were published, in order. */
    List<FeatureFrame> frames() {
        List<FeatureFrame> frames = new ArrayList<>();
        new TopicTail(clients, Duration.ofSeconds(20)).last(Topics.FEATURES, 100_000, record -> {
            try {
                frames.add(FeatureFrame.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        });
        return frames;
    }

    /** The frames that were published first of a minute, in component order. */
    List<FeatureFrame> frames(int minute) {
        long end = Micros.of(TradingSession.endOf(DATE, minute));
        return frames().stream()
                .filter(frame -> frame.getEventTimeUs() == end && frame.getRevision() == 1)
                .toList();
    }

    @Override
    public void close() {
        broker.close();
    }
}
