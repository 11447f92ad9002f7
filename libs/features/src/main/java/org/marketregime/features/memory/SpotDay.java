package org.marketregime.features.memory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;

/** The samples of spot in one session, as they come. */
final class SpotDay {
    private final LocalDate date;
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private boolean highLater;
    private double before = Double.NaN;
    private double squares = Double.NaN;

    SpotDay(LocalDate date) {
        this.date = date;
    }

    LocalDate date() {
        return date;
    }

    /** Takes the sample of a minute; NaN if it has none. */
    void add(double spot) {
        double move = StrictMath.log(spot / before);
        if (Double.isFinite(move)) {
            squares = (Double.isNaN(squares) ? 0 : squares) + move * move;
        }
        before = spot;
        if (!Double.isFinite(spot)) {
            return;
        }
        if (Double.isNaN(open)) {
            open = spot;
            high = spot;
            low = spot;
        }
        if (spot <= low) {
            low = spot;
            highLater = false;
        }
        if (spot >= high) {
            high = spot;
            highLater = true;
        }
        close = spot;
    }

    /** The day so far; null before the first sample. */
    @Nullable
    DailyPrice price() {
        return Double.isNaN(open) ? null : new DailyPrice(date, open, high, low, close);
    }

    /** Whether the highest sample came after the lowest. */
    boolean highLater() {
        return highLater;
    }

    /** Σ r² of the minutes that follow one another, without the night; NaN where no two do. */
    double squares() {
        return squares;
    }
}
