package org.marketregime.features.oracle;

import java.util.List;
import java.util.Map;

/** What the first half of component 6 finds in one session. Bars and minutes start at index 0, NaN where unknown. */
final class WebSeriesDay implements WebDay {
    private static final int BARS = 75;

    private final Map<WebKey, double[]> winsorised;
    private final List<double[]> monitored;
    private final double[][] breaks;
    private final Rows rows;
    private final double[] spot;

    /**
     * @param winsorised increments by series
     * @param monitored the correlation of each monitored pair by bar
     * @param breaks by bar and monitored pair
     * @param spot its samples by minute; index 0 is not used
     */
    WebSeriesDay(
            Map<WebKey, double[]> winsorised, List<double[]> monitored, double[][] breaks, Rows rows, double[] spot) {
        this.winsorised = winsorised;
        this.monitored = monitored;
        this.breaks = breaks;
        this.rows = rows;
        this.spot = spot;
    }

    private double[] winsorised(int series) {
        double[] bars = winsorised.get(WebKey.own(series, 5));
        if (bars == null) {
            throw new IllegalStateException("no five-minute increments of series " + series);
        }
        return bars.clone();
    }

    /** Winsorised five-minute increments [bar − 1][series − 1] of S01…S30. */
    @Override
    public double[][] increments() {
        double[][] increments = new double[BARS][30];
        for (int series = 1; series <= 30; series++) {
            double[] bars = winsorised(series);
            for (int i = 0; i < BARS; i++) {
                increments[i][series - 1] = bars[i];
            }
        }
        return increments;
    }

    /** Winsorised five-minute log return of spot. */
    @Override
    public double[] spotBars() {
        return winsorised(WebKey.SPOT);
    }

    /** Winsorised five-minute log change of the open interest of both sides. */
    double[] totalInterest() {
        return winsorised(WebKey.TOTAL_INTEREST);
    }

    /** ρ [bar − 1][pair] of the 32 pairs of {@link WebPair#MONITORED}. */
    double[][] correlations() {
        double[][] correlations = new double[BARS][monitored.size()];
        for (int i = 0; i < BARS; i++) {
            for (int pair = 0; pair < monitored.size(); pair++) {
                correlations[i][pair] = monitored.get(pair)[i];
            }
        }
        return correlations;
    }

    @Override
    public double[] spot() {
        return spot.clone();
    }

    /** zs [bar − 1][pair] of the same pairs. */
    @Override
    public double[][] breaks() {
        return breaks;
    }

    /** [minute − 1][row − 1] of all 150 rows, NaN outside 1–68, 79–105 and 126–135. */
    @Override
    public double[][] rows() {
        double[][] published = new double[375][150];
        for (int m = 1; m <= 375; m++) {
            for (int row = 1; row <= 150; row++) {
                published[m - 1][row - 1] = rows.row(row)[m];
            }
        }
        return published;
    }
}
