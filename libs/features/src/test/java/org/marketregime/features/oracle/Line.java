package org.marketregime.features.oracle;

import java.util.List;

/** The minute series whose bars, averages, pivots and volume-weighted prices live on from session to session. */
enum Line {
    ATM,
    ITM1,
    OTM1,
    COMBINED,
    IMPLIED_ATM,
    IMPLIED_COMBINED,
    CE_ATM,
    CE_ITM1,
    CE_OTM1,
    PE_ATM,
    PE_ITM1,
    PE_OTM1;

    static final List<Line> STRADDLES = List.of(ATM, ITM1, OTM1);
    static final List<Line> LEGS = List.of(CE_ATM, CE_ITM1, CE_OTM1, PE_ATM, PE_ITM1, PE_OTM1);
}
