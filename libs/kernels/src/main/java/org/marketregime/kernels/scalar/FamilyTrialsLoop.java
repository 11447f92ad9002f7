package org.marketregime.kernels.scalar;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.FamilyTrials;
import org.marketregime.kernels.Launch;
import org.marketregime.kernels.Loop;
import org.marketregime.kernels.black.PortableMath;

/** State: with swings, the window that they are found in. */
final class FamilyTrialsLoop implements Loop {
    private static final int LAST = TradingSession.MINUTES - 1;
    private static final int NO_VOLUME = -1;

    private final Launch launch;
    private final int firstBar;
    private final boolean withSwings;
    private final SpotWindow window;
    private final Swings swings = new Swings();
    private final LevelRecord record = new LevelRecord();

    FamilyTrialsLoop(Launch launch) {
        this.launch = launch;
        this.firstBar = launch.count(0);
        this.withSwings = launch.count(1) == 1;
        this.window = new SpotWindow(launch.state());
    }

    @Override
    public void run(Columns columns, double[] memory, int from, int to) {
        for (int row = from; row < Math.min(to, LAST); row++) {
            put(columns, row, Double.NaN, Double.NaN);
        }
        if (to > LAST) {
            fare(columns, memory);
        }
    }

    private void fare(Columns columns, double[] memory) {
        double[] logs = new double[TradingSession.MINUTES];
        for (int row = 0; row <= LAST; row++) {
            logs[row] = PortableMath.log(columns.get(launch.input(0), row));
        }
        double[] volumes = new double[TradingSession.MINUTES];
        int holds = 0;
        int trials = 0;
        for (double price : levels(columns, memory)) {
            record.read(logs, volumes, firstBar, TradingSession.MINUTES, PortableMath.log(price));
            holds += record.holds();
            trials += record.holds() + record.breaks();
        }
        put(columns, LAST, holds, trials);
    }

    /** The distinct prices as they stood at the first close. */
    private double[] levels(Columns columns, double[] memory) {
        int row = firstBar - 1;
        DoubleStream prices = launch.inputs().stream().skip(1).mapToDouble(column -> columns.get(column, row));
        if (withSwings) {
            window.read(columns, memory, row, launch.input(0), NO_VOLUME);
            swings.find(window);
            prices = DoubleStream.concat(prices, Arrays.stream(swings.prices()));
        }
        return prices.filter(price -> price > 0 && Double.isFinite(price))
                .distinct()
                .toArray();
    }

    private void put(Columns columns, int row, double holds, double trials) {
        if (launch.output(FamilyTrials.HOLDS) >= 0) {
            columns.set(launch.output(FamilyTrials.HOLDS), row, holds);
        }
        if (launch.output(FamilyTrials.TRIALS) >= 0) {
            columns.set(launch.output(FamilyTrials.TRIALS), row, trials);
        }
    }

    @Override
    public void complete(Columns columns, double[] memory) {
        // the levels that were published at the first close may have been those of another front
        fare(columns, memory);
        if (withSwings) {
            window.complete(columns, memory, launch.input(0), NO_VOLUME);
        }
    }
}
