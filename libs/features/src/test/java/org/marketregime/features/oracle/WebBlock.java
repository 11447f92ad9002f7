package org.marketregime.features.oracle;

/** The four kinds of series in the correlation web. */
enum WebBlock {
    /** Prices of straddles, calls and puts, and their trend. */
    CORE(0, 10),
    GREEK(10, 18),
    /** Open interest and traded premium. */
    INTEREST(18, 24),
    VOLATILITY(24, 30);

    private final int from;
    private final int to;

    WebBlock(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** @param series numbered from 0 */
    static WebBlock of(int series) {
        for (WebBlock block : values()) {
            if (series >= block.from && series < block.to) {
                return block;
            }
        }
        throw new IllegalArgumentException("no series " + series + " in the correlation web");
    }
}
