package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows 25 to 36: how confident and how steady the seven views are. */
final class OverlayCoherenceRows {
    private static final int SESSIONS = 20;
    private static final int SESSION_QUORUM = 15;
    private static final int PAIR_QUORUM = 10;
    private static final int AGE_OF_THE_ABSENT = 60;

    private final OverlayDay day;
    private final List<OverlayPast> recent;

    OverlayCoherenceRows(OverlayDay day, List<OverlayPast> history) {
        this.day = day;
        this.recent = history.subList(Math.max(0, history.size() - SESSIONS), history.size());
    }

    void fill(Rows rows) {
        rows.set(25, m -> day.panel[m].meanConfidence() * (0.5 + 0.5 * day.agreement[m]) * day.panel[m].present);
        rows.set(26, m -> day.panel[m].meanConfidence());
        rows.set(27, m -> day.panel[m].leastConfidence());
        rows.set(28, this::validShare);
        rows.set(29, this::stalest);
        rows.set(30, this::autocorrelation);
        rows.set(31, this::steadiness);
        turbulence(rows);
        double[] broken = brokenLinks();
        rows.set(33, broken);
        change(rows);
        double[] changed = rows.row(34);
        rows.set(36, m -> 1 - (1 - changed[m]) * (1 - Math.min(1, 2 * broken[m])));
    }

    private double validShare(int m) {
        double sum = 0;
        for (OracleOpinion opinion : day.opinions[m]) {
            sum += opinion == null ? 0 : opinion.validShare();
        }
        return sum / OverlayDay.COMPONENTS;
    }

    private double stalest(int m) {
        double oldest = 0;
        for (OracleOpinion opinion : day.opinions[m]) {
            oldest = Math.max(oldest, opinion == null ? AGE_OF_THE_ABSENT : opinion.age());
        }
        return Math.min(oldest, AGE_OF_THE_ABSENT) / AGE_OF_THE_ABSENT;
    }

    private double autocorrelation(int m) {
        List<Double> earlier = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        for (int i = Math.max(2, m - 59); i <= m; i++) {
            if (finite(day.consensus[i - 1]) && finite(day.consensus[i])) {
                earlier.add(day.consensus[i - 1]);
                later.add(day.consensus[i]);
            }
        }
        return !day.panel[m].enough || earlier.size() < 48
                ? NAN
                : Numbers.correlation(Numbers.toArray(earlier), Numbers.toArray(later));
    }

    private double steadiness(int m) {
        double[] valid = Numbers.valid(Arrays.copyOfRange(day.consensus, Math.max(1, m - 29), m + 1));
        return !day.panel[m].enough || valid.length < 20
                ? NAN
                : Numbers.clip(divide(Numbers.mean(valid), Numbers.sampleSd(valid)), 10);
    }

    private void turbulence(Rows rows) {
        List<double[]> moves =
                recent.stream().flatMap(past -> past.moves.stream()).toList();
        long sessions = recent.stream().filter(past -> !past.moves.isEmpty()).count();
        if (sessions < SESSION_QUORUM) {
            return;
        }
        OverlayCovariance covariance = new OverlayCovariance(moves);
        rows.set(32, m -> {
            double[] move = day.move(m - 5, m);
            return Arrays.stream(move).allMatch(Numbers::finite)
                    ? Math.min(covariance.distance(move) / OverlayDay.COMPONENTS, 50)
                    : NAN;
        });
    }

    /** The value of each close until the next one. */
    private double[] brokenLinks() {
        double[] broken = Numbers.minutes();
        for (int b = 1; b <= OverlayDay.BARS; b++) {
            double[] links = day.links(5 * b);
            double compared = 0;
            double deviating = 0;
            for (int pair = 0; pair < OverlayDay.PAIRS; pair++) {
                double deviation = deviation(links[pair], b, pair);
                if (finite(deviation)) {
                    compared++;
                    deviating += Math.abs(deviation) > 2 ? 1 : 0;
                }
            }
            Arrays.fill(
                    broken,
                    5 * b,
                    Math.min(5 * b + 5, OverlayDay.MINUTES + 1),
                    compared < PAIR_QUORUM ? NAN : deviating / compared);
        }
        return broken;
    }

    private double deviation(double link, int bar, int pair) {
        double[] before = Numbers.valid(
                recent.stream().mapToDouble(past -> past.links[bar][pair]).toArray());
        return before.length < SESSION_QUORUM ? NAN : divide(link - Numbers.mean(before), Numbers.sampleSd(before));
    }

    private void change(Rows rows) {
        double[] before = recent.stream()
                .flatMapToDouble(past -> Arrays.stream(past.consensus))
                .toArray();
        long sessions =
                recent.stream().filter(past -> past.consensus.length > 0).count();
        double mean = sessions < SESSION_QUORUM ? NAN : Numbers.mean(before);
        double deviation = Numbers.sampleSd(before);
        OverlayChange filter = new OverlayChange();
        for (int m = 5; m <= OverlayDay.MINUTES; m += 5) {
            double y = Numbers.clip(divide(day.consensus[m] - mean, deviation), 10);
            if (finite(y)) {
                filter.observe(y);
            }
            boolean shown = finite(y) && filter.observations() > 5;
            int next = Math.min(m + 5, OverlayDay.MINUTES + 1);
            Arrays.fill(rows.row(34), m, next, shown ? filter.shortRun() : NAN);
            Arrays.fill(rows.row(35), m, next, shown ? filter.expectedRun() / OverlayDay.BARS : NAN);
        }
    }
}
