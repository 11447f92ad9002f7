package org.marketregime.ingest.quality;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.marketregime.domain.TradingSession;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A day's report as JSON for machines and as a few lines for people. */
public final class ReportFormat {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SCHEMA = 1;
    private static final int MOST_NOTES = 4;
    private static final int MOST_RANGES = 8;

    private ReportFormat() {}

    /** The same report gives the same bytes. */
    public static byte[] json(DayReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("underlying", report.underlying());
        root.put("date", report.date().toString());
        root.put("session", report.kind());
        root.put("flagged", report.flagged());
        ObjectNode rows = root.putObject("rows");
        rows.put("read", report.rows());
        rows.put("used", report.used());
        rows.put("outside", report.outside());
        rows.put("duplicate", report.duplicate());
        rows.put("rejected", report.rejected());
        rows.put("sealed", report.sealed());
        ObjectNode minutes = root.putObject("minutes");
        minutes.put("present", report.present());
        ArrayNode missing = minutes.putArray("missing");
        report.missing().forEach(range -> missing.addArray().add(range.from()).add(range.to()));
        ArrayNode expiries = root.putArray("expiries");
        report.expiries().forEach(expiry -> expiries.add(expiry.toString()));
        root.put("strikes", report.strikes());
        ObjectNode coverage = root.putObject("coverage");
        report.coverage().forEach(coverage::put);
        ObjectNode rules = root.putObject("rules");
        for (QualityRule rule : QualityRule.values()) {
            ObjectNode entry = rules.putObject(rule.name());
            entry.put("wanted", rule.wanted());
            entry.put("effect", rule.effect());
            entry.put("broken", report.broken().getOrDefault(rule, 0L));
            ArrayNode notes = entry.putArray("notes");
            report.notes().getOrDefault(rule, List.of()).forEach(notes::add);
        }
        ArrayNode files = root.putArray("files");
        for (FileShare share : report.files()) {
            ObjectNode file = files.addObject();
            file.put("file", share.file());
            file.put("used", share.used());
            file.put("outside", share.outside());
            file.put("duplicate", share.duplicate());
            file.put("rejected", share.rejected());
            ArrayNode readAs = file.putArray("read_as");
            share.readAs().forEach(readAs::add);
        }
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The lines that people read; the first is the summary. */
    public static List<String> lines(DayReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s %s %s session: %d of %d minutes%s, %d %s, %d strikes of the first, %,d rows sealed",
                report.underlying(),
                report.date(),
                report.kind(),
                report.present(),
                TradingSession.MINUTES,
                report.flagged() ? " (flagged)" : "",
                report.expiries().size(),
                report.expiries().size() == 1 ? "expiry" : "expiries",
                report.strikes(),
                report.sealed()));
        lines.add(String.format(
                Locale.ROOT,
                "  rows: %,d = %,d used + %,d outside the session + %,d duplicate + %,d rejected",
                report.rows(),
                report.used(),
                report.outside(),
                report.duplicate(),
                report.rejected()));
        if (!report.missing().isEmpty()) {
            lines.add("  missing minutes: " + some(report.missing()));
        }
        if (!report.expiries().isEmpty()) {
            lines.add("  expiries: "
                    + report.expiries().stream().map(LocalDate::toString).collect(Collectors.joining(" ")));
        }
        lines.add("  filled: " + coverage(report.coverage()));
        for (QualityRule rule : QualityRule.values()) {
            long broken = report.broken().getOrDefault(rule, 0L);
            List<String> notes = report.notes().getOrDefault(rule, List.of());
            if (broken > 0 || !notes.isEmpty()) {
                lines.add(String.format(
                        Locale.ROOT, "  %-3s %,9d  %s -> %s", rule, broken, rule.wanted(), rule.effect()));
                notes.stream().limit(MOST_NOTES).forEach(note -> lines.add("                 " + note));
                if (notes.size() > MOST_NOTES) {
                    lines.add("                 and " + (notes.size() - MOST_NOTES) + " more");
                }
            }
        }
        return lines;
    }

    private static String some(List<MinuteRange> ranges) {
        String first =
                ranges.stream().limit(MOST_RANGES).map(MinuteRange::toString).collect(Collectors.joining(", "));
        return ranges.size() > MOST_RANGES ? first + " and " + (ranges.size() - MOST_RANGES) + " more" : first;
    }

    private static String coverage(Map<String, Double> coverage) {
        return coverage.entrySet().stream()
                .map(column -> String.format(Locale.ROOT, "%s %.0f%%", column.getKey(), 100 * column.getValue()))
                .collect(Collectors.joining(", "));
    }
}
