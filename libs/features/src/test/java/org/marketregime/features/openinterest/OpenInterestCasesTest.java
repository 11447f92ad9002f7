package org.marketregime.features.openinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.TuesdayChains;
import org.marketregime.kernelscpu.CpuProvider;

/** What open interest must say in markets of which the answer is known, whatever a reference says. */
class OpenInterestCasesTest {
    private static final Pattern BOUNDS = Pattern.compile("^[\\[{](−?\\d+)[,…](−?\\d+)[\\]}].*");
    private static final int WING = 22;
    private static final double STRIKE_STEP = 50;

    /** Rows that say what changed; where nothing did they are 0, or unknown where they divide by it. */
    private static final List<String> FLOWS = List.of(
            "c3_ce_oi_vel_3m",
            "c3_ce_oi_vel_5m",
            "c3_ce_oi_vel_10m",
            "c3_ce_oi_vel_15m",
            "c3_pe_oi_vel_3m",
            "c3_pe_oi_vel_5m",
            "c3_pe_oi_vel_10m",
            "c3_pe_oi_vel_15m",
            "c3_ce_oi_accel_5m",
            "c3_pe_oi_accel_15m",
            "c3_ce_oi_chg_day",
            "c3_pe_oi_chg_day",
            "c3_oi_com_shift_60m",
            "c3_pcr_mom_3m",
            "c3_pcr_mom_5m",
            "c3_pcr_mom_10m",
            "c3_pcr_mom_15m",
            "c3_tf_agreement");

    private static final List<String> SHARES_OF_NOTHING = List.of(
            "c3_pcr_oichg_day",
            "c3_net_flow_15m",
            "c3_oi_ret_corr_5m",
            "c3_ce_pe_oi_corr_5m",
            "c3_leadlag_oi_price",
            "c3_absorption_15m");

    /** Rows with a count beside a constant, which the unit moves; and the scores made of them. */
    private static final Set<String> OF_UNIT = Set.of(
            "c3_cum_ce_oi_log",
            "c3_cum_pe_oi_log",
            "c3_pcr_vol_15m_log",
            "c3_turnover_15m_log",
            "c3_vol_absoi_corr_3m",
            "c3_vol_absoi_corr_5m",
            "c3_vol_absoi_corr_10m",
            "c3_vol_absoi_corr_15m",
            "c3_institutional_flow_score");

    @Test
    void positionsThatStandStillFlowNowhereHoweverThePriceMoves() {
        List<OracleSession> sessions = TuesdayChains.clean(3, 3, WING).stream()
                .map(session -> interest(session, OpenInterestCasesTest::standing))
                .toList();

        FeatureBlock block = run(sessions).getLast();

        long levels = java.util.stream.IntStream.rangeClosed(1, 375)
                .mapToObj(minute -> block.value(minute, index("c3_cum_ce_oi_log")))
                .distinct()
                .count();
        assertThat(levels).as("windows of strikes in a session").isGreaterThan(2);
        for (String name : FLOWS) {
            assertThat(block.isValid(200, index(name))).as(name).isTrue();
            for (int minute = 1; minute <= 375; minute++) {
                float value = block.value(minute, index(name));
                assertThat(Float.isNaN(value) || value == 0)
                        .as("%s minute %d: %s", name, minute, value)
                        .isTrue();
            }
        }
        for (String name : SHARES_OF_NOTHING) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(block.isValid(minute, index(name))).as(name).isFalse();
            }
        }
    }

    @Test
    void aHoleOfHalfAnHourIsNoFlow() {
        OracleSession whole = interest(TuesdayChains.clean(4, 1, WING).getFirst(), OpenInterestCasesTest::standing);
        OracleSession holed =
                interest(whole, (row, call) -> row.minute() > 150 && row.minute() <= 190 ? Double.NaN : row.ceOi());

        FeatureBlock block = run(List.of(holed)).getLast();

        int velocity = index("c3_ce_oi_vel_15m");
        assertThat(block.value(165, velocity)).as("carried").isZero();
        for (int minute = 166; minute <= 205; minute++) {
            assertThat(block.isValid(minute, velocity)).as("minute %d", minute).isFalse();
        }
        for (int minute = 206; minute <= 375; minute++) {
            assertThat(block.value(minute, velocity)).as("minute %d", minute).isZero();
        }
    }

    @Test
    void aFeedThatRepeatsBetweenRefreshesTellsWhatOneThatKeepsSilentDoes() {
        List<OracleSession> clean = TuesdayChains.clean(5, 2, WING);
        List<OracleSession> silent = clean.stream()
                .map(session -> interest(
                        session,
                        (row, call) -> row.minute() % 3 == 0 ? moving(session, row, row.minute(), call) : Double.NaN))
                .toList();
        List<OracleSession> repeating = clean.stream()
                .map(session -> interest(
                        session,
                        (row, call) -> row.minute() < 3
                                ? Double.NaN
                                : moving(session, row, row.minute() - row.minute() % 3, call)))
                .toList();

        List<FeatureBlock> ofSilent = run(silent);
        List<FeatureBlock> ofRepeating = run(repeating);

        int velocity = index("c3_ce_oi_vel_3m");
        assertThat(ofSilent.getLast().isValid(7, velocity)).isTrue();
        for (int session = 0; session < clean.size(); session++) {
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(ofSilent.get(session).row(minute))
                        .as("session %d minute %d", session, minute)
                        .isEqualTo(ofRepeating.get(session).row(minute));
            }
        }
    }

    @Test
    void onlyRowsOfSizeMoveWhenEveryCountIsInAnotherUnit() {
        List<OracleSession> shares = TuesdayChains.clean(6, 12, WING);
        List<OracleSession> larger =
                shares.stream().map(session -> counted(session, row -> 25.0)).toList();

        FeatureBlock before = run(shares).getLast();
        FeatureBlock after = run(larger).getLast();

        List<Feature> features = OpenInterest.COMPONENT.features();
        for (int i = 0; i < features.size(); i++) {
            String name = features.get(i).name();
            double tolerance = OF_UNIT.contains(name) ? 1e-3 : 1e-5;
            float gone = name.startsWith("c3_cum_") ? (float) Math.log(25) : 0;
            for (int minute = 1; minute <= 375; minute++) {
                assertThat(EngineRuns.same(after.value(minute, i) - gone, before.value(minute, i), tolerance))
                        .as("%s minute %d: %s, %s", name, minute, before.value(minute, i), after.value(minute, i))
                        .isTrue();
            }
        }
    }

    @Test
    void theWallsAreTheStrikesWithMostOpenOnEitherSide() {
        for (long seed = 1; seed <= 20; seed++) {
            OracleSession opening =
                    TuesdayChains.clean(seed, 1, WING).getFirst().upTo(5);
            SplittableRandom random = new SplittableRandom(seed);
            OracleSession session = interest(opening, (row, call) -> 75.0 * (1 + random.nextInt(5_000)));
            List<OracleRow> chain = session.rows().stream()
                    .filter(row -> row.minute() == 5
                            && row.expiry().equals(opening.rows().getFirst().expiry()))
                    .toList();
            double days =
                    chain.getFirst().expiry().toEpochDay() - session.date().toEpochDay();
            double forward = chain.getFirst().spot() * Math.exp(0.065 * days / 365);
            double atm = STRIKE_STEP * Math.rint(forward / STRIKE_STEP);
            if (Math.abs(forward - atm) > 20) {
                continue; // which strike is at the money hangs on the last tick
            }

            OracleRow resistance = strongest(chain, row -> row.strike() >= atm ? row.ceOi() : 0, atm);
            OracleRow support = strongest(chain, row -> row.strike() <= atm ? row.peOi() : 0, atm);
            FeatureBlock block = run(List.of(session)).getLast();

            String what = "seed " + seed;
            double above = block.value(5, index("c3_res_wall_dist"));
            double below = block.value(5, index("c3_sup_wall_dist"));
            assertThat(above).as(what).isCloseTo(100 * (resistance.strike() - forward) / forward, within(0.02));
            assertThat(above + below)
                    .as(what)
                    .isCloseTo(100 * (resistance.strike() - support.strike()) / forward, within(0.001));
            assertThat((double) block.value(5, index("c3_wall_ratio_log")))
                    .as(what)
                    .isCloseTo(Math.log(support.peOi() / resistance.ceOi()), within(1e-5));
            assertThat(block.value(5, index("c3_res_wall_shift_day"))).as(what).isZero();
        }
    }

    @Test
    void everyRowStaysInsideTheBoundsOfItsUnit() {
        List<OracleSession> sessions = TuesdayChains.nasty(7, 17, WING);
        List<Feature> features = OpenInterest.COMPONENT.features();

        int bounded = 0;
        for (FeatureBlock block : run(sessions)) {
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
        assertThat(bounded).isGreaterThan(17 * 50);
    }

    @Test
    void aSourceWithoutOpenInterestOfTheFutureLeavesOnlyItsRowsUnknown() {
        OracleSession without = counted(TuesdayChains.clean(8, 1, WING).getFirst(), row -> 1.0);
        List<OracleSession> session = List.of(new OracleSession(
                without.date(),
                without.rows().stream()
                        .map(row -> changed(row, 1, row.ceOi(), row.peOi(), Double.NaN))
                        .toList()));

        FeatureBlock block = run(session).getLast();

        assertThat(block.isValid(300, index("c3_fut_opt_oi_log"))).isFalse();
        assertThat(block.isValid(300, index("c3_fut_oi_vel_15m"))).isFalse();
        assertThat(block.isValid(300, index("c3_ce_oi_vel_15m"))).isTrue();
        assertThat(block.isValid(300, index("c3_net_flow_15m"))).isTrue();
    }

    private interface Interest {
        double of(OracleRow row, boolean call);
    }

    /** A number for every contract that no minute and no session changes. */
    private static double standing(OracleRow row, boolean call) {
        SplittableRandom random = new SplittableRandom(
                Double.doubleToLongBits(row.strike()) + row.expiry().toEpochDay() + (call ? 1 : 0));
        return 75.0 * (1_000 + random.nextInt(20_000));
    }

    /** A number for every contract and minute. */
    private static double moving(OracleSession session, OracleRow row, int minute, boolean call) {
        SplittableRandom random = new SplittableRandom(
                31L * minute + session.date().toEpochDay() + Double.doubleToLongBits(row.strike()));
        return standing(row, call) + 75.0 * random.nextInt(100);
    }

    private static OracleSession interest(OracleSession session, Interest interest) {
        return new OracleSession(
                session.date(),
                session.rows().stream()
                        .map(row -> changed(row, 1, interest.of(row, true), interest.of(row, false), row.futureOi()))
                        .toList());
    }

    private static OracleSession counted(OracleSession session, ToDoubleFunction<OracleRow> factor) {
        return new OracleSession(
                session.date(),
                session.rows().stream()
                        .map(row -> {
                            double f = factor.applyAsDouble(row);
                            return changed(row, f, f * row.ceOi(), f * row.peOi(), f * row.futureOi());
                        })
                        .toList());
    }

    private static OracleRow changed(OracleRow row, double volumes, double calls, double puts, double future) {
        return new OracleRow(
                row.minute(),
                row.expiry(),
                row.strike(),
                row.spot(),
                row.futureHigh(),
                row.futureLow(),
                row.futureClose(),
                row.futureVolume(),
                future,
                row.ceClose(),
                volumes * row.ceVolume(),
                calls,
                row.peClose(),
                volumes * row.peVolume(),
                puts);
    }

    private static OracleRow strongest(List<OracleRow> chain, ToDoubleFunction<OracleRow> open, double atm) {
        return chain.stream()
                .filter(row -> Math.abs(row.strike() - atm) <= 15 * STRIKE_STEP)
                .max(java.util.Comparator.comparingDouble(open))
                .orElseThrow();
    }

    private static float bound(String text) {
        return Float.parseFloat(text.replace('−', '-'));
    }

    private static int index(String name) {
        int index = OpenInterest.COMPONENT.features().stream()
                .map(Feature::name)
                .toList()
                .indexOf(name);
        assertThat(index).as(name).isNotNegative();
        return index;
    }

    private static List<FeatureBlock> run(List<OracleSession> sessions) {
        return EngineRuns.whole(OpenInterest.COMPONENT, TuesdayChains.CALENDAR, sessions, new CpuProvider().open());
    }
}
