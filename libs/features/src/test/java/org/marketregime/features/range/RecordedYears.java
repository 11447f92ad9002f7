package org.marketregime.features.range;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.marketregime.features.SessionRecord;
import org.marketregime.features.SessionRecord.Line;
import org.marketregime.features.oracle.PastStraddle;

/** Years of sessions of which only what records hold is known: as the reference remembers them, and as the engine records them. */
final class RecordedYears {
    private static final int BARS = 75;
    private static final int MINUTES = 375;
    private static final int AHEAD = 6;

    private RecordedYears() {}

    /** Sessions before a day, of five distances to expiry and all three ranges. */
    static List<PastStraddle> madeUp(long seed, LocalDate before, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PastStraddle> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int days = random.nextInt(10) > 0 ? random.nextInt(8) : 8 + random.nextInt(40);
            sessions.add(new PastStraddle(
                    before.minusDays(count - i),
                    days,
                    random.nextInt(5),
                    unknown(BARS),
                    unknown(BARS),
                    unknown(BARS),
                    100,
                    unknown(MINUTES),
                    unknown(MINUTES),
                    ranges(random),
                    ranges(random),
                    ranges(random),
                    unknown(BARS),
                    shares(random),
                    shares(random),
                    random.nextInt(8) == 0 ? Double.NaN : 0.02 * random.nextDouble(),
                    Map.of()));
        }
        return sessions;
    }

    private static List<Double> unknown(int count) {
        return Collections.nCopies(count, Double.NaN);
    }

    private static List<Double> ranges(SplittableRandom random) {
        return Stream.generate(() -> random.nextInt(8) == 0 ? Double.NaN : 0.05 * random.nextDouble())
                .limit(BARS)
                .toList();
    }

    private static List<Double> shares(SplittableRandom random) {
        return Stream.generate(() -> random.nextInt(8) == 0 ? Double.NaN : random.nextDouble())
                .limit(BARS)
                .toList();
    }

    static List<SessionRecord> of(List<PastStraddle> sessions) {
        return sessions.stream().map(RecordedYears::record).toList();
    }

    private static SessionRecord record(PastStraddle past) {
        int range = past.days() <= 7 ? 0 : past.days() <= 30 ? 1 : 2;
        List<Line> lines = List.of(
                new Line("straddle_atr14", past.atr14()),
                new Line("straddle_atr21", past.atr21()),
                new Line("straddle_atr50", past.atr50()),
                new Line("dte_td", same(past.tradingDays())),
                new Line("dte_range", same(range)),
                new Line("v_cpr_width", same(past.centralWidth())),
                new Line("straddle_miss", misses(past, past.straddleRank())),
                new Line("spot_miss", misses(past, past.underlyingRank())));
        return new SessionRecord(past.date(), past.days(), lines, List.of());
    }

    private static List<Double> same(double value) {
        return Collections.nCopies(BARS, value);
    }

    /** As known half an hour later, where all three ranks are; the last bar of a day judges nothing. */
    private static List<Double> misses(PastStraddle past, List<Double> rank) {
        List<Double> misses = new ArrayList<>(same(Double.NaN));
        for (int bar = AHEAD; bar < BARS - 1; bar++) {
            double realised = past.underlyingRank().get(bar);
            double known =
                    past.straddleRank().get(bar - AHEAD) + past.underlyingRank().get(bar - AHEAD);
            double miss = rank.get(bar - AHEAD) - realised;
            misses.set(bar, Double.isNaN(known) ? Double.NaN : 10 * miss * miss);
        }
        return misses;
    }
}
