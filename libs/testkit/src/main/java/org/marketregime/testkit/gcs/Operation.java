package org.marketregime.testkit.gcs;

/** What a client asks of the bucket. */
public enum Operation {
    LIST,
    METADATA,
    DOWNLOAD,
    UPLOAD,
    DELETE
}
