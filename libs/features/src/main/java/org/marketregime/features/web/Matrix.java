package org.marketregime.features.web;

import static org.marketregime.features.Formulas.named;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marketregime.features.Series;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Web;

/**
 * The correlation matrix of the thirty series over the last 75 bars of 5 minutes, held against that of the 20 sessions before today.
 * Specification 2.3.
 */
final class Matrix {
    static final int BAR = 5;
    static final int SESSIONS = 20;
    static final int LEAST_SESSIONS = 15;

    /** Core, Greeks, open interest and price, volatilities. */
    private static final double[] BLOCKS = {10, 8, 6, 6};

    private static final List<Increment> CENTRAL = List.of(Increment.ATM_ST, Increment.IV_ATM, Increment.OI_RATIO);

    private static final List<Series> INPUTS = inputs();
    private static final List<Double> PARAMETERS = parameters();

    static final Series DISTANCE = named("web_distance_now", of(Web.DISTANCE));
    static final Series BREAK_SHARE = named("web_break_share_now", of(Web.BREAK_SHARE));
    static final Series MEAN_CORRELATION = named("web_mean_now", of(Web.MEAN_CORRELATION));
    static final Series FACTOR = named("web_factor_now", of(Web.FACTOR));

    private Matrix() {}

    static Series of(Web output) {
        return new Series.Computed(Kernel.WEB, output, INPUTS, PARAMETERS);
    }

    private static List<Series> inputs() {
        List<Series> inputs = new ArrayList<>();
        Increment.MATRIX.forEach(series -> inputs.add(series.over(BAR)));
        inputs.add(Increment.U.over(BAR));
        PairCorrelations.WATCHED.forEach(pair -> inputs.add(pair.score()));
        return List.copyOf(inputs);
    }

    private static List<Double> parameters() {
        List<Double> parameters = new ArrayList<>();
        add(parameters, BAR, Increment.MATRIX.size(), 75, 60, SESSIONS, 1_200, 20, 2, 16, 0.98);
        add(parameters, BLOCKS);
        CENTRAL.forEach(series -> add(parameters, place(series)));
        PairCorrelations.WATCHED.forEach(pair -> add(parameters, place(pair.a()), place(pair.b())));
        return List.copyOf(parameters);
    }

    private static void add(List<Double> parameters, double... more) {
        Arrays.stream(more).forEach(parameters::add);
    }

    /** In the matrix; −1 for what it leaves out. */
    private static double place(Increment series) {
        return Increment.MATRIX.indexOf(series);
    }
}
