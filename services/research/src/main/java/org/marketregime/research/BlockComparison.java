package org.marketregime.research;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marketregime.features.Component;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;

/** Where two computations of the same minutes of a component differ, feature by feature. */
final class BlockComparison {
    private final Component component;
    private final List<Feature> features;
    private final Map<Integer, String> first = new TreeMap<>();
    private long compared;
    private long known;

    BlockComparison(Component component) {
        this.component = component;
        this.features = component.features();
    }

    Component component() {
        return component;
    }

    /**
     * Compares minutes 1…{@code to}.
     *
     * @param tolerance relative; 0 wants the same bits
     */
    void compare(FeatureBlock found, FeatureBlock wanted, int to, double tolerance) {
        for (int minute = 1; minute <= to; minute++) {
            for (int i = 0; i < features.size(); i++) {
                float a = found.value(minute, i);
                float b = wanted.value(minute, i);
                compared++;
                known += Float.isNaN(b) ? 0 : 1;
                if (!same(a, b, tolerance)) {
                    first.putIfAbsent(
                            i, features.get(i).name() + ", minute " + minute + ": " + text(a) + " for " + text(b));
                }
            }
        }
    }

    private static boolean same(float a, float b, double tolerance) {
        if (Float.isNaN(a) || Float.isNaN(b)) {
            return Float.isNaN(a) && Float.isNaN(b);
        }
        return Float.floatToIntBits(a) == Float.floatToIntBits(b)
                || Math.abs((double) a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
    }

    private static String text(float value) {
        return Float.isNaN(value) ? "unknown" : Float.toString(value);
    }

    /** How many values were compared. */
    long compared() {
        return compared;
    }

    /** How many of them are known, in percent. */
    double knownPercent() {
        return compared == 0 ? 0 : 100.0 * known / compared;
    }

    /** One line for each feature that differs, with the first difference. */
    List<String> differing() {
        return List.copyOf(first.values());
    }
}
