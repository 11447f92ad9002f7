package org.marketregime.master;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.marketregime.integration.Freshness;
import org.marketregime.integration.Master;
import org.marketregime.integration.SteadyClock;
import org.marketregime.master.rest.BookSignals;
import org.marketregime.master.rest.MarketClock;
import org.marketregime.master.rest.Readings;
import org.marketregime.runtime.kafka.Flow;
import org.marketregime.runtime.kafka.FlowSettings;
import org.marketregime.runtime.kafka.TopicTail;
import org.marketregime.runtime.service.Service;
import org.marketregime.runtime.service.ServiceMain;

/** Joins announcements and frames into signals. */
public final class MasterIntegration {
    private static final String NAME = "master-integration";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private MasterIntegration() {}

    public static void main(String[] args) {
        ServiceMain.run(MasterSettings.class, MasterIntegration::start, args);
    }

    /**
     * Starts the master inside this process.
     *
     * @param web configuration classes that serve what it knows; they are given {@link MasterView}
     */
    public static Service start(MasterSettings settings, Class<?>... web) {
        return start(settings, layouts(), web);
    }

    /** What the master of {@code service} shows to readers. */
    public static MasterView view(Service service) {
        return service.context().getBean(MasterView.class);
    }

    /**
     * What the REST interface of {@code service} answers from, by the exchange's clock: in a replay that of the day which
     * is replayed, otherwise ours.
     */
    public static Readings readings(Service service, InstantSource clock, boolean replayed) {
        MasterView view = view(service);
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        MarketClock market =
                replayed ? new MarketClock.Replay(clock, () -> view.now().feed()) : new MarketClock.Live(clock);
        return new Readings(
                new BookSignals(() -> view.now().signals(), market),
                view.frames(),
                () -> Freshness.of(view.now().state(), view.settings(), calendar, market.now()),
                market,
                calendar,
                view.settings().deployed());
    }

    /** The same for frames of other catalogues than that of this build. */
    static Service start(MasterSettings settings, Map<ComponentId, FrameCheck.Layout> layouts, Class<?>... web) {
        MasterView view = new MasterView(settings.rules(), settings.minutes());
        return Service.start(
                NAME,
                settings.port(),
                List.of(web),
                Map.of("masterView", view),
                meters -> List.of(flow(settings, layouts, meters, view)));
    }

    private static Flow flow(
            MasterSettings settings,
            Map<ComponentId, FrameCheck.Layout> layouts,
            MeterRegistry meters,
            MasterView view) {
        Plausibility plausibility = new Plausibility(
                settings.notBefore(), CLOCKS, DatedContracts.bundled().calendar());
        SealCheck seals = new SealCheck(plausibility);
        FrameCheck frames = new FrameCheck(layouts, plausibility);
        SteadyClock clock = new SteadyClock(InstantSource.system(), System::nanoTime);
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
