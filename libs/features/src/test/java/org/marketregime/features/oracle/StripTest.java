package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Model-free variance and moments against Cboe's worked example, distributions that are known, and small chains. */
class StripTest {
    private static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    private static final LocalDate EXPIRY = DATE.plusDays(7);

    @Test
    void reproducesTheVariancesOfTheVixExample() {
        Strip near = vix("near", 1962.89996, 34_484 / 525_600.0);
        Strip next = vix("next", 1962.40006, 44_954 / 525_600.0);

        assertThat(near.strikes()).hasSize(146);
        assertThat(near.variance(0.00031664)).isCloseTo(0.019233906, within(5e-9));
        assertThat(next.strikes()).hasSize(122);
        assertThat(next.variance(0.00028797)).isCloseTo(0.019423884, within(5e-9));
    }

    private static Strip vix(String term, double forward, double tau) {
        List<Double> strikes = new ArrayList<>();
        List<Double> quotes = new ArrayList<>();
        int base = -1;
        double baseCall = NAN;
        for (String line : lines("vix-strips.tsv")) {
            String[] fields = line.split("\t", -1);
            if (fields[0].equals(term)) {
                if (fields.length == 4) {
                    base = strikes.size();
                    baseCall = Double.parseDouble(fields[3]);
                }
                strikes.add(Double.parseDouble(fields[1]));
                quotes.add(Double.parseDouble(fields[2]));
            }
        }
        return new Strip(strikes, quotes, base, baseCall, forward, tau);
    }

    private static List<String> lines(String name) {
        try (InputStream stream = Objects.requireNonNull(StripTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void findsNormalMomentsUnderOneVolatility() {
        double forward = 20_000;
        double tau = 30 / 365.0;
        double discount = StrictMath.exp(-0.065 * tau);
        List<Double> strikes = new ArrayList<>();
        List<Double> quotes = new ArrayList<>();
        for (int k = -800; k <= 1_000; k++) {
            double strike = forward + 5 * k;
            int side = k <= 0 ? StageZero.PUT : StageZero.CALL;
            strikes.add(strike);
            quotes.add(Black76.price(side, forward, strike, 0.13, tau, discount));
        }
        Strip strip = new Strip(strikes, quotes, 800, quotes.get(800), forward, tau);

        double[] moments = strip.moments(0.065, 0.13 * Math.sqrt(tau));
        assertThat(moments[0]).isCloseTo(0, within(5e-4));
        assertThat(moments[1]).isCloseTo(0, within(5e-3));
        assertThat(Math.sqrt(strip.variance(0.065))).isCloseTo(0.13, within(1e-5));
    }

    @Test
    void wantsTwoDeviationsOnBothSidesForMomentsOnly() {
        Strip narrow = new Strip(List.of(97.0, 100.0, 103.0), List.of(1.0, 2.0, 1.0), 1, 2, 100, 0.1);

        assertThat(narrow.moments(0, 0.01)).doesNotContain(NAN);
        assertThat(narrow.moments(0, 0.02)).containsExactly(NAN, NAN);
        assertThat(narrow.variance(0)).isPositive();
    }

    @Test
    void sharesOutTheVarianceWithoutTheBase() {
        Strip strip = new Strip(List.of(90.0, 100.0, 120.0), List.of(1.0, 5.0, 2.0), 1, 5, 101, 0.1);

        double down = 1.0 * 10 / (90 * 90);
        double up = 2.0 * 20 / (120 * 120);
        assertThat(strip.downShare()).isCloseTo(down / (down + up), within(1e-15));
        double base = 5.0 * 15 / (100 * 100);
        assertThat(strip.variance(0)).isCloseTo(20 * (down + base + up) - 0.01 * 0.01 / 0.1, within(1e-12));
    }

    @Test
    void skipsOneInvalidStrikeAndStopsAtTwo() {
        assertThat(strikes(19_800)).hasSize(40).doesNotContain(19_800.0);
        assertThat(strikes(19_800, 19_700)).hasSize(39);
        assertThat(strikes(19_800, 19_750)).hasSize(24).startsWith(19_850.0);
        assertThat(strikes(20_300, 20_350)).hasSize(26).endsWith(20_250.0);
    }

    @Test
    void wantsBothLegsOfTheBaseAndAStrikeOnEachSide() {
        assertThat(strip(20_000)).isNull();
        assertThat(strip(19_950, 19_900)).isNull();
        assertThat(strip(20_050, 20_100)).isNull();
    }

    private static List<Double> strikes(double... worthless) {
        return Objects.requireNonNull(strip(worthless), "no strip").strikes();
    }

    /** 41 strikes around a forward of 20,010, where the out-of-the-money legs of some never trade. */
    private static @Nullable Strip strip(double... worthless) {
        double forward = 20_010;
        double tau = (7 * 1440 + 374) / 525_600.0;
        double discount = StrictMath.exp(-0.065 * tau);
        Chain chain = new Chain(DATE).spot(forward * discount);
        for (int k = -20; k <= 20; k++) {
            double strike = 20_000 + 50 * k;
            boolean idle = Arrays.stream(worthless).anyMatch(w -> w == strike);
            chain.row(
                    1,
                    EXPIRY,
                    strike,
                    Black76.price(StageZero.CALL, forward, strike, 0.25, tau, discount),
                    idle && strike > forward ? 0 : 1,
                    Black76.price(StageZero.PUT, forward, strike, 0.25, tau, discount),
                    idle && strike < forward ? 0 : 1);
        }
        return new Term(new StageZero(new Market(chain.session()), EXPIRY), 5).strip(1);
    }

    @Test
    void meansNothingOnTheDayOfExpiry() {
        Chain chain = new Chain(DATE).spot(20_000).flat(10, DATE, 20_000, 0.2).flat(10, EXPIRY, 20_000, 0.2);
        Market market = new Market(chain.session());

        assertThat(new Term(new StageZero(market, DATE), 0).strip(10)).isNull();
        assertThat(new Term(new StageZero(market, EXPIRY), 5).strip(10)).isNotNull();
    }
}
