package org.marketregime.runtime.kafka;

/** A flow cannot go on by itself: it must end, and its process with it. */
final class FlowStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FlowStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
