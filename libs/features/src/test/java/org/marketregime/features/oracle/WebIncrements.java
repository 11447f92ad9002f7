package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.logRatio;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All increments of one session before winsorising, by bar from index 0. */
final class WebIncrements {
    private static final int[] CORE = IntStream.rangeClosed(0, 10).toArray();
    private static final int[] INTEREST =
            IntStream.of(19, 20, 21, 22, 23, 24, WebKey.TOTAL_INTEREST).toArray();
    private static final int[] REST = IntStream.concat(IntStream.rangeClosed(11, 18), IntStream.rangeClosed(25, 30))
            .toArray();
    private static final int[] COMMON = {1, 23, 25};
    private static final int PUT_SKEW = 28;

    private final WebSession own;
    private final @Nullable WebSession other;
    private final ComponentFiveOracle straddles;
    private final Map<LocalDate, double[]> overlays = new HashMap<>();
    private final Map<WebKey, double[]> all = new HashMap<>();

    /** @param straddles component 5 of the own underlying before this session */
    WebIncrements(WebSession own, @Nullable WebSession other, ComponentFiveOracle straddles) {
        this.own = own;
        this.other = other;
        this.straddles = straddles;
    }

    Map<WebKey, double[]> all() {
        for (int minutes : new int[] {3, 5, 10, 15}) {
            ofFront(CORE, minutes);
        }
        ofFront(INTEREST, 5);
        ofFront(INTEREST, 15);
        ofFront(REST, 5);
        add(WebKey.own(WebKey.SPOT, 1), bar -> spot(own, bar));
        for (int minutes : new int[] {1, 5, 15}) {
            add(new WebKey(WebKey.View.OTHER, WebKey.SPOT, minutes), bar -> other == null ? NAN : spot(other, bar));
        }
        Common common = common();
        for (int minutes : new int[] {5, 15}) {
            for (int series : COMMON) {
                ofCommon(common, series, minutes);
            }
        }
        ofCommon(common, PUT_SKEW, 5);
        return all;
    }

    private void add(WebKey key, ToDoubleFunction<WebBar> increment) {
        double[] bars = new double[WebBar.count(key.minutes())];
        Arrays.setAll(bars, i -> increment.applyAsDouble(new WebBar(key.minutes(), i + 1)));
        all.put(key, bars);
    }

    private void ofFront(int[] wanted, int minutes) {
        for (int series : wanted) {
            add(WebKey.own(series, minutes), bar -> ofFront(series, bar));
        }
    }

    /** An increment of the contract that is the front one when the bar closes. */
    private double ofFront(int series, WebBar bar) {
        if (series == WebKey.SPOT) {
            return spot(own, bar);
        }
        LocalDate front = own.expiry(0, bar.end());
        if (front == null) {
            return NAN;
        }
        return switch (series) {
            case 10 -> overlay(front)[bar.end()] - overlay(front)[bar.start()];
            case 30 -> term(front, bar);
            default -> own.contract(front).increment(series, bar);
        };
    }

    private static double spot(WebSession session, WebBar bar) {
        return logRatio(session.market.spot[bar.end()], session.market.spot[bar.start()]);
    }

    private double[] overlay(LocalDate front) {
        return overlays.computeIfAbsent(front, expiry -> {
            StraddleDay day = straddles.day(own.market, expiry);
            return new WebOverlay(day, own.contract(expiry).zero).levels(straddles.straddlePivots(expiry));
        });
    }

    private double term(LocalDate front, WebBar bar) {
        LocalDate next = own.expiry(1, bar.end());
        return next == null
                ? NAN
                : own.contract(next).increment(25, bar) - own.contract(front).increment(25, bar);
    }

    /** The nearest expiry that both underlyings list, and the first minute in which they do. */
    private record Common(LocalDate expiry, int from) {}

    private @Nullable Common common() {
        for (int m = 1; m <= 375 && other != null; m++) {
            List<LocalDate> there = other.expiries(m);
            for (LocalDate expiry : own.expiries(m)) {
                if (there.contains(expiry)) {
                    return new Common(expiry, m);
                }
            }
        }
        return null;
    }

    private void ofCommon(@Nullable Common common, int series, int minutes) {
        add(new WebKey(WebKey.View.OWN_COMMON, series, minutes), bar -> ofCommon(own, common, series, bar));
        add(new WebKey(WebKey.View.OTHER_COMMON, series, minutes), bar -> ofCommon(other, common, series, bar));
    }

    private static double ofCommon(@Nullable WebSession session, @Nullable Common common, int series, WebBar bar) {
        return session == null || common == null || bar.start() < common.from
                ? NAN
                : session.contract(common.expiry).increment(series, bar);
    }
}
