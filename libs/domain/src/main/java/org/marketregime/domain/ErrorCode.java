package org.marketregime.domain;

/** What went wrong, in one word that callers, metrics and alerts share. The kind decides how it is handled. */
public enum ErrorCode {
    INPUT_INVALID(Kind.INPUT),
    SCHEMA_MISMATCH(Kind.INPUT),
    PART_CORRUPT(Kind.INPUT),
    PART_CONFLICT(Kind.INPUT),
    CHAIN_INCOMPLETE(Kind.INPUT),
    CONFIG_INVALID(Kind.INPUT),
    MESSAGE_POISONED(Kind.INPUT),
    NOT_FOUND(Kind.INPUT),
    STORE_UNAVAILABLE(Kind.DEPENDENCY),
    BROKER_UNAVAILABLE(Kind.DEPENDENCY),
    FEED_UNAVAILABLE(Kind.DEPENDENCY),
    OFF_HEAP_EXHAUSTED(Kind.RESOURCES),
    KERNEL_FAILED(Kind.INTERNAL);

    /** Who can cure it: the sender, time, more resources, or we. */
    public enum Kind {
        INPUT,
        DEPENDENCY,
        RESOURCES,
        INTERNAL
    }

    private final Kind kind;

    ErrorCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return switch (kind) {
            case DEPENDENCY, RESOURCES -> true;
            case INPUT, INTERNAL -> false;
        };
    }
}
