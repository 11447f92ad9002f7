package org.marketregime.ingest.parquet;

/** Bytes that are not what the format says; the reader adds where they are. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    Malformed(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
