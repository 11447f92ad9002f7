package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.marketregime.kernels.black.ImpliedVolatility.*;
import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.ImpliedVolatility;

/**
 * {@link ImpliedVolatility} over columns, bit for bit. A row that has converged is taken out, so that no result depends on the rows
 * beside it. Owned by one thread, which reuses its scratch.
 */
public final class ImpliedVolatilityKernel {
    private final double[] side = VectorMath.block();
    private final double[] price = VectorMath.block();
    private final double[] forward = VectorMath.block();
    private final double[] strike = VectorMath.block();
    private final double[] years = VectorMath.block();
    private final double[] discount = VectorMath.block();
    private final double[] low = VectorMath.block();
    private final double[] high = VectorMath.block();
    private final double[] scratch = VectorMath.block();
    private final double[] volatility = VectorMath.block();
    private final TotalVolatility total = new TotalVolatility();

    /**
     * One float64 segment to the column; prices are discounted, time is in years, volatilities are decimals.
     */
    public record Columns(
            MemorySegment price,
            MemorySegment forward,
            MemorySegment strike,
            MemorySegment years,
            MemorySegment discount,
            MemorySegment volatility) {}

    /** Rows {@code from} (inclusive) to {@code to} (exclusive), all calls or all puts. */
    public void run(boolean call, Columns columns, int from, int to) {
        Arrays.fill(side, call ? 1.0 : -1.0);
        for (int row = from; row < to; row += VectorMath.BLOCK) {
            block(columns, row, Math.min(VectorMath.BLOCK, to - row));
        }
    }

    /** The same for rows that are calls where {@code sides} is positive and puts elsewhere. */
    public void run(MemorySegment sides, Columns columns, int from, int to) {
        for (int row = from; row < to; row += VectorMath.BLOCK) {
            int rows = Math.min(VectorMath.BLOCK, to - row);
            load(sides, row, side, rows);
            block(columns, row, rows);
        }
    }

    private static void load(MemorySegment column, int row, double[] values, int rows) {
        MemorySegment.copy(column, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row, values, 0, rows);
    }

    private void block(Columns columns, int row, int rows) {
        load(columns.price, row, price, rows);
        load(columns.forward, row, forward, rows);
        load(columns.strike, row, strike, rows);
        load(columns.years, row, years, rows);
        load(columns.discount, row, discount, rows);
        prepare(rows);
        VectorMath.logRatio(low, high, total.distance, scratch, rows);
        total.run(rows);
        annualise(rows);
        MemorySegment.copy(volatility, 0, columns.volatility, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row, rows);
    }

    /** Time value on the out-of-the-money side, as a share of its bound. NaN as target where there is no volatility. */
    private void prepare(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector p = fromArray(SPECIES, price, at);
            DoubleVector f = fromArray(SPECIES, forward, at);
            DoubleVector k = fromArray(SPECIES, strike, at);
            DoubleVector df = fromArray(SPECIES, discount, at);
            VectorMask<Double> call = fromArray(SPECIES, side, at).compare(VectorOperators.GT, 0.0);
            VectorMask<Double> rising = f.lt(k);
            DoubleVector least = k.blend(f, rising);
            DoubleVector most = f.blend(k, rising);
            DoubleVector bound = k.blend(f, call);
            VectorMask<Double> inside = bound.eq(most);

            DoubleVector zero = broadcast(SPECIES, 0.0);
            DoubleVector gap = most.sub(least);
            DoubleVector minus = df.neg();
            DoubleVector gapTail = most.sub(gap).sub(least);
            DoubleVector value = p.blend(minus.fma(gapTail, minus.fma(gap, p)), inside);
            DoubleVector missing = df.fma(bound, p.neg());
            VectorMask<Double> solvable = zero.blend(df.mul(gap), inside)
                    .lt(p)
                    .and(p.lt(df.mul(bound)))
                    .and(zero.lt(value))
                    .and(zero.lt(missing))
                    .and(least.compare(VectorOperators.GE, Black76.SMALLEST))
                    .and(most.compare(VectorOperators.LE, Black76.LARGEST))
                    .and(df.compare(VectorOperators.GE, Black76.SMALLEST))
                    .and(df.compare(VectorOperators.LE, Black76.LARGEST));

            DoubleVector unit = df.mul(least);
            DoubleVector share = value.div(unit);
            VectorMask<Double> upper = share.compare(VectorOperators.GT, 0.5);
            DoubleVector wanted = value.blend(value.mul(DEEP_SCALE), share.lt(DEEP));
            DoubleVector target = wanted.blend(missing, upper).div(unit).mul(SQRT_TWO_PI);
            least.intoArray(low, at);
            most.intoArray(high, at);
            share.intoArray(total.share, at);
            broadcast(SPECIES, 1.0).blend(-1.0, upper).intoArray(total.sign, at);
            broadcast(SPECIES, Double.NaN).blend(target, solvable).intoArray(total.target, at);
        }
    }

    private void annualise(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector t = fromArray(SPECIES, years, at);
            VectorMask<Double> timely =
                    t.compare(VectorOperators.GE, Black76.SHORTEST).and(t.compare(VectorOperators.LE, Black76.LONGEST));
            DoubleVector s = fromArray(SPECIES, total.volatility, at).div(t.sqrt());
            broadcast(SPECIES, Double.NaN).blend(s, timely).intoArray(volatility, at);
        }
    }
}
