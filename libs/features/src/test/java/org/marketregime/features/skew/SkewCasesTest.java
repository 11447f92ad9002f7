package org.marketregime.features.skew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.GoldenChain;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.RandomSurface;
import org.marketregime.kernels.Backend;
import org.marketregime.kernelscpu.CpuProvider;

/** Component 4 on chains whose answer is known. */
class SkewCasesTest {
    private static final List<String> NAMES =
            IvSkew.COMPONENT.features().stream().map(Feature::name).toList();
    private static final TradingCalendar CALENDAR = new TradingCalendar(Set.of(), Set.of());

    /** The golden vector of features-1-4.md §8, and what ruling C27 adds to it. */
    @Test
    void reproducesTheGoldenVector() {
        FeatureBlock block = run(CALENDAR, List.of(GoldenChain.session())).getLast();

        assertRow(block, "c4_atm_iv_e1", 13.003173);
        assertRow(block, "c4_rr25", 14.194020 - 12.473462);
        assertRow(block, "c4_bf25", 0.330569);
        assertRow(block, "c4_rr10", 4.082490);
        assertRow(block, "c4_bf10", 1.475637);
        assertRow(block, "c4_rr25_norm", 0.1323183);
        assertRow(block, "c4_smile_slope", -1.200293);
        assertRow(block, "c4_smile_curv", 0.600293);
        assertRow(block, "c4_smile_rmse", 0);
        assertRow(block, "c4_smile_min_loc", 0.999756);
        assertRow(block, "c4_put_wing_slope", -2.892903);
        assertRow(block, "c4_call_wing_slope", 0.436754);
        assertRow(block, "c4_put_tail_ratio", 1.163874);
        assertRow(block, "c4_call_tail_ratio", 0.997122);
        assertRow(block, "c4_rr_pm2pct", 3.530987);
        assertRow(block, "c4_atm_pc_iv_gap", 0);
        assertRow(block, "c4_mfiv_e1", 13.859486);
        assertRow(block, "c4_mfiv_minus_atm", 0.856314);
        assertRow(block, "c4_down_var_share", 0.567301);
        assertRow(block, "c4_bkm_skew", -0.672818);
        assertRow(block, "c4_bkm_kurt", 1.264314);
        assertRow(block, "c4_skew_pat_reverse", 0.0310349);
    }

    @Test
    void aDeadSecondExpiryIsSkippedAndTakesNothingFromTheFront() {
        OracleSession whole =
                new RandomSurface(7, RandomSurface.Shape.clean(1)).sessions().getFirst();
        LocalDate second = RandomSurface.expiries(whole.date()).get(1);
        OracleSession dead = new OracleSession(
                whole.date(),
                whole.rows().stream()
                        .map(row -> row.expiry().equals(second) ? priced(row, Double.NaN, Double.NaN) : row)
                        .toList());

        FeatureBlock ours = run(RandomSurface.CALENDAR, List.of(dead)).getFirst();
        FeatureBlock before = run(RandomSurface.CALENDAR, List.of(whole)).getFirst();

        for (int minute = 70; minute <= 375; minute++) {
            for (String name : List.of("c4_ts_slope_e12", "c4_fwd_vol_e12", "c4_cal_arb_share", "c4_rr25_term_e12")) {
                assertThat(value(ours, minute, name)).as(name).isNaN();
                assertThat(value(before, minute, name)).as(name).isNotNaN();
            }
            for (String name : List.of("c4_atm_iv_e1", "c4_rr25", "c4_smile_curv", "c4_mfiv_e1", "c4_iv_vov_60m")) {
                assertThat(value(ours, minute, name)).as(name).isEqualTo(value(before, minute, name));
            }
            assertThat(value(ours, minute, "c4_atm_iv_cm7")).isNotNaN();
        }
    }

    @Test
    void aCallThatCostsAsMuchAsThePutBelowItLeavesTheSmileKnown() {
        OracleSession golden = GoldenChain.session();
        OracleSession crossed = new OracleSession(
                GoldenChain.DATE,
                golden.rows().stream()
                        .map(row -> row.strike() == 21_800 ? priced(row, 3 * row.ceClose(), row.peClose()) : row)
                        .toList());

        FeatureBlock block = run(CALENDAR, List.of(crossed)).getFirst();

        assertThat(value(block, 375, "c4_smile_rmse")).isGreaterThan(0.1f);
        assertThat(value(block, 375, "c4_rr25")).isNotNaN();
        assertThat(value(block, 375, "c4_mfiv_e1")).isGreaterThan(13.86f);
    }

    @Test
    void expiryDayIsKnownToItsLastMinuteAndItsSmileUpToTheLastHour() {
        List<OracleSession> days = new RandomSurface(9, RandomSurface.Shape.clean(2)).sessions();

        FeatureBlock expiryDay = run(RandomSurface.CALENDAR, days).getLast();

        for (int minute = 70; minute <= 375; minute++) {
            assertThat(value(expiryDay, minute, "c4_atm_iv_e1")).isBetween(1f, 200f);
            assertThat(Math.abs(value(expiryDay, minute, "c4_atm_iv_chg_5m"))).isLessThan(60);
            assertThat(value(expiryDay, minute, "c4_atm_iv_cm7")).isBetween(1f, 60f);
            assertThat(value(expiryDay, minute, "c4_mfiv_e1")).isNaN();
        }
        for (int minute = 1; minute <= 200; minute++) {
            assertThat(value(expiryDay, minute, "c4_rr25"))
                    .as("minute %d", minute)
                    .isNotNaN();
        }
        for (int minute = 315; minute <= 375; minute++) {
            assertThat(value(expiryDay, minute, "c4_rr25"))
                    .as("minute %d", minute)
                    .isNaN();
        }
    }

    @Test
    void everyRowStaysInsideTheBoundsOfItsUnit() {
        RandomSurface days = new RandomSurface(3, RandomSurface.Shape.nasty(3));
        List<Feature> features = IvSkew.COMPONENT.features();
        for (FeatureBlock block : afterAYear(days)) {
            for (int minute = 1; minute <= 375; minute++) {
                for (int i = 0; i < features.size(); i++) {
                    float value = block.value(minute, i);
                    String unit = features.get(i).unit();
                    boolean inside = Float.isNaN(value)
                            || switch (unit.replaceAll(";.*", "")) {
                                case "[0,1]" -> value >= 0 && value <= 1;
                                case "[0,100]" -> value >= 0 && value <= 100;
                                case "[−1,1]" -> value >= -1 && value <= 1;
                                case "{1…7}" -> value >= 1 && value <= 7 && value == Math.rint(value);
                                case "{−1,0,1}" -> Math.abs(value) <= 1 && value == Math.rint(value);
                                case "{−2…2}" -> Math.abs(value) <= 2 && value == Math.rint(value);
                                default -> !Float.isInfinite(value);
                            };
                    assertThat(inside)
                            .as(
                                    "%s, minute %d, %s: %s",
                                    days, minute, features.get(i).name(), value)
                            .isTrue();
                }
            }
        }
    }

    private static List<FeatureBlock> afterAYear(RandomSurface days) {
        List<FeatureBlock> blocks = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                Backend backend = new CpuProvider().open();
                ChainFeatureEngine engine =
                        ChainFeatureEngine.open(IvSkew.COMPONENT, RandomSurface.CALENDAR, backend, allocator)) {
            RecordedYear.of(RandomSurface.past(3, RandomSurface.START, 252)).forEach(engine::remember);
            days.forEach(session -> blocks.addAll(EngineRuns.session(engine, session, 375, allocator)));
        }
        return blocks;
    }

    private static List<FeatureBlock> run(TradingCalendar calendar, List<OracleSession> sessions) {
        return EngineRuns.whole(IvSkew.COMPONENT, calendar, sessions, new CpuProvider().open());
    }

    private static float value(FeatureBlock block, int minute, String name) {
        return block.value(minute, NAMES.indexOf(name));
    }

    private static void assertRow(FeatureBlock block, String name, double expected) {
        assertThat((double) value(block, 375, name)).as(name).isCloseTo(expected, within(1.5e-6));
    }

    private static OracleRow priced(OracleRow row, double call, double put) {
        return new OracleRow(
                row.minute(),
                row.expiry(),
                row.strike(),
                row.spot(),
                row.futureHigh(),
                row.futureLow(),
                row.futureClose(),
                row.futureVolume(),
                call,
                row.ceVolume(),
                row.ceOi(),
                put,
                row.peVolume(),
                row.peOi());
    }
}
