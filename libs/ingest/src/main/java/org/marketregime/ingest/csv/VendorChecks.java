package org.marketregime.ingest.csv;

import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.quality.DayTally;
import org.marketregime.ingest.quality.QualityRule;

/** Compares what a vendor derived with what follows from the rows: delta, strike types, zone. It changes nothing. */
final class VendorChecks {
    /** Starts of the zones MID_MORN, LUNCH, AFTERNOON and CLOSE; OPEN comes before. */
    private static final int[] ZONE_STARTS = {minute(9, 30), minute(11, 30), minute(13, 0), minute(15, 0)};

    private final SessionRows rows;
    private final ContractIndex contracts;
    private final DayTally tally;
    private final boolean needed;

    VendorChecks(SessionRows rows, ContractIndex contracts, DayTally tally) {
        this.rows = rows;
        this.contracts = contracts;
        this.tally = tally;
        this.needed = rows.fields().stream()
                .anyMatch(field -> field.kind() == Field.Kind.CHECK || field.kind() == Field.Kind.STRIKE_TYPE);
    }

    private static int minute(int hour, int minuteOfHour) {
        return hour * 60 + minuteOfHour;
    }

    boolean needed() {
        return needed;
    }

    /**
     * @param sorted rows of one snapshot in contract order
     * @param count how many of them
     * @param minute that they belong to
     */
    void check(int[] sorted, int count, int minute) {
        for (int from = 0; from < count; ) {
            int to = from;
            int expiry = contracts.expiryDay(contracts.ofRow(sorted[from]));
            while (to < count && contracts.expiryDay(contracts.ofRow(sorted[to])) == expiry) {
                to++;
            }
            checkDelta(sorted, from, to, Field.CE_DELTA, 0, 1);
            checkDelta(sorted, from, to, Field.PE_DELTA, -1, 0);
            checkTypes(sorted, from, to);
            from = to;
        }
        int zone = zone(minute);
        for (int i = 0; i < count; i++) {
            double written = rows.get(Field.ZONE_ID, sorted[i]);
            if (!Double.isNaN(written) && written != zone) {
                tally.count(QualityRule.Q15);
            }
        }
    }

    /** The zone, 1 to 5, of a minute by its start. */
    static int zone(int minute) {
        int start = TradingSession.OPEN.toSecondOfDay() / 60 + minute - 1;
        int zone = 1;
        for (int from : ZONE_STARTS) {
            if (start >= from) {
                zone++;
            }
        }
        return zone;
    }

    private void checkDelta(int[] sorted, int from, int to, Field field, double least, double most) {
        double before = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            double delta = rows.get(field, sorted[i]);
            if (Double.isNaN(delta)) {
                continue;
            }
            // vendors round, so a far leg has 0 or 1
            if (delta < least || delta > most || delta > before) {
                tally.count(QualityRule.Q10);
            }
            before = delta;
        }
    }

    private void checkTypes(int[] sorted, int from, int to) {
        int atm = -1;
        for (int i = from; i < to && atm < 0; i++) {
            if (contracts.strike(contracts.ofRow(sorted[i])) == rows.get(Field.ATM_STRIKE, sorted[i])) {
                atm = i;
            }
        }
        if (atm < 0) {
            return;
        }
        for (int i = from; i < to; i++) {
            double call = rows.get(Field.CE_STRIKE_TYPE, sorted[i]);
            double put = rows.get(Field.PE_STRIKE_TYPE, sorted[i]);
            // below the money a call is ITM, which is written as a positive rank
            if ((!Double.isNaN(call) && call != atm - i) || (!Double.isNaN(put) && put != i - atm)) {
                tally.count(QualityRule.Q14);
            }
        }
    }
}
