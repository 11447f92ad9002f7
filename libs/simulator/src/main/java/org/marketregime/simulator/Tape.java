package org.marketregime.simulator;

/** Turns fair values into trades: half a spread to either side, in ticks. */
final class Tape {
    private static final double HALF_SPREAD = .0245;
    private static final double TICKS = 20;
    private static final double LEAST = .05;

    private Tape() {}

    /** @param sides its lowest bit tells who was in a hurry */
    static double trade(double fair, long sides) {
        double price = (sides & 1) == 0 ? fair + HALF_SPREAD : fair - HALF_SPREAD;
        return Math.max(Math.rint(price * TICKS) / TICKS, LEAST);
    }
}
