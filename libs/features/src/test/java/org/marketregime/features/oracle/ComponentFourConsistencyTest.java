package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Properties that the reference of component 4 must have whatever the data are. */
class ComponentFourConsistencyTest {
    private static final long SEED = 20_250_829;

    private static ComponentFourOracle withHistory() {
        ComponentFourOracle oracle = new ComponentFourOracle(RandomSurface.CALENDAR);
        RandomSurface.past(SEED, RandomSurface.START, 252).forEach(oracle::remember);
        return oracle;
    }

    private static double row(double[][] rows, String name, int m) {
        int row = ComponentFourOracle.names().indexOf(name);
        assertThat(row).as(name).isNotNegative();
        return rows[m - 1][row];
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        RandomSurface data = new RandomSurface(SEED, new RandomSurface.Shape(3, 14, 1, true, true));
        List<OracleSession> sessions = data.sessions();
        ComponentFourOracle oracle = withHistory();
        sessions.subList(0, 2).forEach(oracle::next);
        Cuts.assertBlindToTheFuture(data.toString(), sessions.getLast(), oracle::peek, SEED, 4);
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        RandomSurface data = new RandomSurface(SEED, new RandomSurface.Shape(7, 20, 1, true, false));
        ComponentFourOracle oracle = withHistory();

        int[] valid = new int[88];
        int[] unknown = new int[88];
        for (OracleSession session : data) {
            double[][] rows = oracle.next(session);
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 87; row++) {
                    double value = rows[m - 1][row - 1];
                    if (Double.isNaN(value)) {
                        unknown[row]++;
                    } else {
                        valid[row]++;
                        assertThat(value)
                                .as("%s row %d minute %d", data, row, m)
                                .isBetween(lowest(row), highest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 87; row++) {
            assertThat(valid[row]).as("%s row %d", data, row).isPositive();
            assertThat(unknown[row]).as("%s row %d", data, row).isPositive();
        }
    }

    private static double lowest(int row) {
        if (row == 73 || row == 75) {
            return -1;
        }
        return row == 87 ? -2 : row == 61 ? 1 : isRank(row) || isShare(row) ? 0 : -1e6;
    }

    private static double highest(int row) {
        if (row == 73 || row == 75 || isShare(row)) {
            return 1;
        }
        return row == 87 ? 2 : row == 61 ? 7 : isRank(row) ? 100 : 1e6;
    }

    private static boolean isRank(int row) {
        return (row >= 4 && row <= 20) || row == 35;
    }

    private static boolean isShare(int row) {
        return (row >= 62 && row <= 72) || Set.of(33, 34, 55, 82, 86).contains(row);
    }

    @Test
    void leavesSpecialSessionsOutOfHistory() {
        RandomSurface data = new RandomSurface(SEED, new RandomSurface.Shape(12, 6, 15, false, false));
        ComponentFourOracle oracle = new ComponentFourOracle(RandomSurface.CALENDAR);

        LocalDate before = null;
        for (OracleSession session : data) {
            oracle.next(session);
            LocalDate last = Objects.requireNonNull(oracle.last(), "a regular session was stored")
                    .date();
            assertThat(last)
                    .as("%s", data)
                    .isEqualTo(RandomSurface.CALENDAR.isSpecial(session.date()) ? before : session.date());
            before = last;
        }
    }

    @Test
    void ranksAgainstItsOwnHistoryAfterSixtySessions() {
        RandomSurface data = new RandomSurface(SEED, new RandomSurface.Shape(62, 8, 15, false, false));
        double[][] last = ComponentFourOracle.compute(RandomSurface.CALENDAR, data.sessions())
                .getLast();

        assertThat(row(last, "c4_ivp_bucket", 375)).as("%s", data).isBetween(0.0, 100.0);
        assertThat(row(last, "c4_ivp_cm30_20", 375)).as("%s", data).isBetween(0.0, 100.0);
        assertThat(row(last, "c4_ivp_cm30_252", 375)).as("%s", data).isNaN();
        assertThat(row(last, "c4_iv_regime_level", 375)).as("%s", data).isBetween(1.0, 7.0);
    }

    @Test
    void measuresChangesWithTheEstimatorInForceAtTheirEnd() {
        RandomSurface data = new RandomSurface(SEED, RandomSurface.Shape.clean(2));
        OracleSession expiryDay = data.sessions().getLast();
        double[][] rows = new ComponentFourOracle(RandomSurface.CALENDAR).peek(expiryDay);
        StageZeroOracle zero = new StageZeroOracle(expiryDay);
        LocalDate front = zero.expiries(375).getFirst();

        assertThat(front).isEqualTo(expiryDay.date());
        assertThat(row(rows, "c4_atm_iv_chg_15m", 314))
                .as("%s", data)
                .isCloseTo(100 * (zero.atmVolatility(front, 314) - zero.atmVolatility(front, 299)), within(1e-12));
        assertThat(row(rows, "c4_atm_iv_chg_15m", 316))
                .as("%s", data)
                .isCloseTo(
                        100 * (zero.straddleVolatility(front, 0, 316) - zero.straddleVolatility(front, 0, 301)),
                        within(1e-12));
    }

    @Test
    void aDeadExpiryHoldsItsPlaceButIsSkippedInConstantMaturity() {
        LocalDate date = LocalDate.of(2025, 7, 7);
        Chain chain = new Chain(date).spot(20_000);
        for (double strike = 19_800; strike <= 20_200; strike += 50) {
            chain.row(1, date.plusDays(8), strike, NAN, 0, NAN, 0);
        }
        chain.flat(1, date.plusDays(1), 20_000, 0.20);
        chain.flat(1, date.plusDays(15), 20_000, 0.14);
        double[][] rows = new ComponentFourOracle(new TradingCalendar(Set.of(), Set.of())).peek(chain.session());

        double near = (1440 + 374) / 525_600.0;
        double far = (15 * 1440 + 374) / 525_600.0;
        double wanted = 7 / 365.0;
        double variance = 0.04 * near + (0.14 * 0.14 * far - 0.04 * near) * (wanted - near) / (far - near);
        assertThat(row(rows, "c4_atm_iv_cm7", 1)).isCloseTo(100 * Math.sqrt(variance / wanted), within(1e-7));
        assertThat(row(rows, "c4_ts_slope_e12", 1)).isNaN();
    }

    @Test
    void namesTheSignalByTheRatioOfMaturities() {
        double[] ratios = {1.11, 1.10, 1.03, 1.02, 0.98, 0.97, 0.90, 0.89, NAN};

        assertThat(Arrays.stream(ratios).map(BlockTerm::signal).toArray())
                .containsExactly(-2, -1, -1, 0, 0, 1, 1, 2, NAN);
    }
}
