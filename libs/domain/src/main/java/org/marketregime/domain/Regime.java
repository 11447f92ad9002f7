package org.marketregime.domain;

/** The eight market regimes, in the order of every list of probabilities. Titles are those of dictionary A. */
public enum Regime {
    LVLD("low volatility, low delta"),
    HVC("high-volatility contraction"),
    VCPE("volatility contraction, price expansion"),
    TBVE("trend breaking, volatility expansion"),
    TBVS("trend breaking, volatility suppression"),
    SCGS("strong correlation, good sentiment"),
    PSED("poor sentiment, elevated divergence"),
    CBV("choppy breakout volatility");

    private final String title;

    Regime(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
