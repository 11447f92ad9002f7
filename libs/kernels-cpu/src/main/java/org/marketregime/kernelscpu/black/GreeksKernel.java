package org.marketregime.kernelscpu.black;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.Greek;
import org.marketregime.kernels.black.Greeks;

/**
 * {@link Greeks} over columns, bit for bit: prices of call and put and the eleven Greeks of each strike. Owned by one thread, which
 * reuses its scratch.
 */
public final class GreeksKernel {
    private static final Greek[] GREEKS = Greek.values();

    private final double[] forward = VectorMath.block();
    private final double[] strike = VectorMath.block();
    private final double[] years = VectorMath.block();
    private final double[] sigma = VectorMath.block();
    private final double[] discount = VectorMath.block();
    private final double[] rate = VectorMath.block();
    private final double[] low = VectorMath.block();
    private final double[] high = VectorMath.block();
    private final double[] known = VectorMath.block();
    private final double[] d1 = VectorMath.block();
    private final double[] d2 = VectorMath.block();
    private final double[] densityAtD1 = VectorMath.block();
    private final double[] pull = VectorMath.block();
    private final DensityBlock density = new DensityBlock();
    private final double[][] results = new double[GREEKS.length][VectorMath.BLOCK];

    /** One float64 segment to the column; units as at {@link Greek}. Outputs that are not in the map are not stored. */
    public record Columns(
            MemorySegment forward,
            MemorySegment strike,
            MemorySegment years,
            MemorySegment sigma,
            MemorySegment discount,
            MemorySegment rate,
            Map<Greek, MemorySegment> outputs) {}

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public void run(Columns columns, int from, int to) {
        for (int row = from; row < to; row += VectorMath.BLOCK) {
            int rows = Math.min(VectorMath.BLOCK, to - row);
            load(columns.forward, row, forward, rows);
            load(columns.strike, row, strike, rows);
            load(columns.years, row, years, rows);
            load(columns.sigma, row, sigma, rows);
            load(columns.discount, row, discount, rows);
            load(columns.rate, row, rate, rows);
            order(rows);
            density.run(low, high, years, sigma, rows);
            values(rows);
            timeAndForward(rows);
            volatility(rows);
            forget(rows);
            for (Greek greek : GREEKS) {
                MemorySegment column = columns.outputs.get(greek);
                if (column != null) {
                    MemorySegment.copy(of(greek), 0, column, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row, rows);
                }
            }
        }
    }

    private static void load(MemorySegment column, int row, double[] values, int rows) {
        MemorySegment.copy(column, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row, values, 0, rows);
    }

    private double[] of(Greek greek) {
        return results[greek.ordinal()];
    }

    /** Replaces the inputs of rows that have no Greeks, so that they cost and disturb nothing. */
    private void order(int rows) {
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector f = fromArray(SPECIES, forward, at);
            DoubleVector k = fromArray(SPECIES, strike, at);
            DoubleVector t = fromArray(SPECIES, years, at);
            DoubleVector v = fromArray(SPECIES, sigma, at);
            DoubleVector df = fromArray(SPECIES, discount, at);
            DoubleVector r = fromArray(SPECIES, rate, at);
            VectorMask<Double> rising = f.lt(k);
            DoubleVector least = k.blend(f, rising);
            DoubleVector most = f.blend(k, rising);
            DoubleVector width = v.mul(t.sqrt());
            VectorMask<Double> good = least.compare(VectorOperators.GE, Black76.SMALLEST)
                    .and(most.compare(VectorOperators.LE, Black76.LARGEST))
                    .and(df.compare(VectorOperators.GE, Black76.SMALLEST))
                    .and(df.compare(VectorOperators.LE, Black76.LARGEST))
                    .and(t.compare(VectorOperators.GE, Black76.SHORTEST))
                    .and(t.compare(VectorOperators.LE, Black76.LONGEST))
                    .and(width.compare(VectorOperators.GE, Black76.SHORTEST))
                    .and(width.compare(VectorOperators.LE, Black76.LONGEST))
                    .and(r.abs().compare(VectorOperators.LE, Double.MAX_VALUE));
            DoubleVector one = broadcast(SPECIES, 1.0);
            one.blend(f, good).intoArray(forward, at);
            one.blend(k, good).intoArray(strike, at);
            one.blend(t, good).intoArray(years, at);
            one.blend(v, good).intoArray(sigma, at);
            one.blend(df, good).intoArray(discount, at);
            one.blend(r, good).intoArray(rate, at);
            one.blend(least, good).intoArray(low, at);
            one.blend(most, good).intoArray(high, at);
            broadcast(SPECIES, 0.0).blend(1.0, good).intoArray(known, at);
        }
    }

    /** Prices and deltas, and what the others are made of. */
    private void values(int rows) {
        double[] callPrice = of(Greek.CALL_PRICE);
        double[] putPrice = of(Greek.PUT_PRICE);
        double[] callDelta = of(Greek.CALL_DELTA);
        double[] putDelta = of(Greek.PUT_DELTA);
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector f = fromArray(SPECIES, forward, at);
            DoubleVector k = fromArray(SPECIES, strike, at);
            DoubleVector df = fromArray(SPECIES, discount, at);
            DoubleVector least = fromArray(SPECIES, low, at);
            DoubleVector dense = fromArray(SPECIES, density.value, at);
            DoubleVector near = fromArray(SPECIES, density.near, at);
            DoubleVector far = fromArray(SPECIES, density.far, at);
            DoubleVector first = fromArray(SPECIES, density.mills.first(), at);
            DoubleVector second = fromArray(SPECIES, density.mills.second(), at);
            VectorMask<Double> beyond = fromArray(SPECIES, density.beyond, at).compare(VectorOperators.GT, 0.0);
            VectorMask<Double> callOut = k.compare(VectorOperators.GE, f);

            DoubleVector one = broadcast(SPECIES, 1.0);
            DoubleVector inner =
                    dense.mul(fromArray(SPECIES, density.width, at).mul(fromArray(SPECIES, density.mills.slope(), at)));
            DoubleVector share = inner.blend(dense.neg().fma(first.add(second), one), beyond);
            DoubleVector unit = df.mul(least);
            DoubleVector out = unit.mul(share);
            DoubleVector in = df.fma(fromArray(SPECIES, high, at).sub(least), out);
            out.blend(in, callOut).intoArray(putPrice, at);
            in.blend(out, callOut).intoArray(callPrice, at);

            DoubleVector atD1 = dense.mul(k.div(f)).blend(dense, callOut);
            DoubleVector tail = atD1.mul(second.blend(first, callOut));
            DoubleVector rest = one.sub(tail);
            VectorMask<Double> tailIsCall = callOut.andNot(beyond);
            df.mul(rest.blend(tail, tailIsCall)).intoArray(callDelta, at);
            df.mul(tail.blend(rest, tailIsCall)).neg().intoArray(putDelta, at);
            far.neg().blend(near, callOut).intoArray(d1, at);
            near.neg().blend(far, callOut).intoArray(d2, at);
            df.mul(atD1).intoArray(densityAtD1, at);
            unit.mul(dense).intoArray(pull, at);
        }
    }

    private void timeAndForward(int rows) {
        double[] callPrice = of(Greek.CALL_PRICE);
        double[] putPrice = of(Greek.PUT_PRICE);
        double[] callDelta = of(Greek.CALL_DELTA);
        double[] putDelta = of(Greek.PUT_DELTA);
        double[] gamma = of(Greek.GAMMA);
        double[] speed = of(Greek.SPEED);
        double[] color = of(Greek.COLOR);
        double[] callTheta = of(Greek.CALL_THETA);
        double[] putTheta = of(Greek.PUT_THETA);
        double[] callCharm = of(Greek.CALL_CHARM);
        double[] putCharm = of(Greek.PUT_CHARM);
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector r = fromArray(SPECIES, rate, at);
            DoubleVector v = fromArray(SPECIES, sigma, at);
            DoubleVector t = fromArray(SPECIES, years, at);
            DoubleVector dense = fromArray(SPECIES, densityAtD1, at);
            DoubleVector first = fromArray(SPECIES, d1, at);
            DoubleVector second = fromArray(SPECIES, d2, at);
            DoubleVector one = broadcast(SPECIES, 1.0);
            DoubleVector root = t.sqrt();
            DoubleVector half = broadcast(SPECIES, 0.5).div(t);

            DoubleVector decay =
                    fromArray(SPECIES, pull, at).neg().mul(v).mul(0.5).div(root);
            r.fma(fromArray(SPECIES, callPrice, at), decay).mul(Greeks.DAY).intoArray(callTheta, at);
            r.fma(fromArray(SPECIES, putPrice, at), decay).mul(Greeks.DAY).intoArray(putTheta, at);
            DoubleVector drift = dense.mul(second).mul(half);
            r.fma(fromArray(SPECIES, callDelta, at), drift).mul(Greeks.DAY).intoArray(callCharm, at);
            r.fma(fromArray(SPECIES, putDelta, at), drift).mul(Greeks.DAY).intoArray(putCharm, at);

            DoubleVector perWidth = one.div(v).div(root);
            DoubleVector perForward = one.div(fromArray(SPECIES, forward, at));
            DoubleVector g = dense.mul(perForward).mul(perWidth);
            g.intoArray(gamma, at);
            g.neg().mul(perForward).mul(first.fma(perWidth, one)).intoArray(speed, at);
            g.mul(one.sub(first.mul(second)).fma(half, r)).mul(Greeks.DAY).intoArray(color, at);
        }
    }

    private void volatility(int rows) {
        double[] gamma = of(Greek.GAMMA);
        double[] vega = of(Greek.VEGA);
        double[] vanna = of(Greek.VANNA);
        double[] volga = of(Greek.VOLGA);
        double[] zomma = of(Greek.ZOMMA);
        double[] veta = of(Greek.VETA);
        for (int at = 0; at < rows; at += LANES) {
            DoubleVector t = fromArray(SPECIES, years, at);
            DoubleVector second = fromArray(SPECIES, d2, at);
            DoubleVector both = fromArray(SPECIES, d1, at).mul(second);
            DoubleVector one = broadcast(SPECIES, 1.0);
            DoubleVector perSigma = one.div(fromArray(SPECIES, sigma, at));
            DoubleVector half = broadcast(SPECIES, 0.5).div(t);
            DoubleVector raw = fromArray(SPECIES, pull, at).mul(t.sqrt());
            DoubleVector perPoint = raw.mul(Greeks.POINT);
            perPoint.intoArray(vega, at);
            fromArray(SPECIES, densityAtD1, at)
                    .neg()
                    .mul(second)
                    .mul(perSigma)
                    .mul(Greeks.POINT)
                    .intoArray(vanna, at);
            raw.mul(both).mul(perSigma).mul(Greeks.POINT_SQUARED).intoArray(volga, at);
            fromArray(SPECIES, gamma, at)
                    .mul(both.sub(1.0))
                    .mul(perSigma)
                    .mul(Greeks.POINT)
                    .intoArray(zomma, at);
            DoubleVector r = fromArray(SPECIES, rate, at);
            perPoint.neg().mul(one.add(both).fma(half, r.neg())).mul(Greeks.DAY).intoArray(veta, at);
        }
    }

    private void forget(int rows) {
        for (int row = 0; row < rows; row++) {
            if (known[row] == 0.0) {
                for (double[] result : results) result[row] = Double.NaN;
            }
        }
    }
}
