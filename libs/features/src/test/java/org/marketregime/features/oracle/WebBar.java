package org.marketregime.features.oracle;

/** One bar of a frame, number 1 on, whose increments run from one minute of the session to another. */
record WebBar(int minutes, int number) {
    static int count(int minutes) {
        return 375 / minutes;
    }

    /** The first minute whose trades count. */
    int from() {
        return (number - 1) * minutes + 1;
    }

    /** The minute that increments are measured from and strikes are held from, 0 if there is none. */
    int start() {
        // the night is no increment, and a one-minute bar has nothing before its first minute
        return number == 1 && minutes > 1 ? 1 : from() - 1;
    }

    int end() {
        return number * minutes;
    }
}
