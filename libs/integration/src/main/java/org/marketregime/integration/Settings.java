package org.marketregime.integration;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.marketregime.domain.ComponentId;

/**
 * The rules of the join.
 *
 * @param model name and version of what states the regimes, in every signal
 * @param deployed the components that run here; nobody waits for the others
 * @param soft from the seal: after it the missing are named
 * @param hard from the seal: after it the answer is given with what is there
 * @param revisable from the seal: a frame that comes later changes nothing any more
 * @param fewestFrames a regime needs so many of the eight
 * @param leastWeight and so much of the weight of components 1 to 7
 * @param staleBars a frame whose data is older than so many minutes makes its signal stale
 * @param frozenBars a component whose values do not move for so many minutes, while its data does, is broken
 * @param mostMinutes kept of one underlying; more can only be waiting or revisable when days are replayed at full speed
 */
public record Settings(
        String model,
        Set<ComponentId> deployed,
        Duration soft,
        Duration hard,
        Duration revisable,
        int fewestFrames,
        double leastWeight,
        int staleBars,
        int frozenBars,
        int mostMinutes) {
    public Settings {
        EnumSet<ComponentId> ordered = EnumSet.noneOf(ComponentId.class);
        ordered.addAll(deployed);
        deployed = java.util.Collections.unmodifiableSet(ordered);
        require(!model.isBlank(), "model must have a name");
        require(soft.isPositive() && soft.compareTo(hard) <= 0, "soft must be positive and at most hard, was " + soft);
        require(hard.compareTo(revisable) < 0, "hard must be less than revisable, was " + hard);
        require(fewestFrames >= 1 && fewestFrames <= 8, "fewestFrames must be 1…8, was " + fewestFrames);
        require(leastWeight >= 0 && leastWeight <= 1, "leastWeight must be 0…1, was " + leastWeight);
        require(staleBars >= 1, "staleBars must be 1 or more, was " + staleBars);
        require(frozenBars >= 2, "frozenBars must be 2 or more, was " + frozenBars);
        require(mostMinutes >= 60, "mostMinutes must be 60 or more, was " + mostMinutes);
    }

    /** The published rules: 1 s, 5 s, 15 minutes, 5 of 8 with 0.6 of the weight. */
    public static Settings of(String model, Set<ComponentId> deployed) {
        return new Settings(
                model,
                deployed,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                5,
                0.6,
                2,
                10,
                800);
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }
}
