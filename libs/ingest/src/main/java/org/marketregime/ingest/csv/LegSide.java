package org.marketregime.ingest.csv;

import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;
import org.marketregime.ingest.csv.ImportOptions.IvUnit;
import org.marketregime.ingest.csv.ImportOptions.VolumeKind;
import org.marketregime.ingest.quality.DayTally;
import org.marketregime.ingest.quality.QualityRule;

/** The calls or the puts of a session: brings their numbers to our units and to the minute table. One thread. */
final class LegSide {
    private static final double LEAST_IV = 0.02;
    private static final double MOST_IV = 2.0;

    private final SessionRows rows;
    private final ContractIndex contracts;
    private final MinuteTable table;
    private final DayTally tally;
    private final Field open;
    private final Field high;
    private final Field low;
    private final Field close;
    private final Field volume;
    private final Field counter;
    private final Field oi;
    private final Field iv;
    private final Field bid;
    private final Field ask;
    private final RunningVolume[] byCount;
    private final RunningVolume[] byStep;
    private long notTraded;
    private long noIv;
    private long crossed;

    private LegSide(SessionRows rows, ContractIndex contracts, MinuteTable table, DayTally tally, boolean put) {
        this.rows = rows;
        this.contracts = contracts;
        this.table = table;
        this.tally = tally;
        this.open = put ? Field.PE_OPEN : Field.CE_OPEN;
        this.high = put ? Field.PE_HIGH : Field.CE_HIGH;
        this.low = put ? Field.PE_LOW : Field.CE_LOW;
        this.close = put ? Field.PE_CLOSE : Field.CE_CLOSE;
        this.volume = put ? Field.PE_VOLUME : Field.CE_VOLUME;
        this.counter = put ? Field.PE_CUMVOL : Field.CE_CUMVOL;
        this.oi = put ? Field.PE_OI : Field.CE_OI;
        this.iv = put ? Field.PE_IV : Field.CE_IV;
        this.bid = put ? Field.PE_BID : Field.CE_BID;
        this.ask = put ? Field.PE_ASK : Field.CE_ASK;
        this.byCount = counters(contracts.count());
        this.byStep = counters(contracts.count());
    }

    static LegSide calls(SessionRows rows, ContractIndex contracts, MinuteTable table, DayTally tally) {
        return new LegSide(rows, contracts, table, tally, false);
    }

    static LegSide puts(SessionRows rows, ContractIndex contracts, MinuteTable table, DayTally tally) {
        return new LegSide(rows, contracts, table, tally, true);
    }

    private static RunningVolume[] counters(int count) {
        RunningVolume[] counters = new RunningVolume[count];
        for (int i = 0; i < count; i++) {
            counters[i] = new RunningVolume();
        }
        return counters;
    }

    /** Legs whose last price of 0 says that they have not traded today. */
    long notTraded() {
        return notTraded;
    }

    /** Volatilities of 0, which say that there is none. */
    long noIv() {
        return noIv;
    }

    /** Quotes with the bid above the ask. */
    long crossed() {
        return crossed;
    }

    /** @param steps whether the file of the row has a volume since the row before in this session */
    void take(int row, Conventions conventions, boolean steps, boolean firstMinute) {
        int contract = contracts.ofRow(row);
        takePrices(row, contract);
        takeQuotes(row, contract);
        takeVolume(row, contract, conventions, steps, firstMinute);
        takeOpenInterest(row, contract, conventions);
        takeIv(row, contract, conventions);
    }

    private void takePrices(int row, int contract) {
        if (rows.get(close, row) == 0) {
            notTraded++;
        }
        double opened = price(open, row);
        double highest = price(high, row);
        double lowest = price(low, row);
        double closed = price(close, row);
        // NaN compares false, so only what is given is compared
        boolean torn = highest < lowest || highest < opened || highest < closed || lowest > opened || lowest > closed;
        if (torn) {
            tally.count(QualityRule.Q5);
            return;
        }
        put(open, contract, opened);
        put(high, contract, highest);
        put(low, contract, lowest);
        put(close, contract, closed);
    }

    private void takeQuotes(int row, int contract) {
        double bought = price(bid, row);
        double sold = price(ask, row);
        if (bought > sold) {
            crossed++;
        }
        put(bid, contract, bought);
        put(ask, contract, sold);
    }

    /** A price of 0 says that there is none; a negative one is wrong. */
    private double price(Field field, int row) {
        double value = rows.get(field, row);
        if (value < 0) {
            tally.count(QualityRule.Q5);
            return Double.NaN;
        }
        return value == 0 ? Double.NaN : value;
    }

    private void put(Field field, int contract, double value) {
        ChainColumn column = field.stored();
        if (column != null && !Double.isNaN(value)) {
            table.put(column, contract, value);
        }
    }

    private void takeVolume(int row, int contract, Conventions conventions, boolean steps, boolean firstMinute) {
        double traded;
        if (steps) {
            traded = byStep[contract].ofStep(rows.get(volume, row));
        } else {
            double count = rows.get(counter, row);
            if (Double.isNaN(count) && conventions.volumeKind() == VolumeKind.CUMULATIVE) {
                count = rows.get(volume, row);
            }
            traded = byCount[contract].ofCount(count < 0 ? Double.NaN : count, firstMinute);
        }
        ChainColumn column = volume.stored();
        if (column != null && !Double.isNaN(traded)) {
            table.add(column, contract, whole(traded, conventions.volume(), contract));
        }
    }

    private void takeOpenInterest(int row, int contract, Conventions conventions) {
        double written = rows.get(oi, row);
        if (written < 0) {
            tally.count(QualityRule.Q11);
        } else if (!Double.isNaN(written)) {
            put(oi, contract, whole(written, conventions.oi(), contract));
        }
    }

    private double whole(double count, @Nullable CountUnit unit, int contract) {
        double shares = contracts.shares(count, unit, contract);
        if (Double.isNaN(shares)) {
            tally.count(QualityRule.Q1);
            tally.note(QualityRule.Q1, "counts that are no whole number of shares: missing");
        }
        return shares;
    }

    private void takeIv(int row, int contract, Conventions conventions) {
        double written = rows.get(iv, row);
        if (written == 0) {
            noIv++;
            return;
        }
        double decimal = conventions.iv() == IvUnit.PERCENT ? written / 100 : written;
        if (decimal < LEAST_IV || decimal > MOST_IV) {
            tally.count(QualityRule.Q9);
            return;
        }
        put(iv, contract, decimal);
    }
}
