package org.marketregime.ingest.csv;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.ContractMaster;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.csv.ImportOptions.VolumeKind;
import org.marketregime.ingest.quality.DayTally;
import org.marketregime.ingest.quality.FileShare;
import org.marketregime.ingest.quality.QualityRule;

/** Puts the rows of one session together: in time order, once each, minute by minute, in our units. Used once. */
final class SessionAssembler {
    private static final long MINUTE = 60_000L;

    private final SessionRows rows;
    private final List<SourceFile> files;
    private final boolean isSession;
    private final ContractIndex contracts;
    private final DayTally tally = new DayTally();
    private final MinuteTable table;
    private final LegSide calls;
    private final LegSide puts;
    private final MarketSeries market;
    private final VendorChecks vendor;
    private final boolean[] callSteps;
    private final boolean[] putSteps;
    private final boolean[] futureSteps;
    private final long[] used;
    private final long[] outside;
    private final long[] duplicate;
    private final long[] rejected;

    // rows of the snapshot at hand: the first row of each contract, and whether another contradicts it
    private final int[] firstOf;
    private final int[] snapshotOf;
    private final BitSet contradicted = new BitSet();
    private int snapshot;

    /** @param isSession whether the exchange held one on that date, as far as the calendar knows */
    SessionAssembler(
            SessionRows rows, List<SourceFile> files, boolean isSession, ContractMaster master, LotSizes lots) {
        this.rows = rows;
        this.files = files;
        this.isSession = isSession;
        this.contracts = new ContractIndex(rows, master, lots);
        this.table = new MinuteTable(contracts, columns(rows.fields()), rows.size());
        this.calls = LegSide.calls(rows, contracts, table, tally);
        this.puts = LegSide.puts(rows, contracts, table, tally);
        this.market = new MarketSeries(rows, contracts, table, tally);
        this.vendor = new VendorChecks(rows, contracts, tally);
        this.callSteps = steps(Field.CE_VOLUME);
        this.putSteps = steps(Field.PE_VOLUME);
        this.futureSteps = steps(Field.FUTURE_VOLUME);
        this.used = new long[files.size()];
        this.outside = new long[files.size()];
        this.duplicate = new long[files.size()];
        this.rejected = new long[files.size()];
        this.firstOf = new int[contracts.count()];
        this.snapshotOf = new int[contracts.count()];
    }

    private static Set<ChainColumn> columns(Set<Field> fields) {
        Set<ChainColumn> columns = EnumSet.noneOf(ChainColumn.class);
        for (Field field : fields) {
            ChainColumn column = field.stored();
            if (column != null) {
                columns.add(column);
            }
            switch (field) {
                case CE_CUMVOL -> columns.add(ChainColumn.CE_VOLUME);
                case PE_CUMVOL -> columns.add(ChainColumn.PE_VOLUME);
                case FUTURE_CUMVOL -> columns.add(ChainColumn.FUTURE_VOLUME);
                default -> {}
            }
        }
        return columns;
    }

    /** By file: whether it has a volume since the row before, with any value in this session. */
    private boolean[] steps(Field volume) {
        boolean[] steps = new boolean[files.size()];
        for (int row = 0; row < rows.size(); row++) {
            if (!Double.isNaN(rows.get(volume, row))) {
                steps[rows.file(row)] = true;
            }
        }
        for (int file = 0; file < steps.length; file++) {
            steps[file] &= files.get(file).conventions().volumeKind() == VolumeKind.MINUTE;
        }
        return steps;
    }

    /** @throws org.marketregime.domain.PlatformException CONFIG_INVALID when a lot size is needed and not known */
    Assembled assemble(BufferAllocator allocator) {
        long[] ends = new long[rows.size()];
        for (int row = 0; row < ends.length; row++) {
            ends[row] = files.get(rows.file(row)).conventions().endMillis(rows.millis(row));
        }
        int[] order = inTimeOrder(ends);
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && ends[order[to]] == ends[order[from]]) {
                to++;
            }
            takeSnapshot(order, from, to, minuteOf(ends[order[from]]));
            from = to;
        }
        noteFindings();
        LocalDate date = rows.key().date();
        ChainBatch batch = table.toBatch(rows.key().underlying(), date, allocator);
        return new Assembled(batch, tally, table.minutes(), shares(), contracts.expiries());
    }

    private int minuteOf(long end) {
        if (!isSession) {
            return 0;
        }
        long open = TradingSession.endOf(rows.key().date(), 1).toEpochMilli() - MINUTE;
        return Math.toIntExact(Math.ceilDiv(end - open, MINUTE));
    }

    /** The rows by time; those of one time in the order in which they were read. */
    private static int[] inTimeOrder(long[] ends) {
        int[] order = new int[ends.length];
        boolean sorted = true;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            sorted &= i == 0 || ends[i - 1] <= ends[i];
        }
        if (sorted) {
            return order;
        }
        Integer[] boxed = Arrays.stream(order).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, (a, b) -> Long.compare(ends[a], ends[b])); // stable
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    private void takeSnapshot(int[] order, int from, int to, int minute) {
        if (minute < 1 || minute > TradingSession.MINUTES) {
            for (int i = from; i < to; i++) {
                outside[rows.file(order[i])]++;
            }
            return;
        }
        int[] kept = unique(order, from, to);
        if (kept.length == 0) {
            return;
        }
        table.turnTo(minute);
        for (int row : kept) {
            int file = rows.file(row);
            Conventions conventions = files.get(file).conventions();
            table.touch(contracts.ofRow(row));
            calls.take(row, conventions, callSteps[file], minute == 1);
            puts.take(row, conventions, putSteps[file], minute == 1);
            used[file]++;
        }
        int file = rows.file(kept[0]);
        market.take(kept, files.get(file).conventions(), futureSteps[file], minute == 1);
        if (vendor.needed()) {
            vendor.check(inContractOrder(kept), kept.length, minute);
        }
    }

    /** The rows of a snapshot without those that repeat or contradict another. */
    private int[] unique(int[] order, int from, int to) {
        snapshot++;
        contradicted.clear();
        for (int i = from; i < to; i++) {
            int row = order[i];
            int contract = contracts.ofRow(row);
            if (snapshotOf[contract] != snapshot) {
                snapshotOf[contract] = snapshot;
                firstOf[contract] = row;
            } else if (rows.same(firstOf[contract], row)) {
                duplicate[rows.file(row)]++;
                tally.count(QualityRule.Q2);
            } else {
                rejected[rows.file(row)]++;
                tally.count(QualityRule.Q2);
                contradicted.set(contract);
            }
        }
        int[] kept = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            int row = order[i];
            int contract = contracts.ofRow(row);
            if (firstOf[contract] != row) {
                continue;
            }
            if (contradicted.get(contract)) {
                // which of them is right is not known
                rejected[rows.file(row)]++;
                tally.count(QualityRule.Q2);
                tally.note(
                        QualityRule.Q2,
                        "contradicting rows of expiry " + LocalDate.ofEpochDay(contracts.expiryDay(contract))
                                + " strike " + contracts.strike(contract) + " at "
                                + Instant.ofEpochMilli(rows.millis(row)));
            } else {
                kept[count++] = row;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private int[] inContractOrder(int[] kept) {
        return Arrays.stream(kept)
                .boxed()
                .sorted((a, b) -> Integer.compare(contracts.ofRow(a), contracts.ofRow(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void noteFindings() {
        contracts
                .moved()
                .forEach((written, known) -> tally.note(
                        QualityRule.Q13,
                        "expiry " + LocalDate.ofEpochDay(written) + " was " + LocalDate.ofEpochDay(known)
                                + " by what was known on the day, and is stored so"));
        noteCount(QualityRule.Q5, calls.notTraded() + puts.notTraded(), "last prices of 0: not traded, missing");
        noteCount(QualityRule.Q5, calls.crossed() + puts.crossed(), "quotes with the bid above the ask: kept");
        noteCount(QualityRule.Q9, calls.noIv() + puts.noIv(), "volatilities of 0: none, missing");
    }

    private void noteCount(QualityRule rule, long count, String what) {
        if (count > 0) {
            tally.note(rule, count + " " + what);
        }
    }

    private List<FileShare> shares() {
        List<FileShare> shares = new ArrayList<>();
        for (int file = 0; file < used.length; file++) {
            SourceFile source = files.get(file);
            FileShare share = new FileShare(
                    source.name(),
                    used[file],
                    outside[file],
                    duplicate[file],
                    rejected[file],
                    source.conventions().notes());
            if (share.rows() > 0) {
                shares.add(share);
            }
        }
        return shares;
    }
}
