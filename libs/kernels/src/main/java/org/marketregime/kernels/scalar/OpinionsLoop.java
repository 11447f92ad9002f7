package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.Opinions;

final class OpinionsLoop implements Loop {
    /** An opinion no larger than this takes no side. */
    private static final double UNDECIDED = 0.1;

    /** A product of two opinions that makes them allies, or opponents. */
    private static final double MARKED = 0.04;

    private static final double LN3 = StrictMath.log(3);

    private final Launch launch;
    private final int size;
    private final int minimum;
    private final double[] opinions;
    private final double[] shares;

    OpinionsLoop(Launch launch) {
        this.launch = launch;
        this.size = launch.inputs().size() / 2;
        this.minimum = Math.max(1, launch.count(0));
        this.opinions = new double[size];
        this.shares = new double[size];
        if (launch.inputs().size() % 2 != 0) {
            throw new IllegalArgumentException("OPINIONS takes as many weights as series, was given "
                    + launch.inputs().size() + " inputs");
        }
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        double[] values = new double[Opinions.values().length];
        for (int row = from; row < to; row++) {
            Arrays.fill(values, Double.NaN);
            evaluate(columns, row, values);
            for (Opinions output : Opinions.values()) {
                if (launch.output(output) >= 0) {
                    columns.set(launch.output(output), row, values[output.ordinal()]);
                }
            }
        }
    }

    private void evaluate(Columns columns, int row, double[] values) {
        int count = 0;
        double known = 0;
        double all = 0;
        for (int k = 0; k < size; k++) {
            double x = columns.get(launch.input(k), row);
            double weight = columns.get(launch.input(size + k), row);
            all += weight;
            if (Double.isFinite(x)) {
                opinions[count] = x;
                shares[count++] = weight;
                known += weight;
            }
        }
        // where a weight is unknown the sum of all is, and nothing can be said
        if (count < minimum || !(known > 0) || !Double.isFinite(all)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            shares[i] /= known;
        }
        BarLoop.put(values, Opinions.WEIGHT_SHARE, known / all);
        ofEach(count, values);
        if (count > 1) {
            ofPairs(count, values);
        }
    }

    private void ofEach(int count, double[] values) {
        double consensus = 0;
        double sizes = 0;
        double squares = 0;
        double positive = 0;
        double negative = 0;
        double undecided = 0;
        for (int i = 0; i < count; i++) {
            consensus += shares[i] * opinions[i];
            sizes += shares[i] * Math.abs(opinions[i]);
            squares += shares[i] * shares[i];
            positive += opinions[i] > UNDECIDED ? shares[i] : 0;
            negative += opinions[i] < -UNDECIDED ? shares[i] : 0;
            undecided += Math.abs(opinions[i]) <= UNDECIDED ? shares[i] : 0;
        }
        double variance = 0;
        for (int i = 0; i < count; i++) {
            variance += shares[i] * (opinions[i] - consensus) * (opinions[i] - consensus);
        }
        BarLoop.put(values, Opinions.CONSENSUS, consensus);
        BarLoop.put(values, Opinions.ABS_RATIO, PointLoop.divide(Math.abs(consensus), sizes));
        BarLoop.put(values, Opinions.POSITIVE, Math.min(1, positive));
        BarLoop.put(values, Opinions.NEGATIVE, Math.min(1, negative));
        BarLoop.put(values, Opinions.DISPERSION, Math.sqrt(variance));
        BarLoop.put(
                values,
                Opinions.SIGN_ENTROPY,
                Math.clamp((surprise(positive) + surprise(negative) + surprise(undecided)) / LN3, 0.0, 1.0));
        BarLoop.put(values, Opinions.EFFECTIVE, 1 / squares);
    }

    private static double surprise(double share) {
        return share > 0 ? -share * StrictMath.log(share) : 0;
    }

    private void ofPairs(int count, double[] values) {
        double sum = 0;
        double least = 1;
        double weighted = 0;
        double weights = 0;
        double allied = 0;
        double opposed = 0;
        for (int i = 1; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double agreement = 1 - Math.abs(opinions[i] - opinions[j]) / 2;
                double weight = shares[i] * shares[j];
                double product = opinions[i] * opinions[j];
                sum += agreement;
                least = Math.min(least, agreement);
                weights += weight;
                weighted += weight * agreement;
                allied += product >= MARKED ? weight : 0;
                opposed += product <= -MARKED ? weight : 0;
            }
        }
        BarLoop.put(values, Opinions.AGREEMENT_MEAN, sum / (count * (count - 1) / 2.0));
        BarLoop.put(values, Opinions.AGREEMENT_LEAST, least);
        BarLoop.put(values, Opinions.AGREEMENT, PointLoop.divide(weighted, weights));
        BarLoop.put(values, Opinions.COMPLEMENTARY, PointLoop.divide(allied, weights));
        BarLoop.put(values, Opinions.ANTAGONISTIC, PointLoop.divide(opposed, weights));
    }
}
