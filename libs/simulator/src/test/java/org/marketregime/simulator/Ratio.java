package org.marketregime.simulator;

import java.util.ArrayList;
import java.util.List;

/** A ratio of sums over sessions and its standard error, sessions being independent. */
final class Ratio {
    private final List<double[]> sessions = new ArrayList<>();
    private double numerator;
    private double denominator;

    void add(double up, double down) {
        numerator += up;
        denominator += down;
        sessions.add(new double[] {up, down});
    }

    double value() {
        return numerator / denominator;
    }

    double error() {
        double sum = 0;
        for (double[] session : sessions) {
            double residual = session[0] - value() * session[1];
            sum += residual * residual;
        }
        int n = sessions.size();
        return Math.sqrt(sum * n / (n - 1)) / denominator;
    }

    int count() {
        return sessions.size();
    }
}
