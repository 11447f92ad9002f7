package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A session of one underlying in component 6: its spot and its contracts, each made when it is first asked for. */
final class WebSession {
    final Market market;
    /** The minute in which each expiry, from the trade date on, was first listed. */
    private final TreeMap<LocalDate, Integer> listedFrom = new TreeMap<>();

    private final Map<LocalDate, WebContract> contracts = new HashMap<>();

    WebSession(OracleSession session) {
        market = new Market(session);
        for (OracleRow row : session.rows()) {
            if (!row.expiry().isBefore(market.date)) {
                listedFrom.merge(row.expiry(), row.minute(), Math::min);
            }
        }
    }

    /** Every expiry listed by the end of the minute, nearest first. */
    List<LocalDate> expiries(int m) {
        return listedFrom.entrySet().stream()
                .filter(listing -> listing.getValue() <= m)
                .map(Map.Entry::getKey)
                .toList();
    }

    WebContract contract(LocalDate expiry) {
        return contracts.computeIfAbsent(expiry, key -> new WebContract(new StageZero(market, key)));
    }

    /** E0 for {@code place} 0, E1 for 1, as far as listed by the end of the minute. */
    @Nullable
    LocalDate expiry(int place, int m) {
        List<LocalDate> listed = expiries(m);
        return listed.size() <= place ? null : listed.get(place);
    }

    /** Whether the expiry is one of the three that carry anything into the next session. */
    boolean carries(LocalDate expiry) {
        List<LocalDate> listed = expiries(375);
        return listed.subList(0, Math.min(3, listed.size())).contains(expiry);
    }
}
