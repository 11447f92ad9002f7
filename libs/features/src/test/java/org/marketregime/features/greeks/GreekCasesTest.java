package org.marketregime.features.greeks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.GoldenChain;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.TuesdayChains;
import org.marketregime.kernelscpu.CpuProvider;

/** What features-1-4.md §8 asks of component 2 beyond agreement with a reference. */
class GreekCasesTest {
    private static final TradingCalendar CALENDAR = new TradingCalendar(Set.of(), Set.of());
    private static final Pattern BOUNDS = Pattern.compile("^[\\[{](−?\\d+)[,…](−?\\d+)[\\]}].*");
    private static final int WING = 22;

    @Test
    void reproducesTheGoldenVector() {
        FeatureBlock block = run(CALENDAR, List.of(GoldenChain.session())).getLast();

        assertRow(block, "c2_atm_net_delta", 0.0376982, 5e-8);
        assertRow(block, "c2_atm_gamma_1pct", 0.5829879, 5e-8);
        assertRow(block, "c2_atm_theta_frac", -0.1246155, 5e-8);
        assertRow(block, "c2_atm_vega_frac", 0.0765033, 5e-8);
        assertRow(block, "c2_atm_vanna", -0.00205292, 5e-9);
        assertRow(block, "c2_atm_charm", 0.00335547, 5e-9);
        assertRow(block, "c2_atm_volga_frac", 9.32735e-6, 5e-12);
        assertRow(block, "c2_pin_prob", 0.0671889, 5e-8);
    }

    @Test
    void onlyTheSizeOfGammaMovesWhenEveryCountIsInAnotherUnit() {
        List<OracleSession> shares = TuesdayChains.clean(5, 12, WING);
        List<OracleSession> larger =
                shares.stream().map(GreekCasesTest::times25).toList();

        FeatureBlock before = run(TuesdayChains.CALENDAR, shares).getLast();
        FeatureBlock after = run(TuesdayChains.CALENDAR, larger).getLast();

        List<Feature> features = GreeksSentiment.COMPONENT.features();
        for (int minute = 1; minute <= 375; minute++) {
            for (int i = 0; i < features.size(); i++) {
                float moved = after.value(minute, i);
                if (features.get(i).name().equals("c2_gamma_notional_log")) {
                    assertThat(moved - before.value(minute, i)).isCloseTo((float) Math.log(25), within(1e-4f));
                } else {
                    assertThat(EngineRuns.same(moved, before.value(minute, i), 1e-5))
                            .as("%s minute %d", features.get(i).name(), minute)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyRowStaysInsideTheBoundsOfItsUnitToTheLastMinuteOfExpiryDay() {
        List<OracleSession> sessions = TuesdayChains.nasty(6, 17, WING);
        List<Feature> features = GreeksSentiment.COMPONENT.features();

        int bounded = 0;
        for (FeatureBlock block : run(TuesdayChains.CALENDAR, sessions)) {
            for (int i = 0; i < features.size(); i++) {
                Matcher bounds = BOUNDS.matcher(features.get(i).unit());
                if (bounds.matches()) {
                    bounded++;
                    for (int minute = 1; minute <= 375; minute++) {
                        float value = block.value(minute, i);
                        assertThat(Float.isNaN(value)
                                        || (value >= bound(bounds.group(1)) - 1e-6
                                                && value <= bound(bounds.group(2)) + 1e-6))
                                .as("%s minute %d: %s", features.get(i).name(), minute, value)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(bounded).isGreaterThan(17 * 40);
    }

    @Test
    void sharesOfOpenInterestAreUnknownWhereItIsWithheld() {
        OracleSession whole = TuesdayChains.clean(8, 1, WING).getFirst();
        SplittableRandom random = new SplittableRandom(8);
        OracleSession withheld = new OracleSession(
                whole.date(),
                whole.rows().stream()
                        .filter(row -> random.nextInt(10) > 0)
                        .map(row -> row.minute() > 100 ? counted(row, 1, Double.NaN) : row)
                        .toList());

        FeatureBlock block = run(TuesdayChains.CALENDAR, List.of(withheld)).getLast();

        for (String name :
                List.of("c2_ow_delta", "c2_gamma_exposure", "c2_max_pain_dist", "c2_pin_prob", "c2_front_vega_share")) {
            assertThat(block.isValid(100, index(name))).as(name).isTrue();
            assertThat(block.isValid(110, index(name))).as("%s, carried", name).isTrue();
            for (int minute = 116; minute <= 375; minute++) {
                assertThat(block.isValid(minute, index(name))).as(name).isFalse();
            }
        }
        assertThat(block.isValid(300, index("c2_vw_delta"))).isTrue();
    }

    private static float bound(String text) {
        return Float.parseFloat(text.replace('−', '-'));
    }

    private static void assertRow(FeatureBlock block, String name, double value, double tolerance) {
        assertThat((double) block.value(375, index(name))).as(name).isCloseTo(value, within(tolerance));
    }

    private static int index(String name) {
        return GreeksSentiment.COMPONENT.features().stream()
                .map(Feature::name)
                .toList()
                .indexOf(name);
    }

    private static List<FeatureBlock> run(TradingCalendar calendar, List<OracleSession> sessions) {
        return EngineRuns.whole(GreeksSentiment.COMPONENT, calendar, sessions, new CpuProvider().open());
    }

    private static OracleSession times25(OracleSession session) {
        return new OracleSession(
                session.date(),
                session.rows().stream().map(row -> counted(row, 25, 25)).toList());
    }

    private static OracleRow counted(OracleRow row, double volumes, double interest) {
        return new OracleRow(
                row.minute(),
                row.expiry(),
                row.strike(),
                row.spot(),
                row.futureHigh(),
                row.futureLow(),
                row.futureClose(),
                row.futureVolume(),
                row.ceClose(),
                volumes * row.ceVolume(),
                interest * row.ceOi(),
                row.peClose(),
                volumes * row.peVolume(),
                interest * row.peOi());
    }
}
