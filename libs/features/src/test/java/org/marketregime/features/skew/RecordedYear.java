package org.marketregime.features.skew;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.marketregime.features.SessionRecord;
import org.marketregime.features.SessionRecord.Line;
import org.marketregime.features.oracle.Measure;
import org.marketregime.features.oracle.PastTerm;
import org.marketregime.features.oracle.PastVolatility;

/** The reference's memory of sessions, said as the engine records it. */
final class RecordedYear {
    private static final int QUARTERS = 25;

    private RecordedYear() {}

    static List<SessionRecord> of(List<PastVolatility> sessions) {
        return sessions.stream().map(RecordedYear::session).toList();
    }

    private static SessionRecord session(PastVolatility past) {
        List<Line> lines = new ArrayList<>();
        for (int place = 1; place <= 5; place++) {
            PastTerm term = past.terms().get(place - 1);
            lines.add(line(place, "dte_td", same(term.tradingDays())));
            lines.add(line(place, "dte", same(term.days())));
            lines.add(line(place, "atm_volatility", term, Measure.ATM, 1));
            lines.add(line(place, "put_skew", term, Measure.PUT_SKEW, 1));
            lines.add(line(place, "call_skew", term, Measure.CALL_SKEW, 1));
            lines.add(line(place, "rr25", term, Measure.RISK_REVERSAL, 100));
            lines.add(line(place, "rr25_size", term, Measure.ABSOLUTE_RISK_REVERSAL, 100));
            lines.add(line(place, "bf25", term, Measure.BUTTERFLY, 100));
        }
        lines.add(new Line("cm7", ends(past.sevenDays())));
        lines.add(new Line("cm30", ends(past.thirtyDays())));
        lines.add(new Line("dte_bucket", same(bucket(past.days()))));
        lines.add(new Line(
                "iv_regime",
                past.levels().stream()
                        .map(level -> level == 0 ? Double.NaN : (double) level)
                        .toList()));
        lines.add(new Line(
                "level_age(ivp_bucket; 2, 0, 1, 10, 25, 40, 60, 75, 90)",
                same(past.atClose().age())));
        lines.add(new Line("minutes_held((cm7 > cm30))", same(past.atClose().inverted())));
        for (int minutes : new int[] {5, 15, 30, 60}) {
            String straddle = "lag(straddle_volatility; " + minutes + ")";
            String smile = "lag(atm_volatility; " + minutes + ")";
            lines.add(new Line("where(last_hour, " + straddle + ", " + smile + ")", same(Double.NaN)));
        }
        return new SessionRecord(past.date(), past.days(), lines, List.of());
    }

    private static Line line(int place, String series, List<Double> values) {
        return new Line(place == 1 ? series : "expiry_" + place + "(" + series + ")", values);
    }

    private static Line line(int place, String series, PastTerm term, Measure measure, double scale) {
        List<Double> values = term.measures().getOrDefault(measure, same(Double.NaN));
        return line(place, series, values.stream().map(value -> scale * value).toList());
    }

    private static List<Double> same(double value) {
        return Collections.nCopies(QUARTERS, value);
    }

    private static List<Double> ends(List<Double> minutes) {
        return IntStream.rangeClosed(1, QUARTERS)
                .mapToObj(quarter -> 100 * minutes.get(15 * quarter - 1))
                .toList();
    }

    private static int bucket(int days) {
        return days == 0 ? 0 : days <= 3 ? 1 : days <= 7 ? 2 : days <= 15 ? 3 : days <= 30 ? 4 : 5;
    }
}
