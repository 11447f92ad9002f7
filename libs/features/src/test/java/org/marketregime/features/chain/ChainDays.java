package org.marketregime.features.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.features.oracle.OracleRow;
import org.marketregime.features.oracle.OracleSession;
import org.marketregime.kernels.black.Black76;
import org.marketregime.kernels.black.BlackModel;

/** Sessions written by hand or by the generator, run through stage 0 with smiles. */
final class ChainDays {
    static final double RATE = 0.065;

    private static final double NONE = Double.NaN;

    private ChainDays() {}

    /** What stage 0 says at the end of a minute. */
    interface Reader {
        void minute(int minute, ChainSession chain);
    }

    /** Runs minutes 1…{@code last} of a session, {@code step} to the batch. */
    static void run(OracleSession session, int step, int last, BlackModel model, Reader reader) {
        ChainSession chain = new ChainSession(session.date(), RATE, model, new ChainSession.Scope(3, true, false));
        try (BufferAllocator allocator = new RootAllocator()) {
            for (int from = 1; from <= last; from += step) {
                int to = Math.min(last, from + step - 1);
                try (ChainBatch rows = session.batch("TEST", from, to, ChainSession.COLUMNS, allocator)) {
                    int row = 0;
                    for (int minute = from; minute <= to; minute++) {
                        int first = row;
                        while (row < rows.rows() && rows.minute(row) == minute) {
                            row++;
                        }
                        chain.minute(minute, rows, first, row);
                        reader.minute(minute, chain);
                    }
                }
            }
        }
    }

    /** The nearest expiry's smile at the end of {@code minute}. */
    static Smile smile(OracleSession session, int minute) {
        List<Smile> smiles = new ArrayList<>();
        run(session, minute, minute, BlackModel.scalar(), (m, chain) -> {
            if (m == minute) {
                smiles.add(chain.smile(0));
            }
        });
        return smiles.getFirst();
    }

    static double years(LocalDate date, LocalDate expiry, int minute) {
        return new TimeToExpiry(date, expiry, RATE).years(minute);
    }

    /** A row whose legs cost what the volatility says; a leg with a NaN volatility is not shown. */
    static OracleRow priced(
            LocalDate date, LocalDate expiry, int minute, double forward, double strike, double call, double put) {
        double years = years(date, expiry, minute);
        double discount = StrictMath.exp(-RATE * years);
        return row(
                minute,
                expiry,
                strike,
                forward * discount,
                Black76.price(true, forward, strike, years, call, discount),
                Black76.price(false, forward, strike, years, put, discount));
    }

    static OracleRow row(int minute, LocalDate expiry, double strike, double spot, double call, double put) {
        return new OracleRow(minute, expiry, strike, spot, NONE, NONE, NONE, NONE, call, 75, NONE, put, 75, NONE);
    }
}
