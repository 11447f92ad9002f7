package org.marketregime.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.integration.Signal.Part;
import org.marketregime.integration.Signal.Reason;
import org.marketregime.integration.Signal.Status;
import org.marketregime.integration.Signal.Used;

/** Makes the signal of one minute from what is here of it. */
final class Answer {
    /** One feature in so many must be known for a component to be called broken because its values do not move. */
    private static final int JUDGED_SHARE = 10;

    private static final double TOLERANCE = 1e-9;

    private final Settings settings;
    private final @Nullable Classifier classifier;
    private final Consumer<Output> outputs;

    private final Line line;
    private final Join join;
    private final List<Reason> reasons = new ArrayList<>();

    private Answer(Settings settings, @Nullable Classifier classifier, Consumer<Output> outputs, Line line, Join join) {
        this.settings = settings;
        this.classifier = classifier;
        this.outputs = outputs;
        this.line = line;
        this.join = join;
    }

    /** The next revision for the minute {@code join} of {@code line}. */
    static Signal of(
            Settings settings,
            @Nullable Classifier classifier,
            Line line,
            Join join,
            Instant now,
            Consumer<Output> outputs) {
        return new Answer(settings, classifier, outputs, line, join).signal(now);
    }

    private Signal signal(Instant now) {
        EnumMap<ComponentId, Frame> frames = new EnumMap<>(ComponentId.class);
        List<Reason> missing = new ArrayList<>();
        for (ComponentId component : ComponentId.ALL) {
            Frame frame = join.frame(component);
            Reason why = frame == null ? absence(component) : frozen(frame);
            if (why != null) {
                missing.add(why);
            } else if (frame != null) {
                frames.put(component, frame);
            }
        }
        Integer frontDte = frontDte(frames);
        Verdict.Classified verdict = verdict(frames, frontDte);
        reasons.addAll(missing);
        boolean stale = addStale(frames);
        Status status = status(frames.size(), verdict, stale);
        Signal before = join.published();
        return new Signal(
                line.underlying(),
                join.eventTime(),
                now,
                before == null ? 1 : before.revision() + 1,
                settings.model(),
                inputHash(frames),
                status,
                parts(frames),
                reasons,
                (double) frames.size() / ComponentId.ALL.size(),
                verdict,
                verdict == null ? line.lastKnownBefore(join.eventTime()) : null,
                join.sealedAt());
    }

    private Status status(int frames, Verdict.@Nullable Classified verdict, boolean stale) {
        if (line.halt() != null) {
            return Status.HALTED;
        }
        if (verdict == null) {
            return Status.UNKNOWN;
        }
        if (stale) {
            return Status.STALE;
        }
        return frames == ComponentId.ALL.size() ? Status.COMPLETE : Status.PARTIAL;
    }

    /** The regime, or null and a reason why none is stated. */
    private Verdict.@Nullable Classified verdict(Map<ComponentId, Frame> frames, @Nullable Integer frontDte) {
        if (line.halt() != null) {
            reasons.add(new Reason("halted", line.halt()));
            return null;
        }
        if (frames.size() < settings.fewestFrames()) {
            reasons.add(new Reason(
                    "too_few_components",
                    frames.size() + " of " + ComponentId.ALL.size() + " components are here, a regime needs "
                            + settings.fewestFrames()));
            return null;
        }
        double weight = Weights.of(frames.keySet(), frontDte);
        if (weight < settings.leastWeight() - TOLERANCE) {
            reasons.add(new Reason(
                    "too_little_weight",
                    String.format(
                            Locale.ROOT,
                            "the components that are here weigh %.2f, a regime needs %.2f",
                            weight,
                            settings.leastWeight())));
            return null;
        }
        if (classifier == null) {
            reasons.add(new Reason("classifier_absent", "no classifier is installed"));
            return null;
        }
        return classified(classifier, frames, frontDte);
    }

    private Verdict.@Nullable Classified classified(
            Classifier installed, Map<ComponentId, Frame> frames, @Nullable Integer frontDte) {
        Verdict verdict;
        try {
            verdict = installed.classify(new Classifier.Minute(
                    line.underlying(), join.eventTime(), Collections.unmodifiableMap(frames), frontDte));
        } catch (RuntimeException e) {
            // One minute that a model cannot digest must not stop every underlying of this process.
            outputs.accept(new Output.ClassifierFailed(line.underlying(), join.eventTime(), e));
            reasons.add(new Reason("classifier_failed", "the classifier failed on this minute"));
            return null;
        }
        return switch (verdict) {
            case Verdict.Classified classified -> classified;
            case Verdict.Abstained abstained -> {
                reasons.add(new Reason(abstained.code(), abstained.why()));
                yield null;
            }
        };
    }

    private Reason absence(ComponentId component) {
        String name = component.wireName();
        if (!settings.deployed().contains(component)) {
            return new Reason("component_not_deployed", "component " + name + " is absent: not deployed");
        }
        if (join.slot(component).revision() > 0) {
            return new Reason("frame_not_recalled", "the frame of component " + name + " could not be read again");
        }
        return new Reason("component_missing", "component " + name + " is missing: no frame came");
    }

    /** Why {@code frame} is not believed although it passed its check, or null. */
    private @Nullable Reason frozen(Frame frame) {
        // where hardly anything is known, what is may well be a constant of the day
        if (frame.values().valid() * JUDGED_SHARE < frame.values().size()) {
            return null;
        }
        Frame at = frame;
        for (int bars = 1; bars < settings.frozenBars(); bars++) {
            Join before = line.find(at.eventTime().minus(Duration.ofMinutes(1)));
            Frame earlier = before == null ? null : before.frame(frame.component());
            if (earlier == null || !earlier.values().equals(frame.values())) {
                return null;
            }
            at = earlier;
        }
        // Nothing moved because no data came: that is stale, not broken.
        if (frame.dataAsOf() == null || frame.dataAsOf().equals(at.dataAsOf())) {
            return null;
        }
        return new Reason(
                "component_frozen",
                "component " + frame.component().wireName() + " repeats the same values for " + settings.frozenBars()
                        + " minutes");
    }

    private boolean addStale(Map<ComponentId, Frame> frames) {
        Instant oldest = join.eventTime().minus(Duration.ofMinutes(settings.staleBars()));
        int before = reasons.size();
        for (Frame frame : frames.values()) {
            Instant dataAsOf = frame.dataAsOf();
            if (dataAsOf == null || dataAsOf.isBefore(oldest)) {
                String since = dataAsOf == null ? "has seen no data today" : "has seen no data since " + dataAsOf;
                reasons.add(new Reason(
                        "data_stale", "component " + frame.component().wireName() + " " + since));
            }
        }
        return reasons.size() > before;
    }

    private static List<Part> parts(Map<ComponentId, Frame> frames) {
        List<Part> parts = new ArrayList<>(ComponentId.ALL.size());
        for (ComponentId component : ComponentId.ALL) {
            Frame frame = frames.get(component);
            parts.add(new Part(
                    component,
                    frame == null
                            ? null
                            : new Used(
                                    frame.revision(),
                                    frame.inputHash(),
                                    frame.computedAt(),
                                    frame.dataAsOf(),
                                    frame.values().valid(),
                                    frame.values().size(),
                                    frame.channels())));
        }
        return parts;
    }

    /** Of the first frame that knows. It rests on frames alone, so that the same frames give the same answer. */
    private static @Nullable Integer frontDte(Map<ComponentId, Frame> frames) {
        for (Frame frame : frames.values()) {
            if (frame.frontDte() != null) {
                return frame.frontDte();
            }
        }
        return null;
    }

    /** SHA-256 over name, revision and input hash of every frame that was used, in component order. */
    private static Digest inputHash(Map<ComponentId, Frame> frames) {
        var sha256 = Digest.sha256();
        for (Frame frame : frames.values()) {
            byte[] name = frame.component().wireName().getBytes(StandardCharsets.UTF_8);
            sha256.update(java.nio.ByteBuffer.allocate(Integer.BYTES + name.length + Integer.BYTES)
                    .putInt(name.length)
                    .put(name)
                    .putInt(frame.revision())
                    .flip());
            sha256.update(frame.inputHash().bytes());
        }
        return Digest.of(sha256);
    }
}
