package org.marketregime.runtime.service;

import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The main method of a service: settings from arguments and environment, an orderly end, an exit code that tells. */
public final class ServiceMain {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);
    /** Where a service's settings are, unless it says otherwise. */
    public static final String PREFIX = "regime";

    private ServiceMain() {}

    /** Runs a service until the process is told to end or a part of the service has failed. Does not return. */
    public static <S> void run(Class<S> settings, Function<S, Service> starter, String... args) {
        run(() -> starter.apply(bind(PREFIX, settings, args)), Function.identity());
    }

    /** The same for something that has a service inside and is closed as a whole. */
    public static <T extends AutoCloseable> void run(Supplier<T> starter, Function<T, Service> inside) {
        T started;
        try {
            started = starter.get();
        } catch (PlatformException e) {
            LOG.error("Does not start: {}", e.getMessage());
            System.exit(2);
            return;
        }
        Service service = inside.apply(started);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started), "shutdown"));
        try {
            service.ended().join();
        } catch (CompletionException e) {
            LOG.error("{} ends: {}", service.name(), e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            LOG.error("Could not close", e);
        }
    }

    /**
     * Settings from {@code --prefix.name=value} and {@code PREFIX_NAME=value}.
     *
     * @throws PlatformException CONFIG_INVALID naming the setting
     */
    public static <S> S bind(String prefix, Class<S> settings, String... args) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
        try {
            return Binder.get(environment).bindOrCreate(prefix, Bindable.of(settings));
        } catch (BindException e) {
            Throwable deepest = e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            if (deepest instanceof PlatformException refused) {
                throw refused;
            }
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID, e.getName() + " cannot be read: " + deepest.getMessage(), e);
        }
    }
}
