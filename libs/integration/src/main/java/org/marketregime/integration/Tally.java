package org.marketregime.integration;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;

/** How many inputs there were of each component and where they ended. Immutable. */
public final class Tally {
    static final Tally NONE = new Tally(none());

    /** Inputs by where they ended. */
    public record Counts(long used, long late, long duplicate, long rejected) {
        static final Counts ZERO = new Counts(0, 0, 0, 0);

        public long accepted() {
            return used + late + duplicate + rejected;
        }

        Counts plus(Output.Fate fate) {
            return switch (fate) {
                case USED -> new Counts(used + 1, late, duplicate, rejected);
                case LATE -> new Counts(used, late + 1, duplicate, rejected);
                case DUPLICATE -> new Counts(used, late, duplicate + 1, rejected);
                case REJECTED -> new Counts(used, late, duplicate, rejected + 1);
            };
        }

        Counts plus(Counts other) {
            return new Counts(
                    used + other.used, late + other.late, duplicate + other.duplicate, rejected + other.rejected);
        }
    }

    // Place 0 is for inputs of which no component can be told.
    private final Counts[] counts;

    private Tally(Counts[] counts) {
        this.counts = counts;
    }

    Tally plus(@Nullable ComponentId component, Output.Fate fate) {
        Counts[] changed = counts.clone();
        changed[place(component)] = changed[place(component)].plus(fate);
        return new Tally(changed);
    }

    /**
     * The counts of one component.
     *
     * @param component null for inputs of which no component can be told
     */
    public Counts of(@Nullable ComponentId component) {
        return counts[place(component)];
    }

    public Counts total() {
        Counts total = Counts.ZERO;
        for (Counts each : counts) {
            total = total.plus(each);
        }
        return total;
    }

    private static int place(@Nullable ComponentId component) {
        return component == null ? 0 : component.number();
    }

    private static Counts[] none() {
        Counts[] none = new Counts[ComponentId.ALL.size() + 1];
        Arrays.fill(none, Counts.ZERO);
        return none;
    }
}
