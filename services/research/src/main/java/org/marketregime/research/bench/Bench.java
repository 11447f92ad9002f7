package org.marketregime.research.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table as it grows. Cases of a group take turns on this thread, so that whatever else the machine does meets all of them alike;
 * whoever is first is what the others are compared with. One thread.
 */
public final class Bench {
    private static final int FEWEST = 5;
    private static final int MOST_ROUNDS = 12;
    private static final double NO_FASTER = 0.95;
    /** Long enough for the caches to be one's own again after another's turn. */
    private static final long TURN_NANOS = 10_000_000;

    private final double seconds;
    private final List<Line> lines = new ArrayList<>();
    private int groups;

    /** An empty table, whose cases are timed for {@code seconds} each, after rounds of warm-up of half of that. */
    public Bench(double seconds) {
        this.seconds = seconds;
    }

    /** The times of one case. */
    private static final class Runs {
        private double[] times = new double[1024];
        private int count;

        void add(double time) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = time;
        }

        double[] sorted() {
            double[] sorted = Arrays.copyOf(times, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /** Times a group; its lines, in the same order. */
    public List<Line> group(List<Case> cases) {
        long budget = Math.round(seconds * 1e9) * cases.size();
        warmUp(cases, budget / 2);
        List<Runs> timed = turns(cases, budget);
        List<Line> group = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            double[] sorted = timed.get(i).sorted();
            double first = group.isEmpty() ? sorted[0] : group.getFirst().min();
            group.add(new Line(
                    groups,
                    one.name(),
                    one.unit(),
                    sorted[0],
                    sorted[sorted.length / 2],
                    sorted.length,
                    sorted[0] / first));
        }
        groups++;
        lines.addAll(group);
        return group;
    }

    /** Until nobody becomes faster: on a busy machine the JIT gets its turn late. */
    private static void warmUp(List<Case> cases, long budget) {
        double[] fastest = new double[cases.size()];
        Arrays.fill(fastest, Double.POSITIVE_INFINITY);
        boolean faster = true;
        for (int round = 0; faster && round < MOST_ROUNDS; round++) {
            List<Runs> all = turns(cases, budget);
            faster = false;
            for (int i = 0; i < fastest.length; i++) {
                double now = all.get(i).sorted()[0];
                faster |= now < fastest[i] * NO_FASTER;
                fastest[i] = Math.min(fastest[i], now);
            }
        }
    }

    private static List<Runs> turns(List<Case> cases, long budget) {
        List<Runs> all = new ArrayList<>();
        cases.forEach(_ -> all.add(new Runs()));
        long end = System.nanoTime() + budget;
        for (int turn = 0; turn < FEWEST || System.nanoTime() < end; turn++) {
            for (int i = 0; i < cases.size(); i++) {
                long over = System.nanoTime() + TURN_NANOS;
                do {
                    all.get(i).add(cases.get(i).run());
                } while (System.nanoTime() < over);
            }
        }
        return all;
    }

    /** What {@code whole} takes beyond {@code part}, two lines of the last group: minima and medians less one another. */
    public Line difference(String name, Line whole, Line part) {
        Line difference = new Line(
                whole.group(),
                name,
                whole.unit(),
                whole.min() - part.min(),
                whole.median() - part.median(),
                Math.min(whole.runs(), part.runs()),
                (whole.min() - part.min()) / part.min());
        lines.add(difference);
        return difference;
    }

    /** Moves the line of a peer behind the line of ours that it is to be compared with; the same work, not the group's first. */
    public Line compare(Line peer, Line ours) {
        lines.remove(peer);
        Line compared = new Line(
                peer.group(),
                peer.name(),
                peer.unit(),
                peer.min(),
                peer.median(),
                peer.runs(),
                // a difference of two noisy minima need not be positive
                ours.min() > 0 ? peer.min() / ours.min() : Double.NaN);
        lines.add(compared);
        return compared;
    }

    /** The lines so far. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }
}
