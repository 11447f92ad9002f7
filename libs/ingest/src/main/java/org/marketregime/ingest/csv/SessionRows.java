package org.marketregime.ingest.csv;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The rows of one session as the files have them, in the order in which they were read. One thread. */
final class SessionRows {
    private final SessionKey key;
    private final double[][] values = new double[Field.count()][];
    private final Set<Field> fields = EnumSet.noneOf(Field.class);
    private int capacity;
    private int size;
    private int[] file;
    private long[] millis;
    private int[] expiryDay;
    private double[] strike;

    SessionRows(SessionKey key, int expected) {
        this.key = key;
        this.capacity = Math.max(16, expected);
        this.file = new int[capacity];
        this.millis = new long[capacity];
        this.expiryDay = new int[capacity];
        this.strike = new double[capacity];
    }

    SessionKey key() {
        return key;
    }

    int size() {
        return size;
    }

    /** The fields that at least one row has a value of. */
    Set<Field> fields() {
        return fields;
    }

    void add(ChainRow row, int fileIndex) {
        if (size == capacity) {
            grow();
        }
        file[size] = fileIndex;
        millis[size] = row.millis;
        expiryDay[size] = row.expiryDay;
        strike[size] = row.strike;
        for (int f = 0; f < values.length; f++) {
            double value = row.values[f];
            if (!Double.isNaN(value)) {
                if (values[f] == null) {
                    values[f] = new double[capacity];
                    Arrays.fill(values[f], Double.NaN);
                    fields.add(Field.at(f));
                }
                values[f][size] = value;
            }
        }
        size++;
    }

    private void grow() {
        int old = capacity;
        capacity = Math.toIntExact(Math.min(Integer.MAX_VALUE - 16L, 2L * old));
        file = Arrays.copyOf(file, capacity);
        millis = Arrays.copyOf(millis, capacity);
        expiryDay = Arrays.copyOf(expiryDay, capacity);
        strike = Arrays.copyOf(strike, capacity);
        for (int f = 0; f < values.length; f++) {
            if (values[f] != null) {
                values[f] = Arrays.copyOf(values[f], capacity);
                Arrays.fill(values[f], old, capacity, Double.NaN);
            }
        }
    }

    int file(int row) {
        return file[row];
    }

    long millis(int row) {
        return millis[row];
    }

    int expiryDay(int row) {
        return expiryDay[row];
    }

    double strike(int row) {
        return strike[row];
    }

    double get(Field field, int row) {
        double[] column = values[field.slot()];
        return column == null ? Double.NaN : column[row];
    }

    /** Whether two rows say the same. */
    boolean same(int a, int b) {
        for (double[] column : values) {
            if (column != null && Double.compare(column[a], column[b]) != 0) {
                return false;
            }
        }
        return true;
    }
}
