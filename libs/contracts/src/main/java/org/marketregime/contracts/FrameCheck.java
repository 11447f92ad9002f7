package org.marketregime.contracts;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Checked.AcceptedFrame;
import org.marketregime.contracts.Checked.Refused;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.domain.TradingSession;

/** Decides whether a feature frame may be believed. Nothing is repaired: a frame is right or refused. */
public final class FrameCheck {
    /** Nothing larger is parsed. The largest frame, 150 values, takes less than 2 KiB. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int LONGEST_DTE = 3660;

    /** The numbers of one component as the catalogue of this deployment orders them. */
    public record Layout(Digest catalogueHash, int features) {}

    private final Map<ComponentId, Layout> layouts;
    private final Plausibility plausibility;

    /**
     * A check of the frames of these components.
     *
     * @param layouts of the components whose frames can be read here
     */
    public FrameCheck(Map<ComponentId, Layout> layouts, Plausibility plausibility) {
        this.layouts = new EnumMap<>(ComponentId.class);
        this.layouts.putAll(layouts);
        this.plausibility = plausibility;
    }

    /** Decodes and checks a record. */
    public Checked check(byte[] message, Instant now) {
        if (message.length > MAX_BYTES) {
            return new Refused(
                    null,
                    Refusal.TOO_LARGE,
                    "a frame has at most " + MAX_BYTES + " bytes, this one has " + message.length);
        }
        try {
            return check(FeatureFrame.parseFrom(message), now);
        } catch (InvalidProtocolBufferException e) {
            return new Refused(null, Refusal.UNDECODABLE, "not a FeatureFrame: " + e.getMessage());
        }
    }

    /** Checks a frame that is decoded already. */
    public Checked check(FeatureFrame frame, Instant now) {
        ComponentId component = ComponentId.find(frame.getComponent()).orElse(null);
        if (component == null) {
            return new Refused(
                    null,
                    Refusal.COMPONENT_UNKNOWN,
                    "component must be one of the eight, was " + Plausibility.quoted(frame.getComponent()));
        }
        Refused refused = fault(component, frame, now);
        return refused != null ? refused : new AcceptedFrame(frame, component, Micros.instant(frame.getEventTimeUs()));
    }

    private @Nullable Refused fault(ComponentId component, FeatureFrame frame, Instant now) {
        String why = Plausibility.faultOfUnderlying(frame.getUnderlying());
        if (why != null) {
            return new Refused(component, Refusal.UNDERLYING_INVALID, why);
        }
        if (frame.getRevision() < 1) {
            return refused(component, Refusal.REVISION_INVALID, "revision must be 1 or more, was", frame.getRevision());
        }
        why = times(frame, now);
        if (why != null) {
            return new Refused(component, Refusal.TIME_IMPLAUSIBLE, why);
        }
        why = plausibility.faultOfGrid(frame.getEventTimeUs());
        if (why != null) {
            return new Refused(component, Refusal.TIME_OFF_GRID, why);
        }
        why = dataAsOf(frame);
        if (why != null) {
            return new Refused(component, Refusal.TIME_IMPLAUSIBLE, why);
        }
        if (frame.getInputHash().size() != Digest.BYTES) {
            return refused(
                    component,
                    Refusal.HASH_INVALID,
                    "input_hash must have 32 bytes, has",
                    frame.getInputHash().size());
        }
        if (frame.hasFrontDte() && (frame.getFrontDte() < 0 || frame.getFrontDte() > LONGEST_DTE)) {
            return refused(
                    component,
                    Refusal.FRONT_DTE_INVALID,
                    "front_dte must be 0…" + LONGEST_DTE + ", was",
                    frame.getFrontDte());
        }
        Refused refused = channels(component, frame);
        return refused != null ? refused : values(component, frame);
    }

    private @Nullable String times(FeatureFrame frame, Instant now) {
        String why = plausibility.faultOfTime("event time", frame.getEventTimeUs(), now);
        if (why == null) {
            why = plausibility.faultOfTime("known_at", frame.getKnownAtUs(), now);
        }
        if (why == null) {
            why = plausibility.faultOfTime("computed_at", frame.getComputedAtUs(), now);
        }
        return why != null ? why : plausibility.faultOfSeal(frame.getEventTimeUs(), frame.getKnownAtUs());
    }

    private static @Nullable String dataAsOf(FeatureFrame frame) {
        long dataAsOf = frame.getDataAsOfUs();
        if (dataAsOf == 0) {
            return null;
        }
        Instant eventTime = Micros.instant(frame.getEventTimeUs());
        Instant time = Micros.instant(dataAsOf);
        boolean today = TradingSession.dateOf(time).equals(TradingSession.dateOf(eventTime));
        return today && !time.isAfter(eventTime)
                ? null
                : "data_as_of must lie in the session and not after " + eventTime + ", was " + time;
    }

    private @Nullable Refused channels(ComponentId component, FeatureFrame frame) {
        if (!frame.hasChannels()) {
            return null;
        }
        Channels channels = frame.getChannels();
        if (!inRange(channels.getDirection(), -1) || !inRange(channels.getActivity(), -1)) {
            return new Refused(
                    component,
                    Refusal.CHANNEL_OUT_OF_RANGE,
                    "direction and activity must lie in -1…1 or be NaN, were " + channels.getDirection() + " and "
                            + channels.getActivity());
        }
        if (!inRange(channels.getConfidence(), 0) || Double.isNaN(channels.getConfidence())) {
            return refused(
                    component,
                    Refusal.CHANNEL_OUT_OF_RANGE,
                    "confidence must lie in 0…1, was",
                    channels.getConfidence());
        }
        return null;
    }

    private static boolean inRange(double value, double lowest) {
        return Double.isNaN(value) || (value >= lowest && value <= 1);
    }

    private @Nullable Refused values(ComponentId component, FeatureFrame frame) {
        Layout layout = layouts.get(component);
        if (layout == null) {
            return new Refused(
                    component,
                    Refusal.CATALOGUE_UNKNOWN,
                    "no catalogue of " + component.wireName() + " is loaded here");
        }
        byte[] hash = frame.getCatalogueHash().toByteArray();
        if (hash.length != Digest.BYTES || !Digest.of(hash).equals(layout.catalogueHash())) {
            return new Refused(
                    component,
                    Refusal.CATALOGUE_UNKNOWN,
                    "catalogue hash of " + component.wireName() + " must be " + layout.catalogueHash() + ", was "
                            + HexFormat.of().formatHex(hash, 0, Math.min(hash.length, Digest.BYTES)));
        }
        int count = layout.features();
        byte[] validity = frame.getValidity().toByteArray();
        if (frame.getValuesCount() != count || validity.length != (count + 7) / 8) {
            return new Refused(
                    component,
                    Refusal.SHAPE_MISMATCH,
                    "a frame of " + component.wireName() + " has " + count + " values and " + (count + 7) / 8
                            + " bytes of validity, this one has " + frame.getValuesCount() + " and "
                            + validity.length);
        }
        for (int i = 0; i < validity.length * 8; i++) {
            boolean valid = (validity[i >> 3] >> (i & 7) & 1) != 0;
            if (i >= count ? valid : valid != Float.isFinite(frame.getValues(i))) {
                return new Refused(
                        component,
                        Refusal.VALUE_INVALID,
                        i >= count
                                ? "validity bit " + i + " is set and there are " + count + " values"
                                : "value " + i + " is marked " + (valid ? "valid" : "invalid") + " and is "
                                        + frame.getValues(i));
            }
            if (i < count && !valid && !Float.isNaN(frame.getValues(i))) {
                return refused(
                        component,
                        Refusal.VALUE_INVALID,
                        "value " + i + " is invalid and must be NaN, was",
                        frame.getValues(i));
            }
        }
        return null;
    }

    private static Refused refused(ComponentId component, Refusal refusal, String wanted, Number found) {
        return new Refused(component, refusal, wanted + " " + found);
    }
}
