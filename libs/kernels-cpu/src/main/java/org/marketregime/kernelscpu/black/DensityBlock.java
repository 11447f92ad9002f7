package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.MillsRatio;

/** Where strikes lie, the normal density there and the Mills ratios around it: what price and Greeks are made of. */
final class DensityBlock {
    /** σ√T. */
    final double[] width = VectorMath.block();
    /** s/2 − |ln(F/K)|/s, and the same less s. */
    final double[] near = VectorMath.block();

    final double[] far = VectorMath.block();
    /** 1 where near is beyond the limit of the Mills ratio, which is then taken at −near; else 0. */
    final double[] beyond = VectorMath.block();
    /** The density at near. */
    final double[] value = VectorMath.block();

    final MillsBlock mills = new MillsBlock();
    private final double[] head = VectorMath.block();
    private final double[] tail = VectorMath.block();

    void run(double[] low, double[] high, double[] years, double[] sigma, int rows) {
        VectorMath.logRatio(low, high, head, tail, rows);
        place(years, sigma, rows);
        mills.run(value, far, rows);
        VectorMath.exp(head, head, rows);
        density(rows);
    }

    /** As the scalar {@code Moneyness}; leaves the exponent in head, its rest in tail, the argument of the Mills ratio in value. */
    private void place(double[] years, double[] sigma, int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector time = fromArray(SPECIES, years, at);
            DoubleVector v = fromArray(SPECIES, sigma, at);
            DoubleVector x = fromArray(SPECIES, head, at);
            DoubleVector root = time.sqrt();
            DoubleVector rootTail = root.neg().fma(root, time).mul(0.5).div(root);
            DoubleVector s = v.mul(root).max(x.mul(Black76.LEAST_WIDTH));
            DoubleVector sTail = v.fma(rootTail, v.fma(root, s.neg()));

            DoubleVector h = x.div(s);
            DoubleVector minus = h.neg();
            DoubleVector hTail = minus.fma(sTail, minus.fma(s, x))
                    .add(fromArray(SPECIES, tail, at))
                    .div(s);
            DoubleVector t = s.mul(0.5);
            DoubleVector n = t.sub(h);
            DoubleVector part = n.sub(t);
            DoubleVector nTail =
                    t.sub(n.sub(part)).sub(h.add(part)).add(sTail.mul(0.5).sub(hTail));
            DoubleVector square = n.mul(n);
            VectorMask<Double> over = n.compare(VectorOperators.GT, MillsRatio.LIMIT);
            s.intoArray(width, at);
            n.intoArray(near, at);
            t.neg().sub(h).intoArray(far, at);
            square.mul(-0.5).intoArray(head, at);
            n.fma(nTail, n.fma(n, square.neg()).mul(0.5)).intoArray(tail, at);
            n.blend(n.neg(), over).intoArray(value, at);
            broadcast(SPECIES, 0.0).blend(1.0, over).intoArray(beyond, at);
        }
    }

    private void density(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector e = fromArray(SPECIES, head, at).mul(Black76.INVERSE_SQRT_TWO_PI);
            fromArray(SPECIES, tail, at).neg().fma(e, e).intoArray(value, at);
        }
    }
}
