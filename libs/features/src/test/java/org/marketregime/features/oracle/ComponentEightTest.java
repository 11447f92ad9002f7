package org.marketregime.features.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.TradingCalendar;

/** Properties that the reference of component 8 must have whatever the components say. */
class ComponentEightTest {
    private static final long SEED = 20_251_108;
    private static final int SESSIONS = 26;
    private static final TradingCalendar PLAIN = new TradingCalendar(Set.of(), Set.of());
    private static final Set<Integer> SIGNED = Set.of(4, 10, 30, 39, 40, 41, 42, 44, 45, 48);
    private static final Set<Integer> MISSING = Set.of(22, 23);

    private final ComponentEightOracle oracle = new ComponentEightOracle(PLAIN);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private LocalDate date = LocalDate.of(2025, 6, 2);

    private OverlayInput session() {
        while (!PLAIN.isTradingDay(date)) {
            date = date.plusDays(1);
        }
        LocalDate front = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        OverlayInput input = OverlayInput.random(date, front, random).withHoles(random);
        date = date.plusDays(1);
        return input;
    }

    @Test
    void everyRowComesAliveAndStaysInsideItsBounds() {
        int[] valid = new int[49];
        for (int i = 0; i < SESSIONS; i++) {
            double[][] rows = session().next(oracle);
            for (int m = 1; m <= 375; m++) {
                for (int row = 1; row <= 48; row++) {
                    double value = rows[m - 1][row - 1];
                    if (!Double.isNaN(value)) {
                        valid[row]++;
                        assertThat(value)
                                .as("seed %d session %d row %d minute %d", SEED, i, row, m)
                                .isBetween(lowest(row), highest(row));
                    }
                }
            }
        }
        for (int row = 1; row <= 48; row++) {
            assertThat(valid[row] == 0).as("seed %d row %d", SEED, row).isEqualTo(MISSING.contains(row));
        }
    }

    private static double lowest(int row) {
        return SIGNED.contains(row) ? -1 : row == 31 ? -10 : row == 12 ? 1 : 0;
    }

    private static double highest(int row) {
        return row == 31 ? 10 : row == 32 ? 50 : row == 12 ? 7.000001 : 1;
    }

    @Test
    void cuttingTheSessionLeavesEarlierMinutesAlone() {
        for (int i = 0; i < 18; i++) {
            session().next(oracle);
        }
        OverlayInput last = session();
        double[][] whole = last.peek(oracle);
        for (int i = 0; i < 20; i++) {
            int cut = 1 + random.nextInt(375);
            double[][] known = last.upTo(cut).peek(oracle);
            for (int m = 1; m <= cut; m++) {
                assertThat(known[m - 1])
                        .as("seed %d cut at %d, minute %d", SEED, cut, m)
                        .containsExactly(whole[m - 1]);
            }
        }
    }

    @Test
    void aSessionThatLeavesNoHistoryChangesNoLaterOne() {
        ComponentEightOracle other = new ComponentEightOracle(PLAIN);
        for (int i = 0; i < 16; i++) {
            OverlayInput input = session();
            input.next(oracle);
            input.next(other);
        }
        OverlayInput special = session();
        special.peek(oracle);
        OverlayInput later = session();

        assertThat(Arrays.deepEquals(later.next(oracle), later.next(other))).isTrue();
    }
}
