package org.marketregime.ingest.csv;

import java.util.List;

/** Hears how an import goes on, on the thread that imports. */
public interface ImportListener {
    /** So many of so many bytes have been read; the total may grow. */
    default void progress(long done, long total) {}

    /** A file can be used, and this is how it is read. */
    default void file(String name, List<String> notes) {}

    /** A file cannot be used. */
    default void refused(String name, String why) {}

    /** A session is done. */
    default void session(SessionResult result) {}
}
