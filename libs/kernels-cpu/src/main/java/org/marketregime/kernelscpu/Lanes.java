package org.marketregime.kernelscpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Loading and storing consecutive rows of a column. The species must be static final: otherwise loops run 5–15× slower. */
final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private Lanes() {}

    /** The rows {@code row}… that lie before {@code to}. */
    static VectorMask<Double> rows(int row, int to) {
        return SPECIES.indexInRange(row, to);
    }

    /** Rows {@code row}…; what the mask leaves out is 0. */
    static DoubleVector load(MemorySegment column, int row, VectorMask<Double> mask) {
        return DoubleVector.fromMemorySegment(
                SPECIES, column, (long) row * Double.BYTES, ByteOrder.nativeOrder(), mask);
    }

    static void store(DoubleVector values, MemorySegment column, int row, VectorMask<Double> mask) {
        values.intoMemorySegment(column, (long) row * Double.BYTES, ByteOrder.nativeOrder(), mask);
    }

    static VectorMask<Double> finite(DoubleVector values) {
        return values.test(VectorOperators.IS_FINITE);
    }

    /** Rows {@code row − back}…, as far as they lie in the session; the lanes before its start are NaN. */
    static DoubleVector loadBack(MemorySegment column, int row, int back, VectorMask<Double> mask) {
        int first = row - back;
        // a mask that starts inside the vector: lanes whose row is 0 or later
        VectorMask<Double> inside = first >= 0
                ? mask
                : mask.and(VectorMask.fromLong(SPECIES, -1L << Math.min(-first, SPECIES.length()) & -1L));
        DoubleVector values = DoubleVector.fromMemorySegment(
                SPECIES, column, (long) first * Double.BYTES, ByteOrder.nativeOrder(), inside);
        return values.blend(Double.NaN, inside.not());
    }
}
