package org.marketregime.master.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Feature;
import org.marketregime.integration.Frame;

/**
 * The features of one minute as clients read them.
 *
 * @param components one entry for each frame that is here
 * @param features the valid values, in catalogue order
 * @param invalid the others, each with the reason
 */
record FeaturesView(
        String underlying,
        Instant validAt,
        String exchangeLocal,
        QualityPart quality,
        List<FramePart> components,
        Map<String, Float> features,
        Map<String, Missing> invalid,
        @Nullable Instant nextExpectedAt) {

    record QualityPart(double completeness, List<String> missing, boolean stale) {}

    record FramePart(
            String component,
            int revision,
            String inputHash,
            Instant computedAt,
            @Nullable Instant dataAsOf,
            int featuresValid,
            int featuresTotal) {}

    /**
     * The features {@code asked} of the minute of {@code frames}.
     *
     * @param frames of one minute, one or more
     * @param asked by component, in catalogue order
     */
    static FeaturesView of(List<Frame> frames, Map<ComponentId, List<Selection.Asked>> asked, Moment moment) {
        Frame first = frames.getFirst();
        Instant minute = first.eventTime();
        int minuteOfSession = TradingSession.minuteOf(TradingSession.dateOf(minute), minute);
        List<FramePart> parts = new ArrayList<>();
        Map<String, Float> values = new LinkedHashMap<>();
        Map<String, Missing> invalid = new LinkedHashMap<>();
        Set<ComponentId> missing = new TreeSet<>(asked.keySet());
        for (Frame frame : frames) {
            List<Selection.Asked> features = asked.get(frame.component());
            if (features == null) {
                continue;
            }
            missing.remove(frame.component());
            parts.add(part(frame));
            for (Selection.Asked each : features) {
                Feature feature = each.feature();
                float value =
                        each.index() < frame.values().size() ? frame.values().get(each.index()) : Float.NaN;
                if (Float.isFinite(value)) {
                    values.put(feature.name(), value);
                } else {
                    invalid.put(feature.name(), Missing.of(feature.warmUp(), minuteOfSession));
                }
            }
        }
        for (ComponentId component : missing) {
            for (Selection.Asked each : asked.getOrDefault(component, List.of())) {
                invalid.put(each.feature().name(), Missing.NO_FRAME);
            }
        }
        return new FeaturesView(
                Underlyings.canonical(first.underlying()),
                minute,
                ApiTime.local(minute),
                new QualityPart(
                        (double) parts.size() / asked.size(),
                        missing.stream().map(ComponentId::wireName).toList(),
                        moment.isStale(minute)),
                parts,
                values,
                invalid,
                moment.nextAfter(minute));
    }

    private static FramePart part(Frame frame) {
        return new FramePart(
                frame.component().wireName(),
                frame.revision(),
                "sha256:" + frame.inputHash(),
                frame.computedAt(),
                frame.dataAsOf(),
                frame.values().valid(),
                frame.values().size());
    }
}
