package org.marketregime.kernels;

import org.marketregime.columnar.Columns;

/** One launch bound to a loop of a backend. See {@link Program} for when each method is called. */
public interface Loop {
    /** Starts a session. */
    default void open(double[] state) {}

    /** Computes rows {@code from} (inclusive) to {@code to} (exclusive). */
    void run(Columns columns, double[] state, int from, int to);

    /** Ends a session whose rows are all computed, or of which what {@link Recorded} says is known. */
    default void complete(Columns columns, double[] state) {}
}
