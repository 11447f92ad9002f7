package org.marketregime.simulator;

import java.util.Arrays;

/** The choppy regime's pull towards where it began, its jumps, and what is taken back of them. */
final class Chop {
    private final double[] jumps = new double[RegimeLaw.RETRACE_MINUTES];
    private double pulled;
    private double travelled;

    /**
     * One minute on.
     *
     * @param age 0 in the first minute of a spell, which forgets the one before
     * @param shock diffusive move before the pull
     * @return jump and retrace together; {@link #pulled} is the rest of the move
     */
    double next(int age, double shock, Noise noise) {
        if (age == 0) {
            Arrays.fill(jumps, 0);
            travelled = 0;
        }
        pulled = shock - RegimeLaw.PULL * travelled;
        travelled += pulled;
        double retrace = 0;
        for (double earlier : jumps) {
            retrace -= RegimeLaw.RETRACE * earlier;
        }
        double jump = 0;
        if (noise.uniform() < RegimeLaw.JUMP_PROBABILITY) {
            jump = noise.sign()
                    * RegimeLaw.JUMP_SIZE
                    * noise.uniform(1 - RegimeLaw.JUMP_SPREAD, 1 + RegimeLaw.JUMP_SPREAD);
        }
        jumps[age % jumps.length] = jump;
        return jump + retrace;
    }

    double pulled() {
        return pulled;
    }
}
