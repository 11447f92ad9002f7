package org.marketregime.marketdata;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is replayed and how fast, under {@code regime} in arguments and environment.
 *
 * @param instance part of the transactional id: a second process of the same instance takes over from the first
 * @param clients settings of all Kafka clients: {@code bootstrap.servers}, security
 * @param source store with recorded sessions
 * @param root live store, where minutes are sealed
 * @param underlyings to replay, all in the source when empty
 * @param days to replay, in order; all in the source when empty
 * @param minutes how much of each session
 * @param speed times real time; infinite for as fast as {@code inFlight} allows
 * @param inFlight at most so many minutes are announced and not answered by a signal; 0 does not wait for answers. One
 *     in flight makes latencies those of a system that keeps up, at any speed
 * @param patience how long to wait for an answer before going on without
 * @param port of health and metrics, 0 for any free one, absent for no web server
 */
public record ReplaySettings(
        @DefaultValue("0") String instance,
        Map<String, String> clients,
        String source,
        String root,
        @DefaultValue List<String> underlyings,
        @DefaultValue List<LocalDate> days,
        @DefaultValue("375") int minutes,
        @DefaultValue("1") double speed,
        @DefaultValue("1") int inFlight,
        @DefaultValue("15s") Duration patience,
        @Nullable Integer port) {

    /** As fast as the answers come. */
    public static final double MAX_SPEED = Double.POSITIVE_INFINITY;

    // Binding leaves null what was not given.
    @SuppressWarnings("ConstantValue")
    public ReplaySettings {
        require(clients != null && clients.containsKey("bootstrap.servers"), "clients.bootstrap.servers must be given");
        require(source != null && !source.isBlank(), "source must name the store with the recorded sessions");
        require(root != null && !root.isBlank(), "root must name the live store");
        require(!instance.isBlank(), "instance must not be blank");
        require(
                minutes >= 1 && minutes <= TradingSession.MINUTES,
                "minutes must be 1…" + TradingSession.MINUTES + ", was " + minutes);
        require(speed > 0, "speed must be positive, was " + speed);
        require(inFlight >= 0, "in-flight must be 0 or more, was " + inFlight);
        require(patience.isPositive(), "patience must be positive, was " + patience);
        require(port == null || (port >= 0 && port <= 65535), "port must be 0…65535, was " + port);
        clients = Map.copyOf(clients);
        underlyings = underlyings.stream().distinct().sorted().toList();
        days = days.stream().distinct().sorted().toList();
    }

    /** Everything in {@code source}, at {@code speed}. */
    public static ReplaySettings of(Map<String, String> clients, String source, String root, double speed) {
        return new ReplaySettings(
                "0",
                clients,
                source,
                root,
                List.of(),
                List.of(),
                TradingSession.MINUTES,
                speed,
                1,
                Duration.ofSeconds(15),
                null);
    }

    /** The same for the first minutes of each session. */
    public ReplaySettings withMinutes(int first) {
        return new ReplaySettings(
                instance, clients, source, root, underlyings, days, first, speed, inFlight, patience, port);
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, "regime." + why);
        }
    }
}
