package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What component 8 sees of one session, by minute 1…375. */
final class OverlayDay {
    static final int MINUTES = 375;
    static final int BARS = 75;
    static final int COMPONENTS = 7;
    static final int PAIRS = 21;
    private static final int HOUR = 60;
    private static final int HOUR_QUORUM = 48;

    final LocalDate date;
    final @Nullable LocalDate[] front = new @Nullable LocalDate[MINUTES + 1];
    final double[][] weights = new double[MINUTES + 1][];
    final @Nullable OracleOpinion[][] opinions = new @Nullable OracleOpinion[MINUTES + 1][];
    /** Published directions and activities, [component − 1][minute], whatever their age. */
    final double[][] x = new double[COMPONENTS][];

    final double[][] y = new double[COMPONENTS][];
    /** Empty at 0. */
    final OverlayPanel[] panel = new OverlayPanel[MINUTES + 1];

    final double[] agreement = Numbers.minutes();
    final double[] consensus = Numbers.minutes();

    OverlayDay(
            LocalDate date,
            @Nullable LocalDate[] fronts,
            @Nullable OracleOpinion[][] opinions,
            double @Nullable [] @Nullable [] weights) {
        this.date = date;
        for (int k = 0; k < COMPONENTS; k++) {
            x[k] = Numbers.minutes();
            y[k] = Numbers.minutes();
        }
        panel[0] = new OverlayPanel(new @Nullable OracleOpinion[0], new double[0]);
        for (int m = 1; m <= MINUTES; m++) {
            this.front[m] = fronts[m - 1];
            this.opinions[m] = opinions[m - 1];
            double[] given = weights == null ? null : weights[m - 1];
            this.weights[m] = given == null ? OverlayWeights.prior(date, front[m]) : given;
            for (int k = 0; k < COMPONENTS; k++) {
                OracleOpinion opinion = opinions[m - 1][k];
                x[k][m] = opinion == null ? NAN : opinion.direction();
                y[k][m] = opinion == null ? NAN : opinion.activity();
            }
            panel[m] = new OverlayPanel(opinions[m - 1], this.weights[m]);
            agreement[m] = panel[m].weightedAgreement();
            consensus[m] = panel[m].consensus();
        }
    }

    /** The front of the last minute that knew one. */
    @Nullable
    LocalDate lastFront() {
        LocalDate last = null;
        for (LocalDate known : front) {
            last = known == null ? last : known;
        }
        return last;
    }

    /** All seven directions of minute {@code to} less those of minute {@code from}, NaN where one is missing. */
    double[] move(int from, int to) {
        double[] move = new double[COMPONENTS];
        for (int k = 0; k < COMPONENTS; k++) {
            move[k] = from < 1 ? NAN : x[k][to] - x[k][from];
        }
        return move;
    }

    /** Fisher's z of the correlation of each pair of directions over the last hour of the session. */
    double[] links(int m) {
        double[] links = new double[PAIRS];
        int pair = 0;
        for (int i = 0; i < COMPONENTS; i++) {
            for (int j = i + 1; j < COMPONENTS; j++) {
                List<Integer> minutes = Window.complete(m, HOUR, List.of(x[i], x[j]));
                links[pair++] = minutes.size() < HOUR_QUORUM
                        ? NAN
                        : fisher(Numbers.correlation(Window.pick(x[i], minutes), Window.pick(x[j], minutes)));
            }
        }
        return links;
    }

    private static double fisher(double correlation) {
        double r = Numbers.clip(correlation, 0.9999);
        return 0.5 * Numbers.ln((1 + r) / (1 - r));
    }
}
