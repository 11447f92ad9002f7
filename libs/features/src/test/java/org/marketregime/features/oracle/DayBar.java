package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;

/**
 * A finished day, week or month of the underlying.
 *
 * @param date of its last session
 * @param order 1 when the high came after the low, −1 when it came before, 0 in one minute, NaN when nobody knows
 */
record DayBar(LocalDate date, double high, double low, double close, double order) {
    static DayBar of(DailyPrice price) {
        return new DayBar(price.date(), price.high(), price.low(), price.close(), NAN);
    }

    /** From the minute samples of a session, null if it has none. */
    static @Nullable DayBar of(LocalDate date, double[] spot) {
        int high = 0;
        int low = 0;
        double close = NAN;
        for (int m = 1; m <= 375; m++) {
            if (finite(spot[m])) {
                high = high == 0 || spot[m] >= spot[high] ? m : high;
                low = low == 0 || spot[m] <= spot[low] ? m : low;
                close = spot[m];
            }
        }
        return high == 0 ? null : new DayBar(date, spot[high], spot[low], close, Integer.compare(high, low));
    }

    /** This period with a later day added; the order inside it is no longer known. */
    DayBar then(DayBar later) {
        return new DayBar(later.date, Math.max(high, later.high), Math.min(low, later.low), later.close, NAN);
    }

    Pivots pivots() {
        return new Pivots(high, low, close);
    }

    /** (x − low)/(high − low), clipped to −1…2. */
    double position(double x) {
        double position = Numbers.divide(x - low, high - low);
        return Double.isNaN(position) ? NAN : Math.max(-1, Math.min(2, position));
    }
}
