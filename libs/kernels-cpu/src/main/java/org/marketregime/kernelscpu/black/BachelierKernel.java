package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.kernels.black.BachelierStraddle;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.ImpliedVolatility;
import org.marketregime.kernels.black.Polynomials;

/**
 * {@link BachelierStraddle} over columns, bit for bit. A row that has converged is taken out, so that no result depends on the rows
 * beside it. Owned by one thread, which reuses its scratch.
 */
public final class BachelierKernel {
    private static final double[] OVER = Polynomials.volatilityOver();
    private static final double[] UNDER = Polynomials.volatilityUnder();

    private final double[] straddle = VectorMath.block();
    private final double[] distance = VectorMath.block();
    private final double[] discount = VectorMath.block();
    private final double[] result = VectorMath.block();
    private final double[] target = VectorMath.block();
    private final double[] deviation = VectorMath.block();
    private final double[] argument = VectorMath.block();
    private final double[] n = VectorMath.block();
    private final double[] h = VectorMath.block();
    private final double[] minus = VectorMath.block();
    private final double[] zero = VectorMath.block();
    private final MillsBlock mills = new MillsBlock();
    private final int[] index = new int[VectorMath.BLOCK];

    /** B(d, s) of rows {@code from} (inclusive) to {@code to} (exclusive). */
    public void values(MemorySegment distances, MemorySegment deviations, MemorySegment values, int from, int to) {
        for (int row = from; row < to; row += VectorMath.BLOCK) {
            int rows = Math.min(VectorMath.BLOCK, to - row);
            load(distances, row, distance, rows);
            load(deviations, row, deviation, rows);
            valueArguments(rows);
            mills.run(minus, minus, rows);
            VectorMath.exp(argument, argument, rows);
            value(rows);
            store(values, row, rows);
        }
    }

    /**
     * The s for which D·B(d, s) is the straddle, of rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param straddles call plus put, discounted
     * @param distances |F − K|
     */
    public void volatilities(
            MemorySegment straddles,
            MemorySegment distances,
            MemorySegment discounts,
            MemorySegment volatilities,
            int from,
            int to) {
        for (int row = from; row < to; row += VectorMath.BLOCK) {
            int rows = Math.min(VectorMath.BLOCK, to - row);
            load(straddles, row, straddle, rows);
            load(distances, row, distance, rows);
            load(discounts, row, discount, rows);
            solve(rows);
            store(volatilities, row, rows);
        }
    }

    private static void load(MemorySegment column, int row, double[] values, int rows) {
        MemorySegment.copy(column, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row, values, 0, rows);
    }

    private void store(MemorySegment column, int row, int rows) {
        MemorySegment.copy(result, 0, column, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row, rows);
    }

    private void valueArguments(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector d = fromArray(SPECIES, distance, at);
            DoubleVector s = fromArray(SPECIES, deviation, at);
            DoubleVector z = d.div(s.blend(Double.MIN_NORMAL, s.lt(Double.MIN_NORMAL)));
            z = z.blend(BachelierStraddle.FAR, z.compare(VectorOperators.GT, BachelierStraddle.FAR));
            DoubleVector square = z.mul(z);
            z.fma(broadcast(SPECIES, 0.0), z.fma(z, square.neg()).mul(0.5)).intoArray(n, at);
            z.neg().intoArray(minus, at);
            square.mul(-0.5).intoArray(argument, at);
        }
    }

    private void value(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector d = fromArray(SPECIES, distance, at);
            DoubleVector s = fromArray(SPECIES, deviation, at);
            DoubleVector e = fromArray(SPECIES, argument, at).mul(Black76.INVERSE_SQRT_TWO_PI);
            DoubleVector density = fromArray(SPECIES, n, at).neg().fma(e, e);
            DoubleVector b = s.mul(2.0).fma(density.mul(fromArray(SPECIES, mills.slope(), at)), d);
            VectorMask<Double> known = d.compare(VectorOperators.GE, 0.0)
                    .and(s.compare(VectorOperators.GE, 0.0))
                    .and(d.compare(VectorOperators.LE, Double.MAX_VALUE))
                    .and(s.compare(VectorOperators.LE, Double.MAX_VALUE));
            broadcast(SPECIES, Double.NaN).blend(b, known).intoArray(result, at);
        }
    }

    private void solve(int rows) {
        prepare(rows);
        VectorMath.log(argument, argument, rows);
        start(rows);
        int active = rows;
        for (int row = 0; row < rows; row++) index[row] = row;
        for (int step = 0; step < ImpliedVolatility.MAX_STEPS && active > 0; step++) {
            places(active);
            mills.run(minus, minus, active);
            ratio(active);
            VectorMath.log(argument, argument, active);
            mismatch(active);
            HouseholderBlock.change(argument, n, h, zero, argument, active);
            for (int row = 0; row < active; row++) {
                deviation[row] = Math.fma(deviation[row], argument[row], deviation[row]);
            }
            active = keepActive(active);
        }
        for (int i = 0; i < active; i++) result[index[i]] = Double.NaN;
    }

    private void prepare(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector d = fromArray(SPECIES, distance, at);
            DoubleVector s = fromArray(SPECIES, straddle, at).div(fromArray(SPECIES, discount, at));
            VectorMask<Double> solvable = d.compare(VectorOperators.GE, 0.0)
                    .and(d.lt(s))
                    .and(s.compare(VectorOperators.GE, Double.MIN_NORMAL))
                    .and(s.compare(VectorOperators.LE, Double.MAX_VALUE));
            DoubleVector excess = s.sub(d);
            s.intoArray(straddle, at);
            s.div(excess).intoArray(argument, at);
            broadcast(SPECIES, Double.NaN)
                    .blend(excess.mul(BachelierStraddle.HALF_SQRT_TWO_PI), solvable)
                    .intoArray(target, at);
        }
    }

    private void start(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector v = fromArray(SPECIES, argument, at);
            DoubleVector over = broadcast(SPECIES, OVER[0]);
            for (int k = 1; k < OVER.length; k++) over = over.fma(v, broadcast(SPECIES, OVER[k]));
            DoubleVector under = broadcast(SPECIES, UNDER[0]);
            for (int k = 1; k < UNDER.length; k++) under = under.fma(v, broadcast(SPECIES, UNDER[k]));
            fromArray(SPECIES, straddle, at)
                    .mul(BachelierStraddle.HALF_SQRT_TWO_PI)
                    .mul(over.div(under).sqrt())
                    .intoArray(deviation, at);
        }
    }

    private void places(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector hh = fromArray(SPECIES, distance, at).div(fromArray(SPECIES, deviation, at));
            hh.intoArray(h, at);
            hh.neg().intoArray(minus, at);
        }
    }

    private void ratio(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector slope = fromArray(SPECIES, mills.slope(), at);
            broadcast(SPECIES, 1.0).div(slope).intoArray(n, at);
            fromArray(SPECIES, deviation, at)
                    .mul(slope)
                    .div(fromArray(SPECIES, target, at))
                    .intoArray(argument, at);
        }
    }

    private void mismatch(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector hh = fromArray(SPECIES, h, at);
            hh.mul(-0.5).fma(hh, fromArray(SPECIES, argument, at)).intoArray(argument, at);
        }
    }

    /** Takes out the rows that are done or have nothing to solve and moves the others together. */
    private int keepActive(int rows) {
        int active = 0;
        for (int row = 0; row < rows; row++) {
            if (Math.abs(argument[row]) <= ImpliedVolatility.LAST_STEP || Double.isNaN(target[row])) {
                result[index[row]] = Double.isNaN(target[row]) ? Double.NaN : deviation[row];
            } else {
                index[active] = index[row];
                distance[active] = distance[row];
                target[active] = target[row];
                deviation[active] = deviation[row];
                active++;
            }
        }
        return active;
    }
}
