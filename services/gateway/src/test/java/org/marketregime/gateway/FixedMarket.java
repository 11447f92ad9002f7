package org.marketregime.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.Regime;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.integration.Channels;
import org.marketregime.integration.Frame;
import org.marketregime.integration.Freshness;
import org.marketregime.integration.Signal;
import org.marketregime.integration.SignalBook;
import org.marketregime.integration.Values;
import org.marketregime.integration.Verdict;
import org.marketregime.master.rest.BookSignals;
import org.marketregime.master.rest.FrameReader;
import org.marketregime.master.rest.MarketClock;
import org.marketregime.master.rest.Readings;
import org.marketregime.master.rest.RecentFrames;

/**
 * Half a minute after the sixtieth minute of 29 August 2025. NIFTY has the UNKNOWN of a deployment of one component, and
 * a second revision of minute 58; BANKNIFTY has regimes.
 */
final class FixedMarket {
    static final LocalDate DATE = LocalDate.of(2025, 8, 29);
    static final int LAST = 60;
    static final Instant NOW = minute(LAST).plusSeconds(30);

    private static final int FIRST = 31;
    private static final Digest HASH = Digest.of(new byte[Digest.BYTES]);

    /** What the exchange's clock shows; a test may move it. */
    volatile Instant now = NOW;

    volatile boolean measured = true;

    /** Whether every reading fails. */
    volatile boolean broken;

    private volatile SignalBook book = SignalBook.keeping(100);
    private final RecentFrames frames = new RecentFrames(100);

    FixedMarket() {
        for (int minute = FIRST; minute <= LAST; minute++) {
            add(signal("NIFTY", minute, 1, unknown(), null));
            add(signal("BANKNIFTY", minute, 1, allUsed(minute), verdict()));
            frames.add(frame("NIFTY", minute));
        }
        add(signal("NIFTY", 58, 2, unknown(), null));
    }

    static Instant minute(int minute) {
        return TradingSession.endOf(DATE, minute);
    }

    /** When revision {@code revision} of a minute was made. */
    static Instant madeAt(int minute, int revision) {
        return minute(minute).plusMillis(412).plusSeconds(60L * (revision - 1));
    }

    void add(Signal signal) {
        book = book.with(signal);
    }

    Readings readings() {
        MarketClock clock = new MarketClock.Live(() -> now);
        return new Readings(
                new BookSignals(this::book, clock),
                new Frames(),
                this::freshness,
                clock,
                new TradingCalendar(Set.of(), Set.of()),
                Set.of(ComponentId.TRIPLE_STRADDLE));
    }

    private SignalBook book() {
        fail();
        return book;
    }

    private void fail() {
        if (broken) {
            throw new IllegalStateException("the memory of org.marketregime is broken");
        }
    }

    private final class Frames implements FrameReader {
        @Override
        public List<Frame> current(String underlying) {
            fail();
            return frames.current(underlying);
        }

        @Override
        public List<Frame> at(String underlying, Instant at) {
            fail();
            return frames.at(underlying, at);
        }

        @Override
        public Optional<Instant> oldest(String underlying) {
            fail();
            return frames.oldest(underlying);
        }
    }

    private Freshness freshness() {
        fail();
        if (!measured) {
            return new Freshness(now, List.of());
        }
        Instant last = minute(LAST);
        return new Freshness(
                now,
                List.of(
                        new Freshness.Part(
                                "NIFTY",
                                Freshness.BARS,
                                Freshness.Standing.FRESH,
                                last,
                                last,
                                Duration.between(last, now)),
                        new Freshness.Part(
                                "NIFTY",
                                "triple-straddle",
                                Freshness.Standing.STALE,
                                last.minusSeconds(240),
                                last.minusSeconds(240),
                                Duration.between(last.minusSeconds(240), now)),
                        new Freshness.Part(
                                "BANKNIFTY", Freshness.SIGNAL, Freshness.Standing.NOT_MEASURED, null, null, null)));
    }

    @SuppressWarnings("NullAway") // the class file of a record loses the annotation of a nested type
    static Signal signal(
            String underlying,
            int minute,
            int revision,
            List<Signal.Part> parts,
            Verdict.@Nullable Classified verdict) {
        List<Signal.Reason> reasons = new ArrayList<>();
        for (Signal.Part part : parts) {
            if (part.used() == null) {
                String name = part.component().wireName();
                reasons.add(new Signal.Reason(
                        "component_missing", "component " + name + " is missing: it is not deployed"));
            }
        }
        return new Signal(
                underlying,
                minute(minute),
                madeAt(minute, revision),
                revision,
                "regime-0.1.0",
                HASH,
                verdict == null ? Signal.Status.UNKNOWN : Signal.Status.COMPLETE,
                parts,
                reasons,
                (8.0 - reasons.size()) / 8,
                verdict,
                verdict == null && minute > 40 ? new Signal.LastKnown(Regime.TBVE, minute(40), 0.71) : null,
                minute(minute).plusMillis(200));
    }

    static List<Signal.Part> unknown() {
        List<Signal.Part> parts = new ArrayList<>();
        for (ComponentId component : ComponentId.ALL) {
            parts.add(new Signal.Part(component, component == ComponentId.TRIPLE_STRADDLE ? used(60) : null));
        }
        return parts;
    }

    private static List<Signal.Part> allUsed(int minute) {
        return ComponentId.ALL.stream()
                .map(component -> new Signal.Part(component, used(minute)))
                .toList();
    }

    private static Signal.Used used(int minute) {
        return new Signal.Used(
                1, HASH, madeAt(minute, 1), minute(minute), 57, 120, new Channels(Double.NaN, 0.25, 0.5));
    }

    static Verdict.Classified verdict() {
        Map<Regime, Double> probabilities = new EnumMap<>(Regime.class);
        for (Regime regime : Regime.values()) {
            probabilities.put(regime, 0.02);
        }
        probabilities.put(Regime.TBVE, 0.71);
        probabilities.put(Regime.CBV, 0.17);
        Map<ComponentId, Verdict.Contribution> contributions = new EnumMap<>(ComponentId.class);
        double sum = 0;
        for (ComponentId component : ComponentId.ALL) {
            double value = component == ComponentId.TRIPLE_STRADDLE ? -0.44 : 0.1;
            contributions.put(component, new Verdict.Contribution(value, 0.125, value * 0.125));
            sum += value * 0.125;
        }
        return new Verdict.Classified(Regime.TBVE, probabilities, 0.62, sum, contributions);
    }

    /** Every third value is invalid, and one is as small as a float can be. */
    static Frame frame(String underlying, int minute) {
        int features = Catalogue.components().getFirst().features().size();
        float[] values = new float[features];
        for (int i = 0; i < features; i++) {
            values[i] = i % 3 == 2 ? Float.NaN : i + minute / 100f;
        }
        values[0] = Float.MIN_VALUE;
        return new Frame(
                underlying,
                minute(minute),
                ComponentId.TRIPLE_STRADDLE,
                1,
                HASH,
                HASH,
                minute(minute).plusMillis(200),
                minute(minute).plusMillis(210),
                minute(minute),
                Values.of(values),
                null,
                4);
    }
}
