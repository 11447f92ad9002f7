package org.marketregime.runtime.service;

import java.time.Instant;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** What the parts of a service say, as Spring's health: whether they are ready, and when they last did something. */
final class ServiceHealth {
    private volatile List<ServicePart> parts = List.of();

    void watch(List<? extends ServicePart> watched) {
        parts = List.copyOf(watched);
    }

    List<ServicePart> parts() {
        return parts;
    }

    boolean isReady() {
        List<ServicePart> now = parts;
        return !now.isEmpty() && now.stream().allMatch(part -> part.status().isReady());
    }

    /** Up while every part has what it depends on. */
    HealthIndicator dependencies() {
        return () -> {
            Health.Builder health = isReady() ? Health.up() : Health.outOfService();
            for (ServicePart part : parts) {
                PartStatus status = part.status();
                health.withDetail(part.name(), status.state() + " since " + status.since() + ": " + status.detail());
            }
            return health.build();
        };
    }

    /**
     * When each part last used an input. Neither liveness nor readiness: a service without fresh data is well, and its
     * data is not.
     */
    HealthIndicator freshness() {
        return () -> {
            Health.Builder health = Health.status(
                    parts.stream().allMatch(part -> part.status().lastUsed() != null) ? Status.UP : Status.UNKNOWN);
            for (ServicePart part : parts) {
                Instant used = part.status().lastUsed();
                health.withDetail(part.name(), used == null ? "nothing used yet" : used.toString());
            }
            return health.build();
        };
    }
}
