package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Function;

/** Whether a reference knows the future. */
final class Cuts {
    private Cuts() {}

    /**
     * Cutting {@code session} behind a minute leaves its rows up to there as they are.
     *
     * @param data what it was generated from
     * @param rows what the reference makes of a session, [minute − 1][row − 1], and remembers nothing of
     * @param cuts how many minutes are tried
     */
    static void assertBlindToTheFuture(
            String data, OracleSession session, Function<OracleSession, double[][]> rows, long seed, int cuts) {
        double[][] whole = rows.apply(session);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < cuts; i++) {
            int cut = 1 + random.nextInt(375);
            double[][] known = rows.apply(session.upTo(cut));
            for (int m = 1; m <= cut; m++) {
                assertThat(known[m - 1])
                        .as("%s cut at %d, minute %d", data, cut, m)
                        .containsExactly(whole[m - 1]);
            }
        }
    }
}
