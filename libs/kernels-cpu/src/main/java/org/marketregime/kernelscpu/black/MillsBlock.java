package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.marketregime.kernels.black.MillsRatio;
import org.marketregime.kernels.black.Polynomials;

/** The Mills ratio at pairs of arguments and the slopes between them, as the scalar {@code MillsPair}. */
final class MillsBlock {
    private static final double[] FALLING = Polynomials.mills();

    private final double[] first = VectorMath.block();
    private final double[] second = VectorMath.block();
    private final double[] slope = VectorMath.block();

    /** Computes Y(a), Y(b) and (Y(a) − Y(b))/(a − b). */
    void run(double[] a, double[] b, int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector pole = broadcast(SPECIES, MillsRatio.POLE);
            DoubleVector one = broadcast(SPECIES, 1.0);
            DoubleVector ca = one.div(pole.sub(fromArray(SPECIES, a, at)));
            DoubleVector cb = one.div(pole.sub(fromArray(SPECIES, b, at)));
            DoubleVector ua = ca.sub(MillsRatio.CENTRE);
            DoubleVector ub = cb.sub(MillsRatio.CENTRE);
            DoubleVector p = broadcast(SPECIES, FALLING[0]);
            DoubleVector d = broadcast(SPECIES, 0.0);
            for (int k = 1; k < FALLING.length; k++) {
                d = d.fma(ub, p);
                p = p.fma(ua, broadcast(SPECIES, FALLING[k]));
            }
            ca.mul(p).intoArray(first, at);
            cb.mul(d.fma(ub.sub(ua), p)).intoArray(second, at);
            ca.mul(cb).mul(cb.fma(d, p)).intoArray(slope, at);
        }
    }

    double[] first() {
        return first;
    }

    double[] second() {
        return second;
    }

    double[] slope() {
        return slope;
    }
}
