package org.marketregime.runtime.component;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.contracts.FrameCheck;
import org.marketregime.contracts.FrameCheck.Layout;
import org.marketregime.contracts.Plausibility;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import org.marketregime.runtime.kafka.Flow;
import org.marketregime.runtime.kafka.FlowSettings;
import org.marketregime.runtime.kafka.Handler;
import org.marketregime.runtime.kafka.TopicFollower;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.PartStatus;
import org.marketregime.runtime.service.Service;
import org.marketregime.runtime.service.ServiceMain;
import org.marketregime.runtime.service.ServicePart;

/**
 * Runs components as a service: reads sealed minutes from the store and publishes their frames. One that reads nothing but frames of
 * others is served from those when it is alone, and answers after the others when it runs with them.
 */
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
                    .map(component -> ServedComponent.of(component, calendar, resources.backend, resources.allocator))
                    .toList();
            return List.of(part(name, settings, served, layouts(), resources, meters));
        });
    }

    /** Starts components with engines of one's own, which may read frames of these layouts. */
    static Service startServed(
            String name, ComponentSettings settings, List<ServedComponent> served, Map<ComponentId, Layout> layouts) {
        return Service.start(
                name,
                settings.port(),
                meters -> List.of(part(
                        name, settings, served, layouts, new Resources(settings, Backends.open("scalar")), meters)));
    }

    /** Of the components whose frames can be read here. */
    private static Map<ComponentId, Layout> layouts() {
        Map<ComponentId, Layout> layouts = new EnumMap<>(ComponentId.class);
        for (Component component : Catalogue.components()) {
            ComponentId.find(component.name())
                    .ifPresent(id -> layouts.put(
                            id,
                            new Layout(
                                    Digest.of(component.catalogueHash()),
                                    component.features().size())));
        }
        return layouts;
    }

    private static ServicePart part(
            String name,
            ComponentSettings settings,
            List<ServedComponent> served,
            Map<ComponentId, Layout> layouts,
            Resources resources,
            MeterRegistry meters) {
        List<Inputs> inputs = served.stream().map(Inputs::of).toList();
        Set<Integer> read =
                inputs.stream().flatMap(each -> each.frames().stream()).collect(Collectors.toUnmodifiableSet());
        FrameBoard board = new FrameBoard(read);
        SharedReading reading = new SharedReading(resources.store, resources.allocator);
        List<ComponentFrames> frames = IntStream.range(0, served.size())
                .mapToObj(i -> new ComponentFrames(
                        served.get(i),
                        inputs.get(i),
                        new SessionOpener(served.get(i), resources.store, reading, board, settings.historySessions())))
                .toList();
        Plausibility plausibility = new Plausibility(
                settings.notBefore(), CLOCKS, DatedContracts.bundled().calendar());
        FrameIntake intake =
                new FrameIntake(board, new FrameCheck(known(layouts, served, inputs), plausibility), frames);
        TopicTail tail = new TopicTail(settings.clients(), PATIENCE);
        boolean overlay = frames.size() == 1 && !inputs.getFirst().chain();
        Handler handler;
        if (overlay) {
            handler = new OverlayHandler(frames.getFirst(), reading, intake, tail, settings.framesWait());
        } else {
            Set<Integer> numbers = served.stream()
                    .flatMap(component -> ComponentId.find(component.name()).stream())
                    .map(ComponentId::number)
                    .collect(Collectors.toUnmodifiableSet());
            TopicFollower elsewhere =
                    numbers.containsAll(read) ? null : new TopicFollower(settings.clients(), Topics.FEATURES);
            handler = new FrameHandler(
                    frames,
                    reading,
                    new SealCheck(plausibility),
                    intake,
                    new Company(resources.store, intake, elsewhere, numbers, settings.otherWait()),
                    tail,
                    elsewhere);
        }
        Flow flow = Flow.start(
                FlowSettings.of(
                        name,
                        settings.instance(),
                        settings.clients(),
                        List.of(overlay ? Topics.FEATURES : Topics.BARS)),
                handler,
                meters,
                InstantSource.system());
        return new Owning(flow, resources);
    }

    private static Map<ComponentId, Layout> known(
            Map<ComponentId, Layout> layouts, List<ServedComponent> served, List<Inputs> inputs) {
        Map<ComponentId, Layout> known = new EnumMap<>(ComponentId.class);
        known.putAll(layouts);
        for (int i = 0; i < served.size(); i++) {
            Layout layout =
                    new Layout(served.get(i).catalogueHash(), inputs.get(i).features());
            ComponentId.find(served.get(i).name()).ifPresent(id -> known.put(id, layout));
        }
        return known;
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
