package org.marketregime.features;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.marketregime.features.oracle.SteadyContracts;
import org.marketregime.kernelscpu.CpuProvider;

/**
 * What a component shows of a steady market whose contracts expire on Tuesdays, beside its twin: the same walk of the underlying with
 * contracts that expire on Thursdays, so that the twin keeps its front when the market rolls.
 */
public final class Rolls {
    private static final int SESSIONS = 32;
    private static final int IMPORTED = 1_500;
    private static final int BAR = 5;
    private static final double SIGMAS = 3;

    private final List<String> names;
    private final SteadyContracts market;
    private final List<FeatureBlock> blocks;
    private final List<FeatureBlock> twin;

    public Rolls(Component component, long seed) {
        names = component.features().stream().map(Feature::name).toList();
        market = new SteadyContracts(seed, SESSIONS, DayOfWeek.TUESDAY);
        blocks = run(component, market);
        twin = run(component, new SteadyContracts(seed, SESSIONS, DayOfWeek.THURSDAY));
    }

    private static List<FeatureBlock> run(Component component, SteadyContracts market) {
        return EngineRuns.whole(
                component, SteadyContracts.CALENDAR, market.before(IMPORTED), market, new CpuProvider().open());
    }

    /** The features of rows {@code from} to {@code to} of the specification. */
    public List<String> rows(int from, int to) {
        return names.subList(from - 1, to);
    }

    /** Features that are known in some minute of the last session. */
    public List<String> known() {
        return names.stream()
                .filter(name -> IntStream.rangeClosed(1, 375)
                        .anyMatch(minute -> blocks.getLast().isValid(minute, names.indexOf(name))))
                .toList();
    }

    /** Features that are not in every minute what they are in the twin. */
    public List<String> dependent() {
        return names.stream().filter(name -> differs(names.indexOf(name))).toList();
    }

    private boolean differs(int feature) {
        for (int session = 0; session < SESSIONS; session++) {
            for (int minute = 1; minute <= 375; minute++) {
                float found = blocks.get(session).value(minute, feature);
                if (Float.compare(found, twin.get(session).value(minute, feature)) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Where a roll makes a feature jump: from {@code minute} on the day of expiry to its first value on the next it changes by more than
     * three times what is usual, and by as much more than in the twin. Usual is the larger root mean square of its changes from bar to
     * bar, up to that minute, and over other nights.
     */
    public List<String> jumps(String name, int minute) {
        int feature = names.indexOf(name);
        double usual = Math.max(ofBars(feature, minute), ofNights(feature, minute));
        List<String> jumps = new ArrayList<>();
        for (int session = 1; session < SESSIONS; session++) {
            double change = change(blocks, feature, session, minute);
            double alone = change(twin, feature, session, minute);
            double excess = Double.isNaN(alone) ? change : change - alone;
            if (market.isAfterRoll(session) && Math.min(Math.abs(change), Math.abs(excess)) > SIGMAS * usual) {
                jumps.add("%s: %s, session %d: by %.3g, in the twin by %.3g, usual %.3g"
                        .formatted(market, name, session, change, alone, usual));
            }
        }
        return jumps;
    }

    private double ofNights(int feature, int minute) {
        return rootMeanSquare(IntStream.range(1, SESSIONS)
                .filter(session -> !market.isAfterRoll(session))
                .mapToDouble(session -> change(blocks, feature, session, minute))
                .toArray());
    }

    private double ofBars(int feature, int last) {
        return rootMeanSquare(blocks.stream()
                .flatMapToDouble(block -> IntStream.rangeClosed(2, last / BAR)
                        .mapToDouble(bar ->
                                (double) block.value(BAR * bar, feature) - block.value(BAR * (bar - 1), feature)))
                .toArray());
    }

    private static double rootMeanSquare(double[] changes) {
        double squares = 0;
        int known = 0;
        for (double change : changes) {
            if (!Double.isNaN(change)) {
                squares += change * change;
                known++;
            }
        }
        return known == 0 ? 0 : Math.sqrt(squares / known);
    }

    /** NaN where either session does not know it. */
    private static double change(List<FeatureBlock> blocks, int feature, int session, int minute) {
        for (int first = 1; first <= 375; first++) {
            if (blocks.get(session).isValid(first, feature)) {
                return (double) blocks.get(session).value(first, feature)
                        - blocks.get(session - 1).value(minute, feature);
            }
        }
        return Double.NaN;
    }
}
