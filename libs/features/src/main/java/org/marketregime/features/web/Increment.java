package org.marketregime.features.web;

import static org.marketregime.features.Formulas.greater;
import static org.marketregime.features.Formulas.heldInterest;
import static org.marketregime.features.Formulas.heldLegs;
import static org.marketregime.features.Formulas.heldReturn;
import static org.marketregime.features.Formulas.heldSkew;
import static org.marketregime.features.Formulas.heldVolatility;
import static org.marketregime.features.Formulas.hold;
import static org.marketregime.features.Formulas.lag;
import static org.marketregime.features.Formulas.ln;
import static org.marketregime.features.Formulas.minus;
import static org.marketregime.features.Formulas.named;
import static org.marketregime.features.Formulas.number;
import static org.marketregime.features.Formulas.ofExpiry;
import static org.marketregime.features.Formulas.times;
import static org.marketregime.features.Formulas.where;
import static org.marketregime.features.Formulas.winsorised;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.marketregime.features.Formulas;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.range.StraddlePlace;
import org.marketregime.kernels.HeldInterest;
import org.marketregime.kernels.HeldLegs;
import org.marketregime.kernels.HeldSkew;
import org.marketregime.kernels.HeldVolatility;

/**
 * What a bar did to thirty measures of the front's chain, S01…S30 in their order, to spot and to all that is open. Options are held
 * strike by strike from the start of the bar; strikes are named from the call's side. Nothing spans a night. Specification 2.3; rulings,
 * components 5, 6 and 8, items 1 and 7 to 9.
 */
enum Increment {
    ATM_ST,
    ITM1_ST,
    OTM1_ST,
    ATM_CE,
    ITM1_CE,
    OTM1_CE,
    ATM_PE,
    ITM1_PE,
    OTM1_PE,
    OVL,
    D_CE,
    D_PE,
    G_CE,
    G_PE,
    T_CE,
    T_PE,
    V_CE,
    V_PE,
    CE_OI,
    PE_OI,
    CE_PA,
    PE_PA,
    OI_RATIO,
    PA_RATIO,
    IV_ATM,
    IV_ITM,
    IV_OTM,
    PUT_SKEW,
    CALL_SKEW,
    TERM,
    U,
    TOT_OI;

    /** S01…S30, the series of the matrix. */
    static final List<Increment> MATRIX =
            Arrays.stream(values()).limit(TERM.ordinal() + 1L).toList();

    private static final int SESSIONS = 20;
    private static final int LEAST_SESSIONS = 15;
    private static final double DEVIATIONS = 8;

    private static final int REACH = 7;
    private static final int LEAST_LEGS = 11;

    /** A volatility point is 0.01. */
    private static final double POINTS = 100;

    private static final Series ATM = ChainInput.ATM_STRIKE.series();
    private static final Series STEP = ChainInput.STRIKE_STEP.series();
    private static final List<Series> PRICES = both(ChainPanel.PRICE_CE, ChainPanel.PRICE_PE);
    private static final List<Series> OPEN = both(ChainPanel.OI_CE, ChainPanel.OI_PE);
    private static final List<Series> VOLATILITIES = both(ChainPanel.LEG_IV_CE, ChainPanel.LEG_IV_PE);
    private static final List<Series> DELTAS = both(ChainPanel.LEG_DELTA_CE, ChainPanel.LEG_DELTA_PE);
    private static final List<Series> GAMMAS = both(ChainPanel.LEG_GAMMA_CE, ChainPanel.LEG_GAMMA_PE);
    private static final List<Series> THETAS = both(ChainPanel.LEG_THETA_CE, ChainPanel.LEG_THETA_PE);
    private static final List<Series> VEGAS = both(ChainPanel.LEG_VEGA_CE, ChainPanel.LEG_VEGA_PE);

    private static List<Series> both(ChainPanel call, ChainPanel put) {
        return List.of(call.series(), put.series());
    }

    /** {@code atm_st}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Over bars of so many minutes, without what is too large to be a move of this time of day. */
    Series over(int minutes) {
        return clean(slug() + "_" + minutes + "m", raw(minutes), minutes);
    }

    /** Cut at 8 robust deviations of the same bar in the last 20 sessions. */
    static Series clean(String name, Series raw, int minutes) {
        return named(name, winsorised(raw, minutes, SESSIONS, LEAST_SESSIONS, DEVIATIONS));
    }

    /** As it comes; known at the closes of bars, what it shows between them means nothing. */
    Series raw(int minutes) {
        return switch (this) {
            case ATM_ST -> legs(HeldLegs.LOG_SUM, PRICES, minutes, 0);
            case ITM1_ST -> legs(HeldLegs.LOG_SUM, PRICES, minutes, -1);
            case OTM1_ST -> legs(HeldLegs.LOG_SUM, PRICES, minutes, 1);
            case ATM_CE -> legs(HeldLegs.LOG_CALL, PRICES, minutes, 0);
            case ITM1_CE -> legs(HeldLegs.LOG_CALL, PRICES, minutes, -1);
            case OTM1_CE -> legs(HeldLegs.LOG_CALL, PRICES, minutes, 1);
            case ATM_PE -> legs(HeldLegs.LOG_PUT, PRICES, minutes, 0);
            case ITM1_PE -> legs(HeldLegs.LOG_PUT, PRICES, minutes, 1);
            case OTM1_PE -> legs(HeldLegs.LOG_PUT, PRICES, minutes, -1);
            case OVL -> minus(StraddlePlace.LEVEL, before(StraddlePlace.LEVEL, minutes));
            case D_CE -> legs(HeldLegs.CALL, DELTAS, minutes, 0);
            case D_PE -> legs(HeldLegs.PUT, DELTAS, minutes, 0);
            case G_CE -> legs(HeldLegs.LOG_CALL, GAMMAS, minutes, 0);
            case G_PE -> legs(HeldLegs.LOG_PUT, GAMMAS, minutes, 0);
            case T_CE -> legs(HeldLegs.LOG_CALL, THETAS, minutes, 0);
            case T_PE -> legs(HeldLegs.LOG_PUT, THETAS, minutes, 0);
            case V_CE -> legs(HeldLegs.LOG_CALL, VEGAS, minutes, 0);
            case V_PE -> legs(HeldLegs.LOG_PUT, VEGAS, minutes, 0);
            case CE_OI -> open(HeldInterest.CALLS, minutes);
            case PE_OI -> open(HeldInterest.PUTS, minutes);
            case OI_RATIO -> open(HeldInterest.RATIO, minutes);
            case TOT_OI -> open(HeldInterest.TOTAL, minutes);
            case CE_PA -> action(ChainPanel.PRICE_CE, ChainPanel.VOLUME_CE, minutes);
            case PE_PA -> action(ChainPanel.PRICE_PE, ChainPanel.VOLUME_PE, minutes);
            case PA_RATIO -> minus(PE_PA.raw(minutes), CE_PA.raw(minutes));
            case IV_ATM -> times(POINTS, legs(HeldLegs.MEAN, VOLATILITIES, minutes, 0));
            case IV_ITM -> volatility(HeldVolatility.IN_THE_MONEY, minutes);
            case IV_OTM -> volatility(HeldVolatility.OUT_OF_THE_MONEY, minutes);
            case PUT_SKEW -> skew(HeldSkew.PUT, minutes);
            case CALL_SKEW -> skew(HeldSkew.CALL, minutes);
            case TERM -> minus(ofExpiry(IV_ATM.raw(minutes), 2), IV_ATM.raw(minutes));
            case U -> spotReturn(minutes);
        };
    }

    private static Series legs(HeldLegs output, List<Series> panels, int minutes, int offset) {
        return heldLegs(output, panels, ATM, STEP, minutes, offset);
    }

    private static Series open(HeldInterest output, int minutes) {
        return heldInterest(output, OPEN, ATM, STEP, minutes, REACH, LEAST_LEGS);
    }

    private static Series action(ChainPanel price, ChainPanel volume, int minutes) {
        return heldReturn(price.series(), volume.series(), ATM, STEP, minutes, REACH, LEAST_LEGS);
    }

    private static Series volatility(HeldVolatility output, int minutes) {
        return times(POINTS, heldVolatility(output, VOLATILITIES, ATM, STEP, minutes, 1, 3, 4));
    }

    private static Series skew(HeldSkew output, int minutes) {
        List<Series> panels =
                Stream.concat(DELTAS.stream(), VOLATILITIES.stream()).toList();
        return times(POINTS, heldSkew(output, panels, ATM, STEP, minutes, 0.25));
    }

    private static Series spotReturn(int minutes) {
        Series spot = ChainInput.SPOT.series();
        return ln(Formulas.over(spot, before(spot, minutes)));
    }

    /** What x was when the bar that closes now began: at the close before, in minute 1 for the first of a session. */
    private static Series before(Series x, int minutes) {
        Series first = greater(number(2 * minutes), ChainInput.MINUTE.series());
        // a bar of one minute has no other minute to begin in
        return minutes == 1 ? lag(x, 1) : where(first, hold(x, 1), lag(x, minutes));
    }
}
