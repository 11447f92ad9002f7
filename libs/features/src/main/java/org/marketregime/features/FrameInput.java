package org.marketregime.features;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column that is read from the frame of a component.
 *
 * @param component its number
 * @param feature the name, where a feature is read
 */
public record FrameInput(Kind kind, int component, String feature) {
    private static final Pattern OPINION = Pattern.compile("([a-z_]+)_of_(\\d)");
    private static final Pattern FEATURE = Pattern.compile("c(\\d)_[a-z0-9_]+");

    /** What is read. */
    public enum Kind {
        DIRECTION("Direction that component %d sees, −1…1. Specification 0.5"),
        EARLIER_DIRECTION("Direction that component %d saw a minute ago, −1…1. Specification 0.5"),
        ACTIVITY("Activity of volatility that component %d sees, −1…1. Specification 0.5"),
        CONFIDENCE("How far component %d can be relied on, 0…1. Specification 0.5"),
        VALID_SHARE("Share of the features of component %d that are known; 0 without a frame"),
        AGE("Minutes since component %d had rows; 60 without a frame"),
        FEATURE("Feature of component %d");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }
    }

    /** The column as formulas read it: {@code direction_of_3}. */
    public static Series of(Kind kind, int component) {
        return new Series.Input(kind.name().toLowerCase(java.util.Locale.ROOT) + "_of_" + component);
    }

    /** A feature of another component. */
    public static Series feature(String name) {
        if (!FEATURE.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " does not name a component's feature");
        }
        return new Series.Input(name);
    }

    /** The column that an input names; empty if it is none of these. */
    public static Optional<FrameInput> of(Series.Input input) {
        Matcher feature = FEATURE.matcher(input.name());
        if (feature.matches()) {
            return Optional.of(new FrameInput(Kind.FEATURE, Integer.parseInt(feature.group(1)), input.name()));
        }
        Matcher opinion = OPINION.matcher(input.name());
        if (!opinion.matches()) {
            return Optional.empty();
        }
        Kind kind = Kind.valueOf(opinion.group(1).toUpperCase(java.util.Locale.ROOT));
        return Optional.of(new FrameInput(kind, Integer.parseInt(opinion.group(2)), ""));
    }

    /** One line for the catalogue. */
    public String meaning() {
        return String.format(java.util.Locale.ROOT, kind.meaning, component);
    }

    /**
     * The value in a minute.
     *
     * @param place of the feature among the component's; any number where none is read
     */
    double value(Frames frames, int minute, int place) {
        int read = kind == Kind.EARLIER_DIRECTION ? minute - 1 : minute;
        FrameRow frame = read < 1 ? null : frames.frame(component, read);
        return frame == null ? absent() : value(frame, read, place);
    }

    private double value(FrameRow frame, int minute, int place) {
        return switch (kind) {
            case DIRECTION, EARLIER_DIRECTION -> frame.direction();
            case ACTIVITY -> frame.activity();
            case CONFIDENCE -> frame.confidence(minute);
            case VALID_SHARE -> frame.validShare();
            case AGE -> frame.age(minute);
            case FEATURE -> frame.value(place);
        };
    }

    private double absent() {
        return switch (kind) {
            case VALID_SHARE -> 0;
            case AGE -> 60;
            default -> Double.NaN;
        };
    }
}
