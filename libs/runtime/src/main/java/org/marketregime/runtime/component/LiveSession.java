package org.marketregime.runtime.component;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.Counterpart;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.FrameRow;
import org.marketregime.features.Frames;
import org.marketregime.features.MinuteInputs;
import org.marketregime.ingest.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One underlying on its way through a session: an engine that has been fed the sessions before, and the results of
 * minutes that are computed and not yet published. What it computes depends on the store, and on the frames that were there when a
 * minute was computed where it reads any, never on which minutes were announced or how they were cut. Belongs to one thread.
 */
final class LiveSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private final String underlying;
    private final LocalDate date;
    private final FeatureEngine engine;
    private final InputHash hash;
    private final SharedReading source;
    private final Inputs inputs;
    private final @Nullable String counterpart;
    private final @Nullable Hearing hearing;
    private final Map<Integer, MinuteResult> results = new HashMap<>();
    private int minute;
    private int dataMinute;

    /**
     * A session that {@code engine} and {@code hash} have just opened. Closing it closes the engine.
     *
     * @param hearing what components say of it; null where nobody listens
     */
    LiveSession(
            String underlying,
            LocalDate date,
            FeatureEngine engine,
            InputHash hash,
            SharedReading source,
            @Nullable Hearing hearing) {
        this.underlying = underlying;
        this.date = date;
        this.engine = engine;
        this.hash = hash;
        this.source = source;
        this.inputs = Inputs.of(engine);
        this.counterpart = inputs.other() ? Counterpart.of(underlying).orElse(null) : null;
        this.hearing = inputs.frames().isEmpty() ? null : hearing;
    }

    LocalDate date() {
        return date;
    }

    /** The last minute computed, 0 at first. */
    int minute() {
        return minute;
    }

    /** Computes all minutes up to {@code to} from the store and keeps their results until they are {@link #taken}. */
    void advance(int to) {
        advance(to, true);
    }

    /** Computes all minutes up to {@code to} for what they leave behind. */
    void advanceUnseen(int to) {
        advance(to, false);
    }

    private void advance(int to, boolean keep) {
        while (minute < to) {
            block(minute + 1, Math.min(to, endOfHour(minute + 1)), keep);
        }
    }

    /** Null when the minute is not computed yet or was taken. */
    @Nullable
    MinuteResult result(int ofMinute) {
        return results.get(ofMinute);
    }

    /** The result of this minute will not be asked for again. */
    void taken(int ofMinute) {
        results.remove(ofMinute);
    }

    private void block(int from, int to, boolean keep) {
        Reading reading = inputs.chain()
                ? source.read(underlying, date, from, to, engine.columns())
                : source.none(underlying, date);
        Reading other = counterpart == null ? null : source.readOther(counterpart, date, from, to, engine.columns());
        long start = System.nanoTime();
        FeatureBlock block = engine.compute(
                new MinuteInputs(
                        reading.rows(),
                        other == null || other.rows().rows() == 0 ? null : other.rows(),
                        hearing == null ? Frames.NONE : new Heard(hearing, inputs.minuteHeard(to))),
                from,
                to);
        long nanos = (System.nanoTime() - start) / (to - from + 1);
        int row = 0;
        int otherRow = 0;
        for (int m = from; m <= to; m++) {
            int first = row;
            row = endOf(reading.rows(), first, m);
            Reading.Refusal refusal = refusal(reading, m);
            if (refusal == null) {
                hash.minute(m, reading.rows(), first, row);
            } else {
                hash.unreadable(m);
            }
            if (other != null) {
                otherRow = addOther(other, otherRow, m);
            }
            dataMinute = row > first ? m : dataMinute;
            if (hearing != null) {
                addFrames(hearing, m);
            }
            if (keep) {
                results.put(
                        m,
                        refusal == null
                                ? new MinuteResult.Computed(
                                        Features.of(block, m), hash.current(), row - first, said(block, m), nanos)
                                : new MinuteResult.Unreadable(refusal.code(), refusal.reason()));
            }
        }
        minute = to;
        warn(underlying, reading);
        if (other != null && counterpart != null) {
            warn(counterpart, other);
        }
    }

    private void warn(String of, Reading reading) {
        reading.refused()
                .forEach(refused -> LOG.warn(
                        "{} {} goes on without minutes {}…{} of {}: {}",
                        underlying,
                        date,
                        refused.fromMinute(),
                        refused.toMinute(),
                        of,
                        refused.reason()));
    }

    /** Returns the row of the other underlying after those of the minute. */
    private int addOther(Reading other, int first, int m) {
        int end = endOf(other.rows(), first, m);
        if (refusal(other, m) == null) {
            hash.minute(m, other.rows(), first, end);
        } else {
            hash.unreadable(m);
        }
        return end;
    }

    private void addFrames(Hearing heard, int m) {
        hash.frames(inputs.minuteHeard(m), inputs.frames(), heard);
        if (!inputs.chain()) {
            // what rests on frames is as old as what they rest on
            for (int component : inputs.frames()) {
                Hearing.Heard frame = heard.heard(component, m);
                dataMinute = frame == null
                        ? dataMinute
                        : Math.max(dataMinute, frame.row().dataMinute());
            }
        }
    }

    private FrameRow said(FeatureBlock block, int m) {
        FrameRow row = block.frame(m);
        return new FrameRow(block.row(m), row.direction(), row.activity(), dataMinute, row.front());
    }

    /** What an engine may read: nothing that is said of a minute after {@code last}. */
    private record Heard(Hearing hearing, int last) implements Frames {
        @Override
        public @Nullable FrameRow frame(int component, int minute) {
            Hearing.Heard heard = minute > last ? null : hearing.heard(component, minute);
            return heard == null ? null : heard.row();
        }
    }

    private static int endOf(ChainBatch rows, int first, int minute) {
        int row = first;
        while (row < rows.rows() && rows.minute(row) == minute) {
            row++;
        }
        return row;
    }

    private static Reading.@Nullable Refusal refusal(Reading reading, int minute) {
        for (Reading.Refusal refusal : reading.refused()) {
            if (refusal.fromMinute() <= minute && minute <= refusal.toMinute()) {
                return refusal;
            }
        }
        return null;
    }

    /** Parts end with the hour, and a block of an hour is small enough to be held whole. */
    private static int endOfHour(int minute) {
        int clock = TradingSession.OPEN.getHour() * 60 + TradingSession.OPEN.getMinute() + minute;
        return Math.min(TradingSession.MINUTES, minute + 59 - clock % 60);
    }

    @Override
    public void close() {
        engine.close();
    }
}
