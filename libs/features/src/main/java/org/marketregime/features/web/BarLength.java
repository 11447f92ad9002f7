package org.marketregime.features.web;

import java.util.Locale;

/** Bars whose moves are correlated, and how many of the last ones are. Specification 2.3. */
enum BarLength {
    THREE(3, 60),
    FIVE(5, 60),
    TEN(10, 48),
    FIFTEEN(15, 40);

    private final int minutes;
    private final int window;

    BarLength(int minutes, int window) {
        this.minutes = minutes;
        this.window = window;
    }

    int minutes() {
        return minutes;
    }

    /** How many bars, over nights too. */
    int window() {
        return window;
    }

    /** Of them with both moves known. Specification P7. */
    int minimum() {
        return Math.ceilDiv(4 * window, 5);
    }

    /** {@code 60×5m}. */
    String text() {
        return String.format(Locale.ROOT, "%d×%dm", window, minutes);
    }
}
