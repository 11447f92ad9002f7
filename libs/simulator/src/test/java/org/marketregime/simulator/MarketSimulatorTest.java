package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.time.LocalDate;
import java.util.zip.CRC32C;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

class MarketSimulatorTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    /** Changes only when the simulated market does: every root that was simulated before is another one then. */
    @Test
    void theFirstSessionOfSeedSevenIsTheSameEverywhere() {
        World world = World.of(Variant.BASE, 7);
        try (BufferAllocator allocator = new RootAllocator();
                SimulatedSession session = new MarketSimulator(world, 7, START).next(allocator);
                ChainBatch chain = session.chain("NIFTY", allocator)) {
            CRC32C sum = new CRC32C();
            for (ChainColumn column : ChainColumn.values()) {
                if (chain.columns().contains(column)) {
                    sum.update(chain.segment(column).toArray(ValueLayout.JAVA_BYTE));
                }
            }

            assertThat(chain.rows()).isEqualTo(92_250);
            assertThat(sum.getValue()).isEqualTo(1_077_202_903L);
        }
    }

    @Test
    void theChainDoesNotDisturbThePath() {
        World world = World.of(Variant.BASE, 5);
        MarketPath alone = new MarketPath(world, 5, START);
        MarketSimulator full = new MarketSimulator(world, 5, START);
        try (BufferAllocator allocator = new RootAllocator()) {
            for (int i = 0; i < 2; i++) {
                SessionPath wanted = alone.next();
                try (SimulatedSession found = full.next(allocator)) {
                    assertThat(TruthFile.format(found.path())).isEqualTo(TruthFile.format(wanted));
                }
            }
        }
    }

    @Test
    void leavesNothingAllocatedWhenMemoryIsShort() {
        MarketSimulator simulator = new MarketSimulator(World.of(Variant.BASE, 5), 5, START);
        try (BufferAllocator allocator = new RootAllocator(10_000_000)) {
            assertThatThrownBy(() -> simulator.next(allocator))
                    .isInstanceOf(PlatformException.class)
                    .extracting(failure -> ((PlatformException) failure).code())
                    .isEqualTo(ErrorCode.OFF_HEAP_EXHAUSTED);

            assertThat(allocator.getAllocatedMemory()).isZero();
        }
    }

    @Test
    void namesTheUnderlyingsItHas() {
        World world = World.of(Variant.BASE, 5);
        try (BufferAllocator allocator = new RootAllocator();
                SimulatedSession session = new MarketSimulator(world, 5, START).next(allocator)) {
            assertThatThrownBy(() -> session.hours("FINNIFTY"))
                    .isInstanceOf(PlatformException.class)
                    .hasMessage("no such underlying in the simulation: \"FINNIFTY\"; it has [NIFTY, BANKNIFTY]");
        }
    }

    @Test
    void hoursEndWithTheClock() {
        assertThat(MarketSimulator.lastOfHour(1)).isEqualTo(44);
        assertThat(MarketSimulator.lastOfHour(45)).isEqualTo(104);
        assertThat(MarketSimulator.lastOfHour(345)).isEqualTo(375);
        assertThat(MarketSimulator.lastOfHour(375)).isEqualTo(375);
    }
}
