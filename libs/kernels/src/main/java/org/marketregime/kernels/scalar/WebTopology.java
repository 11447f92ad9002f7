package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Web;
import org.marketregime.kernels.web.CorrelationGraph;
import org.marketregime.kernels.web.ShrunkCorrelation;
import org.marketregime.kernels.web.SymmetricEigen;

/** What the matrix of the window shows by itself: blocks, factors, graph. */
final class WebTopology {
    /** Bars that the factor is summed over. */
    private static final int FACTOR_BARS = 3;

    private static final Web[] INSIDE = {Web.BLOCK_1, Web.BLOCK_2, Web.BLOCK_3, Web.BLOCK_4};
    private static final Web[][] BETWEEN = {
        {Web.BLOCKS_1_2, Web.BLOCKS_1_3, Web.BLOCKS_1_4}, {Web.BLOCKS_2_3, Web.BLOCKS_2_4}, {Web.BLOCKS_3_4}
    };
    private static final Web[] CENTRALITY = {Web.CENTRALITY_1, Web.CENTRALITY_2, Web.CENTRALITY_3};

    private final Launch launch;
    private final WebShape shape;
    private final ShrunkCorrelation web;
    private final SymmetricEigen eigen;
    private final CorrelationGraph graph;
    private final double[] vector;
    private final double[] z;
    private final double[] factor;
    private final int[] blocks;
    private final double[][] sums = new double[Web.BLOCKS][Web.BLOCKS];
    private final int[][] pairs = new int[Web.BLOCKS][Web.BLOCKS];
    private final boolean ofBlocks;
    private final boolean spectrum;
    private final boolean leading;
    private final boolean centrality;
    private final boolean weights;

    WebTopology(Launch launch, WebShape shape, ShrunkCorrelation web) {
        this.launch = launch;
        this.shape = shape;
        this.web = web;
        this.eigen = new SymmetricEigen(shape.series());
        this.graph = new CorrelationGraph(shape.series());
        this.vector = new double[shape.series()];
        this.z = new double[shape.series()];
        this.factor = new double[shape.slots()];
        this.blocks = new int[shape.series()];
        this.ofBlocks = isAsked(INSIDE) || isAsked(BETWEEN[0]) || isAsked(BETWEEN[1]) || isAsked(BETWEEN[2]);
        this.leading = isAsked(Web.PARTICIPATION, Web.FACTOR);
        this.spectrum = leading
                || isAsked(Web.EIG1_SHARE, Web.ABSORPTION, Web.EFFECTIVE_RANK, Web.SIGNIFICANT, Web.LOG_CONDITION);
        this.centrality = isAsked(CENTRALITY);
        this.weights = centrality
                || isAsked(
                        Web.MEAN_CORRELATION,
                        Web.DENSITY,
                        Web.CLUSTERING,
                        Web.MODULARITY,
                        Web.TREE_LENGTH,
                        Web.FIEDLER);
    }

    private boolean isAsked(Web... outputs) {
        return WebLoop.isAsked(launch, outputs);
    }

    boolean isAsked() {
        return ofBlocks || spectrum || weights;
    }

    /** @param bar of the session, from 0 on, that the window ends with */
    void show(double[] window, int bar, double[] values) {
        for (int i = 0; i < web.size(); i++) {
            blocks[i] = shape.block(web.kept(i));
        }
        if (ofBlocks) {
            showBlocks(values);
        }
        if (spectrum) {
            eigen.decompose(web.sample(), web.size());
            showSpectrum(values);
        }
        boolean identity = web.intensity() == 1;
        if (leading && !identity) {
            eigen.leading(vector);
            BarLoop.put(values, Web.PARTICIPATION, fourthPowers());
            if (bar >= FACTOR_BARS - 1 && launch.output(Web.FACTOR) >= 0) {
                BarLoop.put(values, Web.FACTOR, factor(window));
            }
        }
        if (weights) {
            graph.draw(web.shrunk(), web.size());
            showGraph(values);
        }
        if (centrality && !identity) {
            graph.centrality(vector);
            for (int place = 0; place < Web.CENTRAL; place++) {
                BarLoop.put(values, CENTRALITY[place], entry(shape.central(place)));
            }
        }
    }

    private void showBlocks(double[] values) {
        for (int block = 0; block < Web.BLOCKS; block++) {
            Arrays.fill(sums[block], 0);
            Arrays.fill(pairs[block], 0);
        }
        for (int i = 0; i < web.size(); i++) {
            for (int j = 0; j < i; j++) {
                // the series of earlier blocks come first
                sums[blocks[j]][blocks[i]] += Math.abs(web.shrunk()[i][j]);
                pairs[blocks[j]][blocks[i]]++;
            }
        }
        for (int block = 0; block < Web.BLOCKS; block++) {
            BarLoop.put(values, INSIDE[block], PointLoop.divide(sums[block][block], pairs[block][block]));
            for (int other = block + 1; other < Web.BLOCKS; other++) {
                double mean = PointLoop.divide(sums[block][other], pairs[block][other]);
                BarLoop.put(values, BETWEEN[block][other - block - 1], mean);
            }
        }
    }

    private void showSpectrum(double[] values) {
        int size = web.size();
        double noise = 1 + Math.sqrt((double) size / shape.slots());
        double entropy = 0;
        int significant = 0;
        for (int k = 0; k < size; k++) {
            double share = eigenvalue(k) / size;
            entropy -= share > 0 ? share * StrictMath.log(share) : 0;
            significant += eigen.value(k) > noise * noise ? 1 : 0;
        }
        double three = 0;
        for (int k = Math.max(0, size - 3); k < size; k++) {
            three += eigenvalue(k);
        }
        double largest = eigenvalue(size - 1);
        double smallest = eigenvalue(0);
        BarLoop.put(values, Web.EIG1_SHARE, largest / size);
        BarLoop.put(values, Web.ABSORPTION, three / size);
        BarLoop.put(values, Web.EFFECTIVE_RANK, StrictMath.exp(entropy) / size);
        BarLoop.put(values, Web.SIGNIFICANT, (double) significant / size);
        // a smallest one that is rounding alone says nothing
        boolean known = smallest > size * 0x1p-52 * largest;
        BarLoop.put(values, Web.LOG_CONDITION, known ? StrictMath.log(largest / smallest) : Double.NaN);
    }

    /** Of the shrunk matrix, which has the eigenvectors of the other. */
    private double eigenvalue(int k) {
        return (1 - web.intensity()) * eigen.value(k) + web.intensity();
    }

    private double fourthPowers() {
        double sum = 0;
        for (int i = 0; i < web.size(); i++) {
            sum += vector[i] * vector[i] * vector[i] * vector[i];
        }
        return sum;
    }

    private double factor(double[] window) {
        int slots = shape.slots();
        int width = shape.width();
        int count = 0;
        double meanFactor = 0;
        double meanReference = 0;
        for (int slot = 0; slot < slots; slot++) {
            boolean known = web.standardise(window, slot * width, z);
            double sum = 0;
            for (int i = 0; i < web.size(); i++) {
                sum += vector[i] * z[i];
            }
            factor[slot] = known ? sum : Double.NaN;
            double reference = window[slot * width + width - 1];
            if (known && Double.isFinite(reference)) {
                count++;
                meanFactor += sum;
                meanReference += reference;
            }
        }
        if (count < shape.leastSlots()) {
            return Double.NaN;
        }
        meanFactor /= count;
        meanReference /= count;
        double together = 0;
        for (int slot = 0; slot < slots; slot++) {
            double reference = window[slot * width + width - 1];
            if (!Double.isNaN(factor[slot]) && Double.isFinite(reference)) {
                together += (factor[slot] - meanFactor) * (reference - meanReference);
            }
        }
        double sum = 0;
        for (int slot = slots - FACTOR_BARS; slot < slots; slot++) {
            sum += factor[slot];
        }
        return together == 0 ? Double.NaN : Math.signum(together) * sum;
    }

    private void showGraph(double[] values) {
        BarLoop.put(values, Web.MEAN_CORRELATION, graph.meanWeight());
        BarLoop.put(values, Web.DENSITY, graph.density());
        BarLoop.put(values, Web.MODULARITY, graph.modularity(blocks));
        if (launch.output(Web.CLUSTERING) >= 0) {
            BarLoop.put(values, Web.CLUSTERING, graph.clustering());
        }
        if (launch.output(Web.TREE_LENGTH) >= 0) {
            BarLoop.put(values, Web.TREE_LENGTH, graph.treeLength());
        }
        if (launch.output(Web.FIEDLER) >= 0) {
            BarLoop.put(values, Web.FIEDLER, graph.fiedler());
        }
    }

    /** Of a series in the vector, NaN if it is left out. */
    private double entry(int series) {
        for (int i = 0; i < web.size(); i++) {
            if (web.kept(i) == series) {
                return vector[i];
            }
        }
        return Double.NaN;
    }
}
