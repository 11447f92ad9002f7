package org.marketregime.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

class ChainBatchTest {
    private static final LocalDate DATE = LocalDate.of(2025, 8, 29);
    private static final Set<ChainColumn> COLUMNS = EnumSet.of(ChainColumn.SPOT, ChainColumn.CE_OI);

    private final BufferAllocator allocator = new RootAllocator(1 << 20);

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private ChainBatch batch(int rows) {
        ChainBatch batch = ChainBatch.allocate("NIFTY", DATE, rows, COLUMNS, allocator);
        for (int row = 0; row < rows; row++) {
            batch.setKey(row, 1 + row, 20_000 + row, 24_000 + row);
            batch.set(ChainColumn.SPOT, row, row * 0.5);
            batch.set(ChainColumn.CE_OI, row, row * 75.0);
        }
        return batch;
    }

    @Test
    void keepsWhatIsSet() {
        try (ChainBatch batch = batch(10)) {
            assertThat(batch.rows()).isEqualTo(10);
            assertThat(batch.minute(9)).isEqualTo(10);
            assertThat(batch.expiryDay(9)).isEqualTo(20_009);
            assertThat(batch.strike(9)).isEqualTo(24_009);
            assertThat(batch.get(ChainColumn.SPOT, 9)).isEqualTo(4.5);
            assertThat(batch.columns()).isEqualTo(COLUMNS);
        }
    }

    @Test
    void itsSegmentsSeeTheSameValues() {
        try (ChainBatch batch = batch(10)) {
            assertThat(batch.minutes().byteSize()).isEqualTo(40);
            assertThat(batch.minutes().getAtIndex(ValueLayout.JAVA_INT, 9)).isEqualTo(10);
            assertThat(batch.expiryDays().getAtIndex(ValueLayout.JAVA_INT, 9)).isEqualTo(20_009);
            assertThat(batch.strikes().getAtIndex(ValueLayout.JAVA_DOUBLE, 9)).isEqualTo(24_009);
            batch.segment(ChainColumn.SPOT).setAtIndex(ValueLayout.JAVA_DOUBLE, 3, 7.25);
            assertThat(batch.get(ChainColumn.SPOT, 3)).isEqualTo(7.25);
            assertThatThrownBy(() -> batch.strikes().getAtIndex(ValueLayout.JAVA_DOUBLE, 10))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void missingValuesAreNaN() {
        try (ChainBatch batch = batch(10)) {
            batch.fillMissing(ChainColumn.SPOT, 2, 4);

            assertThat(batch.get(ChainColumn.SPOT, 1)).isEqualTo(0.5);
            assertThat(batch.get(ChainColumn.SPOT, 2)).isNaN();
            assertThat(batch.get(ChainColumn.SPOT, 3)).isNaN();
            assertThat(batch.get(ChainColumn.SPOT, 4)).isEqualTo(2);
        }
    }

    @Test
    void saysWhichColumnWasNotRead() {
        try (ChainBatch batch = batch(1)) {
            assertThatThrownBy(() -> batch.get(ChainColumn.PE_IV, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pe_iv was not read");
        }
    }

    @Test
    void joinsBatchesAndLeavesWhatAPartLacksMissing() {
        try (ChainBatch first = batch(3);
                ChainBatch second = ChainBatch.allocate("NIFTY", DATE, 1, Set.of(ChainColumn.SPOT), allocator)) {
            second.setKey(0, 9, 20_100, 25_000);
            second.set(ChainColumn.SPOT, 0, 8.5);

            try (ChainBatch all = ChainBatch.concat("NIFTY", DATE, List.of(first, second), COLUMNS, allocator)) {
                assertThat(all.rows()).isEqualTo(4);
                assertThat(all.minute(2)).isEqualTo(3);
                assertThat(all.strike(3)).isEqualTo(25_000);
                assertThat(all.get(ChainColumn.SPOT, 3)).isEqualTo(8.5);
                assertThat(all.get(ChainColumn.CE_OI, 2)).isEqualTo(150);
                assertThat(all.get(ChainColumn.CE_OI, 3)).isNaN();
            }
        }
    }

    @Test
    void handsItsFirstRowsOver() {
        ChainBatch all = batch(10);
        try (ChainBatch first = all.first(4)) {
            all.close();

            assertThat(first.rows()).isEqualTo(4);
            assertThat(first.strike(3)).isEqualTo(24_003);
            assertThat(first.segment(ChainColumn.CE_OI).byteSize()).isEqualTo(32);
            assertThatThrownBy(() -> first.first(5)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> all.first(1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void canBeEmptyAndClosedTwice() {
        ChainBatch empty = batch(0);
        assertThat(empty.segment(ChainColumn.SPOT).byteSize()).isZero();

        empty.close();
        empty.close();

        assertThat(allocator.getAllocatedMemory()).isZero();
    }

    @Test
    void saysWhatItNeedsWhenMemoryRunsOutAndKeepsNothing() {
        try (BufferAllocator tight = allocator.newChildAllocator("tight", 0, 64 << 10)) {
            assertThatThrownBy(() -> ChainBatch.allocate("NIFTY", DATE, 4096, COLUMNS, tight))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OFF_HEAP_EXHAUSTED))
                    .hasMessageContaining("NIFTY 2025-08-29 needs 131072 bytes off heap; tight has");
            assertThat(tight.getAllocatedMemory()).isZero();
        }
    }
}
