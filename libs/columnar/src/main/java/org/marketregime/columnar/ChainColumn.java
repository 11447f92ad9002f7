package org.marketregime.columnar;

/**
 * A float64 measure of the chain table, one value per (minute, expiry, strike). Prices in index points, volume and open
 * interest in shares (contracts × lot), implied volatility as an annualised decimal. The constants name the columns of
 * the Parquet parts.
 */
public enum ChainColumn {
    SPOT,
    FUTURE_OPEN,
    FUTURE_HIGH,
    FUTURE_LOW,
    FUTURE_CLOSE,
    FUTURE_VOLUME,
    FUTURE_OI,
    CE_OPEN,
    CE_HIGH,
    CE_LOW,
    CE_CLOSE,
    CE_VOLUME,
    CE_OI,
    CE_IV,
    CE_BID,
    CE_ASK,
    PE_OPEN,
    PE_HIGH,
    PE_LOW,
    PE_CLOSE,
    PE_VOLUME,
    PE_OI,
    PE_IV,
    PE_BID,
    PE_ASK;

    /** Whether it counts shares, in whole numbers; the others are prices and volatilities. */
    public boolean isCount() {
        return switch (this) {
            case FUTURE_VOLUME, FUTURE_OI, CE_VOLUME, CE_OI, PE_VOLUME, PE_OI -> true;
            default -> false;
        };
    }

    /** The name in Parquet, lower case. */
    public String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
