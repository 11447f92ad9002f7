package org.marketregime.ingest.csv;

/**
 * A row that cannot be read.
 *
 * @param file as messages call it
 * @param line of the file at which the row begins, from 1; in a Parquet file the number of the row
 * @param column as the file names it
 * @param reason what was wanted and what was found
 */
public record Rejection(String file, long line, String column, String reason) {
    @Override
    public String toString() {
        return file + " row " + line + " column " + column + ": " + reason;
    }
}
