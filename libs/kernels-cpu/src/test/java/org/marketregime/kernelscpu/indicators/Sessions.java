package org.marketregime.kernelscpu.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.marketregime.testkit.tables.PublishedTable;

/** The bars of sessions that follow each other, with a night between any two. */
record Sessions(List<List<Bar>> sessions) {
    /** Of prices that are multiples of it sums and middles are exact. */
    private static final double TICK = 0.125;

    Sessions {
        sessions = sessions.stream().map(List::copyOf).toList();
    }

    static Sessions one(PublishedTable table) {
        double[] high = table.column("high");
        double[] low = table.column("low");
        double[] close = table.column("close");
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < close.length; i++) {
            bars.add(new Bar(high[i], low[i], close[i]));
        }
        return new Sessions(List.of(bars));
    }

    static Sessions one(double... closes) {
        List<Bar> bars = new ArrayList<>();
        for (double close : closes) {
            bars.add(new Bar(close, close, close));
        }
        return new Sessions(List.of(bars));
    }

    /** A price of about 20000 that walks at random, a few ticks to the bar. */
    static Sessions randomWalk(long seed, int bars) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double price = 20_000;
        List<Bar> walk = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            double before = price;
            price += TICK * Math.round(40 * random.nextGaussian());
            double high = Math.max(before, price) + TICK * random.nextInt(30);
            double low = Math.min(before, price) - TICK * random.nextInt(30);
            // now and then a gap, so that a true range is more than high less low
            double gap = random.nextInt(10) == 0 ? TICK * random.nextInt(-200, 200) : 0;
            price += gap;
            walk.add(new Bar(high + gap, low + gap, price));
        }
        return new Sessions(List.of(walk));
    }

    /** The same bars with a night after the first {@code bars}, over which the price moves by {@code gap}. */
    Sessions withNight(int bars, double gap) {
        List<Bar> all = bars();
        return new Sessions(List.of(
                all.subList(0, bars),
                all.subList(bars, all.size()).stream()
                        .map(bar -> bar.shifted(gap))
                        .toList()));
    }

    /** The bars of all sessions, as if there were no nights. */
    List<Bar> bars() {
        return sessions.stream().flatMap(List::stream).toList();
    }

    double[] of(ToDoubleFunction<Bar> price) {
        return bars().stream().mapToDouble(price).toArray();
    }

    int count() {
        return bars().size();
    }
}
