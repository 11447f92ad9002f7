package org.marketregime.kernels.black;

/**
 * What a strike is worth and how that moves: prices of call and put and the eleven Greeks per share, in market units. A volatility
 * point is 0.01 of σ, a day is 1/365 year, discounting and forward as given. Where call and put agree there is one constant.
 * Formulas and units: feature specification P-9; Haug, "The Complete Guide to Option Pricing Formulas", chapter 2.
 */
public enum Greek {
    CALL_PRICE,
    PUT_PRICE,
    /** D·Φ(d₁), per point of the forward. */
    CALL_DELTA,
    /** −D·Φ(−d₁). */
    PUT_DELTA,
    /** D·φ(d₁)/(Fσ√τ), delta per point. */
    GAMMA,
    /** D·F·φ(d₁)·√τ/100, points per volatility point. */
    VEGA,
    /** [−D·F·φ(d₁)·σ/(2√τ) + r·price]/365, points per day. */
    CALL_THETA,
    PUT_THETA,
    /** −D·φ(d₁)·d₂/σ/100, delta per volatility point. */
    VANNA,
    /** [D·φ(d₁)·d₂/(2τ) + r·delta]/365, delta per day, the forward held. */
    CALL_CHARM,
    PUT_CHARM,
    /** (100·vega)·d₁·d₂/σ/10⁴, points per squared volatility point. */
    VOLGA,
    /** −(gamma/F)·(1 + d₁/(σ√τ)), gamma per point. */
    SPEED,
    /** gamma·(d₁d₂ − 1)/σ/100, gamma per volatility point. */
    ZOMMA,
    /** gamma·[r + (1 − d₁d₂)/(2τ)]/365, gamma per day. */
    COLOR,
    /** −vega·[(1 + d₁d₂)/(2τ) − r]/365, vega per day. */
    VETA
}
