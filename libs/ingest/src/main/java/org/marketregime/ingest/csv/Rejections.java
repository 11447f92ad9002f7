package org.marketregime.ingest.csv;

import java.util.ArrayList;
import java.util.List;

/** The rows of a file that cannot be read: all are counted, the first few are kept by name. */
final class Rejections {
    private static final int KEPT = 5;

    private final List<Rejection> first = new ArrayList<>();
    private long count;

    void add(Rejection rejection) {
        count++;
        if (first.size() < KEPT) {
            first.add(rejection);
        }
    }

    long count() {
        return count;
    }

    List<Rejection> first() {
        return List.copyOf(first);
    }
}
