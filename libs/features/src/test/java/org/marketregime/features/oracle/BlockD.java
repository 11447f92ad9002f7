package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.util.ArrayList;
import java.util.List;

/** Rows 96–120: momentum over timeframes, correlation, days to expiry and state. */
final class BlockD {
    private static final int CORRELATION_QUORUM = 45;

    private final Today today;
    private final Rows rows;
    private final List<double[]> held = new ArrayList<>();
    private final double[] forwardReturn = Numbers.minutes();

    BlockD(Today today, Rows rows) {
        this.today = today;
        this.rows = rows;
    }

    void fill() {
        oscillators();
        timeframeScore();
        heldReturns();
        correlations();
        rows.set(109, momentum());
        state();
    }

    private static double[] rsi(BarStudy study) {
        double[] rsi = study.rsi();
        double[] scaled = new double[rsi.length];
        for (int i = 0; i < rsi.length; i++) {
            scaled[i] = (rsi[i] - 50) / 50;
        }
        return study.byMinute(scaled);
    }

    private void oscillators() {
        for (int i = 0; i < 4; i++) {
            BarStudy study = today.study(Line.ATM, ExpiryDay.TIMEFRAMES[i]);
            rows.set(96 + i, rsi(study));
            double[] histogram = study.macdHistogram();
            double[] relative = new double[histogram.length];
            for (int b = 0; b < relative.length; b++) {
                relative[b] = 1e4 * Numbers.divide(histogram[b], study.close[b]);
            }
            rows.set(101 + i, study.byMinute(relative));
        }
        rows.set(100, rsi(today.study(Line.COMBINED, 5)));
        rows.set(105, m -> {
            double[] signs = new double[4];
            for (int i = 0; i < 4; i++) {
                signs[i] = Numbers.sign(rows.row(101 + i)[m]);
            }
            double[] valid = Numbers.valid(signs);
            return valid.length < 3 ? NAN : Numbers.mean(valid);
        });
        rows.set(106, m -> {
            double[] valid =
                    Numbers.valid(new double[] {rows.row(96)[m], rows.row(97)[m], rows.row(98)[m], rows.row(99)[m]});
            return valid.length < 3 ? NAN : Numbers.populationSd(valid);
        });
    }

    private void timeframeScore() {
        int[] alignments = {17, 13, 18, 19};
        DteWeights weights = DteWeights.of(today.dte());
        Triple pivots = today.pivots(Line.ATM);
        List<double[]> scores = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            BarStudy study = today.study(Line.ATM, ExpiryDay.TIMEFRAMES[i]);
            double[] close = study.byMinute(study.close);
            double[] score = Numbers.minutes();
            for (int m = 1; m <= 375; m++) {
                score[m] = weights.ema() * rows.row(alignments[i])[m]
                        + weights.vwap() * BlockB.step(StrictMath.exp(rows.row(53 + i)[m]) - 1)
                        + weights.pivot() * pivots.position(close[m]);
            }
            scores.add(score);
        }
        rows.set(107, m -> Numbers.mean(validAt(scores, m)));
        rows.set(108, m -> validAt(scores, m).length < 2 ? NAN : 1 - Numbers.populationSd(validAt(scores, m)));
    }

    private static double[] validAt(List<double[]> series, int m) {
        return Numbers.valid(series.stream().mapToDouble(values -> values[m]).toArray());
    }

    private void heldReturns() {
        StageZero zero = today.zero;
        for (int i = 0; i < 9; i++) {
            held.add(Numbers.minutes());
        }
        for (Role role : Role.values()) {
            int r = role.ordinal();
            double[] quarterStraddle = Numbers.minutes();
            double[] quarterCall = Numbers.minutes();
            double[] quarterPut = Numbers.minutes();
            for (int m = 1; m <= 375; m++) {
                held.get(r)[m] = zero.heldStraddle(role, 1, m);
                held.get(3 + r)[m] = zero.heldLeg(StageZero.CALL, role, 1, m);
                held.get(6 + r)[m] = zero.heldLeg(StageZero.PUT, role, 1, m);
                quarterStraddle[m] = zero.heldStraddle(role, 15, m);
                quarterCall[m] = zero.heldLeg(StageZero.CALL, role, 15, m);
                quarterPut[m] = zero.heldLeg(StageZero.PUT, role, 15, m);
            }
            today.heldQuarterHour.put(Line.STRADDLES.get(r), quarterStraddle);
            today.heldQuarterHour.put(Line.LEGS.get(r), quarterCall);
            today.heldQuarterHour.put(Line.LEGS.get(3 + r), quarterPut);
        }
        for (int u = 1; u + 30 <= 375; u++) {
            today.heldHalfHour[u] = zero.heldStraddle(Role.ATM, 30, u + 30);
        }
        for (int m = 2; m <= 375; m++) {
            forwardReturn[m] = Numbers.logRatio(zero.forward[m], zero.forward[m - 1]);
        }
    }

    private static double[] correlation(double[] a, double[] b) {
        double[] out = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            List<Integer> pairs = Window.complete(m, 60, List.of(a, b));
            out[m] = pairs.size() < CORRELATION_QUORUM
                    ? NAN
                    : Numbers.correlation(Window.pick(a, pairs), Window.pick(b, pairs));
        }
        return out;
    }

    private void correlations() {
        rows.set(110, correlation(held.get(3), held.get(6)));
        rows.set(111, correlation(held.get(0), forwardReturn));
        rows.set(112, correlation(held.get(1), held.get(2)));
        for (int m = 1; m <= 375; m++) {
            List<Integer> minutes = Window.complete(m, 60, held);
            if (minutes.size() >= CORRELATION_QUORUM) {
                double[][] matrix = correlationMatrix(minutes);
                double sum = 0;
                for (int i = 0; i < 9; i++) {
                    for (int j = 0; j < 9; j++) {
                        sum += i == j ? 0 : Math.abs(matrix[i][j]);
                    }
                }
                if (finite(sum)) {
                    rows.row(113)[m] = sum / 72;
                    rows.row(114)[m] = Numbers.largestEigenvalue(matrix) / 9;
                }
            }
        }
    }

    private double[][] correlationMatrix(List<Integer> minutes) {
        List<double[]> picked =
                held.stream().map(series -> Window.pick(series, minutes)).toList();
        double[][] matrix = new double[9][9];
        for (int i = 0; i < 9; i++) {
            matrix[i][i] = 1;
            for (int j = 0; j < i; j++) {
                matrix[i][j] = Numbers.correlation(picked.get(i), picked.get(j));
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private double[] momentum() {
        List<Line> roles = new ArrayList<>(Line.STRADDLES);
        roles.addAll(Line.LEGS);
        double[] out = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            double[] y = new double[10];
            for (int j = 0; j < 9; j++) {
                y[j] = StrictMath.tanh(0.5 * centred(roles.get(j), m));
            }
            y[9] = Numbers.sign(y[0] + y[1] + y[2]) * rows.row(113)[m];
            double[] valid = Numbers.valid(y);
            out[m] = valid.length < 7 ? NAN : Numbers.mean(valid);
        }
        return out;
    }

    /** The held return of a role less its mean at this minute of the reference sessions, over its deviation there. */
    private double centred(Line role, int m) {
        double[] sample = today.history.sample(today.dte(), session -> session.held(role, m));
        return Numbers.divide(today.held(role)[m] - Numbers.mean(sample), Numbers.populationSd(sample));
    }

    private void state() {
        StageZero zero = today.zero;
        rows.set(115, m -> Math.min(zero.dte, 30) / 30.0);
        rows.set(116, m -> StrictMath.log1p(zero.minutesLeft[m]));
        double[] rolled = Numbers.minutes();
        double[] squares = Numbers.minutes();
        for (int m = 2; m <= 375; m++) {
            if (finite(zero.atm[m]) && finite(zero.atm[m - 1])) {
                rolled[m] = zero.atm[m] == zero.atm[m - 1] ? 0 : 1;
            }
            squares[m] = forwardReturn[m] * forwardReturn[m];
        }
        rows.set(117, Window.over(rolled, 30, Numbers::mean));
        rows.set(118, m -> Numbers.divide(zero.forward[m] - zero.atm[m], zero.step[m]));
        double[] meanSquare = Window.over(squares, 60, Numbers::mean);
        rows.set(
                119,
                m -> Numbers.divide(
                        Math.sqrt(meanSquare[m] * 252 * 375), today.day.line(Line.IMPLIED_ATM)[m]));
        double[] share = Numbers.minutes();
        for (int m = 1; m <= 375; m++) {
            share[m] = 0;
            for (Role role : Role.values()) {
                int k = zero.strikeOf(role, m);
                share[m] += k >= 0 && zero.own[StageZero.CALL][k][m] ? 1 / 6.0 : 0;
                share[m] += k >= 0 && zero.own[StageZero.PUT][k][m] ? 1 / 6.0 : 0;
            }
        }
        rows.set(120, Window.over(share, 15, Numbers::mean));
    }
}
