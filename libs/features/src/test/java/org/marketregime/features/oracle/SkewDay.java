package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;

/** Today's session of component 4 with everything its rows look at. */
final class SkewDay {
    final Market market;
    final VolatilityHistory history;
    /** Constant-maturity volatilities, decimals. */
    final Memo sevenDays = new Memo(m -> constantMaturity(7, m));

    final Memo thirtyDays = new Memo(m -> constantMaturity(30, m));
    /** Rows 26 and 56, which later sessions are compared with. */
    final Memo change = new Memo(this::change);

    final Memo reversalChange = new Memo(m -> reversalChange(m, 15));

    /** Every expiry that the session lists, and the minute it first did, in date order. */
    private final TreeMap<LocalDate, Integer> listedFrom = new TreeMap<>();

    private final Map<LocalDate, Term> terms = new HashMap<>();
    private final Map<Sample, double[]> samples = new HashMap<>();

    private record Sample(Measure measure, boolean specific, int days, int from, int to) {}

    SkewDay(OracleSession session, VolatilityHistory history, TradingCalendar calendar) {
        this.market = new Market(session);
        this.history = history;
        for (OracleRow row : session.rows()) {
            if (!row.expiry().isBefore(session.date())) {
                listedFrom.putIfAbsent(row.expiry(), row.minute());
            }
        }
        for (LocalDate expiry : listedFrom.keySet()) {
            int left = sessionsUntil(expiry, session.date(), calendar);
            terms.put(expiry, new Term(new StageZero(market, expiry), left));
        }
    }

    /** Sessions strictly after {@code date} up to the expiry date. */
    static int sessionsUntil(LocalDate expiry, LocalDate date, TradingCalendar calendar) {
        int days = 0;
        for (LocalDate day = date.plusDays(1); !day.isAfter(expiry); day = day.plusDays(1)) {
            days += calendar.isTradingDay(day) ? 1 : 0;
        }
        return days;
    }

    /** The expiries that were listed by the end of minute m, in date order. */
    private List<Term> listed(int m) {
        List<Term> listed = new ArrayList<>();
        for (Map.Entry<LocalDate, Integer> entry : listedFrom.entrySet()) {
            if (entry.getValue() <= m) {
                listed.add(term(entry.getKey()));
            }
        }
        return listed;
    }

    private Term term(LocalDate expiry) {
        Term term = terms.get(expiry);
        if (term == null) {
            throw new IllegalArgumentException("no expiry " + expiry);
        }
        return term;
    }

    /** e1, e2, e3 … for place 0, 1, 2 …; null where fewer are listed. */
    @Nullable
    Term expiry(int place, int m) {
        List<Term> listed = listed(m);
        return place < listed.size() ? listed.get(place) : null;
    }

    @Nullable
    Term front(int m) {
        return expiry(0, m);
    }

    private double constantMaturity(double days, int m) {
        return ConstantMaturity.at(
                listed(m).stream()
                        .map(term -> new ConstantMaturity.Point(term.zero.tau[m], term.atm(m)))
                        .toList(),
                days);
    }

    private double change(int m) {
        Term front = front(m);
        return front == null ? NAN : front.change(m, 15);
    }

    /** 100·(rr25[t] − rr25[t−n]) of the front of t. */
    double reversalChange(int m, int n) {
        Term front = front(m);
        return front == null || m <= n ? NAN : 100 * (front.riskReversal(m) - front.riskReversal(m - n));
    }

    double[] specific(Measure measure, Term term, int from, int to) {
        return samples.computeIfAbsent(
                new Sample(measure, true, term.tradingDays, from, to),
                key -> history.specific(measure, key.days, from, to));
    }

    double[] ranged(Measure measure, Term term, int bin) {
        return samples.computeIfAbsent(
                new Sample(measure, false, term.days(), bin, bin), key -> history.ranged(measure, key.days, bin));
    }

    /** What the session leaves behind. */
    PastVolatility past(List<Integer> levels, RegimeState atClose) {
        List<PastTerm> kept = new ArrayList<>();
        for (LocalDate expiry : listedFrom.keySet().stream().limit(5).toList()) {
            Term term = term(expiry);
            Map<Measure, List<Double>> measures = new EnumMap<>(Measure.class);
            for (Measure measure : Measure.values()) {
                Memo values = new Memo(m -> term.measure(measure, m));
                measures.put(
                        measure,
                        IntStream.rangeClosed(1, 25)
                                .mapToObj(bin -> values.at(15 * bin))
                                .toList());
            }
            kept.add(new PastTerm(
                    expiry,
                    term.days(),
                    term.tradingDays,
                    measures,
                    Term.closing(term::atm),
                    Term.closing(term.implied::straddle)));
        }
        Term front = front(375);
        double spotClose = NAN;
        for (int m = 1; m <= 375; m++) {
            spotClose = finite(market.spot[m]) ? market.spot[m] : spotClose;
        }
        return new PastVolatility(
                market.date,
                front == null ? PastVolatility.NO_FRONT : front.days(),
                kept,
                series(sevenDays),
                series(thirtyDays),
                series(change),
                series(reversalChange),
                levels,
                spotClose,
                atClose);
    }

    private static List<Double> series(Memo memo) {
        return IntStream.rangeClosed(1, 375).mapToObj(memo::at).toList();
    }
}
