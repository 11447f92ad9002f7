package org.marketregime.features.web;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.leadLag;
import static org.marketregime.features.Formulas.ofCommonExpiry;
import static org.marketregime.features.Formulas.ofOther;
import static org.marketregime.features.Formulas.slots;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.kernels.LeadLag;
import org.marketregime.kernels.Slots;

/**
 * Features 79–90 of component 6: how the two indices move together, and which leads. Options are compared on the nearest expiry that
 * both list. Rulings, components 5, 6 and 8, item 10.
 */
final class TwoUnderlyings {
    private static final String SOURCE = "features-5-8 §2.4 F";
    private static final String OPTION_SOURCE = SOURCE + ", rulings item 10";
    private static final String CORRELATION = "[-1,1]";
    private static final String WINDOWS = BarLength.FIVE.text() + ", " + BarLength.FIFTEEN.text();
    private static final int LEAD_WINDOW = 120;
    private static final int LONGEST_LEAD = 5;
    private static final int LEAST_PAIRS = 96;

    private TwoUnderlyings() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "spot with spot",
                        SOURCE,
                        CORRELATION,
                        WINDOWS,
                        row("c6_xs_u_5m", spot(Slots.CORRELATION, BarLength.FIVE)),
                        row("c6_xs_u_15m", spot(Slots.CORRELATION, BarLength.FIFTEEN))),
                Family.of(
                        "options with options",
                        OPTION_SOURCE,
                        CORRELATION,
                        WINDOWS,
                        row("c6_xs_atmst_5m", options(Increment.ATM_ST, BarLength.FIVE)),
                        row("c6_xs_atmst_15m", options(Increment.ATM_ST, BarLength.FIFTEEN)),
                        row("c6_xs_ivatm_5m", options(Increment.IV_ATM, BarLength.FIVE)),
                        row("c6_xs_ivatm_15m", options(Increment.IV_ATM, BarLength.FIFTEEN)),
                        row("c6_xs_oiratio_5m", options(Increment.OI_RATIO, BarLength.FIVE)),
                        row("c6_xs_oiratio_15m", options(Increment.OI_RATIO, BarLength.FIFTEEN)),
                        row("c6_xs_putskew_5m", options(Increment.PUT_SKEW, BarLength.FIVE))),
                Family.of(
                        "which leads",
                        SOURCE + ", rulings item 1, ruling 88",
                        CORRELATION,
                        "120×1m",
                        row("c6_xs_lead_lag", lead(LeadLag.LAG)),
                        row("c6_xs_lead_asym", lead(LeadLag.ASYMMETRY))),
                Family.of(
                        "beta",
                        SOURCE,
                        "ratio, ±5",
                        BarLength.FIVE.text(),
                        row("c6_xs_beta", clip(spot(Slots.SLOPE, BarLength.FIVE), 5))));
    }

    private static Series spot(Slots output, BarLength bars) {
        return slots(output, Increment.U.over(bars.minutes()), otherSpot(bars.minutes()), bars);
    }

    private static Series otherSpot(int minutes) {
        return other(Increment.U, minutes);
    }

    private static Series options(Increment series, BarLength bars) {
        int minutes = bars.minutes();
        Series own = Increment.clean(name("common", series, minutes), ofCommonExpiry(series.raw(minutes)), minutes);
        return slots(Slots.CORRELATION, own, other(series, minutes), bars);
    }

    /** Cut by what the other index did in its own earlier sessions. */
    private static Series other(Increment series, int minutes) {
        return Increment.clean(name("other", series, minutes), ofOther(series.raw(minutes)), minutes);
    }

    private static String name(String whose, Increment series, int minutes) {
        return whose + "_" + series.slug() + "_" + minutes + "m";
    }

    private static Series slots(Slots output, Series own, Series other, BarLength bars) {
        return org.marketregime.features.Formulas.slots(
                output, own, other, bars.minutes(), bars.window(), bars.minimum());
    }

    private static Series lead(LeadLag output) {
        return leadLag(output, Increment.U.over(1), otherSpot(1), LEAD_WINDOW, LONGEST_LEAD, LEAST_PAIRS);
    }
}
