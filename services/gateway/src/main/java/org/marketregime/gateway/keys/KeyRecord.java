package org.marketregime.gateway.keys;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key.
 *
 * @param client whom it was given to
 * @param digest HMAC-SHA-256 of the secret under the pepper, in hexadecimal
 * @param expires from then on it is refused
 * @param revoked from then on it is refused; null while it is good
 */
public record KeyRecord(
        String id,
        String environment,
        String client,
        String digest,
        Set<Scope> scopes,
        Instant created,
        Instant expires,
        @Nullable Instant revoked) {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{" + ApiKey.ID_LENGTH + "}");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public KeyRecord {
        require(ID.matcher(id).matches(), "the id of a key is 8 letters and digits, was " + id);
        require(ApiKey.isEnvironment(environment), "an environment is 2 to 10 small letters, was " + environment);
        require(CLIENT.matcher(client).matches(), "a client is a plain name of at most 64 characters, was " + client);
        require(DIGEST.matcher(digest).matches(), "a digest is 64 hexadecimal digits");
        require(created.isBefore(expires), "a key expires after it is created, was " + expires);
        EnumSet<Scope> ordered = EnumSet.noneOf(Scope.class);
        ordered.addAll(scopes);
        scopes = Collections.unmodifiableSet(ordered);
    }

    KeyRecord revokedAt(Instant time) {
        return new KeyRecord(id, environment, client, digest, scopes, created, expires, time);
    }

    boolean isGoodAt(Instant now) {
        return now.isBefore(expires) && (revoked == null || now.isBefore(revoked));
    }

    byte[] digestBytes() {
        return HexFormat.of().parseHex(digest);
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }
}
