package org.marketregime.kernels;

import java.util.List;
import org.marketregime.domain.TradingSession;

/**
 * Outputs of {@link Kernel#PRICE_LEVELS}. Candidates less than 0.2 % from the one below and 0.4 % from the lowest form a level, at
 * their weighted mean. Of the levels within 4 % of U the ten nearest on each side count; a level at or above U is a resistance, one
 * below a support, the first the nearest. What happened at a level is found in the last 1,875 minutes, and is NaN before there are as
 * many. Specification C7 §3.3, rulings C7-n to C7-y.
 */
public enum PriceLevels implements Output {
    RESISTANCE_1("resistance_1"),
    RESISTANCE_2("resistance_2"),
    RESISTANCE_3("resistance_3"),
    SUPPORT_1("support_1"),
    SUPPORT_2("support_2"),
    SUPPORT_3("support_3"),
    /** Weighted score, 0…1, of touches, holding, volume, age, roundness and families; the weights depend on the days to expiry. */
    RESISTANCE_1_STRENGTH("resistance_1_strength"),
    RESISTANCE_2_STRENGTH("resistance_2_strength"),
    RESISTANCE_3_STRENGTH("resistance_3_strength"),
    SUPPORT_1_STRENGTH("support_1_strength"),
    SUPPORT_2_STRENGTH("support_2_strength"),
    SUPPORT_3_STRENGTH("support_3_strength"),
    /** How often U came within 0.1 % after it had been more than 0.3 % away; 5 or more is 1. */
    RESISTANCE_1_TOUCHES("resistance_1_touches"),
    SUPPORT_1_TOUCHES("support_1_touches"),
    /** (holds + 1) / (holds + breaks + 2): whether U was first 0.3 % away again or 0.2 % beyond, within 60 minutes of a touch. */
    RESISTANCE_1_HOLD_RATE("resistance_1_hold_rate"),
    SUPPORT_1_HOLD_RATE("support_1_hold_rate"),
    /** Sessions since the first touch, 5 is 1; 0 without a touch. */
    RESISTANCE_1_AGE("resistance_1_age"),
    SUPPORT_1_AGE("support_1_age"),
    /** Minutes since the last touch, 375 or more is 1; 1 without a touch. */
    RESISTANCE_1_SINCE_TOUCH("resistance_1_since_touch"),
    SUPPORT_1_SINCE_TOUCH("support_1_since_touch"),
    /** The share of the volume that was traded within 0.1 %. */
    RESISTANCE_1_VOLUME_SHARE("resistance_1_volume_share"),
    SUPPORT_1_VOLUME_SHARE("support_1_volume_share"),
    /** The share of the option chain and the straddles in the weight of the candidates. */
    RESISTANCE_1_CHAIN_SHARE("resistance_1_chain_share"),
    SUPPORT_1_CHAIN_SHARE("support_1_chain_share"),
    /** How many families the candidates are of; 8 or more is 1. */
    RESISTANCE_1_FAMILIES("resistance_1_families"),
    SUPPORT_1_FAMILIES("support_1_families"),
    /** How many levels are within one range, over 10. */
    RESISTANCES_WITHIN_RANGE("resistances_within_range"),
    SUPPORTS_WITHIN_RANGE("supports_within_range"),
    /** Σ strength·e^(−distance) of supports less that of resistances over their sum, within three ranges. */
    DENSITY_ASYMMETRY("level_density_asymmetry"),
    /** The largest strength·e^(−distance) of the three nearest on either side, in ranges. */
    STRENGTH_SCORE("level_strength_score"),
    /** How often levels of the families in the two nearest held, weighted by family. */
    RELIABILITY("level_reliability"),
    /** +1 if the first support was broken upward, −1 if the first resistance was broken downward, 0 if neither was or both. */
    ROLE_FLIP("role_flip"),
    /** The last high of five minutes above the five before and after it, once these are over. */
    SWING_HIGH("swing_high"),
    /** The last low likewise. */
    SWING_LOW("swing_low");

    /** Levels of each side that have outputs of their own. */
    public static final int NAMED = 3;

    /** The place of the daily range among the inputs. */
    public static final int RANGE_INPUT = 3;

    /** Families of candidates. */
    public static final int FAMILIES = 10;

    /** Sessions that a window may reach back into. */
    public static final int SESSIONS = 5;

    /** Minutes of the window. */
    public static final int WINDOW = SESSIONS * TradingSession.MINUTES;

    /** Sessions seen; then rings of sessions with U, ln U and the volume of each minute. */
    static final int WINDOW_STATE = 1 + 3 * WINDOW;

    private final String text;

    PriceLevels(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
