package org.marketregime.research.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.chain.ChainGreeks;
import org.marketregime.features.chain.ChainSession;
import org.marketregime.features.chain.Smile;
import org.marketregime.features.chain.TimeToExpiry;
import org.marketregime.kernels.Backend;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.black.Greek;
import org.marketregime.runtime.Backends;

/** The rows of one stored session, and stage 0 over them minute by minute. */
public final class SessionSet {
    /** The measures that any component reads. */
    public static final Set<ChainColumn> COLUMNS = Stream.of(
                    ChainSession.COLUMNS, ChainSession.OPEN_INTEREST, ChainSession.FUTURE_INTEREST)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final int PEER_COLUMNS = 8;
    private static final int EXPIRIES = 3;

    private final LocalDate date;
    private final ChainBatch rows;

    public SessionSet(LocalDate date, ChainBatch rows) {
        this.date = date;
        this.rows = rows;
    }

    /** Black's model on the Vector API. */
    static BlackModel vector() {
        try (Backend backend = Backends.open("cpu")) {
            return backend.black();
        }
    }

    private ChainSession chain(BlackModel model) {
        return new ChainSession(date, ChainFeatureEngine.RATE, model, new ChainSession.Scope(EXPIRIES, true, true));
    }

    /** Stage 0 with everything: forwards, the volatility of every leg and strike, and the Greeks of every strike. */
    public double smilesAndGreeks(BlackModel model) {
        ChainSession session = chain(model);
        return run(session, _ -> {
            double sum = 0;
            for (int expiry = 0; expiry < session.listed().size(); expiry++) {
                ChainGreeks greeks = session.greeks(expiry);
                sum += greeks.get(Greek.GAMMA, 0);
            }
            return sum;
        });
    }

    private interface Minute {
        double take(int minute);
    }

    private double run(ChainSession session, Minute after) {
        double sum = 0;
        int row = 0;
        for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
            int first = row;
            while (row < rows.rows() && rows.minute(row) == minute) {
                row++;
            }
            session.minute(minute, rows, first, row);
            sum += after.take(minute);
        }
        return sum + session.expiries().size();
    }

    /** What a peer needs for the same work, by row: minute and expiry as one number, years, strike, prices, spot, expiry, rate. */
    List<MemorySegment> inputs(Arena arena) {
        List<MemorySegment> columns = new ArrayList<>();
        for (int i = 0; i < PEER_COLUMNS; i++) {
            columns.add(arena.allocate(ValueLayout.JAVA_DOUBLE, rows.rows()));
        }
        int group = 0;
        for (int row = 0; row < rows.rows(); row++) {
            boolean another = row > 0
                    && (rows.minute(row) != rows.minute(row - 1) || rows.expiryDay(row) != rows.expiryDay(row - 1));
            group += another ? 1 : 0;
            TimeToExpiry time =
                    new TimeToExpiry(date, LocalDate.ofEpochDay(rows.expiryDay(row)), ChainFeatureEngine.RATE);
            double[] values = {
                group,
                time.years(rows.minute(row)),
                rows.strike(row),
                rows.get(ChainColumn.CE_CLOSE, row),
                rows.get(ChainColumn.PE_CLOSE, row),
                rows.get(ChainColumn.SPOT, row),
                rows.expiryDay(row),
                ChainFeatureEngine.RATE
            };
            for (int i = 0; i < values.length; i++) {
                columns.get(i).setAtIndex(ValueLayout.JAVA_DOUBLE, row, values[i]);
            }
        }
        return columns;
    }

    int size() {
        return rows.rows();
    }

    /** The first price of spot; NaN in a session without one. */
    public double firstSpot() {
        double spot = Double.NaN;
        for (int row = 0; row < rows.rows() && !(spot > 0); row++) {
            spot = rows.get(ChainColumn.SPOT, row);
        }
        return spot;
    }

    /** Of the strikes and minutes whose volatility a peer found, the share in which ours is the same to {@code tolerance}. */
    double agreement(double[] peer, double tolerance) {
        ChainSession session = chain(vector());
        int[] same = {0, 0};
        int[] next = {0};
        run(session, minute -> {
            for (; next[0] < rows.rows() && rows.minute(next[0]) == minute; next[0]++) {
                int row = next[0];
                if (Double.isNaN(peer[row])) {
                    continue;
                }
                int expiry = session.listed().indexOf(LocalDate.ofEpochDay(rows.expiryDay(row)));
                Smile smile = session.smile(expiry);
                double ours = smile.strikeVolatility(smile.rank(rows.strike(row)));
                same[0]++;
                same[1] += Math.abs(peer[row] / ours - 1) <= tolerance ? 1 : 0;
            }
            return 0;
        });
        return (double) same[1] / same[0];
    }
}
