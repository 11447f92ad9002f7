package org.marketregime.kernels;

import org.marketregime.columnar.Columns;

/**
 * Launches bound to a backend. It holds no data itself: columns carry the session, the state arrays what outlives it.
 * How a session is cut into calls of {@link #run} never changes a bit of the columns.
 */
public interface Program {
    /** Starts a session: forgets what may not cross the night, keeps what may. */
    void open(State state);

    /** Computes rows {@code from} (inclusive) to {@code to} (exclusive); all rows before are there. */
    void run(Columns columns, State state, int from, int to);

    /** Ends a session of which all rows are computed: it becomes history. */
    void complete(Columns columns, State state);
}
