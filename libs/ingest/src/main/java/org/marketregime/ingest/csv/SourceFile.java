package org.marketregime.ingest.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file that has been read through once: usable, and how.
 *
 * @param name as messages call it
 * @param sessions usable rows by session
 * @param rows rows below the header
 * @param rejected rows that cannot be read
 * @param rejections the first of them
 */
record SourceFile(
        Path path,
        String name,
        Header header,
        Conventions conventions,
        SortedMap<SessionKey, Long> sessions,
        long rows,
        long rejected,
        List<Rejection> rejections) {
    SourceFile {
        sessions = new TreeMap<>(Map.copyOf(sessions));
        rejections = List.copyOf(rejections);
    }
}
