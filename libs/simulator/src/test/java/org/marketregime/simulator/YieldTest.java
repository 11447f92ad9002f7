package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The yield table of the simulator's definition, NIFTY, base. {@code -Dsimulator.yield.sessions=N} enlarges the sample; the numbers
 * are printed beside the published ones.
 */
class YieldTest {
    private static final long SEED = 11;
    private static final int SESSIONS = Integer.getInteger("simulator.yield.sessions", 2500);
    private static final int BLOCKS = 25;

    private static Yield yield;

    @BeforeAll
    static void simulate() {
        yield = Yield.of(World.of(Variant.BASE, SEED), SEED, SESSIONS, 0);
    }

    /** A published value and its standard error: the definition's own sample scatters as well as ours. */
    private static void compare(String name, double found, double error, double published, double publishedError) {
        System.out.println(String.format(
                Locale.ROOT,
                "seed %d, %d sessions: %-34s %8.3f (%.3f), published %7.2f (%.2f)",
                SEED,
                SESSIONS,
                name,
                found,
                error,
                published,
                publishedError));
        assertThat(Math.abs(found - published))
                .as("%s with seed %s: %s (%s), published %s (%s)", name, SEED, found, error, published, publishedError)
                .isLessThanOrEqualTo(3 * Math.hypot(error, publishedError));
    }

    private static void compare(String name, Ratio ratio, double unit, double published, double publishedError) {
        compare(name, unit * ratio.value(), unit * ratio.error(), published, publishedError);
    }

    /** Where no error is published, that of 2,500 sessions as blocks of ours show it. */
    private static void compare(String name, double[] sessions, ToDoubleFunction<double[]> of, double published) {
        double[] blocks = new double[BLOCKS];
        int length = sessions.length / BLOCKS;
        for (int block = 0; block < BLOCKS; block++) {
            blocks[block] = of.applyAsDouble(Arrays.copyOfRange(sessions, block * length, (block + 1) * length));
        }
        double error = Yield.sd(blocks) / Math.sqrt(BLOCKS);
        compare(name, of.applyAsDouble(sessions), error, published, error * Math.sqrt(sessions.length / 2500.0));
    }

    @Test
    void dailyRangesAndVolatilities() {
        compare("daily range, median, %", yield.ranges, values -> 100 * Yield.quantile(values, .5), 1.08);
        compare("daily range, 99th percentile, %", yield.ranges, values -> 100 * Yield.quantile(values, .99), 3.43);
        compare("open to close, sd, %", yield.openToClose, values -> 100 * Yield.sd(values), .92);
        compare(
                "volatility of minutes, % a day",
                yield.realisedVariance, values -> 100 * Math.sqrt(Yield.mean(values)), .75);
    }

    @Test
    void upAndDownAreBalanced() {
        long down = Arrays.stream(yield.openToClose).filter(move -> move < 0).count();
        double inErrors = Yield.mean(yield.openToClose) / Yield.sd(yield.openToClose) * Math.sqrt(SESSIONS);

        compare("share of sessions down", (double) down / SESSIONS, .5 / Math.sqrt(SESSIONS), .50, .01);
        compare("mean open to close ÷ its error", inErrors, 1, .4, 1);
    }

    @Test
    void theRestruckStraddleEarnsNothing() {
        double[] published = {-.59, .31, .10, -.08, -.33, .17};
        double[] errors = {.48, .37, .36, .37, .38, .35};
        for (int hour = 0; hour < Yield.HOURS; hour++) {
            compare(
                    "re-struck, hour " + (hour + 1) + ", %/h",
                    yield.byHour.get(hour),
                    6000,
                    published[hour],
                    errors[hour]);
        }
        compare("re-struck, all, %/h", yield.restruck, 6000, -.06, .09);
    }

    @Test
    void theRestruckStraddleEarnsNothingOnExpiryDay() {
        double[] published = {-1.3, 1.8, -2.1, -2.2, -1.6, -5.2};
        double[] errors = {1.7, 1.4, 1.2, 1.3, 1.4, 3.0};
        for (int hour = 0; hour < Yield.HOURS; hour++) {
            compare(
                    "re-struck on expiry, hour " + (hour + 1) + ", %/h",
                    yield.expiryByHour.get(hour),
                    6000,
                    published[hour],
                    errors[hour]);
        }
        compare("re-struck on expiry, all, %/h", yield.expiryRestruck, 6000, -1.4, .5);
    }

    @Test
    void aHeldStraddleEarnsTheTrend() {
        compare("held 60 min, %/h", yield.heldHour, 100, .60, .10);
        compare("held 60 min on expiry, %/h", yield.expiryHeldHour, 100, 3.7, .7);
        compare("held 09:30 to 15:00, %", yield.heldDay, 100, 4.6, .7);
        compare("held 09:30 to 15:00 on expiry, %", yield.expiryHeldDay, 100, 13, 4);
    }

    @Test
    void theLevelMovesAsMuchAsTheMarkets() {
        double found = 100 * Math.sqrt(yield.levelSquare.value());
        double error = found * yield.levelSquare.error() / yield.levelSquare.value() / 2;

        compare("one-minute sd of the log level, %", found, error, 1.57, .005);
    }

    @Test
    void countsEverySession() {
        List<Ratio> both = List.of(yield.restruck, yield.expiryRestruck);

        assertThat(both.stream().mapToInt(Ratio::count).sum()).isEqualTo(SESSIONS);
        assertThat(yield.expiryRestruck.count()).isEqualTo(SESSIONS / 5);
    }
}
