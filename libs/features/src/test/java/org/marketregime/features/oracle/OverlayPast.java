package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What component 8 remembers of a regular session, as it was published then. */
final class OverlayPast {
    final LocalDate date;
    final @Nullable LocalDate front;
    /** Consensus at the 5-min closes at which there was one. */
    final double[] consensus;
    /** Moves of the seven directions from one 5-min close to the next where all seven are known. */
    final List<double[]> moves = new ArrayList<>();
    /** Fisher's z of each pair by 5-min bar 1…75. */
    final double[][] links = new double[OverlayDay.BARS + 1][];

    OverlayPast(OverlayDay day) {
        date = day.date;
        front = day.lastFront();
        double[] closes = new double[OverlayDay.BARS];
        for (int b = 1; b <= OverlayDay.BARS; b++) {
            closes[b - 1] = day.consensus[5 * b];
            links[b] = day.links(5 * b);
            double[] move = day.move(5 * (b - 1), 5 * b);
            if (Arrays.stream(move).allMatch(Numbers::finite)) {
                moves.add(move);
            }
        }
        consensus = Numbers.valid(closes);
    }
}
