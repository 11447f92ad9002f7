package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.Numbers.ln;

import org.jspecify.annotations.Nullable;

/** A cluster that is near enough to matter, with its record over the last 1,875 minutes. */
final class Level {
    private static final double VOLUME_REACH = 0.001;

    final Cluster cluster;
    final double price;
    /** ln(ℓ/U)/A. */
    final double distance;
    /** Null while fewer than 1,875 minutes are known. */
    final @Nullable TouchRecord record;
    /** Futures volume of the window within 0.1 %, and its share of all. */
    final double volume;

    final double volumeShare;
    private final int now;

    Level(Cluster cluster, double u, SpotDay day, int m) {
        this.cluster = cluster;
        price = cluster.price();
        distance = Numbers.divide(ln(price / u), day.atr);
        now = day.slot(m);
        int from = now - SpotDay.WINDOW + 1;
        if (from < 0) {
            record = null;
            volume = NAN;
            volumeShare = NAN;
            return;
        }
        record = new TouchRecord(price, day.spots, from, now);
        double near = 0;
        double total = 0;
        for (int slot = from; slot <= now; slot++) {
            if (finite(day.spots[slot]) && finite(day.volumes[slot])) {
                total += day.volumes[slot];
                near += Math.abs(ln(day.spots[slot] / price)) <= VOLUME_REACH ? day.volumes[slot] : 0;
            }
        }
        volume = near;
        volumeShare = Numbers.divide(near, total);
    }

    /** @param largest of the volumes at all levels of the moment */
    double strength(double largest, double dte) {
        if (Double.isNaN(dte)) {
            return NAN;
        }
        double[] w = dte <= 7
                ? new double[] {0.25, 0.30, 0.20, 0.10, 0.10, 0.05}
                : dte <= 30
                        ? new double[] {0.20, 0.25, 0.20, 0.15, 0.10, 0.10}
                        : new double[] {0.15, 0.20, 0.15, 0.25, 0.10, 0.15};
        return w[0] * touches()
                + w[1] * holdRate()
                + w[2] * Numbers.divide(volume, largest)
                + w[3] * age()
                + w[4] * cluster.roundness()
                + w[5] * cluster.diversity();
    }

    double touches() {
        return record == null ? NAN : record.touchScore();
    }

    double holdRate() {
        return record == null ? NAN : record.holdRate();
    }

    /** Sessions since the first touch ÷ 5. */
    double age() {
        if (record == null) {
            return NAN;
        }
        return record.firstTouch < 0 ? 0 : Math.min(1, (now / 375 - record.firstTouch / 375) / 5.0);
    }

    /** Minutes since the last touch ÷ 375. */
    double sinceTouch() {
        if (record == null) {
            return NAN;
        }
        return record.lastTouch < 0 ? 1 : Math.min(now - record.lastTouch, 375) / 375.0;
    }
}
