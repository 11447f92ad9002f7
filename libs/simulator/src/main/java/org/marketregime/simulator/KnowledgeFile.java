package org.marketregime.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** What markets know, as lines of text: a name, a tab, numbers separated by blanks. */
final class KnowledgeFile {
    /** The base world's knowledge ships with the library; a test computes it again. */
    static final String BASE = "base-knowledge.tsv";

    private static final String VARIANCE = ".mean_variance";
    private static final String LAGGED = ".mean_lagged_log_variance";
    private static final String CORRECTION = ".level_correction";

    private KnowledgeFile() {}

    static String format(List<Parameters.Asset> assets, List<MarketKnowledge> knowledge) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < assets.size(); i++) {
            String symbol = assets.get(i).symbol();
            line(text, symbol + VARIANCE, knowledge.get(i).variances());
            line(text, symbol + LAGGED, knowledge.get(i).laggedVariances());
            line(text, symbol + CORRECTION, knowledge.get(i).corrections());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, double[] values) {
        text.append(name)
                .append('\t')
                .append(Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" ")))
                .append('\n');
    }

    static List<MarketKnowledge> ofBase() {
        try (InputStream in = KnowledgeFile.class.getResourceAsStream(BASE)) {
            if (in == null) {
                throw new PlatformException(ErrorCode.CONFIG_INVALID, "the library lacks its file " + BASE);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return parse(text, BASE, Worlds.of(Variant.BASE, 0).assets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<MarketKnowledge> parse(String text, String where, List<Parameters.Asset> assets) {
        Map<String, double[]> lines = new TreeMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw invalid(where + ", line " + number + ": wanted a name, a tab and numbers");
            }
            try {
                double[] values = Arrays.stream(line.substring(tab + 1).split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                lines.put(line.substring(0, tab), values);
            } catch (NumberFormatException e) {
                throw invalid(where + ", line " + number + ": " + e.getMessage());
            }
        }
        List<MarketKnowledge> knowledge = new ArrayList<>();
        for (Parameters.Asset asset : assets) {
            try {
                knowledge.add(new MarketKnowledge(
                        find(lines, asset.symbol() + VARIANCE, where),
                        find(lines, asset.symbol() + LAGGED, where),
                        find(lines, asset.symbol() + CORRECTION, where)));
            } catch (IllegalArgumentException e) {
                throw invalid(where + ", " + asset.symbol() + ": " + e.getMessage());
            }
        }
        return knowledge;
    }

    private static double[] find(Map<String, double[]> lines, String name, String where) {
        double[] values = lines.get(name);
        if (values == null) {
            throw invalid(where + " has no line " + name);
        }
        return values;
    }

    private static PlatformException invalid(String message) {
        return new PlatformException(ErrorCode.CONFIG_INVALID, message);
    }
}
