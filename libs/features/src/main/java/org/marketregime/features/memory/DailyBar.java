package org.marketregime.features.memory;

import java.time.LocalDate;
import org.marketregime.features.chain.Underlying;

/**
 * What a regular session left of the underlying.
 *
 * @param value Σ price·volume of the future
 * @param volume Σ volume of the future
 * @param futureInterest shares open in the future when the source last told; NaN if it never did
 */
record DailyBar(LocalDate date, Range future, Range spot, double value, double volume, double futureInterest) {
    /** Minutes that a session must have before its range counts. Specification C1-4. */
    static final int MINIMUM = 200;

    private static final int VWAP_MINIMUM = 15;

    /** High, low, last and how many minutes made them. */
    record Range(double high, double low, double close, int minutes) {
        static final Range NONE = new Range(Double.NaN, Double.NaN, Double.NaN, 0);

        Range with(double minuteHigh, double minuteLow, double last) {
            if (!Double.isFinite(last)) {
                return this;
            }
            return minutes == 0
                    ? new Range(minuteHigh, minuteLow, last, 1)
                    : new Range(Math.max(high, minuteHigh), Math.min(low, minuteLow), last, minutes + 1);
        }

        boolean counts() {
            return minutes >= MINIMUM;
        }

        /** Pivot (H + L + C) / 3. */
        double pivot() {
            return (high + low + close) / 3;
        }

        /** Width of the central pivot range in percent of the pivot. Specification C1-5. */
        double width() {
            double bottom = (high + low) / 2;
            return 100 * Math.abs(2 * (pivot() - bottom)) / pivot();
        }
    }

    static DailyBar open(LocalDate date) {
        return new DailyBar(date, Range.NONE, Range.NONE, 0, 0, Double.NaN);
    }

    DailyBar with(Underlying minute) {
        double traded = Double.isFinite(minute.futureVolume()) ? minute.futureVolume() : 0;
        boolean priced = Double.isFinite(minute.futureClose());
        return new DailyBar(
                date,
                future.with(minute.futureHigh(), minute.futureLow(), minute.futureClose()),
                spot.with(minute.spot(), minute.spot(), minute.spot()),
                value + (priced ? minute.futureClose() * traded : 0),
                volume + (priced ? traded : 0),
                Double.isFinite(minute.futureInterest()) ? minute.futureInterest() : futureInterest);
    }

    /** Whether the levels made of this session are the future's. */
    boolean levelsFromFuture() {
        return future.counts();
    }

    /** The range that levels are made of: the future's, or spot's where there was no future. */
    Range levels() {
        return range(levelsFromFuture());
    }

    /** The range of the future or of spot; none if it has too few minutes. */
    Range range(boolean ofFuture) {
        Range range = ofFuture ? future : spot;
        return range.counts() ? range : Range.NONE;
    }

    /** Volume-weighted mean price of the future over the session. */
    double futureVwap() {
        return future.minutes() >= VWAP_MINIMUM && volume > 0 ? value / volume : Double.NaN;
    }
}
