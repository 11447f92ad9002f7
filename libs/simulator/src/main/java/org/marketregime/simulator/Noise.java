package org.marketregime.simulator;

/**
 * Random numbers that are the same on every machine: xoshiro256++ (Blackman and Vigna 2019), its state filled by SplitMix64 from a
 * seed and the numbers that name a stream. Streams of different names are independent, so that no draw moves another stream. Only
 * exact operations and {@link StrictMath} are used. One thread.
 */
final class Noise {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double POISSON_BY_REJECTION = 12;

    private long s0;
    private long s1;
    private long s2;
    private long s3;
    private double spare = Double.NaN;

    private Noise(long key) {
        long state = key;
        s0 = mix(state += GOLDEN);
        s1 = mix(state += GOLDEN);
        s2 = mix(state += GOLDEN);
        s3 = mix(state + GOLDEN);
    }

    /** The stream of {@code seed} that bears this name. */
    static Noise of(long seed, Stream stream, long... name) {
        long key = mix(mix(seed + GOLDEN) ^ stream.number * GOLDEN);
        for (long part : name) {
            key = mix(key ^ (part + 1) * GOLDEN);
        }
        return new Noise(key);
    }

    /** What a stream is for. The numbers are part of the published results. */
    enum Stream {
        WORLD(1),
        REGIME(2),
        DAY(3),
        SPOT(4),
        VOLATILITY(5),
        SKEW(6),
        BASIS(7),
        FLOW(8),
        TRADE(9),
        FUTURE(10),
        TAIL(11);

        private final long number;

        Stream(long number) {
            this.number = number;
        }
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    long bits() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform in the open interval (0, 1). */
    double uniform() {
        return ((bits() >>> 11) + 0.5) * 0x1p-53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** +1 or −1. */
    int sign() {
        return bits() < 0 ? -1 : 1;
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(uniform());
    }

    /** Standard normal, by Marsaglia's polar method. */
    double normal() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            square = u * u + v * v;
        } while (square >= 1);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * scale;
        return u * scale;
    }

    /** Gamma with this shape and scale 1, by Marsaglia and Tsang 2000. */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double t = 1 + c * x;
            if (t > 0) {
                double v = t * t * t;
                if (StrictMath.log(uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }

    /** A Dirichlet draw of {@code count} equal shapes. */
    double[] dirichlet(int count, double shape) {
        double[] parts = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            parts[i] = gamma(shape);
            sum += parts[i];
        }
        for (int i = 0; i < count; i++) {
            parts[i] /= sum;
        }
        return parts;
    }

    int poisson(double mean) {
        return mean < POISSON_BY_REJECTION ? poissonByProduct(mean) : poissonByRejection(mean);
    }

    private int poissonByProduct(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = uniform();
        int count = 0;
        while (product > limit) {
            product *= uniform();
            count++;
        }
        return count;
    }

    /** Transformed rejection with squeeze; the constants are those of Hörmann 1993, algorithm PTRS. */
    private int poissonByRejection(double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = uniform() - 0.5;
            double v = uniform();
            double edge = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= squeeze) {
                return (int) k;
            }
            if (k < 0 || (edge < 0.013 && v > edge)) {
                continue;
            }
            double ratio = v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (edge * edge) + b);
            if (StrictMath.log(ratio) <= k * StrictMath.log(mean) - mean - logFactorial(k)) {
                return (int) k;
            }
        }
    }

    private static double logFactorial(double k) {
        if (k < 10) {
            double product = 1;
            for (int i = 2; i <= k; i++) {
                product *= i;
            }
            return StrictMath.log(product);
        }
        double n = k + 1;
        double inverse = 1 / n;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (n - 0.5) * StrictMath.log(n) - n + 0.9189385332046727 + series;
    }
}
