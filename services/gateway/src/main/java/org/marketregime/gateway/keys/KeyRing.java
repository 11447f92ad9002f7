package org.marketregime.gateway.keys;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whose a key is, from memory. A thread of its own reads the key file again and again. While the file cannot be
 * read the keys known last stay good for a while; after that, and before the first reading, nobody is let in.
 */
public final class KeyRing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final byte[] NOBODY = new byte[32];

    private final KeyFile file;
    private final Pepper pepper;
    private final String environment;
    private final Duration maxAge;
    private final InstantSource clock;
    private final ScheduledExecutorService reader;

    private volatile @Nullable Known known;
    private volatile boolean failing;

    private record Known(Map<String, KeyRecord> keys, long readAtNanos) {}

    /** What became of a key. */
    public sealed interface Admission {
        /** It is good. */
        record Admitted(Caller caller) implements Admission {}

        /** It is not. Why not is nobody's business. */
        record Refused() implements Admission {}

        /** Nobody can tell now. */
        record Unavailable() implements Admission {}
    }

    /** Whom a key stands for. */
    public record Caller(String keyId, String client, Set<Scope> scopes) {}

    /**
     * Reads the file once, and then every {@code reload} until closed.
     *
     * @param environment keys of any other are refused
     * @param maxAge how long keys stay good while the file cannot be read
     */
    public static KeyRing open(
            KeyFile file, Pepper pepper, String environment, Duration reload, Duration maxAge, InstantSource clock) {
        KeyRing ring = new KeyRing(file, pepper, environment, maxAge, clock);
        ring.read();
        var _ = ring.reader.scheduleWithFixedDelay(
                ring::read, reload.toMillis(), reload.toMillis(), TimeUnit.MILLISECONDS);
        return ring;
    }

    private KeyRing(KeyFile file, Pepper pepper, String environment, Duration maxAge, InstantSource clock) {
        this.file = file;
        this.pepper = pepper;
        this.environment = environment;
        this.maxAge = maxAge;
        this.clock = clock;
        this.reader = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("key-file").factory());
    }

    /** Whether keys can be checked. */
    public boolean isAvailable() {
        Known keys = known;
        return keys != null && System.nanoTime() - keys.readAtNanos() <= maxAge.toNanos();
    }

    /** Whose {@code text} is. It takes as long for a wrong secret as for an id that does not exist. */
    public Admission admit(String text) {
        ApiKey key = ApiKey.parse(text);
        if (key == null) {
            return new Admission.Refused();
        }
        Known keys = known;
        if (keys == null || !isAvailable()) {
            return new Admission.Unavailable();
        }
        KeyRecord kept = keys.keys().get(key.id());
        boolean same = MessageDigest.isEqual(pepper.digest(key.secret()), kept == null ? NOBODY : kept.digestBytes());
        if (kept == null
                || !same
                || !key.environment().equals(environment)
                || !kept.environment().equals(environment)
                || !kept.isGoodAt(clock.instant())) {
            return new Admission.Refused();
        }
        return new Admission.Admitted(new Caller(kept.id(), kept.client(), kept.scopes()));
    }

    private void read() {
        try {
            List<KeyRecord> records = file.read();
            Map<String, KeyRecord> keys = new HashMap<>();
            records.forEach(key -> keys.put(key.id(), key));
            known = new Known(keys, System.nanoTime());
            if (failing) {
                failing = false;
                LOG.info("the key file is readable again: {} keys", keys.size());
            }
        } catch (PlatformException e) {
            // Said once, not every two seconds.
            if (!failing) {
                failing = true;
                LOG.warn("{}; the keys known last stay good for {}", e.getMessage(), maxAge);
            }
        } catch (RuntimeException e) {
            failing = true;
            LOG.error("the key file cannot be used", e);
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
