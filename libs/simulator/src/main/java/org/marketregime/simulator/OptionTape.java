package org.marketregime.simulator;

import java.time.LocalDate;
import java.util.Arrays;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/** The trading of one expiry of one underlying through one session; minutes, counted from 0, must come in order. */
final class OptionTape {
    private static final int POINTS = AssetPath.POINTS.length;
    private static final int LAST = POINTS - 1;
    private static final int LEGS = 2;

    private final LocalDate expiry;
    private final int order;
    private final int businessDays;
    private final boolean monthly;
    private final boolean silences;
    private final SessionPath session;
    private final AssetPath path;
    private final Listing listing;
    private final FairValue fair;
    private final OrderFlow flow;
    private final Noise trades;
    private final OpenInterestBook book;
    private final ConvexEnvelope envelope = new ConvexEnvelope();

    private final int first;
    private final int stride;
    private final double[] strikes;
    private final double[] logStrikes;
    private final double[][] calls = new double[POINTS][];
    private final double[] discount = new double[POINTS];
    private final double[] forward = new double[POINTS];
    private final long[][] openInterest;
    private final double[][] bias;
    private final double[][] last;
    private int from;
    private int to;

    OptionTape(
            World world,
            SessionPath session,
            int asset,
            ForwardVariance forwardVariance,
            Listing listing,
            LocalDate expiry,
            int order,
            OrderFlow flow,
            Noise trades,
            OpenInterestBook book) {
        this.expiry = expiry;
        this.order = order;
        this.businessDays = Expiries.businessDays(session.date(), expiry);
        this.monthly = order >= Expiries.WEEKLIES;
        this.silences = world.parameters().flow().silences();
        this.session = session;
        this.path = session.assets().get(asset);
        this.listing = listing;
        this.fair = new FairValue(world, session, asset, forwardVariance, expiry);
        this.flow = flow;
        this.trades = trades;
        this.book = book;
        this.first = listing.lowest(listing.last(), monthly);
        this.stride = Listing.stride(monthly);
        int count = index(listing.highest(listing.last(), monthly)) + 1;
        this.strikes = new double[count];
        this.logStrikes = new double[count];
        for (int k = 0; k < count; k++) {
            strikes[k] = (double) gridStrike(k) * path.asset().step();
            logStrikes[k] = StrictMath.log(strikes[k]);
        }
        for (int point = 0; point < POINTS; point++) {
            calls[point] = new double[count];
        }
        this.openInterest = new long[LEGS][count];
        this.bias = new double[LEGS][count];
        this.last = new double[LEGS][count];
        for (double[] prices : last) {
            Arrays.fill(prices, Double.NaN);
        }
        this.from = index(listing.lowest(0, monthly));
        this.to = from;
    }

    private int index(int gridStrike) {
        return (gridStrike - first) / stride;
    }

    private int gridStrike(int index) {
        return first + index * stride;
    }

    /** Strikes listed in a minute. */
    int rows(int minute) {
        return (listing.highest(minute, monthly) - listing.lowest(minute, monthly)) / stride + 1;
    }

    /** Trades one minute, and writes it from row {@code row} on. */
    void trade(int minute, ChainBatch into, int row) {
        list(minute);
        price(minute);
        for (int k = from; k < to; k++) {
            int at = row + k - from;
            into.setKey(at, minute + 1, Math.toIntExact(expiry.toEpochDay()), strikes[k]);
            long sides = trades.bits();
            trade(minute, k, OrderFlow.CALL, sides, into, at);
            trade(minute, k, OrderFlow.PUT, sides >>> POINTS, into, at);
        }
    }

    /** Takes up the strikes that this minute asks for. */
    private void list(int minute) {
        int newFrom = index(listing.lowest(minute, monthly));
        int newTo = index(listing.highest(minute, monthly)) + 1;
        for (int k = newFrom; k < newTo; k++) {
            if (k < from || k >= to) {
                long[] known = book.find(expiry, gridStrike(k));
                for (int leg = 0; leg < LEGS; leg++) {
                    openInterest[leg][k] = known == null
                            ? flow.first(order, businessDays, gridStrike(k), strikes[k] / path.open(), leg)
                            : known[leg];
                    bias[leg][k] = flow.firstBias();
                }
            }
        }
        from = newFrom;
        to = newTo;
    }

    private void price(int minute) {
        for (int point = 0; point < POINTS; point++) {
            fair.moveTo(minute, point);
            forward[point] = fair.forward();
            discount[point] = fair.discount();
            for (int k = from; k < to; k++) {
                calls[point][k] = fair.outOfTheMoney(strikes[k], logStrikes[k]) + Math.max(fair.parity(strikes[k]), 0);
            }
        }
        envelope.apply(calls[LAST], from, to);
    }

    private double fairPrice(int point, int k, int leg) {
        double call = calls[point][k];
        return leg == OrderFlow.CALL ? call : call - discount[point] * (forward[point] - strikes[k]);
    }

    private void trade(int minute, int k, int leg, long sides, ChainBatch into, int row) {
        double before = bias[leg][k];
        flow.trade(
                minute,
                order,
                strikes[k] / path.close(minute),
                leg,
                path.move(minute),
                session.regimes().direction(minute),
                before,
                openInterest[leg][k]);
        bias[leg][k] = flow.nextBias(before);
        openInterest[leg][k] = flow.openInterest();

        double open = last[leg][k];
        double high = open;
        double low = open;
        double close = open;
        if (flow.volume() > 0 || !silences) {
            open = Tape.trade(fairPrice(0, k, leg), sides);
            high = open;
            low = open;
            for (int point = 1; point < POINTS; point++) {
                close = Tape.trade(fairPrice(point, k, leg), sides >>> point);
                high = Math.max(high, close);
                low = Math.min(low, close);
            }
            last[leg][k] = close;
        }
        int lot = path.asset().lot();
        boolean call = leg == OrderFlow.CALL;
        into.set(call ? ChainColumn.CE_OPEN : ChainColumn.PE_OPEN, row, open);
        into.set(call ? ChainColumn.CE_HIGH : ChainColumn.PE_HIGH, row, high);
        into.set(call ? ChainColumn.CE_LOW : ChainColumn.PE_LOW, row, low);
        into.set(call ? ChainColumn.CE_CLOSE : ChainColumn.PE_CLOSE, row, close);
        into.set(call ? ChainColumn.CE_VOLUME : ChainColumn.PE_VOLUME, row, (double) flow.volume() * lot);
        into.set(call ? ChainColumn.CE_OI : ChainColumn.PE_OI, row, (double) flow.openInterest() * lot);
    }

    /** Keeps the open interest for the next session. */
    void close() {
        for (int k = from; k < to; k++) {
            book.store(expiry, gridStrike(k), openInterest[OrderFlow.CALL][k], openInterest[OrderFlow.PUT][k]);
        }
    }
}
