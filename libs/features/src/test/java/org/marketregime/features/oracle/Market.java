package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a session says besides its options: which expiries it lists, the spot and the future, by minute 1…375. */
final class Market {
    final LocalDate date;
    final double[] spot = Numbers.minutes();
    final double[] futureHigh = Numbers.minutes();
    final double[] futureLow = Numbers.minutes();
    final double[] futureClose = Numbers.minutes();
    final double[] futureVolume = Numbers.minutes();
    /** Open interest of the future in shares, as it came: zero is a value. */
    final double[] futureInterest = Numbers.minutes();

    private final OracleSession session;

    Market(OracleSession session) {
        this.session = session;
        this.date = session.date();
        for (OracleRow row : session.rows()) {
            if (!row.expiry().isBefore(date)) {
                int m = row.minute();
                spot[m] = first(spot[m], positive(row.spot()));
                futureHigh[m] = first(futureHigh[m], positive(row.futureHigh()));
                futureLow[m] = first(futureLow[m], positive(row.futureLow()));
                futureClose[m] = first(futureClose[m], positive(row.futureClose()));
                futureVolume[m] = first(futureVolume[m], row.futureVolume());
                futureInterest[m] = first(futureInterest[m], row.futureOi());
            }
        }
        monotone(futureVolume);
    }

    private static double first(double held, double offered) {
        return finite(held) ? held : offered;
    }

    private static double positive(double price) {
        return price > 0 ? price : Double.NaN;
    }

    /** Minute volumes as increments of the running maximum of their running sum, which starts at 0. */
    static void monotone(double[] volume) {
        double total = 0;
        double largest = 0;
        for (int m = 1; m <= 375; m++) {
            if (finite(volume[m])) {
                total += volume[m];
                double grown = Math.max(largest, total);
                volume[m] = grown - largest;
                largest = grown;
            }
        }
    }

    /** The first three expiry dates, not before the trade date, that were listed by the end of {@code minute}. */
    List<LocalDate> expiries(int minute) {
        TreeSet<LocalDate> listed = new TreeSet<>();
        for (OracleRow row : session.rows()) {
            if (row.minute() <= minute && !row.expiry().isBefore(date)) {
                listed.add(row.expiry());
            }
        }
        return new ArrayList<>(listed).subList(0, Math.min(3, listed.size()));
    }

    @Nullable
    LocalDate[] fronts() {
        return nearestAfter(date.minusDays(1));
    }

    /** By minute, the nearest expiry later than {@code day} that has been listed. */
    @Nullable
    LocalDate[] nearestAfter(LocalDate day) {
        @Nullable LocalDate[] nearest = new @Nullable LocalDate[376];
        LocalDate found = null;
        for (OracleRow row : session.rows()) {
            if (row.expiry().isAfter(day) && (found == null || row.expiry().isBefore(found))) {
                found = row.expiry();
                for (int m = row.minute(); m <= 375; m++) {
                    nearest[m] = found;
                }
            }
        }
        return nearest;
    }

    OracleSession session() {
        return session;
    }
}
