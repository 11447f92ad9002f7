package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.marketregime.kernels.black.ImpliedVolatility.*;
import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.kernels.black.ImpliedVolatility;
import org.marketregime.kernels.black.Polynomials;

/** Solves a block of normalised prices for σ√T: the second half of {@link ImpliedVolatility}. */
final class TotalVolatility {
    private static final double[] OVER = Polynomials.volatilityOver();
    private static final double[] UNDER = Polynomials.volatilityUnder();

    /** |ln(F/K)|. */
    final double[] distance = VectorMath.block();
    /** Price over its upper bound. */
    final double[] share = VectorMath.block();
    /** √2π times the share, or times what is missing to 1; scaled where deep; NaN where there is nothing to solve. */
    final double[] target = VectorMath.block();
    /** −1 in the upper half, else 1. */
    final double[] sign = VectorMath.block();
    /** The result. */
    final double[] volatility = VectorMath.block();

    private final double[] total = VectorMath.block();
    private final double[] argument = VectorMath.block();
    private final double[] h = VectorMath.block();
    private final double[] t = VectorMath.block();
    private final double[] a = VectorMath.block();
    private final double[] b = VectorMath.block();
    private final double[] n = VectorMath.block();
    private final MillsBlock mills = new MillsBlock();
    private final int[] index = new int[VectorMath.BLOCK];

    /** Overwrites the inputs. */
    void run(int rows) {
        startArgument(rows);
        VectorMath.log(argument, argument, rows);
        start(rows);
        int active = rows;
        for (int row = 0; row < rows; row++) index[row] = row;
        for (int step = 0; step < MAX_STEPS && active > 0; step++) {
            arguments(active);
            mills.run(a, b, active);
            ratio(active);
            VectorMath.log(argument, argument, active);
            mismatch(active);
            HouseholderBlock.change(argument, n, h, t, argument, active);
            apply(active);
            active = keepActive(active);
        }
        for (int i = 0; i < active; i++) volatility[index[i]] = Double.NaN;
    }

    private void startArgument(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector w = fromArray(SPECIES, distance, at).mul(0.5);
            DoubleVector one = broadcast(SPECIES, 1.0);
            DoubleVector inverse =
                    w.fma(w.fma(w.fma(broadcast(SPECIES, 1.0 / 6.0), broadcast(SPECIES, 0.5)), one), one);
            DoubleVector part = fromArray(SPECIES, share, at);
            DoubleVector bounded = part.blend(LEAST_SHARE, part.lt(LEAST_SHARE));
            DoubleVector sum = w.fma(inverse, bounded);
            VectorMask<Double> upper = fromArray(SPECIES, sign, at).lt(0.0);
            sum.intoArray(a, at);
            inverse.intoArray(b, at);
            sum.div(bounded).blend(fromArray(SPECIES, target, at), upper).intoArray(argument, at);
        }
    }

    private void start(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector x = fromArray(SPECIES, distance, at);
            DoubleVector v = fromArray(SPECIES, argument, at);
            DoubleVector inverse = fromArray(SPECIES, b, at);
            DoubleVector over = broadcast(SPECIES, OVER[0]);
            for (int k = 1; k < OVER.length; k++) over = over.fma(v, broadcast(SPECIES, OVER[k]));
            DoubleVector under = broadcast(SPECIES, UNDER[0]);
            for (int k = 1; k < UNDER.length; k++) under = under.fma(v, broadcast(SPECIES, UNDER[k]));
            DoubleVector root = over.div(under.mul(inverse.mul(inverse))).sqrt();
            DoubleVector s = fromArray(SPECIES, a, at).mul(SQRT_TWO_PI).mul(root);

            DoubleVector square = s.mul(s);
            DoubleVector lift = square.fma(broadcast(SPECIES, 3.0), x.mul(s.fma(broadcast(SPECIES, C0), x.mul(C1))));
            DoubleVector k = square.mul(0.125).mul(square).div(lift.add(LEAST_SHARE));
            s = s.fma(k.mul(k.fma(broadcast(SPECIES, C2), broadcast(SPECIES, 1.0))), s);

            VectorMask<Double> upper = fromArray(SPECIES, sign, at).lt(0.0);
            if (upper.anyTrue()) {
                DoubleVector log = v.mul(-2.0).add(QUANTILE_A);
                DoubleVector z = log.blend(0.0, log.lt(0.0)).sqrt().sub(QUANTILE_B);
                s = s.blend(z.add(x.fma(broadcast(SPECIES, 2.0), z.mul(z)).sqrt()), upper);
            }
            s.intoArray(total, at);
        }
        hold(rows);
    }

    /** Keeps the argument of the Mills ratio below its limit. */
    private void hold(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector x = fromArray(SPECIES, distance, at);
            DoubleVector s = fromArray(SPECIES, total, at);
            VectorMask<Double> upper = fromArray(SPECIES, sign, at).lt(0.0);
            DoubleVector twice = x.mul(2.0);
            VectorMask<Double> above =
                    s.mul(s.sub(2.0 * EDGE)).compare(VectorOperators.GT, twice).andNot(upper);
            VectorMask<Double> below = s.mul(s.add(2.0 * EDGE)).lt(twice).and(upper);
            if (above.or(below).anyTrue()) {
                DoubleVector edge = x.fma(broadcast(SPECIES, 2.0), broadcast(SPECIES, EDGE * EDGE))
                        .sqrt();
                s.blend(edge.add(EDGE), above).blend(edge.sub(EDGE), below).intoArray(total, at);
            }
        }
    }

    private void arguments(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector s = fromArray(SPECIES, total, at);
            DoubleVector hh = fromArray(SPECIES, distance, at).div(s);
            DoubleVector tt = s.mul(0.5);
            DoubleVector near = tt.sub(hh);
            hh.intoArray(h, at);
            tt.intoArray(t, at);
            near.mul(fromArray(SPECIES, sign, at)).intoArray(a, at);
            tt.neg().sub(hh).intoArray(b, at);
        }
    }

    private void ratio(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector s = fromArray(SPECIES, total, at);
            DoubleVector sided = fromArray(SPECIES, sign, at);
            DoubleVector sum = fromArray(SPECIES, mills.first(), at).add(fromArray(SPECIES, mills.second(), at));
            DoubleVector value = s.mul(fromArray(SPECIES, mills.slope(), at)).blend(sum, sided.lt(0.0));
            s.mul(sided).div(value).intoArray(n, at);
            value.div(fromArray(SPECIES, target, at)).intoArray(argument, at);
        }
    }

    private void mismatch(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector near = fromArray(SPECIES, t, at).sub(fromArray(SPECIES, h, at));
            VectorMask<Double> deep = fromArray(SPECIES, share, at).lt(DEEP);
            DoubleVector shift = broadcast(SPECIES, 0.0).blend(DEEP_LOG, deep);
            fromArray(SPECIES, argument, at)
                    .add(shift)
                    .sub(near.mul(0.5).mul(near))
                    .intoArray(argument, at);
        }
    }

    private void apply(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector s = fromArray(SPECIES, total, at);
            fromArray(SPECIES, argument, at).fma(s, s).intoArray(total, at);
        }
        hold(rows);
    }

    /** Takes out the rows that are done or have nothing to solve and moves the others together. */
    private int keepActive(int rows) {
        int active = 0;
        for (int row = 0; row < rows; row++) {
            if (Math.abs(argument[row]) <= LAST_STEP || Double.isNaN(target[row])) {
                volatility[index[row]] = Double.isNaN(target[row]) ? Double.NaN : total[row];
            } else {
                index[active] = index[row];
                distance[active] = distance[row];
                share[active] = share[row];
                target[active] = target[row];
                sign[active] = sign[row];
                total[active] = total[row];
                active++;
            }
        }
        return active;
    }
}
