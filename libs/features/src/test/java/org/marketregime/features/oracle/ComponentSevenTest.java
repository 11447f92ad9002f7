package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.DailyPrice;

/** Properties that the reference of component 7 must have whatever the data are. */
class ComponentSevenTest {
    private static final long SEED = 20_251_107;
    private static final Set<Integer> SHARES = Set.of(
            7, 8, 9, 10, 11, 12, 13, 14, 33, 34, 45, 46, 47, 48, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 63, 65, 66, 67,
            68, 71);
    private static final Set<Integer> SIGNED = Set.of(15, 64, 69, 70);
    private static final Set<Integer> POSITIONS = Set.of(22, 23, 24);
    private static final Set<Integer> BELOW = Set.of(1, 2, 3, 32, 49);
    private static final Set<Integer> ABOVE = Set.of(4, 5, 6, 31, 44, 50);

    /** A random walk over the weekdays before the sessions that ends where they begin. */
    private static List<DailyPrice> before(List<OracleSession> sessions, int days) {
        SplittableRandom random = new SplittableRandom(SEED);
        double close = sessions.stream()
                .flatMap(session -> session.rows().stream())
                .mapToDouble(OracleRow::spot)
                .filter(Numbers::finite)
                .findFirst()
                .orElseThrow();
        List<DailyPrice> prices = new ArrayList<>();
        LocalDate date = sessions.getFirst().date().minusDays(1);
        for (; prices.size() < days; date = date.minusDays(1)) {
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                double open = close * (1 + 0.006 * random.nextGaussian());
                double high = Math.max(open, close) * (1 + 0.003 * random.nextDouble());
                double low = Math.min(open, close) * (1 - 0.003 * random.nextDouble());
                prices.addFirst(new DailyPrice(date, open, high, low, close));
                close = open;
            }
        }
        return prices;
    }

    @Test
    void namesEveryRowOnce() {
        assertThat(ComponentSevenOracle.names()).hasSize(72).doesNotHaveDuplicates();
        assertThat(ComponentSevenOracle.names().get(71)).isEqualTo("c7_vol_confirm");
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(8, 6, 3, true, true, true));
        List<OracleSession> sessions = data.sessions();
        ComponentSevenOracle oracle = new ComponentSevenOracle(RandomDay.CALENDAR, before(sessions, 60));
        for (OracleSession session : sessions.subList(0, 7)) {
            oracle.next(session);
        }
        Cuts.assertBlindToTheFuture(data.toString(), sessions.getLast(), oracle::peek, SEED, 5);
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        RandomDay data = new RandomDay(SEED, new RandomDay.Shape(50, 5, 2, true, true, true));
        List<OracleSession> sessions = data.sessions();
        ComponentSevenOracle oracle = new ComponentSevenOracle(RandomDay.CALENDAR, before(sessions, 230));

        int[] valid = new int[73];
        for (OracleSession session : sessions) {
            double[][] rows = oracle.next(session);
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 72; row++) {
                    double value = rows[m - 1][row - 1];
                    if (!Double.isNaN(value)) {
                        valid[row]++;
                        assertThat(value)
                                .as("%s %s row %d minute %d", data, session.date(), row, m)
                                .isBetween(lowest(row), highest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 72; row++) {
            assertThat(valid[row]).as("%s row %d", data, row).isPositive();
        }
    }

    private static double lowest(int row) {
        return SHARES.contains(row) || ABOVE.contains(row)
                ? 0
                : SIGNED.contains(row) || POSITIONS.contains(row)
                        ? -1
                        : row == 28 ? -6 : row == 30 || row == 72 ? -5 : -1e3;
    }

    private static double highest(int row) {
        return SHARES.contains(row) || SIGNED.contains(row)
                ? 1
                : BELOW.contains(row)
                        ? 0
                        : POSITIONS.contains(row) ? 2 : row == 28 ? 6 : row == 30 || row == 72 ? 5 : 1e3;
    }
}
