package org.marketregime.features.oracle;

/** What the history store keeps of an expiry at the end of every 15-minute bin, as decimals. */
public enum Measure {
    /** σATM. */
    ATM,
    /** σ of the 25-delta put less that of the 25-delta call. */
    RISK_REVERSAL,
    ABSOLUTE_RISK_REVERSAL,
    /** Mean of the two 25-delta volatilities less σATM. */
    BUTTERFLY,
    /** σ of the 25-delta put less σATM. */
    PUT_SKEW,
    /** σ of the 25-delta call less σATM. */
    CALL_SKEW
}
