package org.marketregime.ingest;

import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/**
 * Something that was listed is not there any more: superseded and swept in the meantime. The cure is a new listing;
 * needing it time and again is a fault.
 */
final class Vanished extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LISTINGS = 3;

    private final String name;

    Vanished(String name) {
        super(name);
        this.name = name;
    }

    /** Work that begins with a listing. */
    interface Listing<T> {
        T get() throws Vanished;
    }

    static <T> T relisting(Listing<T> listing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return listing.get();
            } catch (Vanished e) {
                if (attempt == LISTINGS) {
                    throw new PlatformException(
                            ErrorCode.STORE_UNAVAILABLE,
                            e.name + " was listed " + LISTINGS + " times and gone each time it was read",
                            e);
                }
            }
        }
    }
}
