package org.marketregime.kernels.scalar;

import java.util.ArrayList;
import java.util.List;
import org.marketregime.columnar.Columns;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.PriceLevels;

/** State: the window of the last sessions. */
final class PriceLevelsLoop extends BarLoop {
    private static final int FIRST_FAMILY = 4;
    private static final int FIRST_CANDIDATE = FIRST_FAMILY + PriceLevels.FAMILIES;
    private static final int FIRST_GROUP = 1 + PriceLevels.FAMILIES;
    private static final int SWING_FAMILY = 9;
    private static final double REACH = 0.04;
    private static final int NEAREST = 10;
    private static final double RANGES = 3;

    private static final PriceLevels[] RESISTANCES = {
        PriceLevels.RESISTANCE_1, PriceLevels.RESISTANCE_2, PriceLevels.RESISTANCE_3
    };
    private static final PriceLevels[] SUPPORTS = {PriceLevels.SUPPORT_1, PriceLevels.SUPPORT_2, PriceLevels.SUPPORT_3};
    private static final PriceLevels[] RESISTANCE_STRENGTHS = {
        PriceLevels.RESISTANCE_1_STRENGTH, PriceLevels.RESISTANCE_2_STRENGTH, PriceLevels.RESISTANCE_3_STRENGTH
    };
    private static final PriceLevels[] SUPPORT_STRENGTHS = {
        PriceLevels.SUPPORT_1_STRENGTH, PriceLevels.SUPPORT_2_STRENGTH, PriceLevels.SUPPORT_3_STRENGTH
    };

    private final List<Group> groups = new ArrayList<>();
    private final double[] familyWeights = new double[1 + PriceLevels.FAMILIES];
    private final SpotWindow window;
    private final Swings swings = new Swings();
    private final LevelList list = new LevelList();
    private final LevelStrength[] strengths = new LevelStrength[2 * NEAREST];

    PriceLevelsLoop(Launch launch) {
        super(launch);
        this.window = new SpotWindow(state);
        for (int family = 1; family <= PriceLevels.FAMILIES; family++) {
            familyWeights[family] = launch.parameter(family);
        }
        int candidates = 0;
        for (int at = FIRST_GROUP; at < launch.parameters().size(); at += 3) {
            groups.add(new Group(launch.count(at), launch.count(at + 1), launch.parameter(at + 2)));
            candidates += launch.count(at + 1);
        }
        if (FIRST_CANDIDATE + candidates != launch.inputs().size()) {
            throw new IllegalArgumentException("the groups of levels have " + candidates + " candidates, the inputs "
                    + (launch.inputs().size() - FIRST_CANDIDATE));
        }
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = new LevelStrength();
        }
    }

    /** Candidates of one family that weigh the same. */
    private record Group(int family, int count, double weight) {}

    @Override
    void close(Columns columns, double[] memory, int row, double[] values) {
        window.read(columns, memory, row, launch.input(0), launch.input(1));
        swings.find(window);
        put(values, PriceLevels.SWING_HIGH, swings.lastHigh());
        put(values, PriceLevels.SWING_LOW, swings.lastLow());
        double price = lastPrice(columns, row);
        if (!(price > 0)) {
            return;
        }
        gather(columns, row);
        int first = 0;
        while (first < list.count() && list.price(first) < price && !within(first, price)) {
            first++;
        }
        int above = first;
        while (above < list.count() && list.price(above) < price) {
            above++;
        }
        int end = above;
        while (end < list.count() && within(end, price) && end - above < NEAREST) {
            end++;
        }
        first = Math.max(first, above - NEAREST);
        rate(first, end, columns.get(launch.input(2), row));
        double range = columns.get(launch.input(PriceLevels.RANGE_INPUT), row);
        showNearest(values, first, above, end);
        showAll(values, first, above, end, price, range);
        put(values, PriceLevels.RELIABILITY, reliability(columns, row, first < above, above, above < end));
    }

    private boolean within(int level, double price) {
        return Math.abs(list.price(level) / price - 1) <= REACH;
    }

    private double lastPrice(Columns columns, int row) {
        for (int r = row; r > row - minutes(); r--) {
            double price = columns.get(launch.input(0), r);
            if (Double.isFinite(price)) {
                return price;
            }
        }
        return Double.NaN;
    }

    private void gather(Columns columns, int row) {
        list.clear();
        int input = FIRST_CANDIDATE;
        for (Group group : groups) {
            for (int i = 0; i < group.count; i++) {
                list.add(columns.get(launch.input(input++), row), group.weight, group.family);
            }
        }
        for (double swing : swings.prices()) {
            list.add(swing, familyWeights[SWING_FAMILY], SWING_FAMILY);
        }
        list.cluster();
    }

    /** Finds the records and strengths of the levels {@code first} (inclusive) to {@code end} (exclusive). */
    private void rate(int first, int end, double daysToExpiry) {
        double mostTraded = 0;
        for (int level = first; level < end; level++) {
            strengths[level - first].read(window, list.price(level));
            mostTraded = Math.max(mostTraded, strengths[level - first].volume());
        }
        double total = window.volume();
        for (int level = first; level < end; level++) {
            strengths[level - first].rate(mostTraded, total, list.families(level), daysToExpiry);
        }
    }

    private void showNearest(double[] values, int first, int above, int end) {
        for (int i = 0; i < PriceLevels.NAMED; i++) {
            if (above + i < end) {
                put(values, RESISTANCES[i], list.price(above + i));
                put(values, RESISTANCE_STRENGTHS[i], strengths[above + i - first].strength());
            }
            if (above - 1 - i >= first) {
                put(values, SUPPORTS[i], list.price(above - 1 - i));
                put(values, SUPPORT_STRENGTHS[i], strengths[above - 1 - i - first].strength());
            }
        }
        if (above < end) {
            LevelStrength resistance = strengths[above - first];
            put(values, PriceLevels.RESISTANCE_1_TOUCHES, resistance.touches());
            put(values, PriceLevels.RESISTANCE_1_HOLD_RATE, resistance.holdRate());
            put(values, PriceLevels.RESISTANCE_1_AGE, resistance.age());
            put(values, PriceLevels.RESISTANCE_1_SINCE_TOUCH, resistance.sinceTouch());
            put(values, PriceLevels.RESISTANCE_1_VOLUME_SHARE, resistance.volumeShare());
            put(values, PriceLevels.RESISTANCE_1_CHAIN_SHARE, list.chainShare(above));
            put(values, PriceLevels.RESISTANCE_1_FAMILIES, resistance.families());
        }
        if (above > first) {
            LevelStrength support = strengths[above - 1 - first];
            put(values, PriceLevels.SUPPORT_1_TOUCHES, support.touches());
            put(values, PriceLevels.SUPPORT_1_HOLD_RATE, support.holdRate());
            put(values, PriceLevels.SUPPORT_1_AGE, support.age());
            put(values, PriceLevels.SUPPORT_1_SINCE_TOUCH, support.sinceTouch());
            put(values, PriceLevels.SUPPORT_1_VOLUME_SHARE, support.volumeShare());
            put(values, PriceLevels.SUPPORT_1_CHAIN_SHARE, list.chainShare(above - 1));
            put(values, PriceLevels.SUPPORT_1_FAMILIES, support.families());
        }
        if (above < end && above > first && window.isFull()) {
            int up = strengths[above - 1 - first].brokenUpward() ? 1 : 0;
            int down = strengths[above - first].brokenDownward() ? 1 : 0;
            put(values, PriceLevels.ROLE_FLIP, up - down);
        }
    }

    private void showAll(double[] values, int first, int above, int end, double price, double range) {
        double supports = 0;
        double resistances = 0;
        int near = 0;
        int nearAbove = 0;
        double score = Double.NEGATIVE_INFINITY;
        for (int level = first; level < end; level++) {
            double distance = Math.abs(StrictMath.log(list.price(level) / price)) / range;
            double felt = strengths[level - first].strength() * StrictMath.exp(-distance);
            boolean below = level < above;
            near += below && distance <= 1 ? 1 : 0;
            nearAbove += !below && distance <= 1 ? 1 : 0;
            supports += below && distance <= RANGES ? felt : 0;
            resistances += !below && distance <= RANGES ? felt : 0;
            boolean named = below ? above - level <= PriceLevels.NAMED : level - above < PriceLevels.NAMED;
            score = named ? Math.max(score, felt) : score;
        }
        if (range > 0) {
            put(values, PriceLevels.SUPPORTS_WITHIN_RANGE, near / 10.0);
            put(values, PriceLevels.RESISTANCES_WITHIN_RANGE, nearAbove / 10.0);
            put(
                    values,
                    PriceLevels.DENSITY_ASYMMETRY,
                    PointLoop.divide(supports - resistances, supports + resistances));
            put(values, PriceLevels.STRENGTH_SCORE, Double.isInfinite(score) ? Double.NaN : score);
        }
    }

    private double reliability(Columns columns, int row, boolean support, int above, boolean resistance) {
        double weight = 0;
        double held = 0;
        for (int family = 1; family <= PriceLevels.FAMILIES; family++) {
            if ((support && list.hasFamily(above - 1, family)) || (resistance && list.hasFamily(above, family))) {
                weight += familyWeights[family];
                held += familyWeights[family] * columns.get(launch.input(FIRST_FAMILY + family - 1), row);
            }
        }
        return PointLoop.divide(held, weight);
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        window.complete(columns, memory, launch.input(0), launch.input(1));
    }
}
