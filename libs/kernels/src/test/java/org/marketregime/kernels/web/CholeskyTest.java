package org.marketregime.kernels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    private static final long SEED = 4;
    private static final int SERIES = 6;

    @Test
    void theInverseGivesTheCorrelationsOfWhatRegressionsOnTheOthersLeave() {
        RandomWeb web = new RandomWeb(SEED, SERIES, 60);
        Cholesky cholesky = new Cholesky(SERIES);
        cholesky.factorise(web.fit(60).sample(), SERIES);

        for (int i = 0; i < SERIES; i++) {
            for (int j = 0; j < i; j++) {
                double partial =
                        -inverse(cholesky, i, j) / Math.sqrt(inverse(cholesky, i, i) * inverse(cholesky, j, j));
                double expected =
                        new PearsonsCorrelation().correlation(residuals(web, i, i, j), residuals(web, j, i, j));
                assertThat(partial).as("%d, %d, seed %d", i, j, SEED).isCloseTo(expected, within(1e-10));
            }
        }
    }

    /** An entry of the inverse, from its form alone. */
    private static double inverse(Cholesky cholesky, int i, int j) {
        double[] one = new double[SERIES];
        one[i] = 1;
        double[] other = new double[SERIES];
        other[j] = 1;
        double[] both = new double[SERIES];
        both[i]++;
        both[j]++;
        return (cholesky.inverseForm(both) - cholesky.inverseForm(one) - cholesky.inverseForm(other)) / 2;
    }

    private static double[] residuals(RandomWeb web, int of, int i, int j) {
        double[][] others = new double[web.slots][SERIES - 2];
        int column = 0;
        for (int k = 0; k < SERIES; k++) {
            if (k != i && k != j) {
                for (int slot = 0; slot < web.slots; slot++) {
                    others[slot][column] = web.column(k)[slot];
                }
                column++;
            }
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(web.column(of), others);
        return regression.estimateResiduals();
    }

    @Test
    void theFormIsThatOfTheInverseMatrix() {
        RandomWeb web = new RandomWeb(SEED, SERIES, 60);
        double[][] matrix = web.fit(60).shrunk();
        Cholesky cholesky = new Cholesky(SERIES);
        cholesky.factorise(matrix, SERIES);
        double[] x = {1, -2, 0.5, 3, 0, -1};

        double expected = MatrixUtils.inverse(MatrixUtils.createRealMatrix(matrix))
                .preMultiply(MatrixUtils.createRealVector(x))
                .dotProduct(MatrixUtils.createRealVector(x));
        assertThat(cholesky.inverseForm(x)).isCloseTo(expected, within(1e-10));
    }

    @Test
    void aSingularMatrixHasNoForm() {
        Cholesky cholesky = new Cholesky(3);
        cholesky.factorise(RandomWeb.equal(3, 1), 3);

        assertThat(cholesky.inverseForm(new double[] {1, 2, 3})).isNaN();
    }
}
