package org.marketregime.kernels.web;

import java.util.Arrays;

/**
 * The correlation matrix of many series over a window of slots, shrunk toward the identity (Ledoit and Wolf 2004, A well-conditioned
 * estimator for large-dimensional covariance matrices, Journal of Multivariate Analysis 88, lemmas 3.2 to 3.4). A series with too few
 * known slots, or that does not vary, is left out; a slot where a series is unknown counts as its mean. Rulings, component 6, R_fast
 * and R_slow.
 */
public final class ShrunkCorrelation {
    private static final double NO_DEVIATION = 1e-12;

    private final int series;
    private final int width;
    private final int[] counts;
    private final double[] means;
    private final double[] squares;
    /** Of the series kept, in their order. */
    private final int[] kept;

    private final double[] scales;
    private final double[] z;
    private final double[][] sample;
    private final double[][] shrunk;
    private int size;
    private double intensity;

    /**
     * Room for a web.
     *
     * @param series how many there are
     * @param width numbers of a slot, of which the first are those of the series
     */
    public ShrunkCorrelation(int series, int width) {
        this.series = series;
        this.width = width;
        this.counts = new int[series];
        this.means = new double[series];
        this.squares = new double[series];
        this.kept = new int[series];
        this.scales = new double[series];
        this.z = new double[series];
        this.sample = new double[series][series];
        this.shrunk = new double[series][series];
    }

    /**
     * Takes a window.
     *
     * @param values slot after slot, from {@code from} on
     * @param least slots that a series must be known in to be kept
     */
    public void fit(double[] values, int from, int slots, int least) {
        measure(values, from, slots);
        size = 0;
        for (int k = 0; k < series; k++) {
            double deviation = deviation(k);
            if (counts[k] >= least && deviation > NO_DEVIATION && Double.isFinite(deviation)) {
                kept[size] = k;
                scales[size] = Math.sqrt(squares[k] / slots);
                size++;
            }
        }
        correlate(values, from, slots);
    }

    private void measure(double[] values, int from, int slots) {
        Arrays.fill(counts, 0);
        Arrays.fill(means, 0);
        Arrays.fill(squares, 0);
        int end = from + slots * width;
        for (int at = from; at < end; at += width) {
            for (int k = 0; k < series; k++) {
                double x = values[at + k];
                if (Double.isFinite(x)) {
                    counts[k]++;
                    means[k] += x;
                }
            }
        }
        for (int k = 0; k < series; k++) {
            means[k] /= counts[k];
        }
        for (int at = from; at < end; at += width) {
            for (int k = 0; k < series; k++) {
                double x = values[at + k];
                if (Double.isFinite(x)) {
                    squares[k] += (x - means[k]) * (x - means[k]);
                }
            }
        }
    }

    private void correlate(double[] values, int from, int slots) {
        for (int i = 0; i < size; i++) {
            Arrays.fill(sample[i], 0, size, 0);
        }
        double fourth = 0;
        for (int slot = 0; slot < slots; slot++) {
            standardise(values, from + slot * width, z);
            double length = 0;
            for (int i = 0; i < size; i++) {
                double zi = z[i];
                double[] row = sample[i];
                for (int j = 0; j < i; j++) {
                    row[j] += zi * z[j];
                }
                length += zi * zi;
            }
            fourth += length * length;
        }
        double offDiagonal = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double rho = Math.clamp(sample[i][j] / slots, -1.0, 1.0);
                sample[i][j] = rho;
                sample[j][i] = rho;
                offDiagonal += 2 * rho * rho;
            }
            sample[i][i] = 1;
        }
        // the distance of S from I, and what noise alone makes of it
        double noise = (fourth / slots - (offDiagonal + size)) / slots;
        intensity = noise < offDiagonal ? Math.max(0, noise / offDiagonal) : 1;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                shrunk[i][j] = i == j ? 1 : (1 - intensity) * sample[i][j];
            }
        }
    }

    /**
     * What the series kept show in a slot, in standard deviations of the window from its mean, holes as 0.
     *
     * @param at where the slot begins
     * @return whether any of them is known
     */
    public boolean standardise(double[] values, int at, double[] standardised) {
        boolean known = false;
        for (int i = 0; i < size; i++) {
            double x = values[at + kept[i]];
            boolean finite = Double.isFinite(x);
            standardised[i] = finite ? (x - means[kept[i]]) / scales[i] : 0;
            known |= finite;
        }
        return known;
    }

    /** How many series are kept. */
    public int size() {
        return size;
    }

    /** The number of the i-th series kept. */
    public int kept(int i) {
        return kept[i];
    }

    /** Mean of the known slots of a series. */
    public double mean(int number) {
        return means[number];
    }

    /** Standard deviation of the known slots of a series, their number below. */
    public double deviation(int number) {
        return Math.sqrt(squares[number] / counts[number]);
    }

    /** How much of the identity is in it, 0…1. */
    public double intensity() {
        return intensity;
    }

    /** Before shrinkage: the rows and columns of the series kept, valid until the next fit. */
    public double[][] sample() {
        return sample;
    }

    /** The rows and columns of the series kept, valid until the next fit. */
    public double[][] shrunk() {
        return shrunk;
    }
}
