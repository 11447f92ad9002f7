package org.marketregime.features.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marketregime.features.EngineRuns;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.features.oracle.TuesdayChains;
import org.marketregime.kernelscpu.CpuProvider;

class CorrelationWebTest {
    private static final int WING = 10;
    private static final List<String> NAMES =
            CorrelationWeb.COMPONENT.features().stream().map(Feature::name).toList();

    /** The first and last row of every family of the specification. */
    @Test
    void hasTheFamiliesOfTheSpecificationInItsOrder() {
        assertThat(NAMES).hasSize(150);
        assertThat(List.of(rows(1, 40), rows(41, 52), rows(53, 60), rows(61, 68), rows(69, 78)))
                .containsExactly(
                        List.of("c6_rho_atmst_itm1st_3m", "c6_rho_atmst_ovl_15m"),
                        List.of("c6_rho_ceoi_peoi_5m", "c6_rho_totoi_atmst_15m"),
                        List.of("c6_rho_dce_dpe_5m", "c6_rho_vce_ivatm_5m"),
                        List.of("c6_rho_ivatm_u_5m", "c6_rho_ivitm_ivotm_5m"),
                        List.of("c6_block_core", "c6_block_oi_iv"));
        assertThat(List.of(rows(79, 90), rows(91, 115), rows(116, 125), rows(126, 135), rows(136, 150)))
                .containsExactly(
                        List.of("c6_xs_u_5m", "c6_xs_beta"),
                        List.of("c6_zbrk_atmst_itm1st", "c6_breakdown_alert"),
                        List.of("c6_correlation_agreement_score", "c6_prediction_confidence"),
                        List.of("c6_gap_pct", "c6_gap_vs_implied"),
                        List.of("c6_net_eig1_share", "c6_net_log_cond"));
    }

    @Test
    void givesTheSameBitsMinuteByMinuteAsInBulk() {
        EngineRuns.assertLiveIsBulk(
                CorrelationWeb.COMPONENT, TuesdayChains.CALENDAR, TuesdayChains.nasty(3, 2, WING), "seed 3");
    }

    @Test
    void isBlindToTheFuture() {
        EngineRuns.assertBlindToTheFuture(
                CorrelationWeb.COMPONENT, TuesdayChains.CALENDAR, TuesdayChains.nasty(5, 2, WING), 5, 2);
    }

    @Test
    void knowsCorrelationsAndTopologyOnceItsWindowsAreFull() {
        List<OracleSession> sessions = TuesdayChains.clean(7, 4, WING);

        FeatureBlock last = EngineRuns.whole(
                        CorrelationWeb.COMPONENT, TuesdayChains.CALENDAR, sessions, new CpuProvider().open())
                .getLast();

        assertThat(unknown(last, 1, 40)).isEmpty();
        assertThat(unknown(last, 53, 65)).isEmpty();
        assertThat(unknown(last, 69, 70)).isEmpty();
        assertThat(unknown(last, 126, 126)).isEmpty();
        assertThat(unknown(last, 136, 137)).isEmpty();
        assertThat(last.value(375, NAMES.indexOf("c6_rho_atmce_atmpe_5m"))).isNegative();
        assertThat(last.value(375, NAMES.indexOf("c6_rho_atmce_u_5m"))).isPositive();
    }

    private static List<String> rows(int from, int to) {
        return List.of(NAMES.get(from - 1), NAMES.get(to - 1));
    }

    /** Of rows {@code from} to {@code to}, those that the last minute does not know. */
    private static List<String> unknown(FeatureBlock block, int from, int to) {
        return NAMES.subList(from - 1, to).stream()
                .filter(name -> !block.isValid(375, NAMES.indexOf(name)))
                .toList();
    }
}
