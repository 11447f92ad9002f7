package org.marketregime.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.marketregime.columnar.Columns;

/** Which column takes what of the frames of components. */
final class FrameColumns {
    private static final int NO_FEATURE = -1;

    private final List<Component> components;
    private final List<Wanted> wanted = new ArrayList<>();

    /** @param components those whose features may be read */
    FrameColumns(List<Component> components) {
        this.components = List.copyOf(components);
    }

    /** @param place of the feature among the component's, where one is read */
    private record Wanted(FrameInput input, int place, int column) {}

    void want(FrameInput input, int column) {
        wanted.add(new Wanted(input, place(input), column));
    }

    private int place(FrameInput input) {
        if (input.kind() != FrameInput.Kind.FEATURE) {
            return NO_FEATURE;
        }
        Component component = components.stream()
                .filter(candidate -> candidate.number() == input.component())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no component has " + input.feature()));
        int place = component.features().stream().map(Feature::name).toList().indexOf(input.feature());
        if (place < 0) {
            throw new IllegalArgumentException("component " + component.name() + " has no " + input.feature());
        }
        return place;
    }

    /** Numbers of the components that are read. */
    Set<Integer> components() {
        return wanted.stream().map(column -> column.input().component()).collect(Collectors.toUnmodifiableSet());
    }

    /** Writes what is known of a minute. */
    void fill(Frames frames, int minute, Columns target) {
        for (Wanted column : wanted) {
            target.set(column.column(), minute - 1, column.input().value(frames, minute, column.place()));
        }
    }
}
