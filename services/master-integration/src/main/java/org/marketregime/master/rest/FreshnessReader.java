package org.marketregime.master.rest;

import org.marketregime.integration.Freshness;

/** How old everything is. Never blocks. */
public interface FreshnessReader {
    /** As measured now, by the exchange's clock. Before anything came nothing in it is measured. */
    Freshness freshness();
}
