package org.marketregime.contracts.api;

import java.util.Locale;

/** Every error that the API answers with. A code, once published, keeps its meaning and its status for ever. */
public enum ApiError {
    BAD_REQUEST(400, "Bad request", "The request is not valid HTTP, or not valid for this path.", false),
    BODY_NOT_ALLOWED(400, "Body not allowed", "The path takes no request body.", false),
    KEY_IN_URL(
            400,
            "Key in the URL",
            "A key travels in the Authorization or X-API-Key header only. One that was sent in a URL may be in logs"
                    + " on the way: revoke it.",
            false),
    PARAMETER_UNKNOWN(400, "Unknown parameter", "The path does not have this query parameter.", false),
    PARAMETER_REPEATED(400, "Repeated parameter", "A query parameter may be given once.", false),
    PARAMETER_INVALID(400, "Invalid parameter", "The value of a query parameter cannot be read.", false),
    TIME_INVALID(400, "Invalid time", "A time is RFC 3339: 2026-08-20T11:45:00+05:30, with + escaped as %2B.", false),
    TIME_WITHOUT_OFFSET(
            400, "Time without offset", "A time names its offset from UTC: Z or +05:30. There is no default.", false),
    TIME_IN_FUTURE(400, "Time in the future", "The time has not come yet.", false),
    TIMES_OUT_OF_ORDER(
            400, "Times out of order", "known_at lies before at: nothing is known of a minute before it ends.", false),
    UNAUTHORIZED(
            401,
            "Unauthorized",
            "A valid key is needed. One answer for a key that is absent, malformed, unknown, revoked, expired or of"
                    + " another environment.",
            false),
    SCOPE_MISSING(403, "Scope missing", "The key is valid and lacks the scope that the path asks for.", false),
    ROUTE_UNKNOWN(404, "Unknown path", "There is nothing at this path.", false),
    UNDERLYING_UNKNOWN(404, "Unknown underlying", "The underlying is not served here.", false),
    FEATURE_UNKNOWN(404, "Unknown feature", "The catalogue has no such feature or component.", false),
    OUTSIDE_WINDOW(404, "Outside the window", "The time lies before the oldest minute that is kept in memory.", false),
    NOT_KNOWN_THEN(404, "Not known then", "Nothing was known of that time at the time asked for.", false),
    METHOD_NOT_ALLOWED(
            405, "Method not allowed", "The path does not have this method; Allow lists those it has.", false),
    NOT_ACCEPTABLE(406, "Not acceptable", "The path cannot answer in a media type that Accept allows.", false),
    CONTENT_TOO_LARGE(413, "Content too large", "The request body is larger than the path takes.", false),
    URI_TOO_LONG(414, "URI too long", "The request line is longer than the server reads.", false),
    MEDIA_TYPE_UNSUPPORTED(415, "Unsupported media type", "The path cannot read this Content-Type.", false),
    HEADERS_TOO_LARGE(431, "Headers too large", "The request headers are larger than the server reads.", false),
    INTERNAL(500, "Internal error", "Something failed here; the request id finds it in our logs.", false),
    UPSTREAM_BROKEN(502, "Broken upstream", "The service behind the gateway gave no valid answer.", true),
    NOT_MEASURED(503, "Not measured yet", "Nothing has been measured yet. That is not the same as no lag.", true),
    NO_SIGNAL_YET(503, "No signal yet", "No minute of this underlying has been answered since the start.", true),
    NO_FEATURES_YET(503, "No features yet", "No frame of this underlying has come since the start.", true),
    KEYS_UNAVAILABLE(503, "Keys unavailable", "Keys cannot be checked now, so nothing is served.", true),
    UPSTREAM_UNAVAILABLE(503, "Upstream unavailable", "The service behind the gateway cannot be reached.", true),
    UPSTREAM_TIMEOUT(504, "Upstream timeout", "The service behind the gateway did not answer in time.", true);

    /** Where the page of all errors is served. */
    public static final String DOCS = "/docs/errors";

    private final int status;
    private final String title;
    private final String meaning;
    private final boolean retryable;
    private final String code = name().toLowerCase(Locale.ROOT);

    ApiError(int status, String title, String meaning, boolean retryable) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.retryable = retryable;
    }

    /** What clients compare: {@code scope_missing}. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** One or two sentences for the reader of the documentation. */
    public String meaning() {
        return meaning;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** Identifies the kind of problem; not an address. */
    public String type() {
        return "urn:market-regime:error:" + code;
    }

    /** Where it is explained, relative to the API. */
    public String docs() {
        return DOCS + "#" + code;
    }

    /** The error that stands for an HTTP status of which nothing more is known. */
    public static ApiError ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> SCOPE_MISSING;
            case 404 -> ROUTE_UNKNOWN;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> CONTENT_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> MEDIA_TYPE_UNSUPPORTED;
            case 431 -> HEADERS_TOO_LARGE;
            case 502 -> UPSTREAM_BROKEN;
            case 503 -> UPSTREAM_UNAVAILABLE;
            case 504 -> UPSTREAM_TIMEOUT;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
        };
    }

    /** The page of all errors, in Markdown: what is committed as docs/errors.md and served at {@link #DOCS}. */
    public static String page() {
        StringBuilder page = new StringBuilder("""
                # Errors of the API

                Generated from the registry in the code; a test compares the two. Every error is an
                `application/problem+json` document (RFC 9457) with `type`, `title`, `status`, `detail`, `code`,
                `request_id`, `retryable` and `docs`. Compare `code`, show `detail`, quote `request_id`. A code keeps
                its meaning and its status for ever; new ones may come. Retry what is `retryable` with growing pauses.
                """);
        for (ApiError error : values()) {
            page.append("""

                    ## %s

                    %d %s. %s%s
                    """.formatted(
                    error.code, error.status, error.title, error.meaning, error.retryable ? " May be retried." : ""));
        }
        return page.toString();
    }
}
