package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.TradingCalendar;

/** The 94 rows of component 5, one session after the other in date order, read literally from the specification. */
public final class ComponentFiveOracle {
    private static final int ROWS = 94;

    private final TradingCalendar calendar;
    private final StraddleHistory history;

    /** @param imported days of the underlying that are known from elsewhere; a stored session replaces its date */
    public ComponentFiveOracle(TradingCalendar calendar, List<DailyPrice> imported) {
        this.calendar = calendar;
        this.history = new StraddleHistory(imported);
    }

    /** The names in the order of {@link #next}'s columns. */
    public static List<String> names() {
        return ComponentFiveNames.ALL;
    }

    /** All sessions, which must be in date order: [session][minute − 1][row − 1], NaN where invalid. */
    public static List<double[][]> compute(
            TradingCalendar calendar, List<DailyPrice> imported, List<OracleSession> sessions) {
        ComponentFiveOracle oracle = new ComponentFiveOracle(calendar, imported);
        List<double[][]> results = new ArrayList<>();
        for (OracleSession session : sessions) {
            results.add(oracle.next(session));
        }
        return results;
    }

    /** Makes a session history whose rows nobody asks for, be it made up. */
    public void remember(PastStraddle past) {
        history.add(past);
    }

    /** What the last regular session left behind; null before the first. */
    public @Nullable PastStraddle last() {
        return history.last();
    }

    /** Row 43 on {@code date}: the average true range of the completed days over the last close. */
    double dailyAtr(LocalDate date) {
        return history.days(date).lastAtr(14);
    }

    /** EMA of ln C of the days before {@code date}. */
    double dailyEma(int n, LocalDate date) {
        return history.days(date).lastEma(n);
    }

    Pivots previousDay(LocalDate date) {
        return history.days(date).last();
    }

    Pivots previousWeek(LocalDate date) {
        return history.weeks(date).last();
    }

    Pivots previousMonth(LocalDate date) {
        return history.months(date).last();
    }

    /** The levels that the last stored session's V of {@code expiry} left. */
    Pivots straddlePivots(LocalDate expiry) {
        PastStraddle last = history.last();
        return last == null ? Pivots.NONE : last.pivots(expiry);
    }

    /** One expiry of the next session as its front. */
    StraddleDay day(Market market, LocalDate expiry) {
        UnderlyingDay underlying = new UnderlyingDay(market.date, market.spot, history);
        return new StraddleDay(straddle(market, expiry), underlying, new UnderlyingRows(underlying).fill());
    }

    /** The rows of a session that nothing later will look back on. */
    public double[][] peek(OracleSession session) {
        return evaluate(session, false);
    }

    /** The rows of the next session, [minute − 1][row − 1]; a regular session becomes history of later ones. */
    public double[][] next(OracleSession session) {
        return evaluate(session, !calendar.isSpecial(session.date()));
    }

    private double[][] evaluate(OracleSession session, boolean keep) {
        Market market = new Market(session);
        UnderlyingDay underlying = new UnderlyingDay(market.date, market.spot, history);
        Rows shared = new UnderlyingRows(underlying).fill();
        Map<LocalDate, StraddleDay> days = new HashMap<>();
        StraddleDay unlisted = new StraddleDay(StraddleSeries.NONE, underlying, shared);
        StraddleDay[] fronts = new StraddleDay[376];
        @Nullable LocalDate[] expiries = market.fronts();
        double[][] published = new double[375][ROWS];
        for (int m = 1; m <= 375; m++) {
            LocalDate expiry = expiries[m];
            fronts[m] = expiry == null
                    ? unlisted
                    : days.computeIfAbsent(expiry, key -> new StraddleDay(straddle(market, key), underlying, shared));
            for (int row = 1; row <= ROWS; row++) {
                published[m - 1][row - 1] = fronts[m].rows.row(row)[m];
            }
        }
        if (keep) {
            history.add(past(market, fronts, underlying));
        }
        return published;
    }

    private StraddleSeries straddle(Market market, LocalDate expiry) {
        return StraddleSeries.of(new StageZero(market, expiry), calendar.tradingDays(market.date, expiry));
    }

    private PastStraddle past(Market market, StraddleDay[] fronts, UnderlyingDay underlying) {
        StraddleDay last = fronts[375];
        Map<LocalDate, List<Double>> volatility = new HashMap<>();
        for (LocalDate expiry : market.expiries(375)) {
            volatility.put(expiry, PastStraddle.listed(UnderlyingDay.bars(straddle(market, expiry).volatility).close));
        }
        double[] change = UnderlyingDay.perBar();
        for (int b = 1; b <= 75; b++) {
            change[b] = fronts[5 * b].atrChange[b];
        }
        return new PastStraddle(
                market.date,
                last.straddle.days,
                last.straddle.tradingDays,
                PastStraddle.listed(last.wealthBars.high),
                PastStraddle.listed(last.wealthBars.low),
                PastStraddle.listed(last.wealthBars.close),
                last.wealth[375],
                PastStraddle.listed(last.straddle.held),
                PastStraddle.listed(market.spot),
                atCloses(fronts, 1),
                atCloses(fronts, 2),
                atCloses(fronts, 3),
                PastStraddle.listed(change),
                atCloses(fronts, 7),
                PastStraddle.listed(underlying.deviationRank),
                last.rows.row(30)[375],
                volatility);
    }

    private static List<Double> atCloses(StraddleDay[] fronts, int row) {
        double[] values = UnderlyingDay.perBar();
        for (int b = 1; b <= 75; b++) {
            values[b] = fronts[5 * b].rows.row(row)[5 * b];
        }
        return PastStraddle.listed(values);
    }
}
