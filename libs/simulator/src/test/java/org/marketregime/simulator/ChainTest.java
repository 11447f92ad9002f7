package org.marketregime.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;

/** The chains of the base world, over eight sessions with two expiries among them. */
class ChainTest {
    private static final long SEED = 7;
    private static final int SESSIONS = 8;
    private static final List<String> SYMBOLS = List.of("NIFTY", "BANKNIFTY");
    private static final World WORLD = World.of(Variant.BASE, SEED);

    private static BufferAllocator allocator;
    private static final List<SimulatedSession> SESSION_LIST = new ArrayList<>();

    @BeforeAll
    static void simulate() {
        allocator = new RootAllocator();
        MarketSimulator simulator = new MarketSimulator(WORLD, SEED, LocalDate.of(2024, 1, 1));
        for (int i = 0; i < SESSIONS; i++) {
            SESSION_LIST.add(simulator.next(allocator));
        }
    }

    @AfterAll
    static void close() {
        SESSION_LIST.forEach(SimulatedSession::close);
        allocator.close();
    }

    private interface RowVisitor {
        void visit(SimulatedSession session, int asset, ChainBatch batch, int row);
    }

    private static void visit(RowVisitor visitor) {
        for (SimulatedSession session : SESSION_LIST) {
            for (int asset = 0; asset < 2; asset++) {
                for (ChainBatch batch : session.hours(SYMBOLS.get(asset))) {
                    for (int row = 0; row < batch.rows(); row++) {
                        visitor.visit(session, asset, batch, row);
                    }
                }
            }
        }
    }

    private static String at(ChainBatch batch, int row) {
        return batch.underlying() + " " + batch.date() + " minute " + batch.minute(row) + " "
                + LocalDate.ofEpochDay(batch.expiryDay(row)) + " " + batch.strike(row);
    }

    @Test
    void hoursFollowTheClock() {
        for (SimulatedSession session : SESSION_LIST) {
            List<ChainBatch> hours = session.hours("NIFTY");
            int[] last = {44, 104, 164, 224, 284, 344, 375};
            assertThat(hours).hasSize(last.length);
            for (int hour = 0; hour < last.length; hour++) {
                ChainBatch batch = hours.get(hour);
                assertThat(batch.minute(0)).isEqualTo(hour == 0 ? 1 : last[hour - 1] + 1);
                assertThat(batch.minute(batch.rows() - 1)).isEqualTo(last[hour]);
                assertThat(batch.columns()).isEqualTo(MarketSimulator.COLUMNS);
            }
        }
    }

    @Test
    void everyMinuteListsSixExpiriesInOrder() {
        for (SimulatedSession session : SESSION_LIST) {
            List<LocalDate> wanted = Expiries.listed(session.path().date());
            TreeMap<Integer, List<LocalDate>> found = new TreeMap<>();
            for (ChainBatch batch : session.hours("BANKNIFTY")) {
                for (int row = 0; row < batch.rows(); row++) {
                    List<LocalDate> minute = found.computeIfAbsent(batch.minute(row), m -> new ArrayList<>());
                    LocalDate expiry = LocalDate.ofEpochDay(batch.expiryDay(row));
                    if (minute.isEmpty() || !minute.getLast().equals(expiry)) {
                        minute.add(expiry);
                    } else {
                        assertThat(batch.strike(row)).isGreaterThan(batch.strike(row - 1));
                    }
                }
            }
            assertThat(found).hasSize(375);
            assertThat(found.values()).allMatch(wanted::equals);
        }
    }

    @Test
    void strikesReachFarEnough() {
        visit((session, asset, batch, row) -> {
            double step = asset == 0 ? 50 : 100;
            double strike = batch.strike(row);
            AssetPath path = session.path().assets().get(asset);
            LocalDate expiry = LocalDate.ofEpochDay(batch.expiryDay(row));
            boolean monthly = Expiries.listed(batch.date()).indexOf(expiry) >= 4;
            assertThat(strike % (monthly ? 2 * step : step)).isZero();
            boolean lowest = row == 0 || batch.expiryDay(row - 1) != batch.expiryDay(row);
            boolean highest = row + 1 == batch.rows() || batch.expiryDay(row + 1) != batch.expiryDay(row);
            double wider = monthly ? 19 * step : 0;
            if (lowest) {
                assertThat(strike).as(at(batch, row)).isLessThanOrEqualTo(path.open() - 19.5 * step - wider);
                assertThat(strike).isLessThanOrEqualTo(path.close(batch.minute(row) - 1) - 11 * step - wider);
            }
            if (highest) {
                assertThat(strike).as(at(batch, row)).isGreaterThanOrEqualTo(path.open() + 19.5 * step + wider);
                assertThat(strike).isGreaterThanOrEqualTo(path.close(batch.minute(row) - 1) + 11 * step + wider);
            }
        });
    }

    @Test
    void pricesAreTicksInOrder() {
        visit((session, asset, batch, row) -> {
            for (boolean call : new boolean[] {true, false}) {
                double open = batch.get(call ? ChainColumn.CE_OPEN : ChainColumn.PE_OPEN, row);
                double high = batch.get(call ? ChainColumn.CE_HIGH : ChainColumn.PE_HIGH, row);
                double low = batch.get(call ? ChainColumn.CE_LOW : ChainColumn.PE_LOW, row);
                double close = batch.get(call ? ChainColumn.CE_CLOSE : ChainColumn.PE_CLOSE, row);
                boolean fine = isTick(open) && isTick(high) && isTick(low) && isTick(close);
                boolean ordered = low <= Math.min(open, close) && high >= Math.max(open, close) && low >= .05;
                if (!fine || !ordered) {
                    throw new AssertionError(at(batch, row) + ": " + open + " " + high + " " + low + " " + close);
                }
            }
            double open = batch.get(ChainColumn.FUTURE_OPEN, row);
            double close = batch.get(ChainColumn.FUTURE_CLOSE, row);
            boolean ordered = batch.get(ChainColumn.FUTURE_LOW, row) <= Math.min(open, close)
                    && batch.get(ChainColumn.FUTURE_HIGH, row) >= Math.max(open, close);
            if (!ordered || !isTick(open) || !isTick(close)) {
                throw new AssertionError(at(batch, row) + ": future out of order or off the grid");
            }
        });
    }

    private static boolean isTick(double price) {
        return Math.rint(price * 20) / 20 == price;
    }

    @Test
    void callsAndPutsKeepParity() {
        // Half a spread and half a tick on either leg; a leg that is worth nothing trades at a tick.
        double tolerance = 2 * (.0245 + .025) + .05;
        for (SimulatedSession session : SESSION_LIST.subList(0, 2)) {
            for (int asset = 0; asset < 2; asset++) {
                ForwardVariance variance = new ForwardVariance(
                        WORLD.parameters(), asset, WORLD.knowledge().get(asset));
                for (ChainBatch batch : session.hours(SYMBOLS.get(asset))) {
                    FairValue fair = null;
                    for (int row = 0; row < batch.rows(); row++) {
                        LocalDate expiry = LocalDate.ofEpochDay(batch.expiryDay(row));
                        if (fair == null || batch.expiryDay(row) != batch.expiryDay(row - 1)) {
                            fair = new FairValue(WORLD, session.path(), asset, variance, expiry);
                            fair.moveTo(batch.minute(row) - 1, 3);
                        }
                        double found = batch.get(ChainColumn.CE_CLOSE, row) - batch.get(ChainColumn.PE_CLOSE, row);
                        assertThat(found)
                                .as(at(batch, row))
                                .isCloseTo(fair.parity(batch.strike(row)), within(tolerance));
                    }
                }
            }
        }
    }

    @Test
    void closesAreConvexInStrikeUpToQuoteNoise() {
        double tolerance = 4 * (.0245 + .025) + 1e-9;
        visit((session, asset, batch, row) -> {
            if (row == 0
                    || row + 1 == batch.rows()
                    || batch.expiryDay(row - 1) != batch.expiryDay(row)
                    || batch.expiryDay(row + 1) != batch.expiryDay(row)) {
                return;
            }
            for (ChainColumn leg : new ChainColumn[] {ChainColumn.CE_CLOSE, ChainColumn.PE_CLOSE}) {
                double butterfly = batch.get(leg, row - 1) - 2 * batch.get(leg, row) + batch.get(leg, row + 1);
                if (butterfly < -tolerance) {
                    throw new AssertionError(at(batch, row) + ": butterfly of " + leg + " is " + butterfly);
                }
            }
        });
    }

    private record Contract(String underlying, int expiry, double strike, boolean call)
            implements Comparable<Contract> {
        @Override
        public int compareTo(Contract other) {
            int order = underlying.compareTo(other.underlying);
            order = order == 0 ? Integer.compare(expiry, other.expiry) : order;
            order = order == 0 ? Double.compare(strike, other.strike) : order;
            return order == 0 ? Boolean.compare(call, other.call) : order;
        }
    }

    @Test
    void openInterestMovesWithVolumeAndSurvivesTheNight() {
        TreeMap<Contract, Double> known = new TreeMap<>();
        int[] carried = {0};
        int[] listedToday = {0};
        visit((session, asset, batch, row) -> {
            int lot = asset == 0 ? 75 : 35;
            for (boolean call : new boolean[] {true, false}) {
                double openInterest = batch.get(call ? ChainColumn.CE_OI : ChainColumn.PE_OI, row);
                double volume = batch.get(call ? ChainColumn.CE_VOLUME : ChainColumn.PE_VOLUME, row);
                Contract contract = new Contract(batch.underlying(), batch.expiryDay(row), batch.strike(row), call);
                Double before = known.put(contract, openInterest);
                boolean fine = openInterest >= 0 && openInterest % lot == 0 && volume >= lot && volume % lot == 0;
                if (!fine || (before != null && volume < lot + Math.abs(openInterest - before))) {
                    throw new AssertionError(
                            at(batch, row) + ": OI " + before + " to " + openInterest + ", volume " + volume);
                }
                if (batch.minute(row) == 1 && session.path().index() > 0) {
                    carried[0] += before == null ? 0 : 1;
                    listedToday[0]++;
                }
            }
        });

        assertThat((double) carried[0] / listedToday[0]).isGreaterThan(.75);
    }

    @Test
    void futuresFollowTheNearestMonthlyContract() {
        visit((session, asset, batch, row) -> {
            double spot = batch.get(ChainColumn.SPOT, row);
            double years = (Expiries.future(batch.date()).toEpochDay()
                            - batch.date().toEpochDay()
                            + (375 - batch.minute(row)) / 1440.0)
                    / 365;
            double fair = spot * Math.exp(.065 * years);
            double found = batch.get(ChainColumn.FUTURE_CLOSE, row);
            int lot = asset == 0 ? 75 : 35;
            boolean counts = batch.get(ChainColumn.FUTURE_OI, row) % lot == 0
                    && batch.get(ChainColumn.FUTURE_VOLUME, row) % lot == 0
                    && batch.get(ChainColumn.FUTURE_OI, row) > 150_000.0 * lot;
            if (Math.abs(found / fair - 1) > 4e-4 || !counts) {
                throw new AssertionError(at(batch, row) + ": future " + found + ", spot " + spot);
            }
        });
    }

    @Test
    void quotedVolatilityIsFlatOnOrdinaryDaysAndRisesIntoTheExpiry() {
        for (SimulatedSession session : SESSION_LIST) {
            List<LocalDate> listed = Expiries.listed(session.path().date());
            ForwardVariance variance =
                    new ForwardVariance(WORLD.parameters(), 0, WORLD.knowledge().getFirst());
            FairValue fair = new FairValue(WORLD, session.path(), 0, variance, listed.get(1));
            fair.moveTo(30, 3);
            double morning = Math.log(fair.quotedVolatility()) - fair.logLevel(30);
            fair.moveTo(360, 3);
            double evening = Math.log(fair.quotedVolatility()) - fair.logLevel(360);

            assertThat(evening - morning).as("%s", session.path().date()).isBetween(-.06, .01);
        }
        SessionPath expiry = SESSION_LIST.get(1).path();
        ForwardVariance variance =
                new ForwardVariance(WORLD.parameters(), 0, WORLD.knowledge().getFirst());
        FairValue fair = new FairValue(WORLD, expiry, 0, variance, expiry.date());
        double[] usual = new double[375];
        for (int minute = 0; minute < 375; minute++) {
            fair.moveTo(minute, 3);
            usual[minute] = Math.log(fair.quotedVolatility()) - fair.logLevel(minute);
        }
        assertThat(usual[200]).isLessThan(usual[10]);
        assertThat(usual[360] - usual[310]).isGreaterThan(.05);
    }
}
