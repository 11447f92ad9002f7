package org.marketregime.ingest.csv;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ContractMaster;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;

/**
 * The contracts of a session, numbered in the order of expiry and strike. An expiry that the trade date did not know yet,
 * or no longer, is replaced by the one it knew.
 */
final class ContractIndex {
    private record Contract(int expiryDay, double strike) {}

    private static final Comparator<Contract> ORDER =
            Comparator.comparingInt(Contract::expiryDay).thenComparingDouble(Contract::strike);

    /** Far above what a division and a multiplication lose, far below a share. */
    private static final double ROUNDING = 1e-9;

    private final SessionKey key;
    private final Contract[] contracts;
    private final int[] ofRow;
    private final int[] lots;
    private final Map<Integer, Integer> moved = new HashMap<>();

    ContractIndex(SessionRows rows, ContractMaster master, LotSizes lotSizes) {
        this.key = rows.key();
        Map<Integer, Integer> known = new HashMap<>();
        Map<Contract, Integer> numbers = new HashMap<>();
        Contract[] byRow = new Contract[rows.size()];
        for (int row = 0; row < byRow.length; row++) {
            int expiryDay = known.computeIfAbsent(
                    rows.expiryDay(row),
                    day -> Math.toIntExact(master.expiryKnown(key.underlying(), LocalDate.ofEpochDay(day), key.date())
                            .toEpochDay()));
            Contract contract = new Contract(expiryDay, rows.strike(row));
            numbers.putIfAbsent(contract, 0);
            byRow[row] = contract;
        }
        known.forEach((written, then) -> {
            if (!written.equals(then)) {
                moved.put(written, then);
            }
        });
        contracts = numbers.keySet().toArray(Contract[]::new);
        Arrays.sort(contracts, ORDER);
        for (int i = 0; i < contracts.length; i++) {
            numbers.put(contracts[i], i);
        }
        ofRow = new int[byRow.length];
        for (int row = 0; row < byRow.length; row++) {
            ofRow[row] = numbers.getOrDefault(byRow[row], -1);
        }
        lots = new int[contracts.length];
        int day = Math.toIntExact(key.date().toEpochDay());
        for (int i = 0; i < lots.length; i++) {
            lots[i] = lotSizes.of(key.underlying(), contracts[i].expiryDay(), day);
        }
    }

    int count() {
        return contracts.length;
    }

    int ofRow(int row) {
        return ofRow[row];
    }

    int expiryDay(int contract) {
        return contracts[contract].expiryDay();
    }

    double strike(int contract) {
        return contracts[contract].strike();
    }

    /**
     * A count in whole shares; NaN when it is none. Lots may have a fraction: after a change of the lot size the
     * exchange divides what is open in old lots by the new one.
     *
     * @throws PlatformException CONFIG_INVALID when it is in lots and the lot size is not known
     */
    double shares(double count, @Nullable CountUnit unit, int contract) {
        if (count == 0 || Double.isNaN(count)) {
            return count;
        }
        double shares = unit == CountUnit.LOTS ? count * lot(contract) : count;
        double whole = Math.rint(shares);
        return Math.abs(shares - whole) <= ROUNDING * Math.max(1, Math.abs(whole)) ? whole : Double.NaN;
    }

    private int lot(int contract) {
        if (lots[contract] == LotSizes.UNKNOWN) {
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID,
                    "counts of " + key + " are in lots, and the contract master knows no lot size of the contract"
                            + " that expires " + LocalDate.ofEpochDay(expiryDay(contract)));
        }
        return lots[contract];
    }

    /** The expiry days that were replaced, with those known on the trade date. */
    Map<Integer, Integer> moved() {
        return moved;
    }

    SortedSet<LocalDate> expiries() {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (Contract contract : contracts) {
            dates.add(LocalDate.ofEpochDay(contract.expiryDay()));
        }
        return dates;
    }
}
