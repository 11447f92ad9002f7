package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.marketregime.kernels.black.Polynomials;
import org.marketregime.kernels.black.PortableMath;

/**
 * {@link PortableMath} over arrays. The library's lanewise EXP and LOG are not used: compiled they call one implementation,
 * interpreted another, and the results differ in the last bit.
 *
 * <p>Arrays have {@link #BLOCK} elements; {@code rows} of them are computed and what lies behind, up to the next multiple of the
 * vector length, is overwritten. Result and argument may be the same array.
 */
public final class VectorMath {
    public static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    public static final int LANES = SPECIES.length();

    /** Rows in a block: a multiple of every vector length, and a dozen such arrays stay in the first-level cache. */
    public static final int BLOCK = 256;

    private static final long ROUNDER_BITS = Double.doubleToRawLongBits(PortableMath.ROUNDER);
    private static final double[] EXP = Polynomials.exp();
    private static final double[] LOG = Polynomials.log();

    private VectorMath() {}

    /** An array for one intermediate result. */
    public static double[] block() {
        return new double[BLOCK];
    }

    /** As {@link PortableMath#exp}. */
    public static void exp(double[] argument, double[] result, int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector x = fromArray(SPECIES, argument, at);
            x = x.blend(-PortableMath.EXP_LIMIT, x.lt(-PortableMath.EXP_LIMIT));
            x = x.blend(PortableMath.EXP_LIMIT, x.compare(VectorOperators.GT, PortableMath.EXP_LIMIT));
            DoubleVector shifted =
                    x.fma(broadcast(SPECIES, PortableMath.LOG2_E), broadcast(SPECIES, PortableMath.ROUNDER));
            DoubleVector n = broadcast(SPECIES, PortableMath.ROUNDER).sub(shifted);
            DoubleVector r =
                    n.fma(broadcast(SPECIES, PortableMath.LN2_TAIL), n.fma(broadcast(SPECIES, PortableMath.LN2), x));
            DoubleVector p = broadcast(SPECIES, EXP[0]);
            for (int k = 1; k < EXP.length; k++) p = p.fma(r, broadcast(SPECIES, EXP[k]));
            DoubleVector value = r.mul(r).fma(p, r).add(1.0);
            LongVector exponent = shifted.viewAsIntegralLanes().sub(ROUNDER_BITS);
            LongVector half = exponent.lanewise(VectorOperators.ASHR, 1);
            LongVector first = half.add(1023L).lanewise(VectorOperators.LSHL, 52);
            LongVector second = exponent.sub(half).add(1023L).lanewise(VectorOperators.LSHL, 52);
            value.mul(first.viewAsFloatingLanes())
                    .mul(second.viewAsFloatingLanes())
                    .intoArray(result, at);
        }
    }

    /** As {@link PortableMath#log}. */
    public static void log(double[] argument, double[] result, int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector x = fromArray(SPECIES, argument, at);
            LongVector bits = x.viewAsIntegralLanes();
            LongVector exponent = bits.sub(PortableMath.SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 52);
            // the integer as a double, exact below 2^51; few machines convert 64-bit integers
            DoubleVector e = exponent.add(ROUNDER_BITS).viewAsFloatingLanes().sub(PortableMath.ROUNDER);
            DoubleVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 52))
                    .viewAsFloatingLanes()
                    .sub(1.0);
            DoubleVector q = f.div(f.add(2.0));
            DoubleVector z = q.mul(q);
            DoubleVector p = broadcast(SPECIES, LOG[0]);
            for (int k = 1; k < LOG.length; k++) p = p.fma(z, broadcast(SPECIES, LOG[k]));
            DoubleVector half = f.mul(0.5).mul(f);
            DoubleVector tail = q.mul(z.fma(p, half));
            DoubleVector inner = half.sub(e.fma(broadcast(SPECIES, PortableMath.LN2_REST), tail))
                    .sub(f);
            DoubleVector value = e.fma(broadcast(SPECIES, PortableMath.LN2_HEAD), inner.neg());
            var normal = x.compare(VectorOperators.GE, Double.MIN_NORMAL)
                    .and(x.compare(VectorOperators.LE, Double.MAX_VALUE));
            broadcast(SPECIES, Double.NaN).blend(value, normal).intoArray(result, at);
        }
    }

    /** ln(high/low) as head and tail, for positive normal numbers with low ≤ high; as the scalar {@code LogRatio}. */
    static void logRatio(double[] low, double[] high, double[] head, double[] tail, int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector b = fromArray(SPECIES, low, at);
            LongVector bits = fromArray(SPECIES, high, at).viewAsIntegralLanes();
            LongVector exponent = bits.sub(b.viewAsIntegralLanes())
                    .add(PortableMath.HALF_EXPONENT)
                    .lanewise(VectorOperators.ASHR, 52);
            DoubleVector e = exponent.add(ROUNDER_BITS).viewAsFloatingLanes().sub(PortableMath.ROUNDER);
            DoubleVector a =
                    bits.sub(exponent.lanewise(VectorOperators.LSHL, 52)).viewAsFloatingLanes();

            DoubleVector difference = a.sub(b);
            DoubleVector sum = a.add(b);
            DoubleVector added = sum.sub(a);
            DoubleVector sumTail = a.sub(sum.sub(added)).add(b.sub(added));
            DoubleVector inverse = broadcast(SPECIES, 1.0).div(sum);
            DoubleVector q = difference.mul(inverse);
            DoubleVector minus = q.neg();
            DoubleVector qTail = minus.fma(sumTail, minus.fma(sum, difference)).mul(inverse);
            DoubleVector z = q.mul(q);
            DoubleVector p = broadcast(SPECIES, LOG[0]);
            for (int k = 1; k < LOG.length; k++) p = p.fma(z, broadcast(SPECIES, LOG[k]));
            DoubleVector rest = q.mul(z).fma(p, qTail.mul(2.0));

            DoubleVector whole = e.mul(PortableMath.LN2_HEAD);
            DoubleVector twice = q.mul(2.0);
            DoubleVector leading = whole.add(twice);
            DoubleVector small =
                    twice.sub(leading.sub(whole)).add(e.fma(broadcast(SPECIES, PortableMath.LN2_REST), rest));
            DoubleVector value = leading.add(small);
            value.intoArray(head, at);
            small.sub(value.sub(leading)).intoArray(tail, at);
        }
    }
}
