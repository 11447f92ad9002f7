package org.marketregime.features.greeks;

import static org.marketregime.features.Family.row;
import static org.marketregime.features.Formulas.abs;
import static org.marketregime.features.Formulas.atStrike;
import static org.marketregime.features.Formulas.exp;
import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.hold;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.largest;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.maxPain;
import static org.marketregime.features.Formulas.min;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.normal;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.ofExpiry;
import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.plus;
import static org.marketregime.features.Formulas.sameMinute;
import static org.marketregime.features.Formulas.sqrt;
import static org.marketregime.features.Formulas.tanh;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.transition;
import static org.marketregime.features.greeks.ChainSums.ATM;
import static org.marketregime.features.greeks.ChainSums.FORWARD;
import static org.marketregime.features.greeks.ChainSums.HELD;
import static org.marketregime.features.greeks.ChainSums.HELD_GAMMA;
import static org.marketregime.features.greeks.ChainSums.HELD_VEGA;
import static org.marketregime.features.greeks.ChainSums.STEP;
import static org.marketregime.features.greeks.ChainSums.THETA;
import static org.marketregime.features.greeks.ChainSums.straddle;

import java.util.List;
import org.marketregime.features.Family;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.kernels.SameMinute;
import org.marketregime.kernels.Transition;

/** Features 61–80 of component 2: attention by days to expiry, pinning and what expiry does. */
final class ExpiryPin {
    private static final String SOURCE = "features-1-4 §3.7 2C";
    private static final String INSTANT = "instant";

    /** C2-78 takes the straddle of minute 5 as the opening one. */
    private static final int OPENING = 5;

    private static final Series CALLS = ChainPanel.OI_CE.series();
    private static final Series PUTS = ChainPanel.OI_PE.series();
    private static final Series MAX_PAIN =
            named("max_pain_strike", maxPain(CALLS, PUTS, ATM, STEP, ChainSums.WIDE, ChainSums.WIDE_MINIMUM));

    /** K*, the strike near the money at which most is open. Ruling B17. */
    private static final Series PIN = named(
            "pin_strike",
            largest(List.of(CALLS, PUTS, ATM, STEP, FORWARD), 3, ChainSums.NARROW, ChainSums.NARROW_MINIMUM));

    private static final Series PIN_INTEREST = plus(atStrike(CALLS, PIN), atStrike(PUTS, PIN));
    private static final Series PIN_PROBABILITY = named("pin_probability", pinProbability());
    private static final Series PIN_SHARE = named("pin_share", pinShare());

    private ExpiryPin() {}

    static List<Family> families() {
        return List.of(
                Family.of(
                        "held Greeks against their habit",
                        SOURCE + ", C2-5",
                        "[−1,1]",
                        "instant against 20 sessions",
                        row("c2_dteadj_delta", attention(SessionInput.ATTENTION_DELTA, GreekExposure.HELD_DELTA)),
                        row("c2_dteadj_gamma", attention(SessionInput.ATTENTION_GAMMA, GreekExposure.HELD_GAMMA_1PCT)),
                        row("c2_dteadj_theta", attention(SessionInput.ATTENTION_THETA, GreekExposure.HELD_THETA_FRAC)),
                        row("c2_dteadj_vega", attention(SessionInput.ATTENTION_VEGA, GreekExposure.HELD_VEGA_FRAC)),
                        row("c2_dteadj_vanna", attention(SessionInput.ATTENTION_VANNA, HigherGreeks.HELD_VANNA)),
                        row("c2_dteadj_charm", attention(SessionInput.ATTENTION_CHARM, HigherGreeks.HELD_CHARM)),
                        row("c2_dteadj_volga", attention(SessionInput.ATTENTION_VOLGA, HigherGreeks.HELD_VOLGA))),
                Family.of(
                        "distance to max pain",
                        SOURCE,
                        "%",
                        INSTANT,
                        row("c2_max_pain_dist", times(100, over(minus(FORWARD, MAX_PAIN), FORWARD)))),
                Family.of(
                        "distance to max pain in deviations",
                        SOURCE,
                        "σ",
                        INSTANT,
                        row("c2_max_pain_dist_sigma", over(minus(FORWARD, MAX_PAIN), times(FORWARD, deviation())))),
                Family.of(
                        "drift of max pain",
                        SOURCE,
                        "strikes",
                        "60 min",
                        row("c2_max_pain_drift_60m", over(minus(MAX_PAIN, lag(MAX_PAIN, 60)), STEP))),
                Family.of(
                        "pinning",
                        SOURCE,
                        "[0,1]",
                        INSTANT,
                        row("c2_pin_prob", PIN_PROBABILITY),
                        row("c2_pin_oi_share", PIN_SHARE),
                        row("c2_pin_risk_score", pinRisk())),
                Family.of("pull of the pin", SOURCE, "[−1,1]", INSTANT, row("c2_pin_magnet", pinMagnet())),
                Family.of(
                        "share of the front expiry",
                        SOURCE,
                        "[0,1]",
                        INSTANT,
                        row("c2_front_gamma_share", frontShare(HELD_GAMMA)),
                        row("c2_front_theta_share", frontShare(ChainSums.size(HELD, THETA))),
                        row("c2_front_vega_share", frontShare(HELD_VEGA))),
                Family.of(
                        "decay captured today",
                        SOURCE + ", ruling B18",
                        "ratio",
                        "session to date, ≥ 30 min",
                        row("c2_theta_capture_day", thetaCapture())),
                Family.of(
                        "bucket of days to expiry",
                        SOURCE + ", P-12",
                        "[0,1]",
                        INSTANT,
                        row("c2_dte_bucket", over(SessionInput.DTE_BUCKET.series(), 5))),
                Family.of(
                        "frequency of a change of level",
                        SOURCE + ", ruling 15",
                        "[0,1]",
                        "60 sessions",
                        row(
                                "c2_transition_prob",
                                transition(
                                        Transition.CHANGE,
                                        SentimentLevels.LEVEL,
                                        SessionInput.DTE_BUCKET.series(),
                                        60,
                                        30,
                                        60,
                                        45))));
    }

    private static Series attention(SessionInput multiplier, Series held) {
        Series habit = sameMinute(SameMinute.Z, held, SessionInput.DTE.series());
        return times(over(multiplier.series(), 3), tanh(times(0.5, habit)));
    }

    /** v_A·√τ. */
    private static Series deviation() {
        return times(ChainInput.STRADDLE_VOLATILITY.series(), sqrt(ChainInput.TAU.series()));
    }

    private static Series pinProbability() {
        Series half = over(STEP, 2);
        return minus(normal(standardised(plus(PIN, half))), normal(standardised(minus(PIN, half))));
    }

    private static Series standardised(Series level) {
        Series deviation = deviation();
        return over(plus(ln(over(level, FORWARD)), times(0.5, times(deviation, deviation))), deviation);
    }

    private static Series pinShare() {
        Series all = ChainSums.total(ChainPanel.OI_CE, ChainPanel.OI_PE, ChainSums.NARROW, ChainSums.NARROW_MINIMUM);
        return over(PIN_INTEREST, all);
    }

    private static Series pinRisk() {
        Series crowding = min(number(1), times(5, PIN_SHARE));
        return times(times(PIN_PROBABILITY, crowding), exp(over(times(-1, SessionInput.DTE.series()), 3)));
    }

    private static Series pinMagnet() {
        Series share = over(times(PIN_INTEREST, atStrike(ChainPanel.GAMMA.series(), PIN)), HELD_GAMMA);
        return times(tanh(over(minus(PIN, FORWARD), STEP)), share);
    }

    private static Series frontShare(Series held) {
        return over(held, plus(held, ofExpiry(held, 2)));
    }

    private static Series thetaCapture() {
        Series minute = ChainInput.MINUTE.series();
        Series strike = hold(ATM, OPENING);
        Series then = hold(ChainInput.STRADDLE_ATM.series(), OPENING);
        Series now =
                plus(atStrike(ChainPanel.PRICE_CE.series(), strike), atStrike(ChainPanel.PRICE_PE.series(), strike));
        Series days = over(minus(minute, number(OPENING)), 1440);
        Series decay = times(abs(hold(straddle(THETA, ATM), OPENING)), days);
        return over(over(minus(then, now), decay), greater(minute, number(34)));
    }
}
