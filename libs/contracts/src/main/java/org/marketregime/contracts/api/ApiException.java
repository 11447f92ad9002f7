package org.marketregime.contracts.api;

/** A request that is answered with a published error. It carries no stack: it is an answer, not a fault. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ApiError error;

    /** @param detail what was wanted and what was found, for the client to read */
    public ApiException(ApiError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    public ApiError error() {
        return error;
    }

    public String detail() {
        String detail = getMessage();
        return detail == null ? error.meaning() : detail;
    }
}
