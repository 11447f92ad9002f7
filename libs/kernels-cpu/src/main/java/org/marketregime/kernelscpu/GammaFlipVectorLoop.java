package org.marketregime.kernelscpu;

import static org.marketregime.kernelscpu.black.VectorMath.LANES;
import static org.marketregime.kernelscpu.black.VectorMath.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.PortableMath;
import org.marketregime.kernels.scalar.GammaFlips;
import org.marketregime.kernels.scalar.StrikeBook;
import org.marketregime.kernelscpu.black.VectorMath;

/** The gammas of all strikes at once, added in the order of the strikes: bit for bit the scalar loop. */
final class GammaFlipVectorLoop implements Loop {
    private final Launch launch;
    private final double[] distance = VectorMath.block();
    private final double[] width = VectorMath.block();
    private final double[] exponent = VectorMath.block();
    private final double[] rest = VectorMath.block();
    private final double[] term = VectorMath.block();

    GammaFlipVectorLoop(Launch launch) {
        this.launch = launch;
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        GammaFlips.run(launch, columns, from, to, this::exposure);
    }

    private double exposure(StrikeBook book, double forward, double root) {
        double logForward = PortableMath.log(forward);
        double sum = 0;
        for (int first = 0; first < book.count(); first += VectorMath.BLOCK) {
            int strikes = Math.min(VectorMath.BLOCK, book.count() - first);
            for (int i = 0; i < strikes; i++) {
                distance[i] = logForward - book.logStrike(first + i);
                width[i] = book.volatility(first + i) * root;
            }
            densities(strikes, forward);
            for (int i = 0; i < strikes; i++) {
                sum += book.excess(first + i) * term[i];
            }
        }
        return sum;
    }

    /** φ(d₁)/(F·σ√τ), with the operations of the scalar density in their order. */
    private void densities(int strikes, double forward) {
        for (int at = 0; at < strikes; at += LANES) {
            DoubleVector w = DoubleVector.fromArray(SPECIES, width, at);
            DoubleVector d1 =
                    DoubleVector.fromArray(SPECIES, distance, at).div(w).add(w.mul(0.5));
            d1 = d1.max(-Black76.FAR).min(Black76.FAR);
            DoubleVector square = d1.mul(d1);
            DoubleVector half = d1.fma(d1, square.neg()).mul(0.5);
            half.intoArray(rest, at);
            square.mul(-0.5).intoArray(exponent, at);
        }
        VectorMath.exp(exponent, exponent, strikes);
        for (int at = 0; at < strikes; at += LANES) {
            DoubleVector e = DoubleVector.fromArray(SPECIES, exponent, at).mul(Black76.INVERSE_SQRT_TWO_PI);
            DoubleVector density =
                    DoubleVector.fromArray(SPECIES, rest, at).neg().fma(e, e);
            density.div(DoubleVector.fromArray(SPECIES, width, at).mul(forward)).intoArray(term, at);
        }
    }
}
