package org.marketregime.features;

import java.util.ArrayList;
import java.util.List;

/**
 * Features that are computed alike: the grid points of one formula. Refuses to exist without a source.
 *
 * @param name what the family is, for headings
 * @param source section of the specification
 * @param unit of all its values
 * @param window how far back they look
 * @param rows the features
 */
public record Family(String name, String source, String unit, String window, List<Row> rows) {
    public Family {
        if (source.isBlank()) {
            throw new IllegalArgumentException("family " + name + " must name its source");
        }
        rows = List.copyOf(rows);
    }

    /** One feature: its wire name and what it is. */
    public record Row(String name, Series value) {}

    public static Family of(String name, String source, String unit, String window, Row... rows) {
        return new Family(name, source, unit, window, List.of(rows));
    }

    public static Row row(String name, Series value) {
        return new Row(name, value);
    }

    /** What the feature of this name is, among those of some families. */
    public static Series value(List<Family> families, String name) {
        return rows(families).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feature " + name))
                .value();
    }

    /** The rows of several families as one list, in their order. */
    static List<Row> rows(List<Family> families) {
        List<Row> rows = new ArrayList<>();
        families.forEach(family -> rows.addAll(family.rows()));
        return rows;
    }
}
