package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

class SilentLegsTest {
    private record Contract(int expiry, double strike) {}

    @Test
    void aContractWithoutTradeRepeatsItsLastPrice() {
        long seed = 3;
        int silent = 0;
        int unknown = 0;
        int rows = 0;
        try (BufferAllocator allocator = new RootAllocator();
                SimulatedSession session = new MarketSimulator(
                                World.of(Variant.PERTURBED, seed), seed, LocalDate.of(2024, 1, 1))
                        .next(allocator)) {
            Map<Contract, Double> last = new HashMap<>();
            for (ChainBatch batch : session.hours("NIFTY")) {
                for (int row = 0; row < batch.rows(); row++) {
                    Contract contract = new Contract(batch.expiryDay(row), batch.strike(row));
                    Double before = last.get(contract);
                    double close = batch.get(ChainColumn.CE_CLOSE, row);
                    rows++;
                    if (batch.get(ChainColumn.CE_VOLUME, row) == 0) {
                        silent++;
                        Double wanted = before == null ? Double.valueOf(Double.NaN) : before;
                        unknown += before == null ? 1 : 0;
                        assertThat(close).isEqualTo(wanted);
                        assertThat(batch.get(ChainColumn.CE_OPEN, row)).isEqualTo(wanted);
                        assertThat(batch.get(ChainColumn.CE_HIGH, row)).isEqualTo(wanted);
                        assertThat(batch.get(ChainColumn.CE_LOW, row)).isEqualTo(wanted);
                    } else {
                        assertThat(close).isGreaterThanOrEqualTo(.05);
                        last.put(contract, close);
                    }
                }
            }
        }

        assertThat((double) silent / rows).as("seed %s", seed).isBetween(.1, .8);
        assertThat(unknown).isLessThan(silent / 4);
    }
}
