package org.marketregime.runtime.service;

import java.util.concurrent.CompletableFuture;

/** Something in a service that runs until it is closed, and can tell how it is. */
public interface ServicePart extends AutoCloseable {
    String name();

    PartStatus status();

    /** Completes when it has ended: normally after {@link #close} or when its work is done, otherwise with the cause. */
    CompletableFuture<Void> ended();

    @Override
    void close();
}
