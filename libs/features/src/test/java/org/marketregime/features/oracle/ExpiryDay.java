package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One expiry in one session: its series, their bars, volume-weighted means and extremes, and the leg indices. */
final class ExpiryDay {
    static final int[] TIMEFRAMES = {3, 5, 10, 15};

    final LocalDate expiry;
    final Series series;
    private final Map<Line, double[]> lines = new EnumMap<>(Line.class);
    private final Map<Line, double[]> volumes = new EnumMap<>(Line.class);
    private final Map<Line, Map<Integer, Bars>> bars = new EnumMap<>(Line.class);
    private final Map<Line, Vwap> vwaps = new EnumMap<>(Line.class);
    private final Map<Line, Triple> triples = new EnumMap<>(Line.class);
    /** Level of each leg index at the end of the session, NaN before it has started. */
    private final Map<Line, Double> levels = new EnumMap<>(Line.class);

    /** @param before the latest earlier session of this expiry whose state lives on */
    ExpiryDay(Series series, @Nullable ExpiryDay before) {
        this.series = series;
        this.expiry = series.zero.expiry;
        add(Line.ATM, Series.of(series.neutral, Role.ATM), Series.of(series.traded, Role.ATM));
        add(Line.ITM1, Series.of(series.neutral, Role.ITM1), Series.of(series.traded, Role.ITM1));
        add(Line.OTM1, Series.of(series.neutral, Role.OTM1), Series.of(series.traded, Role.OTM1));
        add(Line.COMBINED, series.combined, series.tradedCombined);
        add(Line.IMPLIED_ATM, Series.of(series.implied, Role.ATM), Series.of(series.traded, Role.ATM));
        add(Line.IMPLIED_COMBINED, series.impliedCombined, series.tradedCombined);
        addLeg(Line.CE_ATM, StageZero.CALL, Role.ATM, before);
        addLeg(Line.CE_ITM1, StageZero.CALL, Role.ITM1, before);
        addLeg(Line.CE_OTM1, StageZero.CALL, Role.OTM1, before);
        addLeg(Line.PE_ATM, StageZero.PUT, Role.ATM, before);
        addLeg(Line.PE_ITM1, StageZero.PUT, Role.ITM1, before);
        addLeg(Line.PE_OTM1, StageZero.PUT, Role.OTM1, before);
    }

    private void add(Line line, double[] values, double[] volume) {
        lines.put(line, values);
        volumes.put(line, volume);
        Map<Integer, Bars> byLength = new HashMap<>();
        for (int length : TIMEFRAMES) {
            byLength.put(length, new Bars(values, volume, length));
        }
        bars.put(line, byLength);
        vwaps.put(line, new Vwap(values, volume));
        triples.put(line, Triple.of(values));
    }

    private void addLeg(Line line, int side, Role role, @Nullable ExpiryDay before) {
        StageZero zero = series.zero;
        double[] index = Numbers.minutes();
        double[] volume = Numbers.minutes();
        double level = before == null ? NAN : before.level(line);
        for (int m = 1; m <= 375; m++) {
            int k = zero.strikeOf(role, m);
            boolean priced = finite(zero.leg(side, k, m));
            double step = zero.heldLeg(side, role, 1, m);
            if (!finite(level)) {
                level = priced ? 100 : NAN;
                index[m] = level;
            } else if (m == 1) {
                index[m] = priced ? level : NAN;
            } else if (finite(step)) {
                level *= StrictMath.exp(step);
                index[m] = level;
            }
            volume[m] = k < 0 ? NAN : zero.volume(side, k, m);
        }
        levels.put(line, level);
        add(line, index, volume);
    }

    double[] line(Line line) {
        return known(lines.get(line));
    }

    Bars bars(Line line, int length) {
        return known(known(bars.get(line)).get(length));
    }

    Vwap vwap(Line line) {
        return known(vwaps.get(line));
    }

    Triple triple(Line line) {
        return known(triples.get(line));
    }

    private double level(Line line) {
        return known(levels.get(line));
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("every line and timeframe is filled by the constructor");
        }
        return value;
    }
}
