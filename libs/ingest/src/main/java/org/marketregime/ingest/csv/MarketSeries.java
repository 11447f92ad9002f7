package org.marketregime.ingest.csv;

import java.util.EnumMap;
import java.util.Map;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.csv.ImportOptions.VolumeKind;
import org.marketregime.ingest.quality.DayTally;
import org.marketregime.ingest.quality.QualityRule;

/** Spot and future, which every row of a snapshot repeats: one value a snapshot, the one that most rows give. */
final class MarketSeries {
    private static final Field[] PRICES = {
        Field.SPOT, Field.FUTURE_OPEN, Field.FUTURE_HIGH, Field.FUTURE_LOW, Field.FUTURE_CLOSE
    };

    private final SessionRows rows;
    private final ContractIndex contracts;
    private final MinuteTable table;
    private final DayTally tally;
    private final Map<Field, Votes> votes = new EnumMap<>(Field.class);
    private final RunningVolume byCount = new RunningVolume();
    private final RunningVolume byStep = new RunningVolume();

    MarketSeries(SessionRows rows, ContractIndex contracts, MinuteTable table, DayTally tally) {
        this.rows = rows;
        this.contracts = contracts;
        this.table = table;
        this.tally = tally;
        for (Field field : rows.fields()) {
            if (field == Field.SPOT || field.isOfFuture()) {
                votes.put(field, new Votes());
            }
        }
    }

    /**
     * @param steps whether the file has a volume of the future since the row before in this session
     */
    void take(int[] snapshot, Conventions conventions, boolean steps, boolean firstMinute) {
        if (votes.isEmpty()) {
            return;
        }
        votes.forEach((field, vote) -> {
            vote.clear();
            for (int row : snapshot) {
                vote.add(rows.get(field, row));
            }
            tally.count(QualityRule.Q4, vote.dissent());
        });
        for (Field field : PRICES) {
            double price = winner(field);
            ChainColumn column = field.stored();
            if (price > 0 && column != null) {
                table.putMarket(column, price);
            } else if (price < 0) {
                tally.count(QualityRule.Q5);
            }
        }
        // the expiry of the future is not given; its lot is that of the options listed with it
        int contract = contracts.ofRow(snapshot[0]);
        double oi = winner(Field.FUTURE_OI);
        if (oi >= 0) {
            table.putMarket(ChainColumn.FUTURE_OI, contracts.shares(oi, conventions.oi(), contract));
        }
        takeVolume(conventions, contract, steps, firstMinute);
    }

    private void takeVolume(Conventions conventions, int contract, boolean steps, boolean firstMinute) {
        if (!votes.containsKey(Field.FUTURE_VOLUME) && !votes.containsKey(Field.FUTURE_CUMVOL)) {
            return;
        }
        double traded;
        if (steps) {
            traded = byStep.ofStep(winner(Field.FUTURE_VOLUME));
        } else {
            double count = winner(Field.FUTURE_CUMVOL);
            if (Double.isNaN(count) && conventions.volumeKind() == VolumeKind.CUMULATIVE) {
                count = winner(Field.FUTURE_VOLUME);
            }
            traded = byCount.ofCount(count < 0 ? Double.NaN : count, firstMinute);
        }
        table.addMarket(ChainColumn.FUTURE_VOLUME, contracts.shares(traded, conventions.volume(), contract));
    }

    private double winner(Field field) {
        Votes vote = votes.get(field);
        return vote == null ? Double.NaN : vote.winner();
    }
}
