package org.marketregime.kernels;

/**
 * Which columns of a session a launch's long memory can be had again from. {@link Loop#open} and {@link Loop#complete} on columns that
 * hold nothing but these, and these only in every {@link Kernel#recordedMinutes}th minute, leave the state that the session left.
 */
public enum Recorded {
    /** None: the launch looks back 60 sessions or less, and learns again by running. */
    NOTHING,
    /** What it reads. */
    INPUTS,
    /** What it shows: its state goes on from there. The last value of the session must be that of a quarter hour. */
    OUTPUTS
}
