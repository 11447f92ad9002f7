package org.marketregime.domain;

import java.time.LocalDate;

/** Dated facts about contracts: what was known about lot sizes and expiry dates on a given day. */
public interface ContractMaster {
    /**
     * Shares in one lot of the contract of {@code underlying} that expires on {@code expiry}, as in force on {@code
     * tradeDate}.
     *
     * @throws PlatformException {@link ErrorCode#CONFIG_INVALID} when the master does not know it
     */
    int lotSize(String underlying, LocalDate expiry, LocalDate tradeDate);

    /** The usual distance between neighbouring strikes near the money, in index points. */
    double strikeStep(String underlying);

    /**
     * The expiry date by which {@code tradeDate} knew a live contract. Exchanges move live contracts: the NIFTY contract
     * that was to expire on Thursday 25 September 2025 expires on Tuesday the 30th for whoever looks from 29 August on.
     *
     * @param expiry any date that the contract ever bore
     */
    default LocalDate expiryKnown(String underlying, LocalDate expiry, LocalDate tradeDate) {
        return expiry;
    }

    TradingCalendar calendar();
}
