package org.marketregime.testkit.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A table of bars and indicators, one bar to the line: tab-separated, one header line, source and licence after #. */
public final class PublishedTable {
    private final String name;
    private final List<String> header;
    private final List<String[]> rows;

    private PublishedTable(String name, List<String> lines) {
        this.name = name;
        this.header = List.of(lines.getFirst().split("\t", -1));
        this.rows = lines.stream().skip(1).map(line -> line.split("\t", -1)).toList();
    }

    /** 502 days of a share: EMA, RSI, MACD, ATR, Bollinger bands and ADX of Stock.Indicators. */
    public static PublishedTable fiveHundredDays() {
        return read("indicators-502.tsv");
    }

    /** The worked examples of StockCharts: RSI of one series, ATR of another. */
    public static PublishedTable stockCharts() {
        return read("stockcharts.tsv");
    }

    /** 365 weeks of gold: the worked sheets of ta4j. */
    public static PublishedTable goldByTheWeek() {
        return read("gold-weekly.tsv");
    }

    private static PublishedTable read(String name) {
        try (InputStream in = Objects.requireNonNull(PublishedTable.class.getResourceAsStream(name), name)) {
            return new PublishedTable(
                    name,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column, NaN where its cell is empty. */
    public double[] column(String column) {
        int place = header.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException(name + " has no column " + column + ", only " + header);
        }
        return rows.stream()
                .mapToDouble(cells -> cells[place].isEmpty() ? Double.NaN : Double.parseDouble(cells[place]))
                .toArray();
    }
}
