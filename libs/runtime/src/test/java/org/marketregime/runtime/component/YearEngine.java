package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.Digest;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.MinuteInputs;
import org.marketregime.features.Remembering;
import org.marketregime.features.SessionRecord;

/**
 * A long memory small enough to be checked by hand. It weighs each row with the day of the month of its session, and shows the sum of
 * the minute, of all sessions of history, which records hold, and of the last two, which no record holds.
 */
final class YearEngine implements FeatureEngine, Remembering {
    static final int FEATURES = 3;
    static final String SERIES = "rows_so_far";

    private final Set<LocalDate> specials;
    private final List<LocalDate> fed;
    private final Digest meaning;
    private final Deque<Double> lastTwo = new ArrayDeque<>();
    private double year;
    private double yearBefore;
    private @Nullable SessionRecord record;

    private LocalDate date = LocalDate.MIN;
    private final List<Double> quarters = new ArrayList<>();
    private double today;
    private int minute;

    private YearEngine(Set<LocalDate> specials, List<LocalDate> fed, Digest meaning) {
        this.specials = specials;
        this.fed = fed;
        this.meaning = meaning;
    }

    /** @param fed hears the date of every session that any of its engines opens */
    static ServedComponent served(Set<LocalDate> specials, List<LocalDate> fed) {
        return served(specials, fed, 0);
    }

    static ServedComponent served(Set<LocalDate> specials, List<LocalDate> fed, int meaning) {
        return new ServedComponent(
                "year",
                Digest.of(new byte[Digest.BYTES]),
                _ -> new YearEngine(specials, fed, new Digest(meaning, 0, 0, 0)));
    }

    @Override
    public List<Feature> features() {
        return List.of(feature("rows"), feature("year"), feature("last_two"));
    }

    private static Feature feature(String name) {
        return new Feature(name, "year", "1", name, "", "", "test");
    }

    @Override
    public Set<ChainColumn> columns() {
        return Set.of(ChainColumn.SPOT, ChainColumn.CE_VOLUME);
    }

    @Override
    public int lookBack() {
        return 2;
    }

    @Override
    public Optional<Remembering> remembering() {
        return Optional.of(this);
    }

    @Override
    public List<String> series() {
        return List.of(SERIES);
    }

    @Override
    public int sessions() {
        return 252;
    }

    @Override
    public int minutes() {
        return 15;
    }

    @Override
    public boolean days() {
        return false;
    }

    @Override
    public Digest meaning() {
        return meaning;
    }

    /** The last session and the two before it. */
    @Override
    public BitSet mustBeFed(List<Integer> daysToExpiry) {
        BitSet sessions = new BitSet();
        sessions.set(Math.max(0, daysToExpiry.size() - 3), daysToExpiry.size());
        return sessions;
    }

    @Override
    public void open(LocalDate next) {
        requireLater(next);
        date = next;
        fed.add(next);
        quarters.clear();
        record = null;
        today = 0;
        minute = 0;
    }

    private void requireLater(LocalDate next) {
        if (!next.isAfter(date)) {
            throw new IllegalArgumentException("session " + next + " after " + date);
        }
    }

    @Override
    public FeatureBlock compute(MinuteInputs inputs, int from, int to) {
        ChainBatch rows = inputs.rows();
        float[] values = new float[(to - from + 1) * FEATURES];
        int row = 0;
        for (int m = from; m <= to; m++) {
            double sum = 0;
            for (; row < rows.rows() && rows.minute(row) == m; row++) {
                sum += date.getDayOfMonth();
            }
            today += sum;
            if (m % 15 == 0) {
                quarters.add(m % 45 == 0 ? Double.NaN : today);
            }
            int at = (m - from) * FEATURES;
            values[at] = (float) sum;
            values[at + 1] = (float) year;
            values[at + 2] =
                    (float) lastTwo.stream().mapToDouble(Double::doubleValue).sum();
        }
        minute = to;
        return new FeatureBlock(from, FEATURES, values);
    }

    /** The total is kept as an end, because quarter hours may be unknown. */
    @Override
    public void complete() {
        if (minute != 375) {
            throw new IllegalStateException("session " + date + " ends at minute " + minute);
        }
        if (specials.contains(date)) {
            return;
        }
        lastTwo.addLast(today);
        if (lastTwo.size() > 2) {
            lastTwo.removeFirst();
        }
        yearBefore = year;
        year += today;
        record = new SessionRecord(
                date,
                date.getDayOfWeek().getValue(),
                List.of(new SessionRecord.Line(SERIES, quarters)),
                List.of(new SessionRecord.End(SERIES, 374, today)));
    }

    @Override
    public void remember(SessionRecord unfed) {
        requireLater(unfed.date());
        date = unfed.date();
        record = null;
        for (SessionRecord.End end : unfed.ends()) {
            year += end.value();
        }
    }

    @Override
    public Optional<SessionRecord> record() {
        return Optional.ofNullable(record);
    }

    @Override
    public void correct(SessionRecord known) {
        year = yearBefore + known.ends().getFirst().value();
        record = known;
    }

    @Override
    public void close() {}
}
