package org.marketregime.features.chain;

import java.util.Arrays;
import org.marketregime.domain.TradingSession;

/** One call or put through a session: what it printed, when it traded, and the price that counts. Specification P-8. */
final class Leg {
    private static final double SMALLEST_PRICE = 0.05;
    private static final int TRADE_MINUTES = 5;
    private static final int CARRIED_MINUTES = 5;
    private static final int INTEREST_MINUTES = 15;

    private final double[] prices = new double[TradingSession.MINUTES];
    private final VolumeCount count = new VolumeCount();
    private final double[] volumes = new double[TradingSession.MINUTES];
    private int lastTrade = Integer.MIN_VALUE / 2;
    private double lastValid = Double.NaN;
    private int lastValidMinute = Integer.MIN_VALUE / 2;
    private double lastInterest = Double.NaN;
    private int lastInterestMinute = Integer.MIN_VALUE / 2;

    private double close = Double.NaN;
    private double volume;
    private boolean valid;

    Leg() {
        Arrays.fill(prices, Double.NaN);
    }

    /** Forgets the minute before. */
    void begin() {
        close = Double.NaN;
        volume = 0;
        valid = false;
    }

    /** What this minute's row says; an unknown volume counts as no trade. */
    void print(int minute, double closePrice, double tradedVolume, double openInterest) {
        close = closePrice;
        double traded = count.next(tradedVolume);
        volume = Double.isNaN(traded) ? 0 : traded;
        lastTrade = volume > 0 ? minute : lastTrade;
        volumes[minute - 1] = volume;
        if (Double.isFinite(openInterest)) {
            lastInterest = openInterest;
            lastInterestMinute = minute;
        }
    }

    /** The close of this minute if it may enter put–call parity: large enough and traded lately, else NaN. */
    double parityPrice(int minute) {
        boolean traded = minute - lastTrade < TRADE_MINUTES;
        return traded && close >= SMALLEST_PRICE ? close : Double.NaN;
    }

    /** Settles the price of this minute, given the least that arbitrage allows; NaN floor makes the close invalid. */
    void settle(int minute, double floor) {
        double own = parityPrice(minute);
        valid = own >= floor;
        if (valid) {
            lastValid = own;
            lastValidMinute = minute;
        }
        prices[minute - 1] = minute - lastValidMinute <= CARRIED_MINUTES ? lastValid : Double.NaN;
    }

    /** The price that counts in a settled minute: its own valid close, else the last valid one up to 5 minutes old. */
    double price(int minute) {
        return prices[minute - 1];
    }

    /** Whether the current minute has a valid close of its own. */
    boolean valid() {
        return valid;
    }

    /** Shares open, at most 15 minutes old. */
    double openInterest(int minute) {
        return minute - lastInterestMinute <= INTEREST_MINUTES ? lastInterest : Double.NaN;
    }

    /** Shares open when the source last told, however long ago; NaN if it has not told today. */
    double lastInterest() {
        return lastInterest;
    }

    /** Shares traded in a minute up to the current one. */
    double volume(int minute) {
        return volumes[minute - 1];
    }

    /** Shares traded in the current minute. */
    double volume() {
        return volume;
    }
}
