package org.marketregime.features.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The chain of the golden vector, features-1-4.md §8: four days before expiry, one smile, 31 strikes. */
public final class GoldenChain {
    public static final LocalDate DATE = LocalDate.of(2025, 7, 7);
    public static final LocalDate EXPIRY = DATE.plusDays(4);
    public static final double FORWARD = 21_712;
    public static final double TAU = 4 / 365.0;

    private GoldenChain() {}

    /** The session: prices stand still from minute 361 on. */
    public static OracleSession session() {
        double discount = StrictMath.exp(-StageZero.RATE * TAU);
        List<OracleRow> rows = new ArrayList<>();
        for (int m = 361; m <= 375; m++) {
            for (int k = -15; k <= 15; k++) {
                double strike = 21_700 + 50 * k;
                double y = StrictMath.log(strike / FORWARD) / (0.13 * Math.sqrt(TAU));
                double iv = 0.13 - 0.012 * y + 0.006 * y * y;
                double call = Black76.price(StageZero.CALL, FORWARD, strike, iv, TAU, discount);
                double put = Black76.price(StageZero.PUT, FORWARD, strike, iv, TAU, discount);
                double none = Double.NaN;
                rows.add(new OracleRow(
                        m, EXPIRY, strike, FORWARD * discount, none, none, none, none, call, 75, 1500, put, 75, 1500));
            }
        }
        return new OracleSession(DATE, rows);
    }
}
