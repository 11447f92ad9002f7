package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.PortableMath;

/** The strikes near a price that have open interest, in one minute; an unknown open interest is none. */
final class InterestBook {
    private static final int NONE = -1;

    private double[] strikes = new double[64];
    private double[] calls = new double[64];
    private double[] puts = new double[64];
    private double[] volatilities = new double[64];
    private double[] logStrikes = new double[64];
    private int count;
    private double price;

    /** Reads a row of an OPEN_INTEREST_LEVELS launch. */
    void read(Columns columns, Launch launch, int row, double around, double reach) {
        StrikePanels panels = columns.panels();
        int listed = panels.count(row);
        if (listed > strikes.length) {
            strikes = new double[listed];
            calls = new double[listed];
            puts = new double[listed];
            volatilities = new double[listed];
            logStrikes = new double[listed];
        }
        price = around;
        count = 0;
        for (int rank = 0; rank < listed; rank++) {
            double strike = panels.strike(row, rank);
            double call = open(panels.get(launch.panel(0), row, rank));
            double put = open(panels.get(launch.panel(1), row, rank));
            if (Math.abs(strike / around - 1) <= reach && call + put > 0) {
                strikes[count] = strike;
                calls[count] = call;
                puts[count] = put;
                volatilities[count] = panels.get(launch.panel(2), row, rank);
                logStrikes[count] = PortableMath.log(strike);
                count++;
            }
        }
    }

    private static double open(double interest) {
        return interest > 0 && Double.isFinite(interest) ? interest : 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double strike(int index) {
        return index == NONE ? Double.NaN : strikes[index];
    }

    double open(boolean call, int index) {
        return call ? calls[index] : puts[index];
    }

    /** The strike at or beyond the price with the most open, except one; −1 if there is none. */
    int wall(boolean call, int except) {
        int wall = NONE;
        for (int i = 0; i < count; i++) {
            double interest = open(call, i);
            if (i == except || !beyond(call, i) || !(interest > 0)) {
                continue;
            }
            boolean larger = wall == NONE || interest > open(call, wall);
            if (larger || (interest == open(call, wall) && nearer(i, wall))) {
                wall = i;
            }
        }
        return wall;
    }

    /** All that is open at or beyond the price. */
    double beyond(boolean call) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += beyond(call, i) ? open(call, i) : 0;
        }
        return sum;
    }

    private boolean beyond(boolean call, int index) {
        return call ? strikes[index] >= price : strikes[index] <= price;
    }

    /** Strikes ascend, so that of two as far from the price the lower one comes first. */
    private boolean nearer(int index, int than) {
        return Math.abs(strikes[index] - price) < Math.abs(strikes[than] - price);
    }

    /** Where all holders together would be paid least. */
    double maxPain() {
        int best = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int settled = 0; settled < count; settled++) {
            double paid = 0;
            for (int i = 0; i < count; i++) {
                double gap = strikes[settled] - strikes[i];
                paid += gap > 0 ? calls[i] * gap : puts[i] * -gap;
            }
            if (paid < least || (paid == least && nearer(settled, best))) {
                least = paid;
                best = settled;
            }
        }
        return strike(best);
    }

    /** The strike with the largest gamma of all that is open. */
    double gammaPeak(double forward, double rootOfYears) {
        double logForward = PortableMath.log(forward);
        int best = NONE;
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double gamma = (calls[i] + puts[i]) * density(i, logForward, rootOfYears);
            if (gamma > largest || (best != NONE && gamma == largest && nearer(i, best))) {
                largest = gamma;
                best = i;
            }
        }
        return strike(best);
    }

    /** Σ (OI of calls − OI of puts)·φ(d₁)/(σ√τ) at a forward; NaN where no strike adds anything. */
    double excess(double forward, double rootOfYears) {
        double logForward = PortableMath.log(forward);
        double sum = 0;
        boolean some = false;
        for (int i = 0; i < count; i++) {
            double term = (calls[i] - puts[i]) * density(i, logForward, rootOfYears);
            if (Double.isFinite(term)) {
                sum += term;
                some |= term != 0;
            }
        }
        return some ? sum : Double.NaN;
    }

    private double density(int index, double logForward, double rootOfYears) {
        double width = volatilities[index] * rootOfYears;
        double d1 = (logForward - logStrikes[index]) / width + 0.5 * width;
        return Black76.normalPdf(d1) / width;
    }
}
