package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Properties that the first half of component 6's reference must have whatever the data are. */
class WebSeriesTest {
    private static final long SEED = 20_250_906;
    private static final int WING = 10;

    /** The other underlying lists its nearest expiry only on some days. */
    private static OracleSession thinned(OracleSession session) {
        if (session.date().getDayOfMonth() % 3 > 0) {
            return session;
        }
        List<OracleRow> rows = session.rows();
        return rows.isEmpty()
                ? session
                : new OracleSession(
                        session.date(),
                        rows.stream()
                                .filter(row ->
                                        !row.expiry().equals(rows.getFirst().expiry()))
                                .toList());
    }

    private static boolean owned(int row) {
        return row <= 68 || (row >= 79 && row <= 105) || (row >= 126 && row <= 135);
    }

    @Test
    void namesEveryRowOnceAndItsPairAlike() {
        assertThat(ComponentSixNames.ALL).hasSize(150).doesNotHaveDuplicates();
        assertThat(WebPair.INSIDE).hasSize(68);
        assertThat(WebPair.MONITORED).hasSize(32);
        List<WebPair> pairs = new ArrayList<>(WebPair.INSIDE);
        pairs.addAll(WebPair.ACROSS);
        for (WebPair pair : pairs) {
            assertThat(ComponentSixNames.ALL.get(pair.row() - 1))
                    .startsWith(pair.row() <= 68 ? "c6_rho_" : "c6_xs_")
                    .endsWith("_" + pair.minutes() + "m");
        }
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED, 20, WING);
        List<OracleSession> others = TuesdayChains.nasty(SEED + 1, 20, WING);
        WebSeriesOracle oracle = new WebSeriesOracle(TuesdayChains.CALENDAR);
        int[] valid = new int[151];
        for (int i = 0; i < sessions.size(); i++) {
            double[][] rows = oracle.next(sessions.get(i), i == 3 ? null : thinned(others.get(i)))
                    .rows();
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 150; row++) {
                    double value = rows[m - 1][row - 1];
                    if (!Double.isNaN(value)) {
                        valid[row]++;
                        assertThat(Math.abs(value))
                                .as("%s beside %s session %d row %d minute %d", sessions, others, i, row, m)
                                .isLessThanOrEqualTo(widest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 150; row++) {
            // 36 gaps take longer than this
            assertThat(valid[row] > 0)
                    .as("%s beside %s row %d", sessions, others, row)
                    .isEqualTo(owned(row) && row != 127);
        }
    }

    private static double widest(int row) {
        boolean share = row <= 89 || row == 128;
        return share ? 1 : row == 90 ? 5 : row <= 100 ? 10 : row == 133 ? 2 : 100;
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        List<OracleSession> sessions = TuesdayChains.nasty(SEED + 2, 17, WING);
        List<OracleSession> others = TuesdayChains.nasty(SEED + 3, 17, WING);
        WebSeriesOracle oracle = new WebSeriesOracle(TuesdayChains.CALENDAR);
        for (int i = 0; i < 16; i++) {
            oracle.next(sessions.get(i), thinned(others.get(i)));
        }
        OracleSession own = sessions.getLast();
        OracleSession other = thinned(others.getLast());
        double[][] whole = oracle.peek(own, other).rows();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 5; i++) {
            int cut = 1 + random.nextInt(375);
            double[][] known = oracle.peek(own.upTo(cut), other.upTo(cut)).rows();
            for (int m = 1; m <= cut; m++) {
                assertThat(known[m - 1])
                        .as("%s beside %s cut at %d, minute %d", sessions, others, cut, m)
                        .containsExactly(whole[m - 1]);
            }
        }
    }

    @Test
    void measuresABreakAgainstTheSameBarOfEarlierSessions() {
        List<OracleSession> sessions = TuesdayChains.clean(SEED, 17, WING);
        WebSeriesOracle oracle = new WebSeriesOracle(TuesdayChains.CALENDAR);
        List<WebSeriesDay> days = new ArrayList<>();
        for (OracleSession session : sessions) {
            days.add(oracle.next(session, null));
        }
        WebSeriesDay last = days.removeLast();
        for (int pair = 0; pair < 32; pair++) {
            double[] earlier = new double[16];
            for (int i = 0; i < 16; i++) {
                earlier[i] = atanh(days.get(i).correlations()[69][pair]);
            }
            // the overlay has no pivots in the first session
            double[] sample = Numbers.valid(earlier);
            double deviation = Math.max(Numbers.sampleSd(sample), 0.13245323570650439);
            double expected = (atanh(last.correlations()[69][pair]) - Numbers.mean(sample)) / deviation;
            assertThat(last.breaks()[69][pair])
                    .as("%s pair %d", sessions, pair)
                    .isNotNaN()
                    .isEqualTo(Math.max(-10, Math.min(10, expected)), within(1e-9));
        }
        assertThat(last.rows()[351][93]).isEqualTo(last.breaks()[69][3]);
        assertThat(days.getLast().breaks()[69][0]).as("fifteen sessions").isNotNaN();
        assertThat(days.get(14).breaks()[69][0]).as("fourteen sessions").isNaN();
        assertThat(last.rows()[3][0]).as("three minutes have closed").isNotNaN();
        assertThat(last.rows()[3][1]).as("five have not").isNaN();
        assertThat(last.rows()[374][78]).as("one underlying").isNaN();
    }

    @Test
    void overlaysWhatComponentFivePublishesAtTheCloses() {
        List<OracleSession> sessions = TuesdayChains.clean(SEED, 2, WING);
        WebSeriesOracle oracle = new WebSeriesOracle(TuesdayChains.CALENDAR);
        oracle.next(sessions.getFirst(), null);
        double[][] increments = oracle.next(sessions.getLast(), null).increments();
        double[][] published = ComponentFiveOracle.compute(TuesdayChains.CALENDAR, List.of(), sessions)
                .getLast();
        double[] paid = paid(sessions.getLast());

        double[] levels = new double[76];
        for (int b = 1; b <= 75; b++) {
            double[] row = published[5 * b - 1];
            levels[b] = (Math.tanh(row[12])
                            + Math.tanh(paid[5 * b] / row[0] / Math.sqrt(75))
                            + Math.tanh(row[27] / row[34]))
                    / 3;
            if (b > 1) {
                assertThat(increments[b - 1][9])
                        .as("%s bar %d", sessions, b)
                        .isNotNaN()
                        .isEqualTo(levels[b] - levels[b - 1], within(1e-9));
            }
        }
        assertThat(increments[0][9]).as("four minutes on yesterday's average").isNotNaN();
    }

    /** ln of the straddle over its mean price so far, by minute. */
    private static double[] paid(OracleSession session) {
        StageZeroOracle zero = new StageZeroOracle(session);
        double[] paid = new double[376];
        double value = 0;
        double volume = 0;
        for (int m = 1; m <= 375; m++) {
            int minute = m;
            LocalDate front = zero.expiries(m).getFirst();
            OracleRow row = session.rows().stream()
                    .filter(r -> r.minute() == minute && r.expiry().equals(front))
                    .filter(r -> r.strike() == zero.atm(front, minute))
                    .findFirst()
                    .orElseThrow();
            double straddle = zero.straddle(front, 0, m);
            value += straddle * (row.ceVolume() + row.peVolume());
            volume += row.ceVolume() + row.peVolume();
            paid[m] = Math.log(straddle / (value / volume));
        }
        return paid;
    }

    private static double atanh(double r) {
        double clipped = Math.max(-0.9999, Math.min(0.9999, r));
        return (Math.log1p(clipped) - Math.log1p(-clipped)) / 2;
    }
}
