package org.marketregime.ingest.csv;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marketregime.ingest.csv.ImportOptions.VolumeKind;

/** Whether a volume column counts since the row before or since the open: a count since the open does not fall. */
final class VolumeEvidence {
    private static final int FEWEST = 30;
    private static final double SELDOM = 0.02;

    private record Leg(int expiryDay, double strike, Field field) {}

    private static final class Last {
        private long millis;
        private double value;

        private Last(long millis, double value) {
            this.millis = millis;
            this.value = value;
        }
    }

    private final Map<Leg, Last> last = new HashMap<>();
    private @Nullable SessionKey session;
    private long rises;
    private long falls;
    private boolean counterHasValues;

    /** Looks at the first session of the file only. */
    void add(ChainRow row, SessionKey key) {
        if (!Double.isNaN(row.get(Field.CE_CUMVOL)) || !Double.isNaN(row.get(Field.PE_CUMVOL))) {
            counterHasValues = true;
        }
        if (session == null) {
            session = key;
        }
        if (session.equals(key)) {
            compare(row, Field.CE_VOLUME);
            compare(row, Field.PE_VOLUME);
        }
    }

    private void compare(ChainRow row, Field field) {
        double value = row.get(field);
        if (Double.isNaN(value)) {
            return;
        }
        Leg leg = new Leg(row.expiryDay, row.strike, field);
        Last before = last.get(leg);
        if (before == null) {
            last.put(leg, new Last(row.millis, value));
        } else if (row.millis > before.millis) {
            if (value > before.value) {
                rises++;
            } else if (value < before.value) {
                falls++;
            }
            before.millis = row.millis;
            before.value = value;
        }
    }

    Conventions.Finding<VolumeKind> decide(@Nullable VolumeKind said) {
        if (said != null) {
            return new Conventions.Finding<>(said, "as told");
        }
        long changes = rises + falls;
        String share = "falls in " + falls + " of " + changes + " changes";
        if (changes == 0) {
            return new Conventions.Finding<>(
                    VolumeKind.MINUTE, counterHasValues ? "from the running count" : "by its name");
        }
        if (!counterHasValues && changes >= FEWEST && falls <= SELDOM * changes) {
            return new Conventions.Finding<>(VolumeKind.CUMULATIVE, share);
        }
        return new Conventions.Finding<>(VolumeKind.MINUTE, share);
    }
}
