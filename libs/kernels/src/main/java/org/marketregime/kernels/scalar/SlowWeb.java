package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.kernels.Web;
import org.marketregime.kernels.web.Cholesky;
import org.marketregime.kernels.web.ShrunkCorrelation;

/**
 * The web of the sessions before today in the state of a launch: their slots, oldest first, each with every series and the reference;
 * mean and sd of each series; the matrix, NaN in the rows and columns of a series that is left out.
 */
final class SlowWeb {
    private static final double LARGEST_TURBULENCE = 50;

    private final WebShape shape;
    private final int width;
    private final int series;
    private final int slots;
    private final int first;
    private final int means;
    private final int deviations;
    private final int matrix;
    private final ShrunkCorrelation fit;
    private final Cholesky cholesky;
    private final double[][] common;
    private final double[] moves;
    private final int[] members;

    SlowWeb(WebShape shape, int state) {
        this.shape = shape;
        this.width = shape.width();
        this.series = shape.series();
        this.slots = shape.sessions() * shape.barsOfSession();
        this.first = state;
        this.means = state + slots * width;
        this.deviations = means + series;
        this.matrix = deviations + series;
        this.fit = new ShrunkCorrelation(series, width);
        this.cholesky = new Cholesky(series);
        this.common = new double[series][series];
        this.moves = new double[series];
        this.members = new int[series];
    }

    /** Copies the newest {@code count} slots into a window; those before the first session are NaN. */
    void newest(double[] memory, int count, double[] window) {
        int known = Math.min(count, slots);
        Arrays.fill(window, 0, (count - known) * width, Double.NaN);
        System.arraycopy(memory, means - known * width, window, (count - known) * width, known * width);
    }

    /** The correlation of two series, NaN where one is left out. */
    double correlation(double[] memory, int i, int j) {
        return memory[matrix + i * series + j];
    }

    /** Takes a session in and computes what the next one sees. */
    void complete(double[] memory, double[] session) {
        int length = shape.barsOfSession() * width;
        System.arraycopy(memory, first + length, memory, first, slots * width - length);
        System.arraycopy(session, 0, memory, means - length, length);
        fit.fit(memory, first, slots, shape.leastOfSessions());
        Arrays.fill(memory, means, matrix + series * series, Double.NaN);
        if (fit.size() < shape.leastSeries()) {
            return;
        }
        for (int i = 0; i < fit.size(); i++) {
            int k = fit.kept(i);
            memory[means + k] = fit.mean(k);
            memory[deviations + k] = fit.deviation(k);
            for (int j = 0; j < fit.size(); j++) {
                memory[matrix + k * series + fit.kept(j)] = fit.shrunk()[i][j];
            }
        }
    }

    /** How unusual a slot is, over the number of series that say so. */
    double turbulence(double[] memory, double[] window, int slot) {
        int size = 0;
        for (int k = 0; k < series; k++) {
            double move = (window[slot * width + k] - memory[means + k]) / memory[deviations + k];
            if (Double.isFinite(move)) {
                moves[size] = move;
                members[size++] = k;
            }
        }
        if (size < shape.leastSeries()) {
            return Double.NaN;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                common[i][j] = correlation(memory, members[i], members[j]);
            }
        }
        cholesky.factorise(common, size);
        return Math.min(LARGEST_TURBULENCE, cholesky.inverseForm(moves) / size);
    }

    /** How far the window's matrix is from this one, over the series that both keep. */
    void compare(double[] memory, ShrunkCorrelation fast, double[] values) {
        int size = 0;
        double products = 0;
        double squaresNow = 0;
        double squaresBefore = 0;
        double differences = 0;
        for (int i = 0; i < fast.size(); i++) {
            int of = fast.kept(i);
            size += Double.isNaN(correlation(memory, of, of)) ? 0 : 1;
            for (int j = 0; j < fast.size(); j++) {
                double before = correlation(memory, of, fast.kept(j));
                if (!Double.isNaN(before)) {
                    double now = fast.shrunk()[i][j];
                    products += now * before;
                    squaresNow += now * now;
                    squaresBefore += before * before;
                    differences += (now - before) * (now - before);
                }
            }
        }
        if (size >= shape.leastSeries()) {
            BarLoop.put(values, Web.DISTANCE, 1 - products / Math.sqrt(squaresNow * squaresBefore));
            BarLoop.put(values, Web.FROBENIUS, Math.sqrt(differences / (size * (size - 1.0))));
        }
    }
}
