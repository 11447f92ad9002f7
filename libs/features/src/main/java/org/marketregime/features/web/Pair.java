package org.marketregime.features.web;

import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameBar;
import static org.marketregime.features.Formulas.slots;
import static org.marketregime.features.Formulas.times;

import org.marketregime.features.Series;
import org.marketregime.kernels.SameBar;
import org.marketregime.kernels.Slots;

/**
 * Two series that move together, or against each other.
 *
 * @param slug as features name it: {@code atmst_itm1st}
 */
record Pair(String slug, Increment a, Increment b) {
    private static final int BAR = BarLength.FIVE.minutes();
    private static final int SESSIONS = 20;
    private static final int LEAST_SESSIONS = 15;
    private static final double WIDEST = 0.9999;
    private static final double BOUND = 10;

    /** What z of 60 pairs scatters by where nothing changes: 1/√(60 − 3). */
    private static final double LEAST_DEVIATION = 1 / Math.sqrt(57);

    static Pair of(String slug, Increment a, Increment b) {
        return new Pair(slug, a, b);
    }

    /** ρ over the last bars. */
    Series correlation(BarLength bars) {
        return slots(
                Slots.CORRELATION,
                a.over(bars.minutes()),
                b.over(bars.minutes()),
                bars.minutes(),
                bars.window(),
                bars.minimum());
    }

    /** z(ρ), which scatters alike whatever ρ is (Fisher). Specification P8. */
    static Series fisher(Series correlation) {
        Series rho = clip(correlation, WIDEST);
        return times(0.5, ln(over(plus(number(1), rho), minus(number(1), rho))));
    }

    /** How far z of the 5-minute correlation is from what it was at this time of day, in deviations. */
    Series score() {
        Series z = named("z_" + slug, fisher(correlation(BarLength.FIVE)));
        Series mean = sameBar(SameBar.MEAN, z, BAR, SESSIONS, LEAST_SESSIONS);
        Series deviation = sameBar(SameBar.DEVIATION, z, BAR, SESSIONS, LEAST_SESSIONS);
        return named("zs_" + slug, clip(over(minus(z, mean), max(deviation, number(LEAST_DEVIATION))), BOUND));
    }
}
