package org.marketregime.testkit.gcs;

/** What goes wrong with one request. */
public sealed interface Fault {
    /** Lets this one pass. */
    record None() implements Fault {}

    /** Answers with this HTTP status and does nothing. */
    record Status(int code) implements Fault {}

    /** Announces the whole body, sends only its first bytes and cuts the connection. */
    record Torn(int bytes) implements Fault {}

    /** Sends only the first bytes of the body as if they were all of it. */
    record Cropped(int bytes) implements Fault {}

    /** Flips the lowest bit of a byte of the body. */
    record Flipped(int at) implements Fault {}

    /** Stores only the first bytes of an upload, and reports success. */
    record StoredCropped(int bytes) implements Fault {}

    /** Does what was asked and cuts the connection instead of answering. */
    record Unanswered() implements Fault {}

    /** Takes the request and stays silent until the bucket is closed. */
    record Silent() implements Fault {}
}
