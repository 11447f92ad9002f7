package org.marketregime.kernels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
    private static final long SEED = 20_250_829;

    @Test
    void agreesWithAnotherImplementationOnRandomMatrices() {
        SplittableRandom random = new SplittableRandom(SEED);
        SymmetricEigen eigen = new SymmetricEigen(31);
        for (int size = 1; size <= 31; size++) {
            double[][] matrix = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] = random.nextGaussian();
                    matrix[j][i] = matrix[i][j];
                }
            }

            eigen.decompose(matrix, size);
            double[] vector = new double[size];
            eigen.leading(vector);

            EigenDecompositionSymmetric peer = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(matrix));
            for (int k = 0; k < size; k++) {
                assertThat(eigen.value(size - 1 - k))
                        .as("value %d of %d, seed %d", k, size, SEED)
                        .isCloseTo(peer.getEigenvalues()[k], within(1e-12));
            }
            RealVector ours = MatrixUtils.createRealVector(vector);
            assertThat(ours.getNorm()).isCloseTo(1, within(1e-14));
            assertThat(Math.abs(ours.dotProduct(peer.getEigenvector(0))))
                    .as("vector of %d, seed %d", size, SEED)
                    .isCloseTo(1, within(1e-10));
        }
    }

    @Test
    void knowsTheSpectrumOfEqualCorrelations() {
        SymmetricEigen eigen = new SymmetricEigen(30);
        eigen.decompose(RandomWeb.equal(30, 0.4), 30);
        double[] vector = new double[30];
        eigen.leading(vector);

        assertThat(eigen.largest()).isCloseTo(1 + 29 * 0.4, within(1e-13));
        assertThat(eigen.value(0)).isCloseTo(0.6, within(1e-13));
        assertThat(eigen.value(28)).isCloseTo(0.6, within(1e-13));
        for (double entry : vector) {
            assertThat(Math.abs(entry)).isCloseTo(1 / Math.sqrt(30), within(1e-13));
        }
    }

    @Test
    void findsTheVectorOfTheStrongerOfTwoBlocksThatNothingJoins() {
        double[][] matrix = RandomWeb.equal(8, 0);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                matrix[i][j] = i == j ? 1 : 0.9;
            }
        }
        matrix[6][7] = 0.5;
        matrix[7][6] = 0.5;
        SymmetricEigen eigen = new SymmetricEigen(8);
        eigen.decompose(matrix, 8);
        double[] vector = new double[8];
        eigen.leading(vector);

        assertThat(eigen.largest()).isCloseTo(4.6, within(1e-13));
        assertThat(eigen.value(6)).isCloseTo(1.5, within(1e-13));
        for (int i = 0; i < 8; i++) {
            assertThat(Math.abs(vector[i])).isCloseTo(i < 5 ? 1 / Math.sqrt(5) : 0, within(1e-13));
        }
    }

    @Test
    void aMatrixOfZerosAndOneOfASingleValueStayFinite() {
        SymmetricEigen eigen = new SymmetricEigen(4);
        double[] vector = new double[4];
        eigen.decompose(new double[4][4], 4);
        eigen.leading(vector);

        assertThat(eigen.largest()).isZero();
        assertThat(MatrixUtils.createRealVector(vector).getNorm()).isCloseTo(1, within(1e-14));

        eigen.decompose(new double[][] {{-2}}, 1);
        assertThat(eigen.largest()).isEqualTo(-2);
    }
}
