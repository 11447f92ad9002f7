package org.marketregime.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;
import org.marketregime.simulator.Noise.Stream;

/**
 * Both underlyings with all their contracts, session after session. The same world, seed and start give the same numbers everywhere.
 * One thread.
 */
public final class MarketSimulator {
    /** What a simulated chain has: neither bids and asks nor anybody's volatilities. */
    public static final Set<ChainColumn> COLUMNS = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(
            ChainColumn.CE_IV,
            ChainColumn.PE_IV,
            ChainColumn.CE_BID,
            ChainColumn.CE_ASK,
            ChainColumn.PE_BID,
            ChainColumn.PE_ASK)));

    private final World world;
    private final long seed;
    private final MarketPath path;
    private final List<AssetMarket> markets = new ArrayList<>();

    /** @param start date of the first session, a weekday */
    public MarketSimulator(World world, long seed, LocalDate start) {
        this.world = world;
        this.seed = seed;
        this.path = new MarketPath(world, seed, start);
        for (int asset = 0; asset < world.parameters().assets().size(); asset++) {
            markets.add(new AssetMarket(asset));
        }
    }

    /**
     * The next session.
     *
     * @throws org.marketregime.domain.PlatformException OFF_HEAP_EXHAUSTED when the allocator's limit does not allow it; nothing stays
     *     allocated, and the simulation cannot be continued
     */
    public SimulatedSession next(BufferAllocator allocator) {
        SessionPath session = path.next();
        List<List<ChainBatch>> hours = new ArrayList<>();
        boolean done = false;
        try {
            for (AssetMarket market : markets) {
                List<ChainBatch> batches = new ArrayList<>();
                hours.add(batches);
                market.trade(session, allocator, batches);
            }
            done = true;
            return new SimulatedSession(session, hours);
        } finally {
            if (!done) {
                hours.forEach(batches -> batches.forEach(ChainBatch::close));
            }
        }
    }

    /** The contracts of one underlying. */
    private final class AssetMarket {
        private final int asset;
        private final ForwardVariance forwardVariance;
        private final FutureTape future;
        private final OpenInterestBook book = new OpenInterestBook();

        AssetMarket(int asset) {
            this.asset = asset;
            this.forwardVariance = new ForwardVariance(
                    world.parameters(), asset, world.knowledge().get(asset));
            this.future = new FutureTape(world.parameters(), asset);
        }

        void trade(SessionPath session, BufferAllocator allocator, List<ChainBatch> into) {
            int index = session.index();
            AssetPath underlying = session.assets().get(asset);
            future.trade(session, underlying, Noise.of(seed, Stream.FUTURE, index, asset));
            Listing listing = new Listing(underlying);
            OrderFlow flow = new OrderFlow(world.parameters(), Noise.of(seed, Stream.FLOW, index, asset));
            Noise trades = Noise.of(seed, Stream.TRADE, index, asset);
            List<OptionTape> tapes = new ArrayList<>();
            for (LocalDate expiry : Expiries.listed(session.date())) {
                tapes.add(new OptionTape(
                        world, session, asset, forwardVariance, listing, expiry, tapes.size(), flow, trades, book));
            }
            for (int from = 1; from <= TradingSession.MINUTES; ) {
                int to = lastOfHour(from);
                into.add(hour(session, underlying, tapes, from, to, allocator));
                from = to + 1;
            }
            tapes.forEach(OptionTape::close);
            book.settle(session.date());
        }

        private ChainBatch hour(
                SessionPath session,
                AssetPath underlying,
                List<OptionTape> tapes,
                int from,
                int to,
                BufferAllocator allocator) {
            int rows = 0;
            for (int minute = from - 1; minute < to; minute++) {
                for (OptionTape tape : tapes) {
                    rows += tape.rows(minute);
                }
            }
            ChainBatch batch =
                    ChainBatch.allocate(underlying.asset().symbol(), session.date(), rows, COLUMNS, allocator);
            int row = 0;
            for (int minute = from - 1; minute < to; minute++) {
                int first = row;
                for (OptionTape tape : tapes) {
                    tape.trade(minute, batch, row);
                    row += tape.rows(minute);
                }
                for (int at = first; at < row; at++) {
                    fillUnderlying(batch, at, underlying, minute);
                }
            }
            return batch;
        }

        private void fillUnderlying(ChainBatch batch, int row, AssetPath underlying, int minute) {
            int points = AssetPath.POINTS.length;
            double open = future.price(minute, 0);
            double high = open;
            double low = open;
            for (int point = 1; point < points; point++) {
                high = Math.max(high, future.price(minute, point));
                low = Math.min(low, future.price(minute, point));
            }
            batch.set(ChainColumn.SPOT, row, underlying.close(minute));
            batch.set(ChainColumn.FUTURE_OPEN, row, open);
            batch.set(ChainColumn.FUTURE_HIGH, row, high);
            batch.set(ChainColumn.FUTURE_LOW, row, low);
            batch.set(ChainColumn.FUTURE_CLOSE, row, future.price(minute, points - 1));
            batch.set(ChainColumn.FUTURE_VOLUME, row, future.volume(minute));
            batch.set(ChainColumn.FUTURE_OI, row, future.openInterest(minute));
        }
    }

    /** The last minute, at most 375, whose end bears the same hour as that of {@code minute}. */
    static int lastOfHour(int minute) {
        int last = minute;
        while (last < TradingSession.MINUTES
                && TradingSession.OPEN.plusMinutes(last + 1).getHour()
                        == TradingSession.OPEN.plusMinutes(minute).getHour()) {
            last++;
        }
        return last;
    }
}
