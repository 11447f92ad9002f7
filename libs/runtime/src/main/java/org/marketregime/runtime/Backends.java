package org.marketregime.runtime;

import java.util.List;
import java.util.ServiceLoader;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.BackendProvider;

/** Chooses where kernels run, once, at start. */
public final class Backends {
    private static final String AUTO = "auto";
    private static final String PREFERRED = "cpu";

    private Backends() {}

    /**
     * Opens the backend of a setting: a name, or {@code auto}.
     *
     * @throws PlatformException CONFIG_INVALID when there is no such backend or this process cannot run it
     */
    public static Backend open(String setting) {
        String name = setting.equals(AUTO) ? PREFERRED : setting;
        List<BackendProvider> providers = ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.CONFIG_INVALID,
                        "compute.backend must be auto or one of "
                                + providers.stream()
                                        .map(BackendProvider::name)
                                        .sorted()
                                        .toList() + ", was " + setting))
                .open();
    }
}
