package org.marketregime.features.web;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.atStrike;
import static org.marketregime.features.Formulas.clip;
import static org.marketregime.features.Formulas.differs;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.hold;
import static org.marketregime.features.Formulas.known;
import static org.marketregime.features.Formulas.lastSession;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.previous;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.sumOfSessions;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.Series.Statistic;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.features.straddle.StraddleSeries;

/** Features 126–135 of component 6: what happened between yesterday's last minute and today's first. */
final class OvernightGap {
    private static final String SOURCE = "features-5-8 §2.4 I, ruling 126 ff.";
    private static final String LOG = "log";
    private static final String NIGHT = "overnight";

    private static final int FIRST = 1;
    private static final int LAST = 375;
    private static final int GAPS = 60;
    private static final double LEAST_GAPS = 36;

    /** Below it there is no gap to be filled. */
    private static final double LEAST_GAP = 0.0005;

    private static final double SESSIONS_OF_YEAR = 252;

    /** |gap| above which yesterday's correlations are trusted less, and how far then. */
    private static final double[] STEPS = {0.02, 0.01, 0.005, 0.002};

    private static final double[] TRUST = {0.2, 0.4, 0.6, 0.8};

    private static final Series SPOT = ChainInput.SPOT.series();
    private static final Series OPEN = hold(SPOT, FIRST);
    private static final Series CLOSE = named("last_spot", lastSession(SPOT));
    private static final Series GAP = named("gap", ln(over(OPEN, CLOSE)));
    private static final Series STRIKE = ChainInput.ATM_STRIKE.series();
    private static final Series STEP = ChainInput.STRIKE_STEP.series();

    /** Mean of both legs' own volatilities at K0, volatility points. */
    private static final Series VOLATILITY = named(
            "iv_atm_points",
            times(
                    50,
                    plus(
                            atStrike(ChainPanel.LEG_IV_CE.series(), STRIKE),
                            atStrike(ChainPanel.LEG_IV_PE.series(), STRIKE))));

    /** 1 if today's front was yesterday's too. An expiry's days to go in the session before tell which it was. */
    private static final Series SAME_FRONT = named(
            "same_front",
            minus(
                    number(1),
                    differs(
                            previous(SessionInput.DTE.series(), Statistic.LAST),
                            lastSession(SessionInput.DTE.series()))));

    private OvernightGap() {}

    static List<Family> families() {
        return List.of(
                Family.of("gap", SOURCE, LOG, NIGHT, row("c6_gap_pct", GAP)),
                Family.of("size of the gap", SOURCE + ", ruling 127", "sd", "60 sessions", row("c6_gap_z", scaled())),
                Family.of("trust in yesterday", SOURCE, "[0.2,1]", NIGHT, row("c6_gap_corr_weight", trust())),
                Family.of(
                        "overnight return of the straddle",
                        SOURCE + ", ruling 129–131",
                        LOG,
                        NIGHT,
                        row("c6_atm_on_ret", held(ChainInput.STRADDLE_ATM, STRIKE)),
                        row("c6_itm1_on_ret", held(ChainInput.STRADDLE_ITM1, minus(STRIKE, STEP))),
                        row("c6_otm1_on_ret", held(ChainInput.STRADDLE_OTM1, plus(STRIKE, STEP)))),
                Family.of(
                        "overnight change of volatility",
                        SOURCE + ", rulings item 7, ruling 132",
                        "volatility points",
                        NIGHT,
                        row("c6_iv_on_chg", minus(hold(VOLATILITY, FIRST), atLastClose(VOLATILITY)))),
                Family.of("how far the gap is filled", SOURCE, "[-1,2]", "session", row("c6_gap_fill", filled())),
                Family.of(
                        "call over put at the last close",
                        SOURCE,
                        LOG,
                        "1 session",
                        row(
                                "c6_prev_ce_pe_log",
                                atLastClose(
                                        ln(over(ChainInput.PRICE_CE_ATM.series(), ChainInput.PRICE_PE_ATM.series()))))),
                Family.of(
                        "gap over the move that was implied",
                        SOURCE + ", ruling 135",
                        "ratio",
                        NIGHT,
                        row("c6_gap_vs_implied", implied())));
    }

    /** What today's front showed in the last minute of the session before. */
    private static Series atLastClose(Series x) {
        return previous(hold(x, LAST), Statistic.LAST);
    }

    /** About 0, which is where gaps are centred. */
    private static Series scaled() {
        Series squares = sumOfSessions(named("gap_square", times(GAP, GAP)), GAPS);
        Series count = named("gaps", sumOfSessions(known(GAP), GAPS));
        Series enough = greater(count, number(LEAST_GAPS - 1));
        return over(GAP, sqrt(over(squares, times(count, enough))));
    }

    private static Series trust() {
        Series size = abs(GAP);
        Series trust = number(1);
        for (int i = STEPS.length - 1; i >= 0; i--) {
            trust = where(greater(size, number(STEPS[i])), number(TRUST[i]), trust);
        }
        return trust;
    }

    /** Of the straddle on what was the strike at the last close; of no other expiry than that day's front. */
    private static Series held(ChainInput straddle, Series strike) {
        Series then = atLastClose(strike);
        Series now = plus(atStrike(ChainPanel.PRICE_CE.series(), then), atStrike(ChainPanel.PRICE_PE.series(), then));
        return ln(over(over(hold(now, FIRST), atLastClose(straddle.series())), SAME_FRONT));
    }

    private static Series filled() {
        Series gap = greater(number(LEAST_GAP), abs(GAP));
        Series share = clip(over(minus(OPEN, SPOT), minus(OPEN, CLOSE)), -1, 2);
        return over(share, minus(number(1), gap));
    }

    private static Series implied() {
        return over(abs(GAP), times(atLastClose(StraddleSeries.V), number(Math.sqrt(1 / SESSIONS_OF_YEAR))));
    }
}
