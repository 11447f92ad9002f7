package org.marketregime.integration;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.ComponentState;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.RegimeProbability;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.Regime;
import org.marketregime.integration.Signal.LastKnown;
import org.marketregime.integration.Signal.Part;
import org.marketregime.integration.Signal.Reason;
import org.marketregime.integration.Signal.Status;
import org.marketregime.integration.Signal.Used;
import org.marketregime.integration.Verdict.Classified;
import org.marketregime.integration.Verdict.Contribution;

/** Signals as they are on the wire. What goes out and comes back is the same signal. */
public final class SignalMessage {
    private SignalMessage() {}

    public static RegimeSignal of(Signal signal) {
        RegimeSignal.Builder message = RegimeSignal.newBuilder()
                .setUnderlying(signal.underlying())
                .setEventTimeUs(Micros.of(signal.eventTime()))
                .setKnownAtUs(Micros.of(signal.knownAt()))
                .setRevision(signal.revision())
                .setModel(signal.model())
                .setInputHash(ByteString.copyFrom(signal.inputHash().bytes()))
                .setStatus(RegimeSignal.Status.valueOf(signal.status().name()))
                .setCompleteness(signal.completeness())
                .setConfidence(Double.NaN)
                .setScore(Double.NaN)
                .setSealedAtUs(Micros.of(signal.sealedAt()));
        Classified verdict = signal.verdict();
        for (Part part : signal.components()) {
            message.addComponents(component(
                    part, verdict == null ? null : verdict.contributions().get(part.component())));
        }
        for (Reason reason : signal.reasons()) {
            message.addReasons(org.marketregime.contracts.Reason.newBuilder()
                    .setCode(reason.code())
                    .setText(reason.text()));
        }
        if (verdict != null) {
            message.setRegime(verdict.regime().name())
                    .setConfidence(verdict.confidence())
                    .setScore(verdict.score());
            verdict.probabilities()
                    .forEach((regime, probability) -> message.addProbabilities(RegimeProbability.newBuilder()
                            .setRegime(regime.name())
                            .setProbability(probability)));
        }
        LastKnown last = signal.lastKnown();
        if (last != null) {
            message.setLastKnown(org.marketregime.contracts.LastKnown.newBuilder()
                    .setRegime(last.regime().name())
                    .setEventTimeUs(Micros.of(last.eventTime()))
                    .setProbability(last.probability()));
        }
        return message.build();
    }

    private static ComponentState component(Part part, @Nullable Contribution contribution) {
        ComponentState.Builder state =
                ComponentState.newBuilder().setComponent(part.component().wireName());
        Used used = part.used();
        if (used != null) {
            state.setPresent(true)
                    .setRevision(used.revision())
                    .setInputHash(ByteString.copyFrom(used.inputHash().bytes()))
                    .setComputedAtUs(Micros.of(used.computedAt()))
                    .setFeaturesValid(used.featuresValid())
                    .setFeaturesTotal(used.featuresTotal());
            if (used.dataAsOf() != null) {
                state.setDataAsOfUs(Micros.of(used.dataAsOf()));
            }
            Channels channels = used.channels();
            if (channels != null) {
                state.setChannels(org.marketregime.contracts.Channels.newBuilder()
                        .setDirection(channels.direction())
                        .setActivity(channels.activity())
                        .setConfidence(channels.confidence()));
            }
        }
        if (contribution != null) {
            state.setContribution(org.marketregime.contracts.Contribution.newBuilder()
                    .setValue(contribution.value())
                    .setWeight(contribution.weight())
                    .setContribution(contribution.contribution()));
        }
        return state.build();
    }

    /**
     * The signal that {@code message} is.
     *
     * @throws PlatformException {@link ErrorCode#MESSAGE_POISONED} when it is none
     */
    public static Signal signal(RegimeSignal message) {
        try {
            return read(message);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCode.MESSAGE_POISONED,
                    "not a signal: underlying " + message.getUnderlying() + ", event_time_us "
                            + message.getEventTimeUs() + ", revision " + message.getRevision() + ": " + e.getMessage(),
                    e);
        }
    }

    private static Signal read(RegimeSignal message) {
        List<Part> parts = new ArrayList<>();
        Map<ComponentId, Contribution> contributions = new EnumMap<>(ComponentId.class);
        for (ComponentState state : message.getComponentsList()) {
            ComponentId component = ComponentId.find(state.getComponent())
                    .orElseThrow(() -> new IllegalArgumentException("unknown component " + state.getComponent()));
            parts.add(new Part(component, state.getPresent() ? used(state) : null));
            if (state.hasContribution()) {
                var contribution = state.getContribution();
                contributions.put(
                        component,
                        new Contribution(
                                contribution.getValue(), contribution.getWeight(), contribution.getContribution()));
            }
        }
        return new Signal(
                message.getUnderlying(),
                Micros.instant(message.getEventTimeUs()),
                Micros.instant(message.getKnownAtUs()),
                message.getRevision(),
                message.getModel(),
                Digest.of(message.getInputHash().toByteArray()),
                Status.valueOf(message.getStatus().name()),
                parts,
                message.getReasonsList().stream()
                        .map(reason -> new Reason(reason.getCode(), reason.getText()))
                        .toList(),
                message.getCompleteness(),
                message.getRegime().isEmpty() ? null : verdict(message, contributions),
                message.hasLastKnown()
                        ? new LastKnown(
                                Regime.valueOf(message.getLastKnown().getRegime()),
                                Micros.instant(message.getLastKnown().getEventTimeUs()),
                                message.getLastKnown().getProbability())
                        : null,
                Micros.instant(message.getSealedAtUs()));
    }

    private static Classified verdict(RegimeSignal message, Map<ComponentId, Contribution> contributions) {
        Map<Regime, Double> probabilities = new EnumMap<>(Regime.class);
        for (RegimeProbability each : message.getProbabilitiesList()) {
            probabilities.put(Regime.valueOf(each.getRegime()), each.getProbability());
        }
        return new Classified(
                Regime.valueOf(message.getRegime()),
                probabilities,
                message.getConfidence(),
                message.getScore(),
                contributions);
    }

    private static Used used(ComponentState state) {
        Instant dataAsOf = state.getDataAsOfUs() == 0 ? null : Micros.instant(state.getDataAsOfUs());
        return new Used(
                state.getRevision(),
                Digest.of(state.getInputHash().toByteArray()),
                Micros.instant(state.getComputedAtUs()),
                dataAsOf,
                state.getFeaturesValid(),
                state.getFeaturesTotal(),
                state.hasChannels()
                        ? new Channels(
                                state.getChannels().getDirection(),
                                state.getChannels().getActivity(),
                                state.getChannels().getConfidence())
                        : null);
    }
}
