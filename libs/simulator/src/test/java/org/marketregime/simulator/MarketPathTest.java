package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marketregime.domain.Regime;

class MarketPathTest {
    private static final long SEED = 30;
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final World BASE = World.of(Variant.BASE, SEED);
    private static final List<SessionPath> SESSIONS = new ArrayList<>();

    @BeforeAll
    static void simulate() {
        SESSIONS.addAll(simulate(BASE, 600));
    }

    private static List<SessionPath> simulate(World world, int count) {
        MarketPath market = new MarketPath(world, SEED, START);
        List<SessionPath> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add(market.next());
        }
        return sessions;
    }

    /** Second moments of the moves of both underlyings, their drifts taken out. */
    private static final class Moments {
        private int count;
        private double first;
        private double second;
        private double product;
        private double firstOfLaw;
        private double secondOfLaw;
        private double quarticOfFirst;

        double correlation() {
            return product / Math.sqrt(first * second);
        }
    }

    private static Map<Regime, Moments> moments(World world, List<SessionPath> sessions) {
        Map<Regime, Moments> all = new EnumMap<>(Regime.class);
        for (SessionPath session : sessions) {
            for (int minute = 0; minute < 375; minute++) {
                RegimePath regimes = session.regimes();
                RegimeLaw law = world.parameters().law(regimes.regime(minute));
                Moments sum = all.computeIfAbsent(law.regime(), regime -> new Moments());
                double scale = Math.exp(session.extraVolatility(minute));
                double drift = scale * law.sigmaAt(regimes.age(minute)) * law.drift() * regimes.direction(minute);
                AssetPath nifty = session.assets().getFirst();
                AssetPath bank = session.assets().getLast();
                double x = nifty.move(minute) - drift;
                double y = bank.move(minute) - drift;
                sum.count++;
                sum.first += x * x;
                sum.second += y * y;
                sum.product += x * y;
                sum.firstOfLaw += nifty.variance(minute) - drift * drift;
                sum.secondOfLaw += bank.variance(minute) - drift * drift;
                sum.quarticOfFirst += x * x * x * x;
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void movesAsMuchAsTheRegimeSays(Regime regime) {
        Moments sum = java.util.Objects.requireNonNull(moments(BASE, SESSIONS).get(regime));
        double kurtosis = sum.quarticOfFirst / sum.count / Math.pow(sum.first / sum.count, 2);
        double error = 4 * Math.sqrt((kurtosis - 1) / sum.count);

        assertThat(sum.count).isGreaterThan(4000);
        assertThat(sum.first / sum.firstOfLaw).isCloseTo(1, within(error));
        assertThat(sum.second / sum.secondOfLaw).isCloseTo(1, within(error));
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void movesTogetherAsTheRegimeSays(Regime regime) {
        RegimeLaw law = BASE.parameters().law(regime);
        Moments sum = java.util.Objects.requireNonNull(moments(BASE, SESSIONS).get(regime));
        double wanted = law.correlation();
        if (law.choppy()) {
            double square = law.sigma() * law.sigma();
            double jumps = .1 * 25 * (1 + .04 / 3) * (1 + .12);
            wanted = (wanted * square + .4 * jumps) / Math.sqrt((square * 2 / 1.9 + jumps) * (square + .16 * jumps));
        }

        assertThat(sum.correlation()).isCloseTo(wanted, within(.03));
    }

    @Test
    void theDayLevelRemembersTheDayBefore() {
        double square = 0;
        double product = 0;
        List<SessionPath> many = simulate(BASE, 4000);
        for (int i = 1; i < many.size(); i++) {
            square += many.get(i).dayLevel() * many.get(i).dayLevel();
            product += many.get(i).dayLevel() * many.get(i - 1).dayLevel();
        }

        assertThat(Math.sqrt(square / many.size())).isCloseTo(.25, within(.03));
        assertThat(product / square).isCloseTo(.9, within(.03));
    }

    @Test
    void nightsMoveBothAlike() {
        double[] squares = new double[2];
        double product = 0;
        for (int i = 1; i < SESSIONS.size(); i++) {
            double[] gaps = new double[2];
            for (int asset = 0; asset < 2; asset++) {
                double before = SESSIONS.get(i - 1).assets().get(asset).close(374);
                gaps[asset] = Math.log(SESSIONS.get(i).assets().get(asset).open() / before)
                        / Math.exp(SESSIONS.get(i).dayLevel());
                squares[asset] += gaps[asset] * gaps[asset];
            }
            product += gaps[0] * gaps[1];
        }
        int nights = SESSIONS.size() - 1;

        assertThat(Math.sqrt(squares[0] / nights)).isCloseTo(.005, within(.0006));
        assertThat(Math.sqrt(squares[1] / nights)).isCloseTo(.005, within(.0006));
        assertThat(product / Math.sqrt(squares[0] * squares[1])).isCloseTo(.8, within(.06));
    }

    @Test
    void theFirstSessionOpensAtTheGivenSpot() {
        assertThat(SESSIONS.getFirst().assets().getFirst().open()).isCloseTo(24_500, within(1e-6));
        assertThat(SESSIONS.getFirst().assets().getLast().open()).isCloseTo(55_000, within(1e-6));
        assertThat(SESSIONS.getFirst().date()).isEqualTo(START);
        assertThat(SESSIONS.get(5).date()).isEqualTo(START.plusDays(7));
    }

    @Test
    void theSkewComesBackOverTheNightAndDriftsWithTheRegime() {
        double drifted = 0;
        double squares = 0;
        int count = 0;
        for (SessionPath session : SESSIONS) {
            AssetPath path = session.assets().getFirst();
            for (int minute = 1; minute < 375; minute++) {
                if (session.regimes().regime(minute) == Regime.PSED) {
                    double change = path.skew(minute) - path.skew(minute - 1);
                    drifted += change;
                    squares += change * change;
                    count++;
                }
            }
        }
        assertThat(drifted / count * 60).isCloseTo(-1.2, within(4 * .7 * Math.sqrt(60.0 / count)));
        assertThat(Math.sqrt(squares / count * 60)).isCloseTo(.7, within(.05));

        double openSquares = 0;
        for (int i = 1; i < SESSIONS.size(); i++) {
            double last = SESSIONS.get(i - 1).assets().getFirst().skew(374) + 2;
            double first = SESSIONS.get(i).assets().getFirst().skew(0) + 2;
            openSquares += Math.pow(first - .15 * last, 2);
        }
        assertThat(Math.sqrt(openSquares / (SESSIONS.size() - 1))).isBetween(.07, .11);
    }

    @Test
    void minutesJoinWithoutAStep() {
        double inside = 0;
        double across = 0;
        AssetPath path = SESSIONS.get(3).assets().getFirst();
        for (int minute = 1; minute < 375; minute++) {
            across += Math.pow(Math.log(path.spot(minute, 0) / path.close(minute - 1)), 2) / .1;
            inside += Math.pow(Math.log(path.spot(minute, 2) / path.spot(minute, 1)), 2) / .3;
        }

        assertThat(across / inside).isBetween(.6, 1.6);
    }

    @Test
    void nullWorldShowsNoRegime() {
        World world = World.of(Variant.NULL, SEED);
        List<SessionPath> sessions = simulate(world, 400);

        for (Map.Entry<Regime, Moments> entry : moments(world, sessions).entrySet()) {
            Moments sum = entry.getValue();
            assertThat(sum.first / sum.count).as("%s", entry.getKey()).isCloseTo(1, within(6 / Math.sqrt(sum.count)));
            assertThat(sum.correlation()).isCloseTo(.75, within(4 * .44 / Math.sqrt(sum.count)));
        }
        for (SessionPath session : sessions) {
            assertThat(session.dayLevel()).isZero();
            for (int minute = 0; minute < 375; minute++) {
                assertThat(session.regimes().direction(minute)).isZero();
                assertThat(session.assets().getFirst().variance(minute)).isEqualTo(1);
            }
        }
    }

    @Test
    void fatWorldHasFatTailsOfTheSameVariance() {
        World world = World.of(Variant.FAT, SEED);
        List<SessionPath> sessions = simulate(world, 600);
        Moments sum = java.util.Objects.requireNonNull(moments(world, sessions).get(Regime.LVLD));
        Moments base = java.util.Objects.requireNonNull(moments(BASE, SESSIONS).get(Regime.LVLD));

        assertThat(sum.first / sum.firstOfLaw).isCloseTo(1, within(.06));
        assertThat(sum.correlation()).isCloseTo(.80, within(.03));
        assertThat(kurtosis(sum)).isGreaterThan(8);
        assertThat(kurtosis(base)).isCloseTo(3, within(.2));
        double largest = sessions.stream()
                .flatMapToDouble(
                        session -> java.util.stream.IntStream.range(0, 375).mapToDouble(session::extraVolatility))
                .max()
                .orElseThrow();
        assertThat(largest).isBetween(.6, 1.2);
    }

    private static double kurtosis(Moments sum) {
        return sum.quarticOfFirst / sum.count / Math.pow(sum.first / sum.count, 2);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void noWorldHasATrend(Variant variant) {
        List<SessionPath> sessions = simulate(World.of(variant, SEED), 1000);
        for (int asset = 0; asset < 2; asset++) {
            double sum = 0;
            double squares = 0;
            for (SessionPath session : sessions) {
                AssetPath path = session.assets().get(asset);
                double move = Math.log(path.close(374) / path.open()) / Math.exp(session.dayLevel());
                sum += move;
                squares += move * move;
            }
            assertThat(sum / Math.sqrt(squares)).as("seed %s", SEED).isBetween(-3.5, 3.5);
        }
    }

    @Test
    void refusesToStartOnAWeekend() {
        LocalDate saturday = LocalDate.of(2024, 1, 6);

        assertThatThrownBy(() -> new MarketPath(BASE, 1, saturday))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a simulation must start on a weekday, was 2024-01-06");
    }
}
