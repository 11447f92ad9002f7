package org.marketregime.kernels;

import java.util.List;

/**
 * Outputs of {@link Kernel#OPEN_INTEREST_LEVELS}: of the strikes within the reach of U that have open interest. Of equals the strike
 * nearer to U counts, then the lower. Specification C7 31–39 and 61–62, rulings C7-e, C7-g and C7-w.
 */
public enum OpenInterestLevels implements Output {
    /** The strike at or above U with the most open calls. */
    CALL_WALL("call_wall"),
    /** The one with the second most. */
    SECOND_CALL_WALL("second_call_wall"),
    /** Its share of the open calls at or above U. */
    CALL_WALL_SHARE("call_wall_share"),
    /** The strike at or below U with the most open puts. */
    PUT_WALL("put_wall"),
    /** The one with the second most. */
    SECOND_PUT_WALL("second_put_wall"),
    /** Its share of the open puts at or below U. */
    PUT_WALL_SHARE("put_wall_share"),
    /** The strike at which all holders together would be paid least at expiry. */
    MAX_PAIN("strike_of_max_pain"),
    /** The price s nearest to U, of two the lower, at which Σ (OI of calls − OI of puts)·Γ(s)·s² is 0, the forward moving with s and
     * volatilities held by strike; looked for on a grid of steps around U, linear between. */
    GAMMA_FLIP("gamma_flip_price"),
    /** The strike with the largest Γ·(OI of calls + OI of puts). */
    GAMMA_PEAK("gamma_peak"),
    /** Log change of the open calls at the wall over the last minutes. */
    CALL_WALL_CHANGE("call_wall_change"),
    /** Log change of the open puts at the wall over the last minutes. */
    PUT_WALL_CHANGE("put_wall_change");

    private final String text;

    OpenInterestLevels(String text) {
        this.text = text;
    }

    @Override
    public String formula(List<String> inputs, List<String> parameters) {
        return Output.call(text, inputs, parameters);
    }
}
