package org.marketregime.ingest.csv;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;

/**
 * Whether counts are lots or shares: shares come in multiples of the lot. In lots a multiple is chance, one in the lot
 * size; in shares only remnants of an older lot size are none.
 */
final class UnitEvidence {
    private static final int FEWEST = 4;
    private static final double SHARES_FROM = 0.9;
    private static final double LOTS_UP_TO = 0.2;

    private final String what;
    private final String option;
    private final Set<String> unknown = new TreeSet<>();
    private long values;
    private long compared;
    private long multiples;

    UnitEvidence(String what, String option) {
        this.what = what;
        this.option = option;
    }

    void add(double value, String underlying, int lot) {
        if (Double.isNaN(value) || value == 0) {
            return;
        }
        values++;
        if (lot == LotSizes.UNKNOWN) {
            unknown.add(underlying);
            return;
        }
        compared++;
        if (value % lot == 0) {
            multiples++;
        }
    }

    /** @throws PlatformException INPUT_INVALID when the counts do not tell and nobody said */
    Conventions.Finding<CountUnit> decide(@Nullable CountUnit said, String file) {
        if (said != null) {
            return new Conventions.Finding<>(said, "as told");
        }
        if (values == 0) {
            return new Conventions.Finding<>(null, "no values");
        }
        String share = multiples + " of " + compared + " values are multiples of their lot size";
        if (compared >= FEWEST && multiples >= SHARES_FROM * compared) {
            return new Conventions.Finding<>(CountUnit.SHARES, share);
        }
        if (compared >= FEWEST && multiples <= LOTS_UP_TO * compared) {
            return new Conventions.Finding<>(CountUnit.LOTS, share);
        }
        String why = unknown.isEmpty()
                ? share + ", " + (compared < FEWEST ? "too few to tell" : "which fits neither")
                : "the contract master knows no lot size of " + Shown.some(unknown);
        throw new PlatformException(
                ErrorCode.INPUT_INVALID,
                String.format(
                        Locale.ROOT,
                        "%s: cannot tell whether %s is in lots or in shares: %s; say %s lots or %s shares",
                        file,
                        what,
                        why,
                        option,
                        option));
    }
}
