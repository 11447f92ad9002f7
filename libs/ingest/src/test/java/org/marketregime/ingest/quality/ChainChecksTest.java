package org.marketregime.ingest.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.TreeSet;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

class ChainChecksTest {
    private static final LocalDate DATE = LocalDate.of(2025, 8, 29);
    private static final int EXPIRY = (int) LocalDate.of(2025, 9, 2).toEpochDay();
    private static final int STRIKES = 15;

    private final RootAllocator allocator = new RootAllocator();
    private final DayTally tally = new DayTally();

    @AfterEach
    void close() {
        allocator.close();
    }

    /** Two minutes of a chain that obeys put-call parity around a forward of 24510. */
    private ChainBatch chain() {
        ChainBatch rows = ChainBatch.allocate(
                "NIFTY",
                DATE,
                2 * STRIKES,
                EnumSet.of(
                        ChainColumn.SPOT,
                        ChainColumn.CE_CLOSE,
                        ChainColumn.PE_CLOSE,
                        ChainColumn.CE_OI,
                        ChainColumn.PE_OI),
                allocator);
        double discount = StrictMath.exp(-0.065 * (4 * 1440 + 370) / 525_600.0);
        for (int row = 0; row < rows.rows(); row++) {
            double strike = 24_150 + 50.0 * (row % STRIKES);
            double away = 24_510 - strike;
            double value = 60 - Math.abs(away) / 10;
            rows.setKey(row, 5 + row / STRIKES, EXPIRY, strike);
            rows.set(ChainColumn.SPOT, row, 24_490);
            rows.set(ChainColumn.CE_CLOSE, row, Math.max(0, away) * discount + value);
            rows.set(ChainColumn.PE_CLOSE, row, Math.max(0, -away) * discount + value);
            rows.set(ChainColumn.CE_OI, row, 7_500);
            rows.set(ChainColumn.PE_OI, row, 7_500);
        }
        return rows;
    }

    @Test
    void findsNothingInAChainWithoutArbitrage() {
        try (ChainBatch rows = chain()) {
            ChainChecks.check(rows, tally);
        }

        for (QualityRule rule : QualityRule.values()) {
            assertThat(tally.broken(rule)).as(rule.name()).isZero();
        }
    }

    @Test
    void countsPairsThatBreakParityAndPricesBelowIntrinsicValue() {
        try (ChainBatch rows = chain()) {
            rows.set(ChainColumn.PE_CLOSE, 7, rows.get(ChainColumn.PE_CLOSE, 7) + 20);
            rows.set(ChainColumn.CE_CLOSE, 0, 350);
            ChainChecks.check(rows, tally);
        }

        assertThat(tally.broken(QualityRule.Q6)).isEqualTo(1);
        assertThat(tally.broken(QualityRule.Q7)).isEqualTo(1);
    }

    @Test
    void saysInHowManyMinutesAnExpiryIsStale() {
        try (ChainBatch rows = chain()) {
            for (int row = 4; row < 11; row++) {
                rows.set(ChainColumn.CE_CLOSE, row, rows.get(ChainColumn.CE_CLOSE, row) + 20 * (row - 3));
            }
            ChainChecks.check(rows, tally);
        }

        assertThat(tally.notes(QualityRule.Q6))
                .containsExactly("more than 30 % of the pairs of 2025-09-02 offend in 1 of the minutes");
    }

    @Test
    void countsJumpsOfSpotAndOpenInterest() {
        try (ChainBatch rows = chain()) {
            for (int row = STRIKES; row < rows.rows(); row++) {
                rows.set(ChainColumn.SPOT, row, 24_490 * 1.04);
                rows.set(ChainColumn.CE_OI, row, 2_000);
            }
            ChainChecks.check(rows, tally);
        }

        assertThat(tally.broken(QualityRule.Q4)).isEqualTo(1);
        assertThat(tally.broken(QualityRule.Q11)).isEqualTo(1);
        assertThat(tally.notes(QualityRule.Q4)).containsExactly("spot moves more than 3 % in minute 6");
    }

    @Test
    void missingPricesBreakNoRule() {
        try (ChainBatch rows = chain()) {
            for (ChainColumn column : rows.columns()) {
                rows.fillMissing(column, 0, rows.rows());
            }
            ChainChecks.check(rows, tally);
        }

        assertThat(Arrays.stream(QualityRule.values()).mapToLong(tally::broken).sum())
                .isZero();
    }

    @Test
    void namesExpiriesThatAreNoSession() {
        TreeSet<LocalDate> expiries = new TreeSet<>(Arrays.asList(DATE, DATE.plusDays(1)));

        ChainChecks.checkExpiries(expiries, DATE::equals, tally);

        assertThat(tally.notes(QualityRule.Q13)).containsExactly("2025-08-30 is no session");
    }

    @Test
    void listsMissingMinutesAsRanges() {
        BitSet present = new BitSet();
        present.set(3, 63);
        present.set(81, 375);

        assertThat(MinuteRange.missing(present))
                .containsExactly(new MinuteRange(1, 2), new MinuteRange(63, 80), new MinuteRange(375, 375));
        assertThat(new MinuteRange(63, 80)).hasToString("10:18-10:35");
        assertThat(new MinuteRange(375, 375)).hasToString("15:30");
        assertThat(MinuteRange.missing(new BitSet())).containsExactly(new MinuteRange(1, 375));
    }
}
