package org.marketregime.master.rest;

import java.util.Set;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.TradingCalendar;

/**
 * All that the answers rest on.
 *
 * @param deployed the components that run here
 */
public record Readings(
        SignalReader signals,
        FrameReader frames,
        FreshnessReader freshness,
        MarketClock clock,
        TradingCalendar calendar,
        Set<ComponentId> deployed) {
    public Readings {
        deployed = Set.copyOf(deployed);
    }
}
