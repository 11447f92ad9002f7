package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.kernels.black.Householder;

/** {@link Householder} over arrays. */
final class HouseholderBlock {
    private HouseholderBlock() {}

    /** The relative changes of s; {@code change} may be one of the arguments. */
    static void change(double[] f, double[] n, double[] h, double[] t, double[] change, int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector hh = fromArray(SPECIES, h, at);
            DoubleVector tt = fromArray(SPECIES, t, at);
            DoubleVector nn = fromArray(SPECIES, n, at);
            DoubleVector a = hh.sub(tt).mul(hh.add(tt));
            DoubleVector m = hh.mul(3.0).fma(hh, tt.mul(tt));
            DoubleVector q3 = a.fma(a, m.neg());
            DoubleVector q4 = a.fma(a.fma(a, m.mul(-3.0)), hh.mul(12.0).mul(hh));
            DoubleVector g2 = a.sub(nn);
            DoubleVector g3 = nn.fma(nn.fma(broadcast(SPECIES, 2.0), a.mul(-3.0)), q3);
            DoubleVector inner = a.mul(-3.0).fma(a, q3.mul(-4.0));
            DoubleVector g4 = nn.fma(nn.fma(nn.fma(broadcast(SPECIES, -6.0), a.mul(12.0)), inner), q4);

            DoubleVector v = fromArray(SPECIES, f, at).neg().div(nn);
            DoubleVector one = broadcast(SPECIES, 1.0);
            DoubleVector over = v.fma(v.fma(g3.mul(1.0 / 6.0), g2), one);
            DoubleVector square = g2.mul(0.25).fma(g2, g3.mul(1.0 / 3.0));
            DoubleVector under = v.fma(v.fma(v.fma(g4.mul(1.0 / 24.0), square), g2.mul(1.5)), one);
            DoubleVector step = v.mul(over).div(under);
            DoubleVector held = step.blend(Householder.MOST_DOWN, step.lt(Householder.MOST_DOWN));
            held.blend(Householder.MOST_UP, step.compare(VectorOperators.GT, Householder.MOST_UP))
                    .intoArray(change, at);
        }
    }
}
