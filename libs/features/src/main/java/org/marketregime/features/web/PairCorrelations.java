package org.marketregime.features.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Family;

/** Features 1–68 of component 6: correlations of pairs of moves. */
final class PairCorrelations {
    private static final String SOURCE = "features-5-8 §2.4 ";
    private static final String RULES = ", §2.3, rulings items 1, 7–9";
    private static final String CORRELATION = "[-1,1]";

    static final List<Pair> CORE = List.of(
            Pair.of("atmst_itm1st", Increment.ATM_ST, Increment.ITM1_ST),
            Pair.of("atmst_otm1st", Increment.ATM_ST, Increment.OTM1_ST),
            Pair.of("itm1st_otm1st", Increment.ITM1_ST, Increment.OTM1_ST),
            Pair.of("atmce_atmpe", Increment.ATM_CE, Increment.ATM_PE),
            Pair.of("itm1ce_otm1pe", Increment.ITM1_CE, Increment.OTM1_PE),
            Pair.of("otm1ce_itm1pe", Increment.OTM1_CE, Increment.ITM1_PE),
            Pair.of("atmst_u", Increment.ATM_ST, Increment.U),
            Pair.of("atmce_u", Increment.ATM_CE, Increment.U),
            Pair.of("atmpe_u", Increment.ATM_PE, Increment.U),
            Pair.of("atmst_ovl", Increment.ATM_ST, Increment.OVL));

    private static final List<Pair> OPEN_INTEREST = List.of(
            Pair.of("ceoi_peoi", Increment.CE_OI, Increment.PE_OI),
            Pair.of("ceoi_cepa", Increment.CE_OI, Increment.CE_PA),
            Pair.of("peoi_pepa", Increment.PE_OI, Increment.PE_PA),
            Pair.of("oiratio_u", Increment.OI_RATIO, Increment.U),
            Pair.of("paratio_u", Increment.PA_RATIO, Increment.U),
            Pair.of("totoi_atmst", Increment.TOT_OI, Increment.ATM_ST));

    private static final List<Pair> GREEKS = List.of(
            Pair.of("dce_dpe", Increment.D_CE, Increment.D_PE),
            Pair.of("gce_gpe", Increment.G_CE, Increment.G_PE),
            Pair.of("tce_tpe", Increment.T_CE, Increment.T_PE),
            Pair.of("vce_vpe", Increment.V_CE, Increment.V_PE),
            Pair.of("dce_u", Increment.D_CE, Increment.U),
            Pair.of("gce_atmst", Increment.G_CE, Increment.ATM_ST),
            Pair.of("tce_ivatm", Increment.T_CE, Increment.IV_ATM),
            Pair.of("vce_ivatm", Increment.V_CE, Increment.IV_ATM));

    private static final List<Pair> VOLATILITIES = List.of(
            Pair.of("ivatm_u", Increment.IV_ATM, Increment.U),
            Pair.of("ivatm_atmst", Increment.IV_ATM, Increment.ATM_ST),
            Pair.of("putskew_u", Increment.PUT_SKEW, Increment.U),
            Pair.of("callskew_u", Increment.CALL_SKEW, Increment.U),
            Pair.of("putskew_callskew", Increment.PUT_SKEW, Increment.CALL_SKEW),
            Pair.of("term_ivatm", Increment.TERM, Increment.IV_ATM),
            Pair.of("term_atmst", Increment.TERM, Increment.ATM_ST),
            Pair.of("ivitm_ivotm", Increment.IV_ITM, Increment.IV_OTM));

    /** All 32, whose 5-minute correlations are watched for breaks. */
    static final List<Pair> WATCHED = Stream.of(CORE, OPEN_INTEREST, GREEKS, VOLATILITIES)
            .flatMap(List::stream)
            .toList();

    private PairCorrelations() {}

    static List<Family> families() {
        return List.of(
                family("core pairs", "A", CORE, BarLength.values()),
                family("open interest and price", "B", OPEN_INTEREST, BarLength.FIVE, BarLength.FIFTEEN),
                family("Greeks", "C", GREEKS, BarLength.FIVE),
                family("implied volatilities", "D", VOLATILITIES, BarLength.FIVE));
    }

    private static Family family(String name, String letter, List<Pair> pairs, BarLength... bars) {
        List<Family.Row> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            for (BarLength length : bars) {
                rows.add(Family.row("c6_rho_" + pair.slug() + "_" + length.minutes() + "m", pair.correlation(length)));
            }
        }
        String windows =
                String.join(", ", Arrays.stream(bars).map(BarLength::text).toList());
        return new Family("correlation of " + name, SOURCE + letter + RULES, CORRELATION, windows, rows);
    }
}
