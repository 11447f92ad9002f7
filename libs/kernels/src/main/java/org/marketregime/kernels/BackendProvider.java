package org.marketregime.kernels;

/** How a backend is found: by ServiceLoader, so that an image without its jar simply lacks it. */
public interface BackendProvider {
    /** The name in settings: {@code scalar}, {@code cpu}. */
    String name();

    /**
     * The backend, ready to run.
     *
     * @throws org.marketregime.domain.PlatformException CONFIG_INVALID when this process cannot run it, saying what is
     *     missing
     */
    Backend open();
}
