package org.marketregime.features.oracle;

/** What the correlation web of a session is made of; NaN is missing throughout. */
interface WebDay {
    /** Winsorised 5-minute increments S01…S30, [bar − 1 of 75][series − 1]. */
    double[][] increments();

    /** Log return of the underlying over each 5-minute bar, [bar − 1 of 75]. */
    double[] spotBars();

    /** zs of the 32 monitored pairs, [bar − 1][pair], families A, B, C, D in the order of their rows. */
    double[][] breaks();

    /** The samples of the underlying by minute 1…375; index 0 is not used. */
    double[] spot();

    /** [minute − 1][row − 1 of 150], with rows 1–68, 79–105 and 126–135 filled. */
    double[][] rows();
}
