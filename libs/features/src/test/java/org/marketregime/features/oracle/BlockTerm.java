package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import org.jspecify.annotations.Nullable;

/** Rows 76–87: volatility across expiries. */
final class BlockTerm {
    private final SkewDay day;

    BlockTerm(SkewDay day) {
        this.day = day;
    }

    /** @param state after this minute */
    void fill(Term front, int m, RegimeState state, double[] row) {
        double seven = row[2];
        double thirty = row[3];
        row[77] = thirty - seven;
        row[78] = Numbers.logRatio(seven, thirty);
        row[82] = finite(row[77]) ? Math.min(1, state.inverted() / 375.0) : NAN;
        row[83] = row[77] - 100 * (day.thirtyDays.at(m - 60) - day.sevenDays.at(m - 60));
        row[87] = signal(Numbers.divide(seven, thirty));
        @Nullable Term second = day.expiry(1, m);
        if (second == null) {
            return;
        }
        double near = front.atm(m);
        double far = second.atm(m);
        double tau = front.zero.tau[m];
        double farTau = second.zero.tau[m];
        row[76] = 100 * (far - near);
        double forward = Numbers.divide(far * far * farTau - near * near * tau, farTau - tau);
        row[80] = forward >= 0 ? 100 * Math.sqrt(forward) : NAN;
        row[81] = row[80] - row[1];
        row[84] = 100 * (second.riskReversal(m) - front.riskReversal(m));
        row[85] = 100 * (second.butterfly(m) - front.butterfly(m));
        row[86] = calendarArbitrage(front, second, m);
        @Nullable Term third = day.expiry(2, m);
        if (third != null) {
            double share = (Math.sqrt(farTau) - Math.sqrt(tau)) / (Math.sqrt(third.zero.tau[m]) - Math.sqrt(tau));
            row[79] = 100 * (far - (near + share * (third.atm(m) - near)));
        }
    }

    /** Share of nine points across the front smile at which the second expiry has less total variance than the first. */
    private static double calendarArbitrage(Term front, Term second, int m) {
        Parabola near = front.fit(m);
        Parabola far = second.fit(m);
        if (!finite(near.a()) || !finite(far.a())) {
            return NAN;
        }
        double tau = front.zero.tau[m];
        double farTau = second.zero.tau[m];
        int crossed = 0;
        for (int i = -4; i <= 4; i++) {
            double logMoneyness = i / 2.0 * front.atm(m) * Math.sqrt(tau);
            double nearSigma = near.at(i / 2.0);
            double farSigma = far.at(logMoneyness / (second.atm(m) * Math.sqrt(farTau)));
            crossed += farSigma * farSigma * farTau < nearSigma * nearSigma * tau ? 1 : 0;
        }
        return crossed / 9.0;
    }

    /** −2 strongly inverted … 2 steep, by the ratio of the 7-day to the 30-day volatility. */
    static double signal(double ratio) {
        if (Double.isNaN(ratio)) {
            return NAN;
        }
        return ratio > 1.10 ? -2 : ratio > 1.02 ? -1 : ratio >= 0.98 ? 0 : ratio >= 0.90 ? 1 : 2;
    }
}
