package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.Digest;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.MinuteInputs;

/**
 * Features from which everything that reached the engine can be told: rows of the minute, rows of all sessions so far,
 * sum of the call volume so far today, spot.
 */
final class CountingEngine implements FeatureEngine {
    static final int FEATURES = 4;

    private long before;
    private long today;
    private double volume;
    private int minute;
    private LocalDate date = LocalDate.MIN;

    private final Set<ChainColumn> columns;

    private final BiPredicate<LocalDate, Integer> refused;

    /**
     * @param columns that it reads; what it does not read counts as 0
     * @param refused minutes that it refuses to count
     */
    private CountingEngine(Set<ChainColumn> columns, BiPredicate<LocalDate, Integer> refused) {
        this.columns = columns;
        this.refused = refused;
    }

    static ServedComponent served() {
        return served("counting", Set.of(ChainColumn.SPOT, ChainColumn.CE_VOLUME), (_, _) -> false);
    }

    static ServedComponent served(String name, Set<ChainColumn> columns, BiPredicate<LocalDate, Integer> refused) {
        return new ServedComponent(name, Digest.of(new byte[Digest.BYTES]), _ -> new CountingEngine(columns, refused));
    }

    @Override
    public List<Feature> features() {
        return List.of(feature("rows"), feature("rows_so_far"), feature("volume_so_far"), feature("spot"));
    }

    private static Feature feature(String name) {
        return new Feature(name, "counting", "1", name, "", "", "test");
    }

    @Override
    public Set<ChainColumn> columns() {
        return columns;
    }

    @Override
    public int lookBack() {
        return 90;
    }

    @Override
    public void open(LocalDate next) {
        if (!next.isAfter(date)) {
            throw new IllegalArgumentException("session " + next + " after " + date);
        }
        date = next;
        today = 0;
        volume = 0;
        minute = 0;
    }

    @Override
    public FeatureBlock compute(MinuteInputs inputs, int from, int to) {
        ChainBatch rows = inputs.rows();
        if (from != minute + 1) {
            throw new IllegalArgumentException("minute " + from + " after " + minute);
        }
        if (refused.test(date, to)) {
            throw new PlatformException(ErrorCode.INPUT_INVALID, "minute " + to + " cannot be counted");
        }
        float[] values = new float[(to - from + 1) * FEATURES];
        int row = 0;
        for (int m = from; m <= to; m++) {
            int first = row;
            double spot = Double.NaN;
            for (; row < rows.rows() && rows.minute(row) == m; row++) {
                spot = rows.get(ChainColumn.SPOT, row);
                volume += columns.contains(ChainColumn.CE_VOLUME) ? rows.get(ChainColumn.CE_VOLUME, row) : 0;
                today++;
            }
            int at = (m - from) * FEATURES;
            values[at] = row - first;
            values[at + 1] = before + today;
            values[at + 2] = (float) volume;
            values[at + 3] = (float) spot;
        }
        minute = to;
        return new FeatureBlock(from, FEATURES, values);
    }

    @Override
    public void complete() {
        before += today;
    }

    @Override
    public void close() {}
}
