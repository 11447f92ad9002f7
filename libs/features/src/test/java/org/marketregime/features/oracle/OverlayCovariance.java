package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Covariance shrunk towards equal variances without covariances, the mean removed (Ledoit and Wolf 2004). */
final class OverlayCovariance {
    final RealMatrix shrunk;

    /** @param observations at least one, all of the same length */
    OverlayCovariance(List<double[]> observations) {
        int n = observations.size();
        int p = observations.getFirst().length;
        double[][] centred = observations.stream().map(double[]::clone).toArray(double[][]::new);
        for (int k = 0; k < p; k++) {
            double sum = 0;
            for (double[] row : centred) {
                sum += row[k];
            }
            for (double[] row : centred) {
                row[k] -= sum / n;
            }
        }
        RealMatrix y = new Array2DRowRealMatrix(centred);
        RealMatrix sample = y.transpose().multiply(y).scalarMultiply(1.0 / n);
        RealMatrix target = MatrixUtils.createRealIdentityMatrix(p).scalarMultiply(sample.getTrace() / p);
        double distance = squaredNorm(sample.subtract(target));
        double error = 0;
        for (double[] row : centred) {
            ArrayRealVector vector = new ArrayRealVector(row);
            error += squaredNorm(vector.outerProduct(vector).subtract(sample));
        }
        error = Math.min(error / n / n, distance);
        double intensity = distance > 0 ? error / distance : 1;
        shrunk = target.scalarMultiply(intensity).add(sample.scalarMultiply(1 - intensity));
    }

    private static double squaredNorm(RealMatrix matrix) {
        double norm = matrix.getFrobeniusNorm();
        return norm * norm;
    }

    /** d′Σ⁻¹d, NaN when nothing ever varied. */
    double distance(double[] d) {
        ArrayRealVector vector = new ArrayRealVector(d);
        double scale = shrunk.getTrace() / d.length;
        if (!(scale > 0)) {
            return NAN;
        }
        LUDecomposition decomposition = new LUDecomposition(shrunk.scalarMultiply(1 / scale), 1e-15);
        return decomposition.getSolver().isNonSingular()
                ? vector.dotProduct(decomposition.getSolver().solve(vector)) / scale
                : NAN;
    }
}
