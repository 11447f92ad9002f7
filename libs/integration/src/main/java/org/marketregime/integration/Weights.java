package org.marketregime.integration;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;

/**
 * How much each component counts before anything is learned, by calendar days to the front expiry; the weights of a
 * range sum to 1. The overlay (component 8) weighs nothing: it restates components 1 to 7, so its frame counts as a
 * frame and never as evidence. Numbers of specification 5.7.
 */
public enum Weights {
    /** 0 to 7 days. */
    NEAR,
    /** 8 to 30 days. */
    MIDDLE,
    /** 31 days and more. */
    FAR;

    private static final List<Weights> ALL = List.of(values());

    public static Weights of(int calendarDays) {
        return calendarDays <= 7 ? NEAR : calendarDays <= 30 ? MIDDLE : FAR;
    }

    public double of(ComponentId component) {
        return switch (component) {
            case TRIPLE_STRADDLE -> pick(.20, .15, .10);
            case GREEKS_SENTIMENT -> pick(.10, .15, .15);
            case OI_PA_TRENDING -> pick(.15, .20, .15);
            case IV_SKEW -> pick(.15, .15, .15);
            case ATR_EMA_CPR -> pick(.15, .15, .20);
            case CORRELATION -> pick(.10, .15, .20);
            case SUPPORT_RESISTANCE -> pick(.15, .05, .05);
            case DTE_OVERLAY -> 0;
        };
    }

    private double pick(double near, double middle, double far) {
        return switch (this) {
            case NEAR -> near;
            case MIDDLE -> middle;
            case FAR -> far;
        };
    }

    /** What these components weigh together. */
    public double of(Set<ComponentId> components) {
        double sum = 0;
        for (ComponentId component : components) {
            sum += of(component);
        }
        return sum;
    }

    /** The same, and the least of all ranges when the days are not known: nothing is claimed on a guess. */
    static double of(Set<ComponentId> components, @Nullable Integer calendarDays) {
        if (calendarDays != null) {
            return of(calendarDays.intValue()).of(components);
        }
        double least = 1;
        for (Weights range : ALL) {
            least = Math.min(least, range.of(components));
        }
        return least;
    }
}
