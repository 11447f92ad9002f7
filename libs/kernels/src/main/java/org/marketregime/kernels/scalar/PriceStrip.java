package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.RiskNeutral;
import org.marketregime.kernels.black.PortableMath;

/** The out-of-the-money prices of one minute, ascending by strike, for a RISK_NEUTRAL launch, and what they say of the price at expiry. */
final class PriceStrip {
    private double[] strike = new double[64];
    private double[] price = new double[64];
    private int[] ranks = new int[64];
    private int count;
    private int middle;
    private double callAtMiddle;
    private double forward;
    private double years;
    private double discount;
    private double width;

    /** Reads a row; false where there is no strip. */
    boolean read(Columns columns, Launch launch, int row) {
        StrikePanels panels = columns.panels();
        forward = columns.get(launch.input(0), row);
        years = columns.get(launch.input(1), row);
        discount = columns.get(launch.input(2), row);
        width = columns.get(launch.input(3), row) * Math.sqrt(years);
        count = 0;
        if (!Double.isFinite(forward) || !Double.isFinite(width)) {
            return false;
        }
        int listed = panels.count(row);
        if (listed > strike.length) {
            strike = new double[listed];
            price = new double[listed];
            ranks = new int[listed];
        }
        int above = panels.ceiling(row, forward);
        int center = above < listed && panels.strike(row, above) == forward ? above : above - 1;
        if (center < 0 || !isCandidate(panels, row, center)) {
            return false;
        }
        callAtMiddle = panels.get(launch.panel(0), row, center);
        double put = panels.get(launch.panel(1), row, center);
        if (!(callAtMiddle >= RiskNeutral.PRICE && put >= RiskNeutral.PRICE)) {
            return false;
        }
        int puts = outwards(panels, row, launch.panel(1), center, -1);
        for (int i = puts - 1; i >= 0; i--) {
            take(panels.strike(row, ranks[i]), panels.get(launch.panel(1), row, ranks[i]));
        }
        middle = count;
        take(panels.strike(row, center), put);
        int calls = outwards(panels, row, launch.panel(0), center, 1);
        for (int i = 0; i < calls; i++) {
            take(panels.strike(row, ranks[i]), panels.get(launch.panel(0), row, ranks[i]));
        }
        return puts > 0 && calls > 0;
    }

    private void take(double at, double worth) {
        strike[count] = at;
        price[count] = worth;
        count++;
    }

    private boolean isCandidate(StrikePanels panels, int row, int rank) {
        return Math.abs(moneyness(panels.strike(row, rank))) <= RiskNeutral.REACH;
    }

    private double moneyness(double at) {
        return PortableMath.log(at / forward) / width;
    }

    /** Puts the ranks of the strikes that count in {@link #ranks}, from the middle outwards, and says how many they are. */
    private int outwards(StrikePanels panels, int row, int panel, int center, int step) {
        int found = 0;
        int missing = 0;
        for (int rank = center + step;
                rank >= 0 && rank < panels.count(row) && missing < 2 && isCandidate(panels, row, rank);
                rank += step) {
            boolean valid = panels.get(panel, row, rank) >= RiskNeutral.PRICE;
            missing = valid ? 0 : missing + 1;
            if (valid) {
                ranks[found++] = rank;
            }
        }
        return found;
    }

    /** ΔK/K² of a strike: half the way between its neighbours, at the ends the way to the only one. */
    private double share(int index) {
        double gap = index == 0
                ? strike[1] - strike[0]
                : index == count - 1 ? strike[index] - strike[index - 1] : (strike[index + 1] - strike[index - 1]) / 2;
        return gap / (strike[index] * strike[index]);
    }

    /** σ² = (2/τ)·e^(rτ)·Σ Q·ΔK/K² − (F/Kb − 1)²/τ; NaN unless positive. */
    double variance() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double worth = i == middle ? (callAtMiddle + price[i]) / 2 : price[i];
            sum += worth * share(i);
        }
        double beyond = forward / strike[middle] - 1;
        double variance = 2 / years * sum / discount - beyond * beyond / years;
        return variance > 0 ? variance : Double.NaN;
    }

    double downShare() {
        double below = 0;
        double above = 0;
        for (int i = 0; i < count; i++) {
            double part = price[i] * share(i);
            below += i < middle ? part : 0;
            above += i > middle ? part : 0;
        }
        return PointLoop.divide(below, below + above);
    }

    double skew() {
        Moments m = moments();
        double variance = m.second - m.mean * m.mean;
        double third = m.third - 3 * m.mean * m.second + 2 * m.mean * m.mean * m.mean;
        return variance < PointLoop.VANISHING ? Double.NaN : third / (variance * Math.sqrt(variance));
    }

    double kurtosis() {
        Moments m = moments();
        double square = m.mean * m.mean;
        double variance = m.second - square;
        double fourth = m.fourth - 4 * m.mean * m.third + 6 * square * m.second - 3 * square * square;
        return variance < PointLoop.VANISHING ? Double.NaN : fourth / (variance * variance) - 3;
    }

    /** Mean and raw moments of ln(S/F) at expiry. */
    private record Moments(double mean, double second, double third, double fourth) {}

    /** Specification C4-5; NaN where the strip is too short. */
    private Moments moments() {
        if (!(moneyness(strike[0]) <= -RiskNeutral.WING && moneyness(strike[count - 1]) >= RiskNeutral.WING)) {
            return new Moments(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int i = 0; i < count; i++) {
            double l = PortableMath.log(strike[i] / forward);
            double part = price[i] * share(i) / discount;
            second += 2 * (1 - l) * part;
            third += (6 * l - 3 * l * l) * part;
            fourth += (12 * l * l - 4 * l * l * l) * part;
        }
        return new Moments(-(second / 2 + third / 6 + fourth / 24), second, third, fourth);
    }
}
