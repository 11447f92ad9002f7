package org.marketregime.master.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Regime;
import org.marketregime.integration.Signal;
import org.marketregime.integration.Signal.Status;
import org.marketregime.integration.Verdict.Classified;
import org.marketregime.integration.Verdict.Contribution;

/** A signal as clients read it. What is not known is absent; why it is, stands under reasons. */
record SignalView(
        String requestId,
        String model,
        String underlying,
        Instant validAt,
        Instant knownAt,
        String exchangeLocal,
        int revision,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer supersedes,
        String inputHash,
        @Nullable RegimePart regime,
        @Nullable LastKnownPart lastKnown,
        ConfidencePart confidence,
        QualityPart quality,
        List<ContributionPart> contributions,
        Map<String, Instant> dataAsOf,
        @Nullable Instant nextExpectedAt,
        Map<String, String> links) {

    private static final int TOP = 3;

    record RegimePart(String label, String name, double probability, List<List<Object>> top) {}

    record LastKnownPart(String label, String name, double probability, Instant validAt) {}

    record ConfidencePart(@Nullable Double value, List<String> reasons) {}

    record QualityPart(
            Status status,
            double completeness,
            List<String> missing,
            long ageMs,
            boolean stale,
            List<ReasonPart> reasons) {}

    record ReasonPart(String code, String text) {}

    record ContributionPart(
            String component,
            double value,
            double weight,
            double contribution,
            @Nullable Instant dataAsOf) {}

    /** {@code signal} as it stands at {@code moment}. */
    static SignalView of(Signal signal, Moment moment, String requestId) {
        boolean late = moment.isStale(signal.eventTime());
        List<ReasonPart> reasons = new ArrayList<>();
        signal.reasons().forEach(reason -> reasons.add(new ReasonPart(reason.code(), reason.text())));
        if (late) {
            reasons.add(
                    new ReasonPart("answer_stale", "no newer minute has been answered since " + signal.eventTime()));
        }
        Status status = status(signal, late);
        Classified verdict = signal.verdict();
        String underlying = Underlyings.canonical(signal.underlying());
        return new SignalView(
                requestId,
                signal.model(),
                underlying,
                signal.eventTime(),
                signal.knownAt(),
                ApiTime.local(signal.eventTime()),
                signal.revision(),
                signal.revision() == 1 ? null : signal.revision() - 1,
                "sha256:" + signal.inputHash(),
                verdict == null ? null : regime(verdict),
                lastKnown(signal.lastKnown()),
                new ConfidencePart(
                        verdict == null ? null : verdict.confidence(),
                        reasons.stream().map(ReasonPart::text).toList()),
                new QualityPart(
                        status,
                        signal.completeness(),
                        missing(signal),
                        moment.ageWhenMade(signal).toMillis(),
                        late || status == Status.STALE,
                        List.copyOf(reasons)),
                verdict == null ? List.of() : contributions(signal, verdict),
                dataAsOf(signal),
                moment.nextAfter(signal.eventTime()),
                Map.of("features", "/v1/features/" + underlying + "?at=" + signal.eventTime()));
    }

    private static Status status(Signal signal, boolean late) {
        return switch (signal.status()) {
            case COMPLETE, PARTIAL, STALE -> late ? Status.STALE : signal.status();
            case UNKNOWN, HALTED -> signal.status();
        };
    }

    private static RegimePart regime(Classified verdict) {
        List<List<Object>> top = verdict.probabilities().entrySet().stream()
                .sorted(Map.Entry.<Regime, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOP)
                .map(entry -> List.<Object>of(entry.getKey().name(), entry.getValue()))
                .toList();
        return new RegimePart(
                verdict.regime().name(),
                verdict.regime().title(),
                verdict.probabilities().getOrDefault(verdict.regime(), 0.0),
                top);
    }

    private static @Nullable LastKnownPart lastKnown(Signal.@Nullable LastKnown last) {
        return last == null
                ? null
                : new LastKnownPart(last.regime().name(), last.regime().title(), last.probability(), last.eventTime());
    }

    private static List<String> missing(Signal signal) {
        return signal.components().stream()
                .filter(part -> part.used() == null)
                .map(part -> part.component().wireName())
                .toList();
    }

    private static Map<String, Instant> dataAsOf(Signal signal) {
        Map<String, Instant> times = new LinkedHashMap<>();
        for (Signal.Part part : signal.components()) {
            Instant time = part.used() == null ? null : part.used().dataAsOf();
            if (time != null) {
                times.put(part.component().wireName(), time);
            }
        }
        return times;
    }

    private static List<ContributionPart> contributions(Signal signal, Classified verdict) {
        List<ContributionPart> contributions = new ArrayList<>();
        for (Signal.Part part : signal.components()) {
            ComponentId component = part.component();
            Contribution contribution = verdict.contributions().get(component);
            if (contribution != null) {
                contributions.add(new ContributionPart(
                        component.wireName(),
                        contribution.value(),
                        contribution.weight(),
                        contribution.contribution(),
                        part.used() == null ? null : part.used().dataAsOf()));
            }
        }
        return contributions;
    }
}
