package org.marketregime.master;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.FrameCheck;
import org.marketregime.contracts.Plausibility;
import org.marketregime.contracts.SealCheck;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.integration.Master;
import org.marketregime.integration.SteadyClock;
import org.marketregime.master.rest.MasterRest;
import org.marketregime.master.rest.RestSettings;
import org.marketregime.runtime.kafka.Flow;
import org.marketregime.runtime.kafka.FlowSettings;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.Service;
import org.marketregime.runtime.service.ServiceMain;

/** Joins announcements and frames into signals. */
public final class MasterIntegration implements AutoCloseable {
    private static final String NAME = "master-integration";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Service service;
    private final MasterView view;
    private final @Nullable MasterRest rest;

    private MasterIntegration(Service service, MasterView view, @Nullable MasterRest rest) {
        this.service = service;
        this.view = view;
        this.rest = rest;
    }

    public static void main(String[] args) {
        ServiceMain.run(
                () -> start(
                        ServiceMain.bind("regime", MasterSettings.class, args),
                        ServiceMain.bind("master.rest", RestSettings.class, args)),
                MasterIntegration::service);
    }

    /**
     * Starts the master inside this process.
     *
     * @param rest where it answers readers; null for nowhere
     */
    public static MasterIntegration start(MasterSettings settings, @Nullable RestSettings rest) {
        return start(settings, rest, layouts());
    }

    /** The same for frames of other catalogues than that of this build. */
    static MasterIntegration start(
            MasterSettings settings, @Nullable RestSettings rest, Map<ComponentId, FrameCheck.Layout> layouts) {
        MasterView view = new MasterView(settings.rules(), settings.minutes());
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        Service service = Service.start(
                NAME, settings.port(), meters -> List.of(flow(settings, layouts, calendar, meters, view)));
        try {
            MasterRest server = rest == null
                    ? null
                    : MasterRest.start(rest, view.readings(calendar, InstantSource.system(), settings.replay()));
            return new MasterIntegration(service, view, server);
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /** The part that joins, with its health and metrics. */
    public Service service() {
        return service;
    }

    /** What readers see. */
    public MasterView view() {
        return view;
    }

    /** Where it answers readers, empty when nowhere. */
    public Optional<MasterRest> rest() {
        return Optional.ofNullable(rest);
    }

    @Override
    public void close() {
        if (rest != null) {
            rest.close();
        }
        service.close();
    }

    private static Flow flow(
            MasterSettings settings,
            Map<ComponentId, FrameCheck.Layout> layouts,
            TradingCalendar calendar,
            MeterRegistry meters,
            MasterView view) {
        Plausibility plausibility = new Plausibility(settings.notBefore(), CLOCKS, calendar);
        SealCheck seals = new SealCheck(plausibility);
        FrameCheck frames = new FrameCheck(layouts, plausibility);
        SteadyClock clock = new SteadyClock(InstantSource.system(), System::nanoTime, Instant.EPOCH);
        TimeGauge.builder(
                        "regime.clock.skew",
                        clock,
                        TimeUnit.MILLISECONDS,
                        steady -> steady.skew().toMillis())
                .description("How far the wall clock is ahead of the steady one")
                .register(meters);
        MasterHandler handler = new MasterHandler(
                new Master(settings.rules(), Optional.empty()),
                seals,
                frames,
                new Recall(new TopicTail(settings.clients(), PATIENCE), seals, frames),
                settings.recall(),
                clock,
                meters,
                view);
        return Flow.start(
                FlowSettings.of(NAME, settings.instance(), settings.clients(), List.of(Topics.BARS, Topics.FEATURES)),
                handler,
                meters,
                clock);
    }

    private static Map<ComponentId, FrameCheck.Layout> layouts() {
        Map<ComponentId, FrameCheck.Layout> layouts = new EnumMap<>(ComponentId.class);
        for (Component component : Catalogue.components()) {
            ComponentId id = ComponentId.find(component.name()).orElseThrow();
            layouts.put(
                    id,
                    new FrameCheck.Layout(
                            Digest.of(component.catalogueHash()),
                            component.features().size()));
        }
        return layouts;
    }
}
