package org.marketregime.kernels;

import java.util.List;
import org.marketregime.kernels.black.BlackModel;

/** Where kernels run. Chosen once, at start. */
public interface Backend extends AutoCloseable {
    /** The name of the backend in settings and logs: {@code scalar}, {@code cpu}. */
    String name();

    /** One line for the log: what it is and what it found. */
    String describe();

    /** Binds the launches, which run in the order given. */
    Program prepare(List<Launch> launches);

    /** Black's model for one thread: what stage 0 solves volatilities and works out Greeks with. */
    BlackModel black();

    @Override
    void close();
}
