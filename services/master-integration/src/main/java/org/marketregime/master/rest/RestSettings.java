package org.marketregime.master.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the master answers, and for what.
 *
 * @param host to listen on; the gateway is the only caller, so by default nobody outside the machine
 * @param port to listen on, 0 for any that is free
 * @param underlyings that are served, as named inside
 * @param staleAfter age at which an answer counts as stale, in minutes of market time
 */
@ConfigurationProperties("master.rest")
public record RestSettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("8082") int port,
        @DefaultValue({"NIFTY", "BANKNIFTY"}) List<String> underlyings,
        @DefaultValue("2m") Duration staleAfter) {
    public RestSettings {
        underlyings = List.copyOf(underlyings);
        require(!host.isBlank(), "master.rest.host must name an address");
        require(port >= 0 && port <= 65535, "master.rest.port must be 0…65535, was " + port);
        require(!underlyings.isEmpty(), "master.rest.underlyings must name one or more");
        for (String name : underlyings) {
            require(
                    name.matches("[A-Z0-9&-]{1,32}"),
                    "master.rest.underlyings must be plain symbols such as NIFTY, was " + name);
        }
        require(staleAfter.isPositive(), "master.rest.stale-after must be positive, was " + staleAfter);
    }

    /** The defaults on any free port of this machine. */
    public static RestSettings local(List<String> underlyings) {
        return new RestSettings("127.0.0.1", 0, underlyings, Duration.ofMinutes(2));
    }

    /** The settings as the properties that they are read from. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("master.rest.host", host);
        properties.put("master.rest.port", port);
        properties.put("master.rest.underlyings", String.join(",", underlyings));
        properties.put("master.rest.stale-after", staleAfter.toString());
        return properties;
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }
}
