package org.marketregime.master;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ComponentId;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.integration.Settings;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the master runs, under {@code regime} in arguments and environment.
 *
 * @param instance which replica this is; replicas differ, a restarted one keeps its own
 * @param clients settings of all Kafka clients: {@code bootstrap.servers}, security
 * @param model name and version of what states the regimes
 * @param deployed wire names of the components that run; nobody waits for the others. All that are built when empty
 * @param soft from the seal: after it the missing are named
 * @param hard from the seal: after it the answer is given with what is there
 * @param recall how far back signals and frames are read again on start, for readers
 * @param minutes of each underlying that are kept for readers
 * @param notBefore messages about older minutes cannot be true
 * @param replay whether past days are replayed, so that age is measured by the feed's clock
 * @param port of health and metrics, 0 for any free one, absent for no web server
 */
public record MasterSettings(
        @DefaultValue("0") String instance,
        Map<String, String> clients,
        @DefaultValue("none-0") String model,
        @DefaultValue List<String> deployed,
        @DefaultValue("1s") Duration soft,
        @DefaultValue("5s") Duration hard,
        @DefaultValue("4d") Duration recall,
        @DefaultValue("2000") int minutes,
        @DefaultValue("2010-01-01T00:00:00Z") Instant notBefore,
        @DefaultValue("false") boolean replay,
        @Nullable Integer port) {

    // Binding leaves null what was not given.
    @SuppressWarnings("ConstantValue")
    public MasterSettings {
        require(clients != null && clients.containsKey("bootstrap.servers"), "clients.bootstrap.servers must be given");
        require(!instance.isBlank(), "instance must not be blank");
        for (String name : deployed) {
            require(ComponentId.find(name).isPresent(), "deployed must name components, found '" + name + "'");
        }
        require(!recall.isNegative(), "recall must not be negative, was " + recall);
        require(minutes >= 1, "minutes must be 1 or more, was " + minutes);
        require(port == null || (port >= 0 && port <= 65535), "port must be 0…65535, was " + port);
        clients = Map.copyOf(clients);
        deployed = deployed.isEmpty()
                ? Catalogue.components().stream().map(Component::name).toList()
                : List.copyOf(deployed);
    }

    /** The defaults for this broker: no model, all components that are built. */
    public static MasterSettings of(Map<String, String> clients) {
        return new MasterSettings(
                "0",
                clients,
                "none-0",
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofDays(4),
                2_000,
                Instant.parse("2010-01-01T00:00:00Z"),
                false,
                null);
    }

    /** The same for replayed days. */
    public MasterSettings ofReplay() {
        return new MasterSettings(
                instance, clients, model, deployed, soft, hard, recall, minutes, notBefore, true, port);
    }

    /** The same where only these components run. */
    public MasterSettings withDeployed(List<String> names) {
        return new MasterSettings(
                instance, clients, model, names, soft, hard, recall, minutes, notBefore, replay, port);
    }

    /** The same with other deadlines of the join. */
    public MasterSettings withDeadlines(Duration named, Duration answered) {
        return new MasterSettings(
                instance, clients, model, deployed, named, answered, recall, minutes, notBefore, replay, port);
    }

    /** The rules of the join. */
    Settings rules() {
        Set<ComponentId> ids = EnumSet.noneOf(ComponentId.class);
        deployed.forEach(name -> ids.add(ComponentId.find(name).orElseThrow()));
        Settings published = Settings.of(model, ids);
        try {
            return new Settings(
                    model,
                    ids,
                    soft,
                    hard,
                    published.revisable(),
                    published.fewestFrames(),
                    published.leastWeight(),
                    published.staleBars(),
                    published.frozenBars(),
                    published.mostMinutes());
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, "regime." + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new PlatformException(ErrorCode.CONFIG_INVALID, "regime." + why);
        }
    }
}
