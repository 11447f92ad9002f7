package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One expiry of today's session with everything its rows look at. */
final class Today {
    final LocalDate date;
    final Market market;
    final History history;
    final ExpiryDay day;
    final StageZero zero;
    /** The same expiry in the last stored session. */
    final @Nullable ExpiryDay yesterday;

    /** What later sessions compare with: ln(1+V5) and held returns by minute, band widths by 5-minute bar. */
    double[] logVolume = Numbers.minutes();

    final Map<Line, double[]> heldQuarterHour = new EnumMap<>(Line.class);
    final double[] heldHalfHour = Numbers.minutes();
    double[] bandWidths = new double[0];

    private final List<ExpiryDay> earlier;
    private final Map<Line, Map<Integer, BarStudy>> studies = new EnumMap<>(Line.class);

    Today(Market market, History history, ExpiryDay day) {
        this.date = market.date;
        this.market = market;
        this.history = history;
        this.day = day;
        this.zero = day.series.zero;
        this.yesterday = history.yesterday(day.expiry);
        this.earlier = history.daysOf(day.expiry);
    }

    int dte() {
        return zero.dte;
    }

    BarStudy study(Line line, int length) {
        return studies.computeIfAbsent(line, ignored -> new HashMap<>()).computeIfAbsent(length, ignored -> {
            List<Bars> sessions = new ArrayList<>();
            for (ExpiryDay past : earlier) {
                sessions.add(past.bars(line, length));
            }
            sessions.add(day.bars(line, length));
            return new BarStudy(sessions);
        });
    }

    Triple pivots(Line line) {
        return yesterday == null ? Triple.NONE : yesterday.triple(line);
    }

    double[] held(Line role) {
        return heldQuarterHour.getOrDefault(role, Numbers.minutes());
    }

    double lastVwap(Line line) {
        return yesterday == null ? Double.NaN : yesterday.vwap(line).last();
    }
}
