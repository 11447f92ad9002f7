package org.marketregime.kernels;

import java.util.Arrays;
import java.util.List;

/**
 * What launches remember from row to row and from session to session, as plain numbers: one slice per launch, at {@link
 * Launch#state()}. A copy is a snapshot. What changes only when a session completes is most of it, and copies share that
 * until one of them completes a session. Belongs to one thread.
 */
public final class State {
    private final double[] values;
    private double[] history;
    private boolean shared;

    private State(double[] values, double[] history, boolean shared) {
        this.values = values;
        this.history = history;
        this.shared = shared;
    }

    /** The state of launches that have seen nothing: NaN throughout. */
    public static State empty(List<Launch> launches) {
        return new State(unknown(launches, false), unknown(launches, true), false);
    }

    private static double[] unknown(List<Launch> launches, boolean history) {
        int size = launches.stream()
                .filter(launch -> launch.kernel().changesAtCloseOnly() == history)
                .mapToInt(launch -> launch.state() + launch.stateSize())
                .max()
                .orElse(0);
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The numbers that a launch finds its slice in, to be read and, unless it changes at the close only, changed in place. */
    public double[] of(Launch launch) {
        return launch.kernel().changesAtCloseOnly() ? history : values;
    }

    /** The same at the completion of a session, to be changed in place. */
    double[] completing(Launch launch) {
        if (!launch.kernel().changesAtCloseOnly()) {
            return values;
        }
        if (shared) {
            history = history.clone();
            shared = false;
        }
        return history;
    }

    /** Takes over what {@code launch} remembers in another state of the same launches. */
    public void take(Launch launch, State other) {
        System.arraycopy(other.of(launch), launch.state(), completing(launch), launch.state(), launch.stateSize());
    }

    public State copy() {
        shared = true;
        return new State(values.clone(), history, true);
    }
}
