package org.marketregime.features.openinterest;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.max;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.sessionVwap;
import static org.marketregime.features.Formulas.sign;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.Formulas.window;
import static org.marketregime.features.openinterest.Strikes.FORWARD;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.SessionVwap;
import org.marketregime.kernels.Window;

/** Features 91–105 of component 3: disagreement of price with the flow into open interest, over two windows in a row. */
final class Divergences {
    private static final String SOURCE = "features-1-4 §4.8 3D, C3-6";
    private static final int[] MINUTES = {5, 15, 45};
    private static final double SMALLEST = 0.25;

    /** Φ, the sum of the net flows of the session; unknown where that of the minute is. Ruling C3-v. */
    private static final Series FLOW = named(
            "oi_flow_index", plus(sessionVwap(SessionVwap.VALUE, Flow.net(1), number(1), 1), times(0, Flow.net(1))));

    private final int minutes;
    private final Series priceLow;
    private final Series priceHigh;
    private final Series flowLow;
    private final Series flowHigh;
    private final Series priceMove;
    private final Series flowMove;

    private Divergences(int minutes) {
        this.minutes = minutes;
        this.priceLow = window(Window.LOWEST, FORWARD, minutes);
        this.priceHigh = window(Window.HIGHEST, FORWARD, minutes);
        this.flowLow = window(Window.LOWEST, FLOW, minutes);
        this.flowHigh = window(Window.HIGHEST, FLOW, minutes);
        this.priceMove = Flow.priceReturn(minutes);
        this.flowMove = named("oi_flow_move_" + minutes, minus(FLOW, lag(FLOW, minutes)));
    }

    static List<Family> families() {
        List<Family> families = new ArrayList<>();
        for (int minutes : MINUTES) {
            Divergences frame = new Divergences(minutes);
            String window = 2 * minutes + " min against 20 sessions";
            families.add(Family.of(
                    "divergence over " + minutes + " minutes",
                    SOURCE,
                    "[0,1]",
                    window,
                    row("c3_div_bull_reg_" + minutes + "m", frame.bullRegular()),
                    row("c3_div_bear_reg_" + minutes + "m", frame.bearRegular()),
                    row("c3_div_bull_hid_" + minutes + "m", frame.bullHidden()),
                    row("c3_div_bear_hid_" + minutes + "m", frame.bearHidden())));
            families.add(Family.of(
                    "extreme divergence over " + minutes + " minutes",
                    SOURCE,
                    "[−1,1]",
                    window,
                    row("c3_div_extreme_" + minutes + "m", frame.extreme())));
        }
        return families;
    }

    /** Which of the five is strongest over 15 minutes, 0 where none is strong. Row 90. */
    static Series type() {
        Divergences frame = new Divergences(15);
        List<Series> strengths = List.of(
                frame.bullRegular(), frame.bearRegular(), frame.bullHidden(), frame.bearHidden(), abs(frame.extreme()));
        Series strongest = named(
                "strongest_divergence",
                strengths.stream().reduce((a, b) -> max(a, b)).orElseThrow());
        return where(greater(number(SMALLEST), strongest), number(0), InterestFrames.place(strengths, strongest));
    }

    /** Lower low of price, higher low of flow. */
    private Series bullRegular() {
        return divergence("bull_regular", falls(priceLow), rises(flowLow), priceLow, flowLow);
    }

    private Series bearRegular() {
        return divergence("bear_regular", rises(priceHigh), falls(flowHigh), priceHigh, flowHigh);
    }

    private Series bullHidden() {
        return divergence("bull_hidden", rises(priceLow), falls(flowLow), priceLow, flowLow);
    }

    private Series bearHidden() {
        return divergence("bear_hidden", falls(priceHigh), rises(flowHigh), priceHigh, flowHigh);
    }

    private Series divergence(String kind, Series priceGoes, Series flowGoes, Series price, Series flow) {
        Series priceSize = over(abs(ln(over(price, before(price)))), size(priceMove));
        Series flowSize = over(abs(minus(flow, before(flow))), size(flowMove));
        Series strength = tanh(times(0.5, plus(priceSize, flowSize)));
        return named(kind + "_" + minutes, Flow.since(2 * minutes, times(times(priceGoes, flowGoes), strength)));
    }

    private Series extreme() {
        Series price = Flow.scaled(priceMove);
        Series flow = Flow.scaled(flowMove);
        Series beyond = times(greater(abs(price), number(2)), greater(abs(flow), number(1)));
        Series opposite = greater(number(0), times(sign(price), sign(flow)));
        Series strength = times(sign(flow), tanh(times(0.5, minus(abs(price), number(2)))));
        return named(
                "extreme_divergence_" + minutes, Flow.since(2 * minutes, times(times(beyond, opposite), strength)));
    }

    private Series before(Series extreme) {
        return lag(extreme, minutes);
    }

    private Series rises(Series extreme) {
        return greater(extreme, before(extreme));
    }

    private Series falls(Series extreme) {
        return greater(before(extreme), extreme);
    }

    private static Series size(Series x) {
        return sameMinute(SameMinute.SIZE, x, SessionInput.DTE.series());
    }
}
