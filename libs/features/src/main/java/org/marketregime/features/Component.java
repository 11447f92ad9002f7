package org.marketregime.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regime component: a wire name and its features, in the order in which they travel.
 *
 * @param number 1…8, its place among the components
 * @param name wire name: {@code triple-straddle}
 * @param families in the order of the specification
 * @param channels what it hands on beside them; null where it has no opinion of its own
 */
public record Component(
        int number,
        String name,
        List<Family> families,
        @Nullable Channels channels) {
    /** A component without an opinion of its own. */
    public Component(int number, String name, List<Family> families) {
        this(number, name, families, null);
    }

    public Component {
        families = List.copyOf(families);
        Set<String> seen = new HashSet<>();
        for (Family.Row row : Family.rows(families)) {
            if (!seen.add(row.name())) {
                throw new IllegalArgumentException("feature " + row.name() + " is declared twice in " + name);
            }
        }
    }

    /** The catalogue rows, in the order of the values of a frame. */
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (Family family : families) {
            for (Family.Row row : family.rows()) {
                features.add(new Feature(
                        row.name(),
                        name,
                        family.unit(),
                        formula(row.value()),
                        family.window(),
                        WarmUp.of(row.value()).text(),
                        family.source()));
            }
        }
        return List.copyOf(features);
    }

    /** The series behind the features, in the same order. */
    List<Series> series() {
        return Family.rows(families).stream().map(Family.Row::value).toList();
    }

    /** The channels, direction first; none where there are none. */
    List<Series> opinion() {
        return channels == null ? List.of() : List.of(channels.direction(), channels.activity());
    }

    /** SHA-256 of what a consumer must agree on to read a frame: names, units and formulas, in order. */
    public byte[] catalogueHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Feature feature : features()) {
                String line = feature.name() + '\t' + feature.unit() + '\t' + feature.formula() + '\n';
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String formula(Series series) {
        String text = series.formula();
        return text.startsWith("(") && closes(text) ? text.substring(1, text.length() - 1) : text;
    }

    /** Whether the first bracket of the text is closed by its last. */
    private static boolean closes(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }
}
