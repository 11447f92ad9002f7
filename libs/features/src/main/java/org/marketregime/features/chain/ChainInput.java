package org.marketregime.features.chain;

import java.util.Locale;
import org.marketregime.features.Series;

/** What stage 0 works out every minute for one expiry. Formulas name these columns. */
public enum ChainInput {
    MINUTE("Minute of the session, 1…375"),
    FORWARD("F, by put–call parity of the three strikes nearest to it. Specification P-4"),
    SPOT("U, index level"),
    DISCOUNT("D, discount factor e^(−r·τ) to expiry, r = 6.5 % a year"),
    TAU(
            "τ, calendar time to 15:30 of the expiry date in years of 525,600 minutes, at least 5 minutes. Specification P-3"),
    MINUTES_TO_EXPIRY("Calendar minutes to 15:30 of the expiry date"),
    ATM_STRIKE("K0, the listed strike nearest to F. Specification P-5"),
    STRIKE_STEP("h, the strike step of the session. Specification P-5"),
    ATM_VOLATILITY("σATM, implied volatility at F, an annualised decimal; v_A in the last hour. Specification C4-1"),
    STRADDLE_VOLATILITY(
            "v_A, the volatility that the raw straddle at K0 implies in the normal model. Specification P-6"),
    CONSTANT_MATURITY_7(
            "Volatility at 7 days, from σATM of every listed expiry, an annualised decimal. Specification C4-2"),
    CONSTANT_MATURITY_30(
            "Volatility at 30 days, from σATM of every listed expiry, an annualised decimal. Specification C4-2"),
    LAST_HOUR("1 where 60 minutes or less are left to expiry, else 0"),
    STRADDLE_ATM("Call and put at K0, raw"),
    STRADDLE_ITM1("Call and put at K0 − h, raw"),
    STRADDLE_OTM1("Call and put at K0 + h, raw"),
    HELD_1M_STRADDLE_ATM("Log return of the straddle at K0 of one minute ago, held. Specification P-7"),
    HELD_1M_STRADDLE_ITM1("Log return of the straddle at K0 − h of one minute ago, held. Specification P-7"),
    HELD_1M_STRADDLE_OTM1("Log return of the straddle at K0 + h of one minute ago, held. Specification P-7"),
    HELD_15M_STRADDLE_ATM("Log return of the straddle at K0 of 15 minutes ago, held. Specification P-7"),
    HELD_15M_STRADDLE_ITM1("Log return of the straddle at K0 − h of 15 minutes ago, held. Specification P-7"),
    HELD_15M_STRADDLE_OTM1("Log return of the straddle at K0 + h of 15 minutes ago, held. Specification P-7"),
    HELD_30M_STRADDLE_ATM("Log return of the straddle at K0 of 30 minutes ago, held"),
    PRICE_CE_ATM("The call at K0: valid in this minute or carried up to 5. Specification P-8"),
    PRICE_CE_ITM1("The call at K0 − h: valid in this minute or carried up to 5. Specification P-8"),
    PRICE_CE_OTM1("The call at K0 + h: valid in this minute or carried up to 5. Specification P-8"),
    PRICE_PE_ATM("The put at K0: valid in this minute or carried up to 5. Specification P-8"),
    PRICE_PE_ITM1("The put at K0 − h: valid in this minute or carried up to 5. Specification P-8"),
    PRICE_PE_OTM1("The put at K0 + h: valid in this minute or carried up to 5. Specification P-8"),
    HELD_1M_CE_ATM("Log return of the call at K0 of one minute ago, held"),
    HELD_1M_CE_ITM1("Log return of the call at K0 − h of one minute ago, held"),
    HELD_1M_CE_OTM1("Log return of the call at K0 + h of one minute ago, held"),
    HELD_1M_PE_ATM("Log return of the put at K0 of one minute ago, held"),
    HELD_1M_PE_ITM1("Log return of the put at K0 − h of one minute ago, held"),
    HELD_1M_PE_OTM1("Log return of the put at K0 + h of one minute ago, held"),
    HELD_15M_CE_ATM("Log return of the call at K0 of 15 minutes ago, held"),
    HELD_15M_CE_ITM1("Log return of the call at K0 − h of 15 minutes ago, held"),
    HELD_15M_CE_OTM1("Log return of the call at K0 + h of 15 minutes ago, held"),
    HELD_15M_PE_ATM("Log return of the put at K0 of 15 minutes ago, held"),
    HELD_15M_PE_ITM1("Log return of the put at K0 − h of 15 minutes ago, held"),
    HELD_15M_PE_OTM1("Log return of the put at K0 + h of 15 minutes ago, held"),
    VOLUME_CE_ATM("Shares of the call at K0 traded in this minute; 0 without a trade"),
    VOLUME_CE_ITM1("Shares of the call at K0 − h traded in this minute; 0 without a trade"),
    VOLUME_CE_OTM1("Shares of the call at K0 + h traded in this minute; 0 without a trade"),
    VOLUME_PE_ATM("Shares of the put at K0 traded in this minute; 0 without a trade"),
    VOLUME_PE_ITM1("Shares of the put at K0 − h traded in this minute; 0 without a trade"),
    VOLUME_PE_OTM1("Shares of the put at K0 + h traded in this minute; 0 without a trade"),
    CHAIN_VOLUME("Shares of all options of the expiry traded in this minute"),
    LEGS_VALID("How many of the six legs at K0 and K0 ± h have a valid price of their own in this minute"),
    FUTURE_CLOSE("Nearest future, last price of the minute"),
    FUTURE_VOLUME("Shares of the nearest future traded in this minute"),
    FUTURE_TYPICAL(
            "Nearest future, mean of the highest, lowest and last price of the minute; the last where there are no others"),
    CPR_PRICE(
            "The price that the daily levels were made of: the future, or spot where the previous session had no future"),
    FUTURE_PRICE("Nearest future: last price of the minute, or carried up to 5"),
    FUTURE_OI("Open interest of the nearest future, shares; at most 15 minutes old. Specification P-8");

    private final String meaning;

    ChainInput(String meaning) {
        this.meaning = meaning;
    }

    /** One line for the catalogue: what it is and in which unit. */
    public String meaning() {
        return meaning;
    }

    /** Whether it needs implied volatilities. */
    public boolean isSmile() {
        return this == ATM_VOLATILITY || this == STRADDLE_VOLATILITY || isEverySmile();
    }

    /** Whether it needs those of every listed expiry. */
    public boolean isEverySmile() {
        return this == CONSTANT_MATURITY_7 || this == CONSTANT_MATURITY_30;
    }

    /** The column as formulas read it. */
    public Series series() {
        return new Series.Input(name().toLowerCase(Locale.ROOT));
    }
}
