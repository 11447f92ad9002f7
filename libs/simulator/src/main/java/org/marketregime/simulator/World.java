package org.marketregime.simulator;

import java.util.List;

/**
 * A kind of market: its parameters, and what its participants know of them.
 *
 * @param knowledge one per underlying
 */
public record World(Parameters parameters, List<MarketKnowledge> knowledge) {
    public World {
        knowledge = List.copyOf(knowledge);
    }

    /**
     * The world of a variant.
     *
     * @param seed of the simulation; only the perturbed world depends on it
     */
    public static World of(Variant variant, long seed) {
        Parameters parameters = Worlds.of(variant, seed);
        List<MarketKnowledge> knowledge =
                variant == Variant.BASE ? KnowledgeFile.ofBase() : KnowledgeFit.fit(parameters, KnowledgeFit.SESSIONS);
        return new World(parameters, knowledge);
    }
}
