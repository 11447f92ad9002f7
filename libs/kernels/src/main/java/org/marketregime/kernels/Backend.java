package org.marketregime.kernels;

import java.util.List;

/** Where kernels run. Chosen once, at start. */
public interface Backend extends AutoCloseable {
    /** The name of the backend in settings and logs: {@code scalar}, {@code cpu}. */
    String name();

    /** One line for the log: what it is and what it found. */
    String describe();

    /** Binds the launches, which run in the order given. */
    Program prepare(List<Launch> launches);

    @Override
    void close();
}
