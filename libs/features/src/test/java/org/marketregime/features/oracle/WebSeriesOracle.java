package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.oracle.WebKey.View;

/**
 * The increment series of component 6 and the rows that need no matrix: 1–68, 79–105 and 126–135, one session after
 * the other in date order, read literally from the specification.
 */
final class WebSeriesOracle {
    private static final int ROWS = 150;
    private static final int BARS = 75;
    private static final int SESSIONS = 20;
    private static final int FEWEST_SESSIONS = 15;
    private static final double LEAST_DEVIATION = 1 / Math.sqrt(57);
    private static final int FIRST_BREAK = 91;
    private static final int LAST_BREAK = 100;
    /** The rows whose pairs rows 101–105 compare with faster averages. */
    private static final List<Integer> FAST_AND_SLOW = List.of(14, 26, 61, 41, 63);

    private final TradingCalendar calendar;
    private final ComponentFiveOracle straddles;
    private final NightRows night;
    private final Map<WebKey, WebTrack> tracks = new HashMap<>();
    /** Fisher's z of the monitored pairs by stored session, [pair][bar]. */
    private final List<double[][]> published = new ArrayList<>();

    WebSeriesOracle(TradingCalendar calendar) {
        this.calendar = calendar;
        this.straddles = new ComponentFiveOracle(calendar, List.of());
        this.night = new NightRows(calendar);
    }

    /** The next session of the underlying beside that of the other one; a regular session becomes history. */
    WebSeriesDay next(OracleSession own, @Nullable OracleSession other) {
        return evaluate(own, other, !calendar.isSpecial(own.date()));
    }

    /** What {@link #next} would say, remembering nothing. */
    WebSeriesDay peek(OracleSession own, @Nullable OracleSession other) {
        return evaluate(own, other, false);
    }

    private WebSeriesDay evaluate(OracleSession own, @Nullable OracleSession other, boolean keep) {
        if (other != null && !other.date().equals(own.date())) {
            throw new IllegalArgumentException("a session of " + own.date() + " beside one of " + other.date());
        }
        WebSession today = new WebSession(own);
        Map<WebKey, double[]> raw =
                new WebIncrements(today, other == null ? null : new WebSession(other), straddles).all();
        Map<WebKey, double[]> winsorised = new HashMap<>();
        Map<WebKey, double[]> slots = new HashMap<>();
        raw.forEach((key, increments) -> {
            WebTrack track = track(key);
            double[] bars = track.winsorise(increments);
            winsorised.put(key, bars);
            slots.put(key, track.slots(bars));
        });

        Rows rows = new Rows(ROWS);
        List<double[]> monitored = new ArrayList<>();
        for (WebPair pair : WebPair.INSIDE) {
            double[] correlations = correlations(slots, pair);
            step(rows, pair.row(), pair.minutes(), correlations);
            if (WebPair.MONITORED.contains(pair)) {
                monitored.add(correlations);
            }
        }
        across(slots, rows);
        double[][] fisher = monitored.stream()
                .map(bars -> Arrays.stream(bars).map(WebSlots::fisher).toArray())
                .toArray(double[][]::new);
        double[][] breaks = breaks(fisher, rows);
        fastAndSlow(slots, fisher, rows);
        night.fill(today, rows);
        if (keep) {
            raw.forEach((key, increments) -> track(key).keep(increments));
            published.add(fisher);
            night.keep(today);
            straddles.next(own);
        }
        return new WebSeriesDay(winsorised, monitored, breaks, rows, today.market.spot);
    }

    private WebTrack track(WebKey key) {
        return tracks.computeIfAbsent(key, ignored -> new WebTrack());
    }

    private static double[] of(Map<WebKey, double[]> slots, WebKey key) {
        double[] values = slots.get(key);
        if (values == null) {
            throw new IllegalStateException("no series " + key);
        }
        return values;
    }

    /** By bar of today from index 0. */
    private static double[] correlations(Map<WebKey, double[]> slots, WebPair pair) {
        double[] x = of(slots, pair.x());
        double[] y = of(slots, pair.y());
        double[] bars = new double[WebBar.count(pair.minutes())];
        int first = x.length - bars.length;
        Arrays.setAll(bars, i -> WebSlots.correlation(x, y, first + i, pair.window()));
        return bars;
    }

    /** A value by bar from index 0 at every minute from its close to the next, NaN before the first. */
    private static void step(Rows rows, int row, int minutes, double[] bars) {
        rows.set(row, m -> m < minutes ? NAN : bars[Math.min(m / minutes, bars.length) - 1]);
    }

    private static void across(Map<WebKey, double[]> slots, Rows rows) {
        for (WebPair pair : WebPair.ACROSS) {
            step(rows, pair.row(), pair.minutes(), correlations(slots, pair));
        }
        new LeadRows(of(slots, WebKey.own(WebKey.SPOT, 1)), of(slots, new WebKey(View.OTHER, WebKey.SPOT, 1)))
                .fill(rows);
        double[] own = of(slots, WebKey.own(WebKey.SPOT, 5));
        double[] other = of(slots, new WebKey(View.OTHER, WebKey.SPOT, 5));
        double[] slopes = new double[BARS];
        Arrays.setAll(slopes, i -> Numbers.clip(WebSlots.slope(own, other, own.length - BARS + i, 60), 5));
        step(rows, 90, 5, slopes);
    }

    private double[][] breaks(double[][] fisher, Rows rows) {
        List<double[][]> recent = History.tail(published, SESSIONS);
        double[][] breaks = new double[BARS][fisher.length];
        for (int i = 0; i < BARS; i++) {
            for (int pair = 0; pair < fisher.length; pair++) {
                int bar = i;
                int which = pair;
                double[] sample = Numbers.valid(recent.stream()
                        .mapToDouble(session -> session[which][bar])
                        .toArray());
                double deviation = Math.max(Numbers.sampleSd(sample), LEAST_DEVIATION);
                breaks[i][pair] = sample.length < FEWEST_SESSIONS
                        ? NAN
                        : Numbers.clip((fisher[pair][i] - Numbers.mean(sample)) / deviation, 10);
            }
        }
        for (int row = FIRST_BREAK; row <= LAST_BREAK; row++) {
            int pair = row - FIRST_BREAK;
            step(
                    rows,
                    row,
                    5,
                    Arrays.stream(breaks).mapToDouble(bar -> bar[pair]).toArray());
        }
        return breaks;
    }

    private static void fastAndSlow(Map<WebKey, double[]> slots, double[][] fisher, Rows rows) {
        for (int i = 0; i < FAST_AND_SLOW.size(); i++) {
            int row = FAST_AND_SLOW.get(i);
            WebPair pair = WebPair.INSIDE.get(row - 1);
            double[] slow = fisher[WebPair.MONITORED.indexOf(pair)];
            double[] x = of(slots, pair.x());
            double[] y = of(slots, pair.y());
            double[] gaps = new double[BARS];
            Arrays.setAll(gaps, b -> WebSlots.fisher(WebSlots.fading(x, y, x.length - BARS + b)) - slow[b]);
            step(rows, LAST_BREAK + 1 + i, 5, gaps);
        }
    }
}
