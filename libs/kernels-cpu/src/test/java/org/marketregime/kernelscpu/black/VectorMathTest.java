package org.marketregime.kernelscpu.black;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.marketregime.kernels.black.PortableMath;

class VectorMathTest {
    private static final long SEED = 64;
    private static final double[] ODD = {
        0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        709.78,
        709.79,
        -708.4,
        -745.1,
        -745.2,
        -1000,
        1000,
        1e300,
        Math.nextDown(Math.sqrt(0.5)),
        Math.sqrt(2)
    };

    @Test
    void givesTheScalarBitsColdAndCompiled() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[] argument = VectorMath.block();
        double[] exp = VectorMath.block();
        double[] log = VectorMath.block();
        for (int round = 0; round < 3000; round++) {
            for (int k = 0; k < VectorMath.BLOCK; k++) {
                argument[k] = k < ODD.length ? ODD[k] : random.nextDouble(-750, 750) * Math.pow(10, -random.nextInt(6));
                if (k % 2 == 0 && k >= ODD.length) argument[k] = Math.exp(argument[k]);
            }

            VectorMath.exp(argument, exp, VectorMath.BLOCK);
            VectorMath.log(argument, log, VectorMath.BLOCK);

            for (int k = 0; k < VectorMath.BLOCK; k++) {
                assertSame(exp[k], PortableMath.exp(argument[k]), "exp", argument[k]);
                assertSame(log[k], PortableMath.log(argument[k]), "log", argument[k]);
            }
        }
    }

    private static void assertSame(double found, double expected, String function, double argument) {
        if (Double.doubleToLongBits(found) != Double.doubleToLongBits(expected)) {
            assertThat(found).as("seed %s: %s(%s)", SEED, function, argument).isEqualTo(expected);
        }
    }
}
