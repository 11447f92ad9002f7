package org.marketregime.ingest.parquet;

import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/** A column to be written: its name, and its value by row. */
public sealed interface Column {
    String name();

    ColumnType type();

    /** Whether every row has a value; an optional column has null where the source has none. */
    boolean required();

    /** Microseconds since 1970 in UTC; every row has one. */
    record Timestamps(String name, IntToLongFunction at) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.TIMESTAMP;
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /** Days since 1970; every row has one. */
    record Dates(String name, IntUnaryOperator at) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.DATE;
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /** Where optional, NaN is written as null. */
    record Doubles(String name, boolean required, IntToDoubleFunction at) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.DOUBLE;
        }
    }

    /** Rounded to float32; NaN is written as null. */
    record Floats(String name, IntToDoubleFunction at) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.FLOAT;
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    /** Whole numbers given as float64; NaN is written as null, a fraction is refused. */
    record Counts(String name, IntToDoubleFunction at) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.INT64;
        }

        @Override
        public boolean required() {
            return false;
        }
    }

    /** Whole numbers of 64 bits; every row has one. */
    record Longs(String name, IntToLongFunction at) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.INT64;
        }

        @Override
        public boolean required() {
            return true;
        }
    }

    /** Every row has one. */
    record Strings(String name, IntFunction<String> at) implements Column {
        @Override
        public ColumnType type() {
            return ColumnType.STRING;
        }

        @Override
        public boolean required() {
            return true;
        }
    }
}
