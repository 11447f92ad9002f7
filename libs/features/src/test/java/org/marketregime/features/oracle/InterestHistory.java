package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.divide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The stored regular sessions of component 3, oldest first, and what is measured against them. */
final class InterestHistory {
    private static final int LARGE_SAMPLE = 1_407;

    private final List<PastInterest> sessions = new ArrayList<>();

    void add(PastInterest session) {
        sessions.add(session);
    }

    private double[] sample(int dte, Compared quantity, int m) {
        return History.sample(sessions, PastInterest::dte, dte, past -> past.of(quantity)[m]);
    }

    /** √mean x² of a quantity at the same minute, NaN with too few sessions. */
    double rms(int dte, Compared quantity, int m) {
        double[] sample = sample(dte, quantity, m);
        double squares = 0;
        for (double x : sample) {
            squares += x * x;
        }
        return sample.length == 0 ? NAN : Math.sqrt(squares / sample.length);
    }

    double r20(int dte, Compared quantity, double x, int m) {
        return divide(x, rms(dte, quantity, m));
    }

    /** R20 about the mean of the sample. */
    double centred(int dte, Compared quantity, double x, int m) {
        double[] sample = sample(dte, quantity, m);
        return divide(x - Numbers.mean(sample), Numbers.populationSd(sample));
    }

    double z20(int dte, Compared quantity, double x, int m) {
        double[] sample = sample(dte, quantity, m);
        return divide(x - Numbers.mean(sample), Numbers.sampleSd(sample));
    }

    /** The last open interest of a leg in the last session, NaN if its expiry was not one of the first three there. */
    double lastHeld(LocalDate expiry, int side, double strike) {
        return sessions.isEmpty() ? NAN : sessions.getLast().lastHeld(expiry, side, strike);
    }

    double lastFuture() {
        return sessions.isEmpty() ? NAN : sessions.getLast().future.lastInterest;
    }

    /** The bars of an expiry in the sessions in which it was one of the first three, oldest first. */
    List<InterestBars> bars(LocalDate expiry, int length) {
        List<InterestBars> found = new ArrayList<>();
        for (PastInterest session : sessions) {
            Map<Integer, InterestBars> byLength = session.bars.get(expiry);
            if (byLength != null) {
                found.add(Objects.requireNonNull(byLength.get(length), "every session keeps bars of every length"));
            }
        }
        return found;
    }

    List<FutureDay> futures() {
        return sessions.stream().map(session -> session.future).toList();
    }

    /** The 95th percentile of minute volume in the last five sessions, for places with enough minutes. */
    Map<Offset, Double> largeVolumes() {
        Map<Offset, List<Double>> samples = new HashMap<>();
        for (PastInterest past : History.tail(sessions, 5)) {
            past.minuteVolumes.forEach((offset, volumes) ->
                    samples.computeIfAbsent(offset, key -> new ArrayList<>()).addAll(volumes));
        }
        Map<Offset, Double> large = new HashMap<>();
        samples.forEach((offset, volumes) -> {
            if (volumes.size() >= LARGE_SAMPLE) {
                large.put(offset, GreekHistory.quantile(Numbers.toArray(volumes), 0.95));
            }
        });
        return large;
    }
}
