package org.marketregime.ingest.csv;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/**
 * Gathers the rows of one minute after the other, a row per contract. In a minute the value given last wins and counts
 * add; a value that is not given leaves what there is. One thread.
 */
final class MinuteTable {
    private static final Set<ChainColumn> OF_THE_MARKET = EnumSet.of(
            ChainColumn.SPOT,
            ChainColumn.FUTURE_OPEN,
            ChainColumn.FUTURE_HIGH,
            ChainColumn.FUTURE_LOW,
            ChainColumn.FUTURE_CLOSE,
            ChainColumn.FUTURE_VOLUME,
            ChainColumn.FUTURE_OI);

    private final ContractIndex contracts;
    private final Set<ChainColumn> columns;
    private final Map<ChainColumn, double[]> open = new EnumMap<>(ChainColumn.class);
    private final Map<ChainColumn, double[]> closed = new EnumMap<>(ChainColumn.class);
    private final Map<ChainColumn, Double> market = new EnumMap<>(ChainColumn.class);
    private final BitSet touched = new BitSet();
    private final BitSet minutes = new BitSet();
    private int minute;
    private int size;
    private int[] minuteOfRow;
    private int[] contractOfRow;

    /** @param columns those that the table will have */
    MinuteTable(ContractIndex contracts, Set<ChainColumn> columns, int expected) {
        this.contracts = contracts;
        this.columns = columns.isEmpty() ? EnumSet.noneOf(ChainColumn.class) : EnumSet.copyOf(columns);
        int capacity = Math.max(16, expected);
        this.minuteOfRow = new int[capacity];
        this.contractOfRow = new int[capacity];
        for (ChainColumn column : this.columns) {
            closed.put(column, new double[capacity]);
            if (!OF_THE_MARKET.contains(column)) {
                open.put(column, missing(contracts.count()));
            }
        }
    }

    private static double[] missing(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Closes the minute before and begins {@code next}, unless it is the same. */
    void turnTo(int next) {
        if (next != minute) {
            close();
            minute = next;
        }
    }

    void touch(int contract) {
        touched.set(contract);
    }

    void put(ChainColumn column, int contract, double value) {
        if (!Double.isNaN(value)) {
            values(column)[contract] = value;
        }
    }

    void add(ChainColumn column, int contract, double count) {
        if (!Double.isNaN(count)) {
            double[] values = values(column);
            values[contract] = Double.isNaN(values[contract]) ? count : values[contract] + count;
        }
    }

    private double[] values(ChainColumn column) {
        double[] values = open.get(column);
        if (values == null) {
            throw new IllegalArgumentException(column.column() + " is not a column of the legs here");
        }
        return values;
    }

    void putMarket(ChainColumn column, double value) {
        if (!Double.isNaN(value)) {
            market.put(column, value);
        }
    }

    void addMarket(ChainColumn column, double count) {
        if (!Double.isNaN(count)) {
            market.merge(column, count, Double::sum);
        }
    }

    private void close() {
        for (int contract = touched.nextSetBit(0); contract >= 0; contract = touched.nextSetBit(contract + 1)) {
            if (size == minuteOfRow.length) {
                grow();
            }
            minuteOfRow[size] = minute;
            contractOfRow[size] = contract;
            for (Map.Entry<ChainColumn, double[]> column : closed.entrySet()) {
                double[] values = open.get(column.getKey());
                if (values == null) {
                    column.getValue()[size] = market.getOrDefault(column.getKey(), Double.NaN);
                } else {
                    column.getValue()[size] = values[contract];
                    values[contract] = Double.NaN;
                }
            }
            size++;
        }
        if (!touched.isEmpty()) {
            minutes.set(minute);
        }
        touched.clear();
        market.clear();
    }

    private void grow() {
        int capacity = 2 * size;
        minuteOfRow = Arrays.copyOf(minuteOfRow, capacity);
        contractOfRow = Arrays.copyOf(contractOfRow, capacity);
        closed.replaceAll((_, values) -> Arrays.copyOf(values, capacity));
    }

    /** The minutes that have rows. */
    BitSet minutes() {
        return (BitSet) minutes.clone();
    }

    /** Closes the last minute and gives all rows, in a batch of its own. */
    ChainBatch toBatch(String underlying, LocalDate date, BufferAllocator allocator) {
        close();
        ChainBatch batch = ChainBatch.allocate(underlying, date, size, columns, allocator);
        for (int row = 0; row < size; row++) {
            int contract = contractOfRow[row];
            batch.setKey(row, minuteOfRow[row], contracts.expiryDay(contract), contracts.strike(contract));
        }
        closed.forEach((column, values) -> {
            for (int row = 0; row < size; row++) {
                batch.set(column, row, values[row]);
            }
        });
        return batch;
    }
}
