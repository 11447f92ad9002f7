package org.marketregime.gateway.keys;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;

/** Makes keys. */
public final class ApiKeys {
    private final Pepper pepper;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ApiKeys(Pepper pepper, InstantSource clock) {
        this.pepper = pepper;
        this.clock = clock;
    }

    /**
     * A new key. Its text cannot be had again.
     *
     * @param environment the only one in which it is good: such as {@code demo}
     * @param life how long it is good
     */
    public IssuedKey issue(String environment, String client, Set<Scope> scopes, Duration life) {
        ApiKey key = new ApiKey(
                environment, Base62.random(random, ApiKey.ID_LENGTH), Base62.random(random, ApiKey.SECRET_LENGTH));
        Instant now = clock.instant();
        String digest = HexFormat.of().formatHex(pepper.digest(key.secret()));
        return new IssuedKey(
                key.text(), new KeyRecord(key.id(), environment, client, digest, scopes, now, now.plus(life), null));
    }
}
