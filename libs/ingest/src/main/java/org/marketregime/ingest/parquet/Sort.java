package org.marketregime.ingest.parquet;

/** What the values of a column of somebody else's file are. */
public enum Sort {
    TEXT,
    INTEGER,
    /** With a fraction. */
    NUMBER,
    DATE,
    TIME,
    TIMESTAMP,
    /** Nothing but null. */
    NOTHING
}
