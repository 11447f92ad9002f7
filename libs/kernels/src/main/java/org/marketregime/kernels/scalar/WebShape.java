package org.marketregime.kernels.scalar;

import java.util.Arrays;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Web;

/** What the parameters of {@link org.marketregime.kernels.Kernel#WEB} say, checked. */
final class WebShape {
    private static final int FIRST_BLOCK = 10;

    private final Launch launch;
    private final int[] blocks;
    private final int[] central;

    WebShape(Launch launch) {
        this.launch = launch;
        this.blocks = new int[series()];
        this.central = new int[Web.CENTRAL];
        int pairs = launch.parameters().size() - Web.HEAD;
        if (pairs < 0 || pairs % 2 != 0 || launch.inputs().size() != series() + 1 + pairs / 2) {
            throw new IllegalArgumentException("WEB takes " + series()
                    + " series, a reference and a score for each of its pairs, was given "
                    + launch.inputs().size() + " inputs and " + pairs / 2.0 + " pairs");
        }
        readBlocks();
        for (int i = 0; i < Web.CENTRAL; i++) {
            central[i] = index(FIRST_BLOCK + Web.BLOCKS + i, 0);
        }
        for (int i = Web.HEAD; i < launch.parameters().size(); i++) {
            index(i, -1);
        }
    }

    private void readBlocks() {
        int end = 0;
        for (int block = 0; block < Web.BLOCKS; block++) {
            int begin = end;
            end += launch.count(FIRST_BLOCK + block);
            Arrays.fill(blocks, Math.min(begin, series()), Math.min(end, series()), block);
        }
        if (end != series()) {
            throw new IllegalArgumentException("The blocks of WEB hold " + end + " series of " + series());
        }
    }

    private int index(int parameter, int least) {
        int index = launch.count(parameter);
        if (index < least || index >= series()) {
            throw new IllegalArgumentException("WEB has series 0 to " + (series() - 1) + ", was asked for " + index);
        }
        return index;
    }

    int series() {
        return launch.count(1);
    }

    /** Numbers of a slot: the series and the reference. */
    int width() {
        return series() + 1;
    }

    int barsOfSession() {
        return TradingSession.MINUTES / launch.count(0);
    }

    int slots() {
        return launch.count(2);
    }

    int leastSlots() {
        return launch.count(3);
    }

    int sessions() {
        return launch.count(4);
    }

    int leastOfSessions() {
        return launch.count(5);
    }

    int leastSeries() {
        return launch.count(6);
    }

    double threshold() {
        return launch.parameter(7);
    }

    int leastScores() {
        return launch.count(8);
    }

    double twins() {
        return launch.parameter(9);
    }

    int block(int series) {
        return blocks[series];
    }

    int central(int place) {
        return central[place];
    }

    int scores() {
        return launch.inputs().size() - width();
    }

    /** The input that a monitored score is. */
    int score(int pair) {
        return launch.input(width() + pair);
    }

    /** The first (0) or second (1) series of a monitored score, -1 if it is none of the web. */
    int ofPair(int pair, int which) {
        return launch.count(Web.HEAD + 2 * pair + which);
    }
}
