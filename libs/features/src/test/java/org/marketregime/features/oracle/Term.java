package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One expiry of one session as component 4 sees it. Volatilities are decimals. */
final class Term {
    final StageZero zero;
    final Implied implied;
    /** Sessions strictly after today up to the expiry date. */
    final int tradingDays;

    final Memo put25 = new Memo(m -> byDelta(StageZero.PUT, 0.25, m));
    final Memo call25 = new Memo(m -> byDelta(StageZero.CALL, 0.25, m));
    final Memo put10 = new Memo(m -> byDelta(StageZero.PUT, 0.10, m));
    final Memo call10 = new Memo(m -> byDelta(StageZero.CALL, 0.10, m));
    private final Map<Integer, List<SmilePoint>> smiles = new HashMap<>();
    private final Map<Integer, Parabola> fits = new HashMap<>();

    Term(StageZero zero, int tradingDays) {
        this.zero = zero;
        this.implied = new Implied(new Series(zero));
        this.tradingDays = tradingDays;
    }

    int days() {
        return zero.dte;
    }

    double atm(int m) {
        return implied.atm(m);
    }

    /** σATM of minute m by the estimator that is in force at minute {@code at}. */
    double atm(int at, int m) {
        return m < 1 ? NAN : implied.lastHour(at) ? implied.straddle(m) : implied.atm(m);
    }

    /** 100·(σATM[t] − σATM[t−n]), both by the estimator of t. */
    double change(int m, int n) {
        return 100 * (atm(m, m) - atm(m, m - n));
    }

    double moneyness(int k, int m) {
        return Numbers.logRatio(zero.strikes[k], zero.forward[m]) / (atm(m) * Math.sqrt(zero.tau[m]));
    }

    /** Listed strikes with a σ_K, ascending; none in the last hour. */
    List<SmilePoint> smile(int m) {
        return smiles.computeIfAbsent(m, this::points);
    }

    private List<SmilePoint> points(int m) {
        List<SmilePoint> points = new ArrayList<>();
        for (int k = 0; k < zero.strikes.length && !implied.lastHour(m); k++) {
            if (implied.listed(k, m) && finite(zero.forward[m]) && finite(implied.strike(k, m))) {
                double sigma = implied.strike(k, m);
                double vega = Greeks.of(
                                StageZero.CALL, zero.forward[m], zero.strikes[k], sigma, zero.tau[m], StageZero.RATE)
                        .vega();
                points.add(new SmilePoint(zero.strikes[k], moneyness(k, m), sigma, vega));
            }
        }
        return points;
    }

    /** σ where the out-of-the-money option's |Δ| is {@code target}, outwards from the forward itself (C4-1). */
    private double byDelta(int side, double target, int m) {
        double forward = zero.forward[m];
        if (implied.lastHour(m) || !finite(forward)) {
            return NAN;
        }
        List<double[]> points = new ArrayList<>();
        boolean centred = finite(atm(m));
        if (centred) {
            points.add(new double[] {delta(side, forward, atm(m), m), atm(m)});
        }
        List<Integer> outwards = new ArrayList<>();
        for (int k = 0; k < zero.strikes.length; k++) {
            boolean outside = side == StageZero.PUT ? zero.strikes[k] <= forward : zero.strikes[k] >= forward;
            if (outside && implied.listed(k, m) && !(centred && zero.strikes[k] == forward)) {
                outwards.add(k);
            }
        }
        for (int k : side == StageZero.PUT ? outwards.reversed() : outwards) {
            double sigma = implied.strike(k, m);
            if (finite(sigma)) {
                points.add(new double[] {delta(side, zero.strikes[k], sigma, m), sigma});
            }
        }
        for (int i = 1; i < points.size(); i++) {
            double[] near = points.get(i - 1);
            double[] far = points.get(i);
            if (Math.min(near[0], far[0]) <= target && target <= Math.max(near[0], far[0])) {
                return near[1] + (far[1] - near[1]) * Numbers.divide(target - near[0], far[0] - near[0]);
            }
        }
        return NAN;
    }

    private double delta(int side, double strike, double sigma, int m) {
        double deviation = sigma * Math.sqrt(zero.tau[m]);
        double d1 = Numbers.logRatio(zero.forward[m], strike) / deviation + deviation / 2;
        return Numbers.normal(side == StageZero.CALL ? d1 : -d1);
    }

    double riskReversal(int m) {
        return put25.at(m) - call25.at(m);
    }

    double butterfly(int m) {
        return (put25.at(m) + call25.at(m)) / 2 - atm(m);
    }

    double measure(Measure measure, int m) {
        return switch (measure) {
            case ATM -> atm(m);
            case RISK_REVERSAL -> riskReversal(m);
            case ABSOLUTE_RISK_REVERSAL -> Math.abs(riskReversal(m));
            case BUTTERFLY -> butterfly(m);
            case PUT_SKEW -> put25.at(m) - atm(m);
            case CALL_SKEW -> call25.at(m) - atm(m);
        };
    }

    Parabola fit(int m) {
        return fits.computeIfAbsent(m, minute -> Parabola.through(smile(minute)));
    }

    /** σ at {@code level}, linear in ln K between the neighbouring out-of-the-money strikes of {@code side}. */
    double atLevel(int side, double level, int m) {
        double forward = zero.forward[m];
        List<SmilePoint> outside = smile(m).stream()
                .filter(point -> side == StageZero.PUT ? point.strike() <= forward : point.strike() >= forward)
                .toList();
        for (int i = 1; i < outside.size(); i++) {
            SmilePoint low = outside.get(i - 1);
            SmilePoint high = outside.get(i);
            if (low.strike() <= level && level <= high.strike()) {
                double share = Numbers.logRatio(level, low.strike()) / Numbers.logRatio(high.strike(), low.strike());
                return low.sigma() + share * (high.sigma() - low.sigma());
            }
        }
        return NAN;
    }

    /** 100·(put IV − call IV) at this minute's K0, from this minute's own closes. */
    double parityGap(int m) {
        int k = zero.strikeOf(Role.ATM, m);
        return k < 0 || implied.lastHour(m)
                ? NAN
                : 100 * (implied.leg(StageZero.PUT, k, m) - implied.leg(StageZero.CALL, k, m));
    }

    /** NaN where the moments of this expiry mean nothing: half a day before expiry, or without a σATM. */
    @Nullable
    Strip strip(int m) {
        boolean late = zero.tau[m] < 0.5 / 365 || implied.lastHour(m);
        return late || !finite(atm(m)) ? null : Strip.of(this, m);
    }

    /** The last finite value of minutes 361…375. */
    static double closing(IntToDoubleFunction series) {
        double last = NAN;
        for (int m = 361; m <= 375; m++) {
            double value = series.applyAsDouble(m);
            last = finite(value) ? value : last;
        }
        return last;
    }
}
