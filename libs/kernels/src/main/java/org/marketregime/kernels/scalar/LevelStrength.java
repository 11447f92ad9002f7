package org.marketregime.kernels.scalar;

import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.black.PortableMath;

/** The record of a level over a full window, and how strong it is. Rulings, component 7, 12 and 13. */
final class LevelStrength {
    private static final double MOST_TOUCHES = 5;
    private static final double SESSIONS = 5;
    private static final double MOST_FAMILIES = 8;
    private static final double ROUND = 0.0005;
    private static final double[] MULTIPLES = {1000, 500, 100};
    private static final double[] ROUNDNESS = {1, 0.6, 0.3};

    /** Weights of touches, holding, volume, age, roundness and families: to 7 days before expiry, to 30, and beyond. */
    private static final double[] WEEK = {0.25, 0.30, 0.20, 0.10, 0.10, 0.05};

    private static final double[] MONTH = {0.20, 0.25, 0.20, 0.15, 0.10, 0.10};
    private static final double[] BEYOND = {0.15, 0.20, 0.15, 0.25, 0.10, 0.15};

    private final LevelRecord record = new LevelRecord();
    private double price;
    private boolean known;
    private double age;
    private double sinceTouch;
    private double families;
    private double volumeShare;
    private double strength;

    void read(SpotWindow window, double level) {
        price = level;
        known = window.isFull();
        if (!known) {
            return;
        }
        int now = window.count() - 1;
        record.read(window.logs(), window.volumes(), window.first(), now + 1, PortableMath.log(level));
        if (record.touches() == 0) {
            age = 0;
            sinceTouch = 1;
            return;
        }
        int sessions = now / TradingSession.MINUTES - record.firstTouch() / TradingSession.MINUTES;
        int minutes = Math.min(now - record.lastTouch(), TradingSession.MINUTES);
        age = Math.min(1, sessions / SESSIONS);
        sinceTouch = minutes / (double) TradingSession.MINUTES;
    }

    /** What was traded at the level; 0 where it is not known. */
    double volume() {
        return known ? record.volume() : 0;
    }

    /**
     * @param mostTraded at a level
     * @param traded at any price
     */
    void rate(double mostTraded, double traded, int distinctFamilies, double daysToExpiry) {
        families = Math.min(1, distinctFamilies / MOST_FAMILIES);
        volumeShare = known ? PointLoop.divide(record.volume(), traded) : Double.NaN;
        double[] weights = daysToExpiry <= 7 ? WEEK : daysToExpiry <= 30 ? MONTH : BEYOND;
        strength = Double.isFinite(daysToExpiry)
                ? weights[0] * touches()
                        + weights[1] * holdRate()
                        + weights[2] * PointLoop.divide(volume(), mostTraded)
                        + weights[3] * age()
                        + weights[4] * roundness()
                        + weights[5] * families
                : Double.NaN;
    }

    private double roundness() {
        for (int i = 0; i < MULTIPLES.length; i++) {
            double multiple = Math.rint(price / MULTIPLES[i]) * MULTIPLES[i];
            if (Math.abs(price / multiple - 1) <= ROUND) {
                return ROUNDNESS[i];
            }
        }
        return 0;
    }

    double strength() {
        return strength;
    }

    double touches() {
        return known ? Math.min(record.touches(), MOST_TOUCHES) / MOST_TOUCHES : Double.NaN;
    }

    double holdRate() {
        return known ? (record.holds() + 1.0) / (record.holds() + record.breaks() + 2) : Double.NaN;
    }

    double age() {
        return known ? age : Double.NaN;
    }

    double sinceTouch() {
        return known ? sinceTouch : Double.NaN;
    }

    double families() {
        return families;
    }

    double volumeShare() {
        return volumeShare;
    }

    boolean brokenUpward() {
        return known && record.brokenUpward();
    }

    boolean brokenDownward() {
        return known && record.brokenDownward();
    }
}
