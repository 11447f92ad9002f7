package org.marketregime.features.chain;

import java.util.Locale;
import java.util.Optional;
import org.marketregime.features.Series;
import org.marketregime.kernels.black.Greek;

/** What stage 0 works out every minute for each listed strike of an expiry. Formulas name these panels. */
public enum ChainPanel {
    LISTED("1 for each strike that had a row so far today"),
    OI_CE("Open interest of the call, shares; at most 15 minutes old. Specification P-8"),
    OI_PE("Open interest of the put, shares; at most 15 minutes old. Specification P-8"),
    VOLUME_CE(
            "Shares of the call traded in this minute; 0 without a trade, unknown in a minute without rows of the expiry"),
    VOLUME_PE(
            "Shares of the put traded in this minute; 0 without a trade, unknown in a minute without rows of the expiry"),
    VOLUME_15M_CE("Shares of the call traded in the last 15 minutes, of which 12 must have rows of the expiry"),
    VOLUME_15M_PE("Shares of the put traded in the last 15 minutes, of which 12 must have rows of the expiry"),
    VOLUME_DECAYED_CE("The same for the call, each minute weighted 0.95 of the next. Specification C2-2"),
    VOLUME_DECAYED_PE("The same for the put, each minute weighted 0.95 of the next. Specification C2-2"),
    PRICE_CE("The call: valid in this minute or carried up to 5. Specification P-8"),
    PRICE_PE("The put: valid in this minute or carried up to 5. Specification P-8"),
    IV_CE("Implied volatility of the call's own valid close of this minute. Ruling 1"),
    IV_PE("Implied volatility of the put's own valid close of this minute. Ruling 1"),
    IV("σ_K, of the out-of-the-money leg, of both where they bracket F; at most 15 minutes old. Specification P-9"),
    GREEK_IV("The volatility that Greeks are made with: σ_K, short gaps bridged, worthless wings filled. Ruling 12"),
    GREEKS_KNOWN("1 where the strike has Greeks"),
    MODEL_CE("Model price of the call. Specification P-9, as all that follow"),
    MODEL_PE("Model price of the put"),
    DELTA_CE("Delta of the call"),
    DELTA_PE("Delta of the put"),
    GAMMA("Gamma, delta per point"),
    VEGA("Vega, points per volatility point"),
    THETA_CE("Theta of the call, points per day"),
    THETA_PE("Theta of the put, points per day"),
    VANNA("Vanna, delta per volatility point"),
    CHARM_CE("Charm of the call, delta per day"),
    CHARM_PE("Charm of the put, delta per day"),
    VOLGA("Volga, points per squared volatility point"),
    SPEED("Speed, gamma per point"),
    ZOMMA("Zomma, gamma per volatility point"),
    COLOR("Color, gamma per day"),
    VETA("Veta, vega per day"),
    DEMAND_CE(
            "Sign of what spot, its square and time do not explain of the call's move; 0 inside half a tick. Ruling 13"),
    DEMAND_PE(
            "Sign of what spot, its square and time do not explain of the put's move; 0 inside half a tick. Ruling 13"),
    RELATIVE_DEMAND_CE("The same for the call, net of the common move of volatility too. Ruling 13"),
    RELATIVE_DEMAND_PE("The same for the put, net of the common move of volatility too. Ruling 13"),
    OI_PUT_EXCESS("Open interest of the put less that of the call, shares"),
    OI_PREVIOUS_CE("Last open interest of the call in the previous session, shares"),
    OI_PREVIOUS_PE("Last open interest of the put in the previous session, shares"),
    VOLUME_3M_CE("Shares of the call traded in the last 3 minutes, all of which must have rows of the expiry"),
    VOLUME_3M_PE("Shares of the put traded in the last 3 minutes, all of which must have rows of the expiry"),
    VOLUME_5M_CE("Shares of the call traded in the last 5 minutes, of which 4 must have rows of the expiry"),
    VOLUME_5M_PE("Shares of the put traded in the last 5 minutes, of which 4 must have rows of the expiry"),
    VOLUME_10M_CE("Shares of the call traded in the last 10 minutes, of which 8 must have rows of the expiry"),
    VOLUME_10M_PE("Shares of the put traded in the last 10 minutes, of which 8 must have rows of the expiry"),
    PRICED_15M_CE("Shares of the call traded in those of the last 15 minutes that have a trade and a price of it"),
    PRICED_15M_PE("Shares of the put traded in those of the last 15 minutes that have a trade and a price of it"),
    VALUE_15M_CE("Σ price·shares of the call over the same minutes"),
    VALUE_15M_PE("Σ price·shares of the put over the same minutes"),
    LEG_IV_CE(
            "Implied volatility of the call's own valid close of this minute, or carried up to 5. Components 5–8, item 7"),
    LEG_IV_PE(
            "Implied volatility of the put's own valid close of this minute, or carried up to 5. Components 5–8, item 7"),
    LEG_DELTA_CE("Delta of the call on its own volatility. Components 5–8, item 7, as all that follow"),
    LEG_DELTA_PE("Delta of the put on its own volatility"),
    LEG_GAMMA_CE("Gamma of the call on its own volatility, delta per point"),
    LEG_GAMMA_PE("Gamma of the put on its own volatility, delta per point"),
    LEG_THETA_CE("Theta of the call on its own volatility, points per day"),
    LEG_THETA_PE("Theta of the put on its own volatility, points per day"),
    LEG_VEGA_CE("Vega of the call on its own volatility, points per volatility point"),
    LEG_VEGA_PE("Vega of the put on its own volatility, points per volatility point");

    private final String meaning;

    ChainPanel(String meaning) {
        this.meaning = meaning;
    }

    /** One line for the catalogue: what it is and in which unit. */
    public String meaning() {
        return meaning;
    }

    /** The panel as formulas read it. */
    public Series series() {
        return new Series.Panel(name().toLowerCase(Locale.ROOT));
    }

    /** The panel that a formula names. */
    public static ChainPanel of(Series.Panel panel) {
        return valueOf(panel.name().toUpperCase(Locale.ROOT));
    }

    /** Minutes of a session before the first value. */
    public int minutes() {
        return switch (this) {
            case VOLUME_15M_CE, VOLUME_15M_PE, VOLUME_DECAYED_CE, VOLUME_DECAYED_PE -> RecentVolume.MINIMUM;
            case DEMAND_CE, DEMAND_PE, RELATIVE_DEMAND_CE, RELATIVE_DEMAND_PE -> 2;
            case VOLUME_3M_CE, VOLUME_3M_PE -> RecentVolume.minimum(3);
            case VOLUME_5M_CE, VOLUME_5M_PE -> RecentVolume.minimum(5);
            case VOLUME_10M_CE, VOLUME_10M_PE -> RecentVolume.minimum(10);
            case PRICED_15M_CE, PRICED_15M_PE, VALUE_15M_CE, VALUE_15M_PE -> RecentVolume.MINIMUM;
            default -> 1;
        };
    }

    /** Earlier sessions of the expiry that it is made of. */
    public int sessions() {
        return this == OI_PREVIOUS_CE || this == OI_PREVIOUS_PE ? 1 : 0;
    }

    /** Whether the source must tell open interest. */
    public boolean isOpenInterest() {
        return this == OI_CE || this == OI_PE || this == OI_PUT_EXCESS || sessions() > 0;
    }

    /** The Greek of the call on the call's own volatility that it is, if it is one. */
    Optional<Greek> ofCallItself() {
        return switch (this) {
            case LEG_DELTA_CE -> Optional.of(Greek.CALL_DELTA);
            case LEG_GAMMA_CE -> Optional.of(Greek.GAMMA);
            case LEG_THETA_CE -> Optional.of(Greek.CALL_THETA);
            case LEG_VEGA_CE -> Optional.of(Greek.VEGA);
            default -> Optional.empty();
        };
    }

    /** The same of the put. */
    Optional<Greek> ofPutItself() {
        return switch (this) {
            case LEG_DELTA_PE -> Optional.of(Greek.PUT_DELTA);
            case LEG_GAMMA_PE -> Optional.of(Greek.GAMMA);
            case LEG_THETA_PE -> Optional.of(Greek.PUT_THETA);
            case LEG_VEGA_PE -> Optional.of(Greek.VEGA);
            default -> Optional.empty();
        };
    }

    /** The Greek on the volatility of its strike that it is, if it is one. */
    Optional<Greek> greek() {
        return switch (this) {
            case MODEL_CE -> Optional.of(Greek.CALL_PRICE);
            case MODEL_PE -> Optional.of(Greek.PUT_PRICE);
            case DELTA_CE -> Optional.of(Greek.CALL_DELTA);
            case DELTA_PE -> Optional.of(Greek.PUT_DELTA);
            case GAMMA -> Optional.of(Greek.GAMMA);
            case VEGA -> Optional.of(Greek.VEGA);
            case THETA_CE -> Optional.of(Greek.CALL_THETA);
            case THETA_PE -> Optional.of(Greek.PUT_THETA);
            case VANNA -> Optional.of(Greek.VANNA);
            case CHARM_CE -> Optional.of(Greek.CALL_CHARM);
            case CHARM_PE -> Optional.of(Greek.PUT_CHARM);
            case VOLGA -> Optional.of(Greek.VOLGA);
            case SPEED -> Optional.of(Greek.SPEED);
            case ZOMMA -> Optional.of(Greek.ZOMMA);
            case COLOR -> Optional.of(Greek.COLOR);
            case VETA -> Optional.of(Greek.VETA);
            default -> Optional.empty();
        };
    }
}
