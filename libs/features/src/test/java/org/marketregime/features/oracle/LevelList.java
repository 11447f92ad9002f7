package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;
import static org.marketregime.features.oracle.Numbers.finite;
import static org.marketregime.features.oracle.StageZero.CALL;
import static org.marketregime.features.oracle.StageZero.PUT;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The candidates of §3.3 at the close of a 5-minute bar. */
final class LevelList {
    private static final int FIRST_PROFILE = 30;
    private static final double[] ROUND_STEPS = {500, 100};
    private static final double[] WIDE_ROUND_STEPS = {1000, 500};
    private static final double WIDE_STRIKES = 100;

    private final SpotDay day;
    private final @Nullable LevelChain chain;
    private final List<Candidate> found = new ArrayList<>();

    private LevelList(SpotDay day, @Nullable LevelChain chain) {
        this.day = day;
        this.chain = chain;
    }

    /** @param chain of the front expiry, null while none is listed */
    static List<Candidate> at(int bar, SpotDay day, @Nullable LevelChain chain) {
        LevelList list = new LevelList(day, chain);
        int m = 5 * bar;
        double u = day.bars.close[bar];
        list.periods(m);
        list.profiles(m);
        list.averages();
        list.swings(bar);
        list.vwap(m);
        list.breakevens(m);
        if (finite(u)) {
            list.options(u, m);
            double step = chain == null ? NAN : chain.step(m);
            roundNumbers(u, step).forEach(price -> list.add(price, Family.ROUND, 0.04));
        }
        return list.found;
    }

    private void add(double price, Family family, double weight) {
        found.add(new Candidate(price, family, weight));
    }

    private void periods(int m) {
        pivots(day.daily.last(), 0.10);
        pivots(day.daily.week(), 0.10);
        pivots(day.daily.month(), 0.08);
        DayBar last = day.daily.last();
        if (last != null) {
            add(last.close(), Family.EXTREMES, 0.08);
        }
        extremes(last);
        extremes(day.daily.week());
        extremes(day.daily.month());
        add(day.open(m), Family.EXTREMES, 0.08);
        if (m >= SpotDay.INITIAL_BALANCE) {
            add(day.high(SpotDay.INITIAL_BALANCE), Family.EXTREMES, 0.08);
            add(day.low(SpotDay.INITIAL_BALANCE), Family.EXTREMES, 0.08);
        }
        DayBar swing = day.daily.swing();
        if (swing != null) {
            double newer = swing.close();
            double older = newer == swing.high() ? swing.low() : newer == swing.low() ? swing.high() : NAN;
            for (double share : new double[] {0.236, 0.382, 0.5, 0.618, 0.786}) {
                add(newer - share * (newer - older), Family.FIBONACCI, 0.08);
            }
        }
    }

    private void pivots(@Nullable DayBar period, double weight) {
        if (period != null) {
            period.pivots().standard().forEach(price -> add(price, Family.PIVOTS, weight));
        }
    }

    private void extremes(@Nullable DayBar period) {
        if (period != null) {
            add(period.high(), Family.EXTREMES, 0.08);
            add(period.low(), Family.EXTREMES, 0.08);
        }
    }

    private void profiles(int m) {
        PastLevels yesterday = day.yesterday();
        if (yesterday != null) {
            profile(yesterday.profile);
        }
        if (m >= FIRST_PROFILE) {
            profile(day.profile(m));
        }
    }

    private void profile(VolumeProfile profile) {
        add(profile.poc(), Family.PROFILE, 0.05);
        add(profile.vah(), Family.PROFILE, 0.05);
        add(profile.val(), Family.PROFILE, 0.05);
    }

    private void averages() {
        for (int n : new int[] {20, 50, 100, 200}) {
            add(day.daily.ema(n), Family.AVERAGES, 0.08);
        }
    }

    private void swings(int bar) {
        day.swings(true, bar).forEach(price -> add(price, Family.SWINGS, 0.04));
        day.swings(false, bar).forEach(price -> add(price, Family.SWINGS, 0.04));
    }

    private void vwap(int m) {
        for (int k = -2; k <= 2; k++) {
            double band = k == 0 ? 0 : k * day.vwap.deviation[m];
            add(day.vwap.spotLevel[m] + band, Family.VWAP, 0.05);
        }
        PastLevels yesterday = day.yesterday();
        if (yesterday != null) {
            add(yesterday.vwap, Family.VWAP, 0.05);
        }
    }

    private void breakevens(int m) {
        LevelChain front = chain;
        if (front == null || !front.isListed(m)) {
            return;
        }
        PastLevels.Contract close = yesterday(day, front);
        if (close != null) {
            breakeven(close.strike(), close.straddle(), 0.15);
        }
        breakeven(front.strike(Role.ATM, 5), front.straddle(Role.ATM, 5), 0.15);
        breakeven(front.strike(Role.ITM1, m), front.straddle(Role.ITM1, m), 0.15 * 0.20);
        breakeven(front.strike(Role.ATM, m), front.straddle(Role.ATM, m), 0.15 * 0.35);
        breakeven(front.strike(Role.OTM1, m), front.straddle(Role.OTM1, m), 0.15 * 0.20);
    }

    private void breakeven(double strike, double straddle, double weight) {
        add(strike + straddle, Family.BREAKEVENS, weight);
        add(strike - straddle, Family.BREAKEVENS, weight);
    }

    /** The front contract as it closed in the previous session, if it was one of the first three there. */
    static PastLevels.@Nullable Contract yesterday(SpotDay day, LevelChain front) {
        PastLevels yesterday = day.yesterday();
        return yesterday == null ? null : yesterday.contracts.get(front.zero.expiry);
    }

    private void options(double u, int m) {
        LevelChain front = chain;
        if (front == null) {
            return;
        }
        for (int rank = 0; rank <= 1; rank++) {
            add(front.wall(CALL, rank, u, m), Family.CHAIN, 0.15);
            add(front.wall(PUT, rank, u, m), Family.CHAIN, 0.15);
        }
        add(front.maxPain(u, m), Family.CHAIN, 0.15);
        add(front.gammaFlip(u, m), Family.CHAIN, 0.15);
        add(front.gammaPeak(u, m), Family.CHAIN, 0.15);
    }

    /**
     * The multiples of 500 and of 100 at or below {@code u}, and the next above; where strikes are 100 or more apart, as
     * those of BANKNIFTY are, of 1,000 and 500.
     *
     * @param strikeStep NaN where it is not known
     */
    static List<Double> roundNumbers(double u, double strikeStep) {
        List<Double> numbers = new ArrayList<>();
        for (double size : strikeStep >= WIDE_STRIKES ? WIDE_ROUND_STEPS : ROUND_STEPS) {
            double below = size * Math.floor(u / size);
            numbers.add(below);
            numbers.add(below + size);
        }
        return numbers;
    }
}
