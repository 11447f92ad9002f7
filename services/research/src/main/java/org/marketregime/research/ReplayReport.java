package org.marketregime.research;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.Channels;
import org.marketregime.contracts.ComponentState;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.features.Component;
import org.marketregime.features.Feature;
import org.marketregime.runtime.component.FrameDifference;

/** Prints rebuilt frames of a minute, a line each, and where they differ from what was published. */
final class ReplayReport {
    private final PrintWriter out;
    private final boolean comparing;
    private final List<FeatureFrame> published;
    private final @Nullable RegimeSignal signal;

    /**
     * @param comparing whether there is a broker to compare with
     * @param published frames of the minute, in the order in which they were published
     * @param signal of the minute; null when none was asked for or there is nothing to compare
     */
    ReplayReport(PrintWriter out, boolean comparing, List<FeatureFrame> published, @Nullable RegimeSignal signal) {
        this.out = out;
        this.comparing = comparing;
        this.published = List.copyOf(published);
        this.signal = signal;
    }

    /** How a component compares: in a word or two, and in sentences what differs. */
    private record Verdict(String word, List<String> differences) {
        boolean isDifferent() {
            return !differences.isEmpty();
        }
    }

    /**
     * Prints all and returns whether nothing differs.
     *
     * @param rebuilt a frame for each of the components, in their order
     */
    boolean print(List<Component> components, List<FeatureFrame> rebuilt) {
        row("component", "input hash", "valid", "direction", "activity", "confidence", comparing ? "published" : "");
        int different = 0;
        for (int i = 0; i < components.size(); i++) {
            Verdict verdict = comparing ? verdict(components.get(i), rebuilt.get(i)) : new Verdict("", List.of());
            line(rebuilt.get(i), verdict.word());
            verdict.differences().forEach(difference -> out.println("  " + difference));
            different += verdict.isDifferent() ? 1 : 0;
        }
        out.println(
                comparing
                        ? different == 0
                                ? "nothing differs from what was published"
                                : different + " of " + components.size() + " components differ from what was published"
                        : "nothing was compared; --bootstrap names the broker to compare with");
        return different == 0;
    }

    private void line(FeatureFrame frame, String word) {
        Channels channels = frame.hasChannels() ? frame.getChannels() : null;
        row(
                frame.getComponent(),
                FrameDifference.digits(frame.getInputHash()),
                valid(frame) + "/" + frame.getValuesCount(),
                channels == null ? "-" : number(channels.getDirection()),
                channels == null ? "-" : number(channels.getActivity()),
                channels == null ? "-" : number(channels.getConfidence()),
                word);
    }

    private void row(
            String component,
            String inputHash,
            String valid,
            String direction,
            String activity,
            String confidence,
            String word) {
        out.println(String.format(
                        Locale.ROOT,
                        "%-20s %-12s %10s %10s %10s %10s  %s",
                        component,
                        inputHash,
                        valid,
                        direction,
                        activity,
                        confidence,
                        word)
                .stripTrailing());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static int valid(FeatureFrame frame) {
        int valid = 0;
        for (byte bits : frame.getValidity().toByteArray()) {
            valid += Integer.bitCount(bits & 0xff);
        }
        return valid;
    }

    private Verdict verdict(Component component, FeatureFrame rebuilt) {
        ComponentState state = state(component);
        if (signal != null && (state == null || !state.getPresent())) {
            return new Verdict("not part of the signal", List.of());
        }
        FeatureFrame frame = published(component, state == null ? 0 : state.getRevision());
        List<String> differences = new ArrayList<>();
        if (state != null && !state.getInputHash().equals(rebuilt.getInputHash())) {
            differences.add("input hash is " + FrameDifference.digits(state.getInputHash()) + " in the signal, "
                    + FrameDifference.digits(rebuilt.getInputHash()) + " rebuilt; " + FrameDifference.OTHER_INPUTS);
        }
        if (frame == null) {
            differences.add(
                    state == null
                            ? "no frame of this component was published"
                            : "revision " + state.getRevision()
                                    + ", of which the signal was made, is not in the topic");
            return new Verdict("missing", differences);
        }
        List<String> names = component.features().stream().map(Feature::name).toList();
        differences.addAll(FrameDifference.between(frame, rebuilt, names));
        if (differences.isEmpty()) {
            return new Verdict(state == null ? "same bytes" : "same bytes, as in the signal", differences);
        }
        boolean sameInputs = frame.getInputHash().equals(rebuilt.getInputHash());
        return new Verdict(sameInputs ? "differs, of the same inputs" : "differs", differences);
    }

    private @Nullable ComponentState state(Component component) {
        return signal == null
                ? null
                : signal.getComponentsList().stream()
                        .filter(state -> state.getComponent().equals(component.name()))
                        .findFirst()
                        .orElse(null);
    }

    /** The first frame of a revision, which is the one that counts; of the highest where none is named. */
    private @Nullable FeatureFrame published(Component component, int revision) {
        FeatureFrame found = null;
        for (FeatureFrame frame : published) {
            if (frame.getComponent().equals(component.name())
                    && (revision == 0 || frame.getRevision() == revision)
                    && (found == null || frame.getRevision() > found.getRevision())) {
                found = frame;
            }
        }
        return found;
    }
}
