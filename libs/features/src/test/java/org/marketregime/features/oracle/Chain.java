package org.marketregime.features.oracle;

import static org.marketregime.features.oracle.Numbers.NAN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes small sessions by hand: every strike it prints trades one contract unless the test says otherwise. */
final class Chain {
    private final LocalDate date;
    private final List<OracleRow> rows = new ArrayList<>();
    private double spot = NAN;
    private double future = NAN;
    private double futureVolume = NAN;
    private double futureOi = NAN;
    private double ceOi = NAN;
    private double peOi = NAN;

    Chain(LocalDate date) {
        this.date = date;
    }

    Chain spot(double price) {
        spot = price;
        return this;
    }

    Chain future(double price, double volume) {
        future = price;
        futureVolume = volume;
        return this;
    }

    /** Shares of the future held in the rows that follow. */
    Chain futureInterest(double held) {
        futureOi = held;
        return this;
    }

    /** Shares held in the rows that follow. */
    Chain openInterest(double calls, double puts) {
        ceOi = calls;
        peOi = puts;
        return this;
    }

    Chain row(int minute, LocalDate expiry, double strike, double ce, double pe) {
        return row(minute, expiry, strike, ce, 1, pe, 1);
    }

    Chain row(int minute, LocalDate expiry, double strike, double ce, double ceVolume, double pe, double peVolume) {
        rows.add(new OracleRow(
                minute,
                expiry,
                strike,
                spot,
                NAN,
                NAN,
                future,
                futureVolume,
                futureOi,
                ce,
                ceVolume,
                ceOi,
                pe,
                peVolume,
                peOi));
        return this;
    }

    /** Five strikes around {@code forward}, 50 apart, priced with one volatility. */
    Chain flat(int minute, LocalDate expiry, double forward, double volatility) {
        double minutes = (expiry.toEpochDay() - date.toEpochDay()) * 1440.0 + 375 - minute;
        double tau = Math.max(minutes, 5) / 525_600;
        double discount = StrictMath.exp(-StageZero.RATE * tau);
        double center = 50 * Math.round(forward / 50);
        for (int k = -4; k <= 4; k++) {
            double strike = center + 50 * k;
            row(
                    minute,
                    expiry,
                    strike,
                    Black76.price(StageZero.CALL, forward, strike, volatility, tau, discount),
                    Black76.price(StageZero.PUT, forward, strike, volatility, tau, discount));
        }
        return this;
    }

    OracleSession session() {
        return new OracleSession(date, rows);
    }
}
