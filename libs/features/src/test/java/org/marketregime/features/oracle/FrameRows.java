package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.marketregime.features.oracle.InterestChain.Change;

/** Rows 46–70: open interest against price and volume over bars of several lengths, and the future's. */
final class FrameRows {
    static final List<Integer> LENGTHS = List.of(3, 5, 10, 15);

    private static final double[] WEIGHTS = {0.15, 0.35, 0.30, 0.20};
    private static final List<Compared> FLOWS =
            List.of(Compared.FLOW_3, Compared.FLOW_5, Compared.FLOW_10, Compared.FLOW_15);
    private static final int BARS = 20;
    private static final int PAIRS = 15;
    private static final int LONG_BARS = 60;
    private static final int LONG_PAIRS = 45;

    private final InterestDay day;
    private final InterestChain chain;
    private final Rows rows;

    FrameRows(InterestDay day) {
        this.day = day;
        this.chain = day.chain;
        this.rows = day.rows;
    }

    void fill() {
        for (int i = 0; i < 4; i++) {
            int length = LENGTHS.get(i);
            List<InterestBars> sessions = new ArrayList<>(day.history.bars(chain.zero.expiry, length));
            sessions.add(new InterestBars(chain, length));
            rows.set(46 + i, correlation(sessions, length, bars -> bars.netFlow, bars -> bars.forwardReturn));
            rows.set(50 + i, correlation(sessions, length, bars -> bars.callGrowth, bars -> bars.putGrowth));
            rows.set(54 + i, m -> ratioMomentum(m, 5 * length));
            rows.set(58 + i, correlation(sessions, length, bars -> bars.logVolume, bars -> bars.turnover));
            day.compare(FLOWS.get(i), m -> chain.netFlow(m, length));
            if (length == 5) {
                leads(sessions);
            }
        }
        rows.set(62, this::momentum);
        rows.set(63, this::agreement);
        rows.set(64, m -> 0.6 * primary(m, 12, 16, 51) + 0.4 * primary(m, 14, 18, 53));
        future();
    }

    private static double[] correlation(
            List<InterestBars> sessions,
            int length,
            Function<InterestBars, double[]> x,
            Function<InterestBars, double[]> y) {
        return correlation(
                sessions.stream().map(x).toList(), sessions.stream().map(y).toList(), length);
    }

    /**
     * Pearson correlation over the last 20 closed bars of the sessions one after the other, the last of which is today;
     * NaN before its first bar has closed.
     */
    private static double[] correlation(List<double[]> x, List<double[]> y, int length) {
        double[] values = Numbers.minutes();
        for (int m = length; m <= 375; m++) {
            int closed = Math.min(m / length, 375 / length);
            double[] a = lastBars(x, closed, BARS);
            double[] b = lastBars(y, closed, BARS);
            values[m] = correlation(a, b, PAIRS);
        }
        return values;
    }

    /** Bars up to bar {@code closed} of the last session, oldest first, at most {@code count}. */
    private static double[] lastBars(List<double[]> sessions, int closed, int count) {
        List<Double> bars = new ArrayList<>();
        for (int s = 0; s < sessions.size(); s++) {
            double[] session = sessions.get(s);
            int last = s == sessions.size() - 1 ? closed : session.length - 1;
            for (int bar = 1; bar <= last; bar++) {
                bars.add(session[bar]);
            }
        }
        return Numbers.toArray(History.tail(bars, count));
    }

    private static double correlation(double[] x, double[] y, int fewest) {
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (finite(x[i]) && finite(y[i])) {
                a.add(x[i]);
                b.add(y[i]);
            }
        }
        return a.size() < fewest ? NAN : Numbers.correlation(Numbers.toArray(a), Numbers.toArray(b));
    }

    private double ratioMomentum(int m, int ago) {
        Change calls = chain.change(CALL, m, ago);
        Change puts = chain.change(PUT, m, ago);
        return Numbers.logRatio(puts.now(), calls.now()) - Numbers.logRatio(puts.before(), calls.before());
    }

    private double momentum(int m) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 4; i++) {
            double term = StrictMath.tanh(0.5 * day.r20(FLOWS.get(i), m));
            if (finite(term)) {
                sum += WEIGHTS[i] * term;
                weights += WEIGHTS[i];
            }
        }
        return Numbers.divide(sum, weights);
    }

    private double agreement(int m) {
        double sum = 0;
        int valid = 0;
        for (Compared flow : FLOWS) {
            double sign = Numbers.sign(day.of(flow)[m]);
            if (finite(sign)) {
                sum += sign;
                valid++;
            }
        }
        return valid == 0 ? NAN : Math.abs(sum) / valid;
    }

    private double primary(int m, int callVelocity, int putVelocity, int correlation) {
        double apart = Math.abs(rows.row(callVelocity)[m] - rows.row(putVelocity)[m]) / 20;
        return 0.6 * Math.min(1, apart) + 0.4 * (1 - Math.abs(rows.row(correlation)[m]));
    }

    /** Rows 65 and 66: whether flow runs ahead of price or behind it, and by how many bars. */
    private void leads(List<InterestBars> sessions) {
        for (int m = 5; m <= 375; m++) {
            double interestFirst = 0;
            double priceFirst = 0;
            int interestLag = 0;
            int priceLag = 0;
            boolean known = true;
            for (int lag = 1; lag <= 5; lag++) {
                double ahead = Math.abs(lagged(sessions, m / 5, lag, bars -> bars.netFlow, bars -> bars.forwardReturn));
                double behind =
                        Math.abs(lagged(sessions, m / 5, lag, bars -> bars.forwardReturn, bars -> bars.netFlow));
                known &= finite(ahead) && finite(behind);
                if (lag == 1 || ahead > interestFirst) {
                    interestFirst = ahead;
                    interestLag = lag;
                }
                if (lag == 1 || behind > priceFirst) {
                    priceFirst = behind;
                    priceLag = lag;
                }
            }
            if (known) {
                rows.row(65)[m] = interestFirst - priceFirst;
                rows.row(66)[m] = interestFirst >= priceFirst ? interestLag / 5.0 : -priceLag / 5.0;
            }
        }
    }

    /** Correlation of one series {@code lag} bars earlier with another, both ends in one session and in the window. */
    private static double lagged(
            List<InterestBars> sessions,
            int closed,
            int lag,
            Function<InterestBars, double[]> first,
            Function<InterestBars, double[]> second) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        int left = LONG_BARS;
        for (int s = sessions.size() - 1; s >= 0; s--) {
            InterestBars session = sessions.get(s);
            int last = s == sessions.size() - 1 ? closed : session.count;
            int from = Math.max(1, last - left + 1);
            left -= last - from + 1;
            for (int bar = from + lag; bar <= last; bar++) {
                x.add(first.apply(session)[bar - lag]);
                y.add(second.apply(session)[bar]);
            }
        }
        return correlation(Numbers.toArray(x), Numbers.toArray(y), LONG_PAIRS);
    }

    private void future() {
        FutureDay future = day.future;
        rows.set(67, future::velocity);
        day.compare(Compared.FUTURE_VELOCITY, future::velocity);
        day.compare(Compared.FUTURE_RETURN, future::priceReturn);
        rows.set(68, m -> 100 * (Numbers.divide(future.interest[m], day.history.lastFuture()) - 1));
        rows.set(
                69,
                m -> Numbers.logRatio(
                        future.interest[m], chain.both(m, InterestChain.NARROW, InterestChain.NARROW_QUORUM)));
        rows.set(70, futureCorrelation(day.history.futures(), future));
    }

    /** Row 70, which needs no option. */
    static double[] futureCorrelation(List<FutureDay> earlier, FutureDay today) {
        List<FutureDay> sessions = new ArrayList<>(earlier);
        sessions.add(today);
        return correlation(
                sessions.stream().map(session -> session.growth).toList(),
                sessions.stream().map(session -> session.priceReturn).toList(),
                5);
    }
}
