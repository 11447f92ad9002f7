package org.marketregime.features.chain;

/** The panels that tell how much traded over the shorter bars. */
enum RecentPanels {
    THREE(3, ChainPanel.VOLUME_3M_CE, ChainPanel.VOLUME_3M_PE),
    FIVE(5, ChainPanel.VOLUME_5M_CE, ChainPanel.VOLUME_5M_PE),
    TEN(10, ChainPanel.VOLUME_10M_CE, ChainPanel.VOLUME_10M_PE);

    private final int minutes;
    private final ChainPanel calls;
    private final ChainPanel puts;

    RecentPanels(int minutes, ChainPanel calls, ChainPanel puts) {
        this.minutes = minutes;
        this.calls = calls;
        this.puts = puts;
    }

    int minutes() {
        return minutes;
    }

    ChainPanel calls() {
        return calls;
    }

    ChainPanel puts() {
        return puts;
    }
}
