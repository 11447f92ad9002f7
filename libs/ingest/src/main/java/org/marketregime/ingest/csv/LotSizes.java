package org.marketregime.ingest.csv;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.marketregime.domain.ContractMaster;
import org.marketregime.domain.PlatformException;

/** The lot sizes of a contract master, remembered by contract and trade date. One thread. */
final class LotSizes {
    /** Stands for a lot that the master does not know. */
    static final int UNKNOWN = 0;

    private final ContractMaster contracts;
    private final Map<Contract, Integer> lots = new HashMap<>();

    private record Contract(String underlying, int expiryDay, int day) {}

    LotSizes(ContractMaster contracts) {
        this.contracts = contracts;
    }

    int of(String underlying, int expiryDay, int day) {
        return lots.computeIfAbsent(new Contract(underlying, expiryDay, day), this::look);
    }

    private int look(Contract contract) {
        try {
            return contracts.lotSize(
                    contract.underlying(),
                    LocalDate.ofEpochDay(contract.expiryDay()),
                    LocalDate.ofEpochDay(contract.day()));
        } catch (PlatformException _) {
            return UNKNOWN;
        }
    }
}
