package org.marketregime.features.openinterest;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.openinterest.Flow.added;
import static org.marketregime.features.openinterest.Flow.since;
import static org.marketregime.features.openinterest.Strikes.CALLS;
import static org.marketregime.features.openinterest.Strikes.NARROW;
import static org.marketregime.features.openinterest.Strikes.PUTS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marketregime.features.Family;
import org.marketregime.features.Family.Row;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.SameMinute;

/** Features 1–30 of component 3: how much is open around the money, how fast it changes, and the premium on it. */
final class InterestLevels {
    static final String SOURCE = "features-1-4 §4.8 3A";
    static final String INSTANT = "instant";
    private static final String SINCE_CLOSE = "since previous close";
    private static final int[] VELOCITY_MINUTES = {3, 5, 10, 15};

    static final Series PCR = named("pcr_oi_log", logRatio(NARROW.sum(PUTS), NARROW.sum(CALLS)));

    /** Held premium returns over 15 minutes. Rulings, exact definition 1. */
    static final Series CALL_RETURN = named("call_premium_return_15", premiumReturn(true, 15));

    static final Series PUT_RETURN = named("put_premium_return_15", premiumReturn(false, 15));

    /** Changes since the last open interest of the previous session. Ruling C3-e. */
    static final Strikes.Change CALLS_TODAY = NARROW.against(CALLS, ChainPanel.OI_PREVIOUS_CE.series());

    static final Strikes.Change PUTS_TODAY = NARROW.against(PUTS, ChainPanel.OI_PREVIOUS_PE.series());

    static final Series NET_FLOW_15 =
            named("net_flow_balance_15", Flow.balance(added(Flow.puts(15)), added(Flow.calls(15))));

    private InterestLevels() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "open interest",
                        SOURCE,
                        "ln units",
                        INSTANT,
                        row("c3_cum_ce_oi_log", ln(plus(number(1), NARROW.sum(CALLS)))),
                        row("c3_cum_pe_oi_log", ln(plus(number(1), NARROW.sum(PUTS))))),
                Family.of(
                        "share of the chain",
                        SOURCE,
                        "[0,1]",
                        INSTANT,
                        row("c3_oi_share_pm7", over(Flow.OPEN, both(Strikes.CHAIN)))),
                Family.of("puts over calls", SOURCE, "log ratio", INSTANT, row("c3_pcr_oi_log", PCR)),
                Family.of(
                        "puts over calls against their habit",
                        SOURCE,
                        "σ",
                        "instant against 20 sessions",
                        row("c3_pcr_oi_z20", sameMinute(SameMinute.Z, PCR, SessionInput.DTE.series()))),
                Family.of(
                        "puts over calls by place",
                        SOURCE,
                        "log ratio",
                        INSTANT,
                        row(
                                "c3_pcr_atm_log",
                                logRatio(Strikes.AT_THE_MONEY.sum(PUTS), Strikes.AT_THE_MONEY.sum(CALLS))),
                        row("c3_pcr_otm_log", logRatio(Strikes.BELOW.sum(PUTS), Strikes.ABOVE.sum(CALLS)))),
                Family.of(
                        "puts over calls in volume",
                        SOURCE,
                        "log ratio",
                        "15 min",
                        row("c3_pcr_vol_15m_log", volumeRatio())),
                Family.of(
                        "puts against calls since the close",
                        SOURCE + ", ruling C3-e",
                        "[−1,1]",
                        SINCE_CLOSE,
                        row("c3_pcr_oichg_day", Flow.balance(added(PUTS_TODAY), added(CALLS_TODAY)))),
                Family.of(
                        "what lies farther out",
                        SOURCE,
                        "ratio ≥ 0",
                        INSTANT,
                        row("c3_oi_range15_ratio", over(both(Strikes.OUTER), Flow.OPEN))),
                new Family("velocity", SOURCE + ", C3-1", "bps of base per min", "3–15 min", velocities()),
                Family.of(
                        "acceleration",
                        SOURCE + ", C3-1",
                        "bps per min",
                        "10–30 min",
                        row("c3_ce_oi_accel_5m", acceleration(Flow.calls(5))),
                        row("c3_pe_oi_accel_5m", acceleration(Flow.puts(5))),
                        row("c3_ce_oi_accel_15m", acceleration(Flow.calls(15))),
                        row("c3_pe_oi_accel_15m", acceleration(Flow.puts(15)))),
                Family.of(
                        "change since the close",
                        SOURCE + ", ruling C3-e",
                        "%",
                        SINCE_CLOSE,
                        row("c3_ce_oi_chg_day", percent(CALLS_TODAY)),
                        row("c3_pe_oi_chg_day", percent(PUTS_TODAY))),
                Family.of(
                        "held premium return",
                        SOURCE + ", ruling 4",
                        "log return",
                        "5 and 15 min",
                        row("c3_ce_prem_ret_5m", premiumReturn(true, 5)),
                        row("c3_pe_prem_ret_5m", premiumReturn(false, 5)),
                        row("c3_ce_prem_ret_15m", CALL_RETURN),
                        row("c3_pe_prem_ret_15m", PUT_RETURN)),
                Family.of(
                        "traded price of puts over that of calls",
                        SOURCE + ", ruling C3-h",
                        "log ratio",
                        "15 min",
                        row("c3_prem_vwap_ratio_15m", tradedPriceRatio())),
                Family.of(
                        "net flow",
                        SOURCE + ", C3-2",
                        "[−1,1]; + = puts are written",
                        "15 min",
                        row("c3_net_flow_15m", NET_FLOW_15)));
    }

    private static List<Row> velocities() {
        List<Row> rows = new ArrayList<>();
        for (boolean call : new boolean[] {true, false}) {
            for (int minutes : VELOCITY_MINUTES) {
                Strikes.Change change = call ? Flow.calls(minutes) : Flow.puts(minutes);
                rows.add(row("c3_" + (call ? "ce" : "pe") + "_oi_vel_" + minutes + "m", Flow.velocity(change)));
            }
        }
        return rows;
    }

    private static Series acceleration(Strikes.Change change) {
        Series velocity = Flow.velocity(change);
        return minus(velocity, lag(velocity, change.minutes()));
    }

    private static Series percent(Strikes.Change change) {
        return over(times(100, added(change)), change.before());
    }

    private static Series premiumReturn(boolean call, int minutes) {
        Strikes.Change premium = call
                ? Strikes.PREMIUM_CALLS.held(ChainPanel.PRICE_CE.series(), minutes)
                : Strikes.PREMIUM_PUTS.held(ChainPanel.PRICE_PE.series(), minutes);
        return logRatio(premium.now(), premium.before());
    }

    private static Series volumeRatio() {
        Series puts = NARROW.sum(ChainPanel.VOLUME_15M_PE.series());
        Series calls = NARROW.sum(ChainPanel.VOLUME_15M_CE.series());
        return since(15, logRatio(plus(number(1), puts), plus(number(1), calls)));
    }

    private static Series tradedPriceRatio() {
        List<Series> prices = Stream.of(
                        Strikes.PREMIUM_PUTS.against(
                                ChainPanel.VALUE_15M_PE.series(), ChainPanel.PRICED_15M_PE.series()),
                        Strikes.PREMIUM_CALLS.against(
                                ChainPanel.VALUE_15M_CE.series(), ChainPanel.PRICED_15M_CE.series()))
                .map(traded -> over(traded.now(), traded.before()))
                .toList();
        return since(15, logRatio(prices.getFirst(), prices.getLast()));
    }

    static Series both(Strikes strikes) {
        return plus(strikes.sum(CALLS), strikes.sum(PUTS));
    }

    static Series logRatio(Series a, Series b) {
        return ln(over(a, b));
    }
}
