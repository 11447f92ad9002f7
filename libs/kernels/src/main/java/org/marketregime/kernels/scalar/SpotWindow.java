package org.marketregime.kernels.scalar;

import org.marketregime.columnar.Columns;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.PriceLevels;
import org.marketregime.kernels.black.PortableMath;

/**
 * U and the volume traded in today's minutes and those of up to five sessions before, oldest first; levels are judged by the last 1,875
 * of them. State: sessions seen; then rings of sessions with U, ln U and volume. An unknown volume is 0.
 */
final class SpotWindow {
    private static final int MINUTES = TradingSession.MINUTES;
    private static final int SESSIONS = PriceLevels.SESSIONS;
    private static final int RING = PriceLevels.WINDOW;

    private final int state;
    private final double[] prices = new double[RING + MINUTES];
    private final double[] logs = new double[RING + MINUTES];
    private final double[] volumes = new double[RING + MINUTES];
    private int count;

    SpotWindow(int state) {
        this.state = state;
    }

    /** @param volume its column, or −1 if nobody asks for it */
    void read(Columns columns, double[] memory, int row, int price, int volume) {
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        int stored = seen < SESSIONS ? (int) seen : SESSIONS;
        int oldest = seen < SESSIONS ? 0 : (int) (seen % SESSIONS);
        for (int session = 0; session < stored; session++) {
            int source = state + 1 + (oldest + session) % SESSIONS * MINUTES;
            int target = session * MINUTES;
            System.arraycopy(memory, source, prices, target, MINUTES);
            System.arraycopy(memory, source + RING, logs, target, MINUTES);
            System.arraycopy(memory, source + 2 * RING, volumes, target, MINUTES);
        }
        count = stored * MINUTES;
        for (int r = 0; r <= row; r++) {
            prices[count] = columns.get(price, r);
            logs[count] = PortableMath.log(prices[count]);
            volumes[count] = volume < 0 ? 0 : traded(columns.get(volume, r));
            count++;
        }
    }

    /** Makes a session the latest of the rings. */
    void complete(Columns columns, double[] memory, int price, int volume) {
        double seen = Double.isNaN(memory[state]) ? 0 : memory[state];
        int at = state + 1 + ((int) (seen % SESSIONS)) * MINUTES;
        for (int row = 0; row < MINUTES; row++) {
            memory[at + row] = columns.get(price, row);
            memory[at + RING + row] = PortableMath.log(memory[at + row]);
            memory[at + 2 * RING + row] = volume < 0 ? 0 : traded(columns.get(volume, row));
        }
        memory[state] = seen + 1;
    }

    private static double traded(double volume) {
        return Double.isFinite(volume) ? volume : 0;
    }

    /** Samples there are. The index of one over 375 is its session, the remainder its minute from 0. */
    int count() {
        return count;
    }

    /** Index of the first sample that levels are judged by. */
    int first() {
        return Math.max(0, count - RING);
    }

    boolean isFull() {
        return count >= RING;
    }

    double[] prices() {
        return prices;
    }

    double[] logs() {
        return logs;
    }

    double[] volumes() {
        return volumes;
    }

    /** What was traded in the minutes that have a price, of those that levels are judged by. */
    double volume() {
        double sum = 0;
        for (int i = first(); i < count; i++) {
            sum += Double.isFinite(logs[i]) ? volumes[i] : 0;
        }
        return sum;
    }
}
