package org.marketregime.features.oracle;

/** An increment series of one frame: whose, which of S01…S30, and over how many minutes. */
record WebKey(View view, int series, int minutes) {
    /** S00, the log return of spot. */
    static final int SPOT = 0;

    /** The log change of all the open interest that S19 and S20 look at. */
    static final int TOTAL_INTEREST = 31;

    /** Whose contract: the front of the underlying itself, or the expiry that both underlyings list. */
    enum View {
        OWN,
        OTHER,
        OWN_COMMON,
        OTHER_COMMON
    }

    static WebKey own(int series, int minutes) {
        return new WebKey(View.OWN, series, minutes);
    }
}
