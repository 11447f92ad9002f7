package org.marketregime.kernels;

import java.util.Arrays;

/**
 * What kernels remember from row to row and from session to session, as plain numbers: one slice per launch, at {@link
 * Launch#state()}. A copy is a snapshot. Belongs to one thread.
 */
public final class State {
    private final double[] values;

    private State(double[] values) {
        this.values = values;
    }

    /** The state of launches that have seen nothing: NaN throughout. */
    public static State empty(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return new State(values);
    }

    /** The numbers themselves, which loops change in place. */
    public double[] values() {
        return values;
    }

    public State copy() {
        return new State(values.clone());
    }
}
