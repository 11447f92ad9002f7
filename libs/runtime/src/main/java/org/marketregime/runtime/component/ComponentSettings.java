package org.marketregime.runtime.component;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a component runs, under {@code regime} in arguments and environment.
 *
 * @param instance which replica this is; replicas differ, a restarted one keeps its own
 * @param clients settings of all Kafka clients: {@code bootstrap.servers}, security
 * @param root store of sealed minutes
 * @param historySessions how many sessions before the current one are fed at most, absent for as many as are needed
 * @param backend where kernels run: {@code auto} or a name
 * @param notBefore announcements of older minutes cannot be true
 * @param otherWait how long after its own seal a minute may wait for what is read beside the chain of its underlying: the rows of
 *     another, and frames of other components
 * @param framesWait how long after the first frame of a minute the others may come, for a component that reads nothing but frames
 * @param port of health and metrics, 0 for any free one, absent for no web server
 */
public record ComponentSettings(
        @DefaultValue("0") String instance,
        Map<String, String> clients,
        String root,
        @Nullable Integer historySessions,
        @DefaultValue("auto") String backend,
        @DefaultValue("2010-01-01T00:00:00Z") Instant notBefore,
        @DefaultValue("750ms") Duration otherWait,
        @DefaultValue("700ms") Duration framesWait,
        @Nullable Integer port) {
    private static final Duration OTHER_WAIT = Duration.ofMillis(750);
    private static final Duration FRAMES_WAIT = Duration.ofMillis(700);

    // Binding leaves null what was not given.
    @SuppressWarnings("ConstantValue")
    public ComponentSettings {
        require(clients != null && clients.containsKey("bootstrap.servers"), "clients.bootstrap.servers must be given");
        require(root != null && !root.isBlank(), "root must name the store of sealed minutes");
        require(!instance.isBlank(), "instance must not be blank");
        require(
                historySessions == null || historySessions >= 0,
                "history-sessions must be 0 or more, was " + historySessions);
        require(!otherWait.isNegative(), "other-wait must not be negative, was " + otherWait);
        require(!framesWait.isNegative(), "frames-wait must not be negative, was " + framesWait);
        require(port == null || (port >= 0 && port <= 65535), "port must be 0…65535, was " + port);
        clients = Map.copyOf(clients);
    }

    /** The defaults for this broker and this store. */
    public static ComponentSettings of(Map<String, String> clients, String root) {
        return new ComponentSettings(
                "0", clients, root, null, "auto", Instant.parse("2010-01-01T00:00:00Z"), OTHER_WAIT, FRAMES_WAIT, null);
    }

    /** The same on another backend. */
    public ComponentSettings withBackend(String name) {
        return new ComponentSettings(
                instance, clients, root, historySessions, name, notBefore, otherWait, framesWait, port);
    }

    /** The same with another patience for what is read beside the chain. */
    public ComponentSettings withOtherWait(Duration wait) {
        return new ComponentSettings(
                instance, clients, root, historySessions, backend, notBefore, wait, framesWait, port);
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, "regime." + why);
        }
    }
}
