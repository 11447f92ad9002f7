package org.marketregime.runtime.component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.contracts.Plausibility;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureEngine;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import org.marketregime.runtime.kafka.Flow;
import org.marketregime.runtime.kafka.FlowSettings;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.PartStatus;
import org.marketregime.runtime.service.Service;
import org.marketregime.runtime.service.ServiceMain;
import org.marketregime.runtime.service.ServicePart;

/** Runs components as a service: reads sealed minutes from the store and publishes their frames. */
public final class ComponentRuntime {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** Group and name of several components in one process. */
    private static final String TOGETHER = "components";

    private ComponentRuntime() {}

    /** The main method of a component service. */
    public static void run(Component component, String... args) {
        ServiceMain.run(ComponentSettings.class, settings -> start(settings, component), args);
    }

    /** Starts a component inside this process. */
    public static Service start(ComponentSettings settings, Component component) {
        return start(component.name(), settings, List.of(component));
    }

    /**
     * Starts several components in this process as one member of one group: they share what they read of the store, and
     * their frames of a minute are published together.
     */
    public static Service start(ComponentSettings settings, List<Component> components) {
        return start(TOGETHER, settings, components);
    }

    private static Service start(String name, ComponentSettings settings, List<Component> components) {
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        return Service.start(name, settings.port(), meters -> {
            Resources resources = new Resources(settings, Backends.open(settings.backend()));
            List<ServedComponent> served = components.stream()
                    .map(component -> ServedComponent.of(
                            component,
                            _ -> FeatureEngine.open(component, calendar, resources.backend, resources.allocator)))
                    .toList();
            return List.of(part(name, settings, served, calendar, resources, meters));
        });
    }

    /** Starts components with engines of one's own. */
    static Service startServed(String name, ComponentSettings settings, List<ServedComponent> served) {
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        return Service.start(
                name,
                settings.port(),
                meters -> List.of(part(
                        name, settings, served, calendar, new Resources(settings, Backends.open("scalar")), meters)));
    }

    private static ServicePart part(
            String name,
            ComponentSettings settings,
            List<ServedComponent> served,
            TradingCalendar calendar,
            Resources resources,
            io.micrometer.core.instrument.MeterRegistry meters) {
        SharedReading reading = new SharedReading(resources.store, resources.allocator);
        List<ComponentFrames> frames = served.stream()
                .map(component -> new ComponentFrames(
                        component, new SessionOpener(component, resources.store, reading, settings.historySessions())))
                .toList();
        FrameHandler handler = new FrameHandler(
                frames,
                reading,
                new SealCheck(new Plausibility(settings.notBefore(), CLOCKS, calendar)),
                new TopicTail(settings.clients(), PATIENCE));
        Flow flow = Flow.start(
                FlowSettings.of(name, settings.instance(), settings.clients(), List.of(Topics.BARS)),
                handler,
                meters,
                InstantSource.system());
        return new Owning(flow, resources);
    }

    /** What a component works with, besides its flow. */
    private static final class Resources implements AutoCloseable {
        final Backend backend;
        final ChainStore store;
        final BufferAllocator allocator;

        Resources(ComponentSettings settings, Backend backend) {
            this.backend = backend;
            this.store = ChainStore.open(settings.root());
            this.allocator = new RootAllocator();
        }

        @Override
        public void close() {
            store.close();
            backend.close();
            allocator.close();
        }
    }

    /** A flow and what must be closed after it. */
    private record Owning(Flow flow, Resources resources) implements ServicePart {
        @Override
        public String name() {
            return flow.name();
        }

        @Override
        public PartStatus status() {
            return flow.status();
        }

        @Override
        public CompletableFuture<Void> ended() {
            return flow.ended();
        }

        @Override
        public void close() {
            flow.close();
            resources.close();
        }
    }
}
