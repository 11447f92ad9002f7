package org.marketregime.standalone;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.Counterpart;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.marketdata.MarketData;
import org.marketregime.marketdata.ReplaySettings;
import org.marketregime.master.MasterIntegration;
import org.marketregime.master.MasterSettings;
import org.marketregime.master.rest.RestSettings;
import org.marketregime.runtime.component.ComponentRuntime;
import org.marketregime.runtime.component.ComponentSettings;
import org.marketregime.runtime.kafka.EmbeddedBroker;
import org.marketregime.runtime.kafka.TopicAdmin;
import org.marketregime.runtime.service.Service;

/**
 * What turns recorded minutes into signals: a broker with its topics, the components, the master, and a replay. Close
 * it, from any thread, also when it has not started.
 */
final class Spine implements AutoCloseable {
    /** A live minute is a row, which lanes do not make faster; the bits are the same. */
    private static final String LIVE_BACKEND = "scalar";

    private final List<String> underlyings;
    private final Path recorded;
    private final Path live;
    private final Deque<Runnable> open = new ArrayDeque<>();
    private Map<String, String> clients = Map.of();
    private boolean closed;

    /**
     * @param recorded store of what is replayed
     * @param live store where minutes are sealed
     */
    Spine(List<String> underlyings, Path recorded, Path live) {
        this.underlyings = underlyings;
        this.recorded = recorded;
        this.live = live;
    }

    /** Starts all but the replay, tells {@code progress} what is next, and returns the master. */
    MasterIntegration start(Consumer<String> progress) {
        progress.accept("starting the broker");
        EmbeddedBroker broker = EmbeddedBroker.absent();
        opened(broker::close); // before it starts: whoever is interrupted meanwhile leaves no folder behind
        broker.resume();
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        TopicAdmin.ensure(
                clients,
                List.of(Topics.BARS, Topics.FEATURES, Topics.FEATURES_LATE, Topics.SIGNALS),
                underlyings.size());

        List<Component> components = Catalogue.components();
        progress.accept("starting components "
                + components.stream()
                        .map(component -> Integer.toString(component.number()))
                        .collect(joining(", ")));
        ComponentSettings settings =
                ComponentSettings.of(clients, live.toString()).withBackend(LIVE_BACKEND);
        // nobody seals a minute of an underlying that is not replayed, and the other components are in this process
        Service together =
                ComponentRuntime.start(isPaired() ? settings : settings.withOtherWait(Duration.ZERO), components);
        opened(together::close);
        progress.accept("starting the master");
        MasterIntegration master =
                MasterIntegration.start(MasterSettings.of(clients).ofReplay(), RestSettings.local(underlyings));
        opened(master::close);
        return master;
    }

    /** Whether an underlying is replayed beside the one that it is held against. */
    private boolean isPaired() {
        return underlyings.stream()
                .anyMatch(underlying ->
                        Counterpart.of(underlying).filter(underlyings::contains).isPresent());
    }

    /** Settings of clients of the broker, which has been started. */
    Map<String, String> clients() {
        return clients;
    }

    /** Replays the first minutes of the day; returns when all of them are announced. */
    void replay(double speed, int minutes, Consumer<MinuteSealed> announced) {
        Service feed = MarketData.start(
                ReplaySettings.of(clients, recorded.toString(), live.toString(), speed)
                        .withMinutes(minutes),
                announced);
        opened(feed::close);
        feed.ended().join();
    }

    private synchronized void opened(Runnable close) {
        open.push(close);
        if (closed) {
            close(); // by another thread, while this was starting
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (!open.isEmpty()) {
            try {
                open.pop().run();
            } finally {
                close(); // what fails to close does not keep the rest open
            }
        }
    }
}
