package org.marketregime.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a demo run came to.
 *
 * @param minutes sealed, over all underlyings
 * @param withRows of these, the ones that brought rows
 * @param featuresTotal features of the components that run, per underlying
 * @param featuresValidLast of these, valid in the last frame with data, the fewest of any underlying
 * @param unknown why the others are not valid: how many by reason
 * @param statuses how many signals had which status
 * @param firstFrameSeconds from the start of the program to the first frame; NaN without one
 */
record DemoSummary(
        List<String> underlyings,
        int minutes,
        int withRows,
        int frames,
        int signals,
        int featuresTotal,
        int featuresValidLast,
        Map<String, Integer> unknown,
        Map<String, Integer> statuses,
        Latencies latencies,
        double firstFrameSeconds,
        double rssMegabytes) {
    /** From the seal of a minute until a reader has the frame, and the signal; milliseconds. */
    record Latencies(double frameP50, double frameP99, double signalP50, double signalP99) {}

    void print(PrintWriter out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "minutes sealed   %d of %s, %d with data%n",
                minutes,
                String.join(" and ", underlyings),
                withRows);
        out.printf(Locale.ROOT, "frames           %d%n", frames);
        out.printf(Locale.ROOT, "signals          %d %s%n", signals, statuses);
        out.printf(
                Locale.ROOT,
                "features         %d of %d valid in the last minute with data%n",
                featuresValidLast,
                featuresTotal);
        unknown.forEach((reason, count) -> out.printf(Locale.ROOT, "                 %3d not: %s%n", count, reason));
        out.printf(
                Locale.ROOT,
                "seal to frame    p50 %.1f ms, p99 %.1f ms%nseal to signal   p50 %.1f ms, p99 %.1f ms%n",
                latencies.frameP50(),
                latencies.frameP99(),
                latencies.signalP50(),
                latencies.signalP99());
        out.printf(Locale.ROOT, "first frame      %.1f s after the start%n", firstFrameSeconds);
        out.printf(Locale.ROOT, "memory           %.0f MB resident at the most%n", rssMegabytes);
        out.flush();
    }

    void write(Path file) {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("frame_p50", known(latencies.frameP50()));
        latency.put("frame_p99", known(latencies.frameP99()));
        latency.put("signal_p50", known(latencies.signalP50()));
        latency.put("signal_p99", known(latencies.signalP99()));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("underlyings", underlyings);
        summary.put("minutes", minutes);
        summary.put("minutes_with_data", withRows);
        summary.put("frames", frames);
        summary.put("signals", signals);
        summary.put("signal_statuses", statuses);
        summary.put("features_total", featuresTotal);
        summary.put("features_valid_last", featuresValidLast);
        summary.put("features_not_valid", unknown);
        summary.put("latency_ms", latency);
        summary.put("first_frame_s", known(firstFrameSeconds));
        summary.put("rss_mb", known(rssMegabytes));
        ObjectMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        try {
            Files.writeString(file, json.writeValueAsString(summary) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the summary to " + file, e);
        }
    }

    /** A number, or nothing where it is not known. */
    private static @org.jspecify.annotations.Nullable Double known(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : null;
    }
}
