package org.marketregime.ingest.csv;

/** One row as it was read, in the units of its file; a missing number is NaN. Overwritten by the next row. */
final class ChainRow {
    /** Instant of the stamp as written, milliseconds since 1970. */
    long millis;

    /** The clock reading of the stamp as written, as if it were UTC. */
    long wallMillis;

    /** Whether the stamp said no offset. */
    boolean naive;

    /** Trade date at the exchange, as an epoch day. */
    int day;

    String underlying = "";

    /** Expiry date as an epoch day. */
    int expiryDay;

    double strike;
    long line;

    /** The numbers by field. */
    final double[] values = new double[Field.count()];

    double get(Field field) {
        return values[field.slot()];
    }
}
