package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.Digest;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.FrameRow;
import org.marketregime.features.Frames;
import org.marketregime.features.MinuteInputs;

/**
 * Features from which everything that reached the engine can be told: rows of the minute, rows of the other underlying, a sum over
 * everything so far in all sessions, and what each component that is read said: its direction, or its first feature if it has none.
 */
final class ListeningEngine implements FeatureEngine {
    static final int ROWS = 0;
    static final int OTHER_ROWS = 1;
    static final int SUM = 2;
    static final int HEARD = 3;

    private final boolean chain;
    private final boolean other;
    private final TreeSet<Integer> reads;
    private LocalDate date = LocalDate.MIN;
    private double sum;
    private int minute;
    private int dataMinute;

    private ListeningEngine(boolean chain, boolean other, Set<Integer> reads) {
        this.chain = chain;
        this.other = other;
        this.reads = new TreeSet<>(reads);
    }

    /** Reads the chain, and says what it makes of it. */
    static ServedComponent speaker(ComponentId id) {
        return served(id, true, true, false, Set.of());
    }

    /** Reads the chain, that of the other underlying, and what these said a minute ago. */
    static ServedComponent listener(ComponentId id, Set<Integer> reads) {
        return served(id, true, true, true, reads);
    }

    /** Reads what these say of the same minute. */
    static ServedComponent overlay(ComponentId id, Set<Integer> reads) {
        return served(id, false, false, false, reads);
    }

    private static ServedComponent served(
            ComponentId id, boolean channels, boolean chain, boolean other, Set<Integer> reads) {
        return new ServedComponent(
                id.wireName(),
                new Digest(id.number(), 0, 0, 0),
                channels,
                _ -> new ListeningEngine(chain, other, reads),
                (_, _, _, _) -> new PastSessions());
    }

    /** The minutes of a session that is over, in which everybody said the same. */
    private static final class PastSessions implements PastFrames {
        @Override
        public Frames session(LocalDate date) {
            return (component, minute) -> new FrameRow(new float[] {component}, 0.25, 0, minute, date);
        }

        @Override
        public void close() {}
    }

    @Override
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < HEARD + reads.size(); i++) {
            features.add(new Feature("f" + i, "listening", "1", "f" + i, "", "", "test"));
        }
        return features;
    }

    @Override
    public Set<ChainColumn> columns() {
        return chain ? Set.of(ChainColumn.SPOT) : Set.of();
    }

    @Override
    public boolean readsOther() {
        return other;
    }

    @Override
    public Set<Integer> reads() {
        return reads;
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
        minute = 0;
        dataMinute = 0;
    }

    @Override
    public FeatureBlock compute(MinuteInputs inputs, int from, int to) {
        if (from != minute + 1) {
            throw new IllegalArgumentException("minute " + from + " after " + minute);
        }
        int width = HEARD + reads.size();
        float[] values = new float[(to - from + 1) * width];
        List<FeatureBlock.Beside> beside = new ArrayList<>();
        for (int m = from; m <= to; m++) {
            int at = (m - from) * width;
            int rows = rows(inputs.rows(), m);
            dataMinute = rows > 0 ? m : dataMinute;
            values[at + ROWS] = rows;
            values[at + OTHER_ROWS] = rows(inputs.other(), m);
            sum += rows + 100 * values[at + OTHER_ROWS];
            int place = HEARD;
            for (int component : reads) {
                FrameRow frame = inputs.frames().frame(component, chain ? m - 1 : m);
                float heard = frame == null ? Float.NaN : said(frame);
                values[at + place++] = heard;
                sum = 0.9 * sum + (Float.isNaN(heard) ? -1 : heard);
            }
            values[at + SUM] = (float) sum;
            beside.add(new FeatureBlock.Beside(
                    chain ? StrictMath.sin(sum) : Double.NaN,
                    chain ? StrictMath.cos(sum) : Double.NaN,
                    dataMinute,
                    date.plusDays(3)));
        }
        minute = to;
        return new FeatureBlock(from, width, values, beside);
    }

    private static float said(FrameRow frame) {
        return Double.isNaN(frame.direction()) ? frame.value(0) : (float) frame.direction();
    }

    private static int rows(@Nullable ChainBatch batch, int minute) {
        int rows = 0;
        for (int row = 0; batch != null && row < batch.rows(); row++) {
            rows += batch.minute(row) == minute ? 1 : 0;
        }
        return rows;
    }

    @Override
    public void complete() {}

    @Override
    public void close() {}
}
