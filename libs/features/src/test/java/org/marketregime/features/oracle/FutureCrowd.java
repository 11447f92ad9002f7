package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * Made-up open interest of the near future through one session: it rises and falls, feeds repeat it for three minutes or
 * leave it out. Numbers come from a stream of their own, so that every other number of a seed stays as it is.
 */
final class FutureCrowd {
    private final SplittableRandom random;
    private final double lot;
    private final boolean nasty;
    private final int refresh;
    private final int missingAt;
    private final boolean shown;
    private double held;
    private double printed = NAN;

    FutureCrowd(long seed, LocalDate date, double lot, boolean nasty) {
        this.random = new SplittableRandom(seed ^ (7_919 * date.toEpochDay()));
        this.lot = lot;
        this.nasty = nasty;
        held = lot * (150_000 + random.nextInt(50_000));
        refresh = random.nextBoolean() ? 3 : 1;
        missingAt = rarely(0.3) ? 1 + random.nextInt(350) : 1_000;
        shown = !rarely(0.06);
    }

    private boolean rarely(double chance) {
        return random.nextDouble() < chance && nasty;
    }

    /** What the feed says in the next minute; to be asked in every minute. */
    double next(int m) {
        held = Math.max(0, held + lot * (random.nextInt(1_201) - 600));
        if (m % refresh == 0 || Double.isNaN(printed)) {
            printed = held;
        }
        boolean missing = rarely(0.1) || (m >= missingAt && m < missingAt + 22);
        return missing || !shown ? NAN : printed;
    }
}
