package org.marketregime.kernelscpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.kernels.scalar.MidRank;

/** Counts lane by lane; counts do not depend on their order. */
final class VectorMidRank implements MidRank {
    @Override
    public double below(double x, double[] sample, int count) {
        int below = 0;
        int equal = 0;
        int at = 0;
        for (; at < Lanes.SPECIES.loopBound(count); at += Lanes.SPECIES.length()) {
            DoubleVector values = DoubleVector.fromArray(Lanes.SPECIES, sample, at);
            below += values.compare(VectorOperators.LT, x).trueCount();
            equal += values.compare(VectorOperators.EQ, x).trueCount();
        }
        VectorMask<Double> rest = Lanes.rows(at, count);
        DoubleVector values = DoubleVector.fromArray(Lanes.SPECIES, sample, at, rest);
        below += values.compare(VectorOperators.LT, x, rest).trueCount();
        equal += values.compare(VectorOperators.EQ, x, rest).trueCount();
        return below + 0.5 * equal;
    }
}
