package org.marketregime.standalone;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.MinuteSealed;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.Feature;

/** Counts what a demo run seals and what readers of the topics see of it. Any thread may add. */
final class DemoTally {
    private static final long LONGEST_MICROS = 60_000_000;

    private final Instant started;
    private final Histogram toFrame = new Histogram(LONGEST_MICROS, 3);
    private final Histogram toSignal = new Histogram(LONGEST_MICROS, 3);
    /** By underlying, then by component. */
    private final Map<String, Map<String, FeatureFrame>> lastWithData = new HashMap<>();

    private final Map<String, Long> lastSignal = new HashMap<>();
    private final Set<Place> everValid = new HashSet<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private int minutes;
    private int withRows;
    private int frames;
    private int signals;
    private @Nullable Instant firstFrame;

    /** Where a feature stands: its component's wire name, and its place in the frames of it. */
    private record Place(String component, int index) {}

    DemoTally(Instant started) {
        this.started = started;
    }

    synchronized void sealed(MinuteSealed seal) {
        minutes++;
        withRows += seal.getRows() > 0 ? 1 : 0;
    }

    /** Returns how long after the seal the frame was here. */
    synchronized Duration frame(FeatureFrame frame, Instant now) {
        frames++;
        firstFrame = firstFrame == null ? now : firstFrame;
        for (int i = 0; i < frame.getValuesCount(); i++) {
            if (!Float.isNaN(frame.getValues(i))) {
                everValid.add(new Place(frame.getComponent(), i));
            }
        }
        if (frame.getDataAsOfUs() == frame.getEventTimeUs()) {
            lastWithData
                    .computeIfAbsent(frame.getUnderlying(), _ -> new HashMap<>())
                    .put(frame.getComponent(), frame);
        }
        return record(toFrame, frame.getKnownAtUs(), now);
    }

    /** Returns how long after the seal the signal was here. */
    synchronized Duration signal(RegimeSignal signal, Instant now) {
        signals++;
        statuses.merge(signal.getStatus().name(), 1, Integer::sum);
        lastSignal.merge(signal.getUnderlying(), signal.getEventTimeUs(), Math::max);
        return record(toSignal, signal.getSealedAtUs(), now);
    }

    /** Whether every sealed minute has an answer. */
    synchronized boolean isAnswered() {
        return signals >= minutes;
    }

    private static Duration record(Histogram histogram, long fromMicros, Instant now) {
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000 - fromMicros;
        histogram.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
        return Duration.ofNanos(micros * 1_000);
    }

    /** How many values of a frame are valid. */
    static int valid(FeatureFrame frame) {
        int valid = 0;
        for (int i = 0; i < frame.getValuesCount(); i++) {
            valid += Float.isNaN(frame.getValues(i)) ? 0 : 1;
        }
        return valid;
    }

    synchronized DemoSummary summary(List<String> underlyings) {
        Map<String, FeatureFrame> poorest = Map.of();
        for (Map<String, FeatureFrame> frames : lastWithData.values()) {
            poorest = poorest.isEmpty() || valid(frames) < valid(poorest) ? frames : poorest;
        }
        return new DemoSummary(
                underlyings,
                minutes,
                withRows,
                frames,
                signals,
                Catalogue.features().size(),
                valid(poorest),
                unknown(poorest),
                Map.copyOf(statuses),
                new DemoSummary.Latencies(
                        millis(toFrame, 50), millis(toFrame, 99), millis(toSignal, 50), millis(toSignal, 99)),
                firstFrame == null
                        ? Double.NaN
                        : Duration.between(started, firstFrame).toMillis() / 1e3,
                Memory.peakMegabytes());
    }

    private static int valid(Map<String, FeatureFrame> frames) {
        return frames.values().stream().mapToInt(DemoTally::valid).sum();
    }

    private Map<String, Integer> unknown(Map<String, FeatureFrame> frames) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (Component component : Catalogue.components()) {
            FeatureFrame frame = frames.get(component.name());
            List<Feature> features = component.features();
            for (int i = 0; i < features.size(); i++) {
                if (frame == null || Float.isNaN(frame.getValues(i))) {
                    boolean wasValid = everValid.contains(new Place(component.name(), i));
                    reasons.merge(reason(features.get(i), wasValid), 1, Integer::sum);
                }
            }
        }
        return reasons;
    }

    private static String reason(Feature feature, boolean wasValid) {
        if (feature.formula().contains("future_") || feature.formula().contains("cpr_price")) {
            return "missing input: the recording has no future and no spot";
        }
        if (feature.warmUp().contains("session")) {
            return "no history: they look back on earlier sessions, and this is the first";
        }
        return wasValid
                ? "missing input: a price that they need was not valid in this minute"
                : "warm-up: more bars are needed than one session with holes has";
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? Double.NaN : histogram.getValueAtPercentile(percentile) / 1e3;
    }
}
