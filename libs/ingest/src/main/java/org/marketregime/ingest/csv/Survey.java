package org.marketregime.ingest.csv;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ContractMaster;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;
import org.marketregime.ingest.csv.ImportOptions.IvUnit;
import org.marketregime.ingest.csv.ImportOptions.StampKind;
import org.marketregime.ingest.csv.ImportOptions.VolumeKind;

/**
 * The first reading of a file, from end to end before anything of it is used: whether it can be used at all, which
 * sessions it holds, and how it writes what it says.
 */
final class Survey {
    private final String name;
    private final Header header;
    private final ImportOptions options;
    private final LotSizes lots;
    private final StampEvidence stamps;
    private final UnitEvidence oi = new UnitEvidence("open interest", "--oi-unit");
    private final UnitEvidence volume = new UnitEvidence("volume", "--volume-unit");
    private final VolumeEvidence volumeKind = new VolumeEvidence();
    private final IvEvidence iv = new IvEvidence();
    private final SortedMap<SessionKey, Long> sessions = new TreeMap<>();
    private final Rejections rejections = new Rejections();
    private long rows;

    private Survey(String name, Header header, ImportOptions options, ContractMaster contracts) {
        this.name = name;
        this.header = header;
        this.options = options;
        this.lots = new LotSizes(contracts);
        this.stamps = new StampEvidence(name, options);
    }

    /**
     * @param consumed told how many bytes of the file each read took
     * @throws PlatformException when the file cannot be used, saying why
     */
    static SourceFile of(
            Path path, String name, ImportOptions options, ContractMaster contracts, LongConsumer consumed) {
        try (InputTable table = InputTable.open(path, name, options.underlying() != null, consumed)) {
            Survey survey = new Survey(name, table.header(), options, contracts);
            survey.readAll(table);
            return survey.conclude(path);
        }
    }

    private void readAll(InputTable table) {
        RowReader reader = new RowReader(header, name, options);
        ChainRow row = new ChainRow();
        SessionKey key = null;
        for (Cells cells = table.next(); cells != null; cells = table.next()) {
            rows++;
            if (!reader.read(cells, row)) {
                rejections.add(reader.rejection());
                continue;
            }
            LocalDate date = LocalDate.ofEpochDay(row.day);
            if (key == null || !key.date().equals(date) || !key.underlying().equals(row.underlying)) {
                key = new SessionKey(date, row.underlying);
            }
            sessions.merge(key, 1L, Long::sum);
            weigh(row, key);
        }
    }

    private void weigh(ChainRow row, SessionKey key) {
        stamps.add(row);
        volumeKind.add(row, key);
        iv.add(row, row.get(Field.CE_IV));
        iv.add(row, row.get(Field.PE_IV));
        int lot = lots.of(row.underlying, row.expiryDay, row.day);
        oi.add(row.get(Field.CE_OI), row.underlying, lot);
        oi.add(row.get(Field.PE_OI), row.underlying, lot);
        for (Field field : List.of(Field.CE_VOLUME, Field.PE_VOLUME, Field.CE_CUMVOL, Field.PE_CUMVOL)) {
            volume.add(row.get(field), row.underlying, lot);
        }
    }

    private SourceFile conclude(Path path) {
        if (rows == 0) {
            throw new PlatformException(ErrorCode.INPUT_INVALID, name + " has a header but no rows");
        }
        if (sessions.isEmpty()) {
            Rejection first = rejections.first().getFirst();
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID, "none of the " + rows + " rows of " + name + " can be read; " + first);
        }
        stamps.requireZone();
        return new SourceFile(
                path, name, header, conventions(), sessions, rows, rejections.count(), rejections.first());
    }

    private Conventions conventions() {
        List<String> notes = new ArrayList<>();
        Conventions.Finding<StampKind> stamp = stamps.kind(header);
        int shift = 0;
        String bars = "";
        if (stamp.value() == StampKind.START) {
            Conventions.Finding<Integer> minutes = stamps.barMinutes(header);
            shift = minutes.known();
            bars = " of bars of " + shift + " min (" + minutes.why() + ")";
        }
        notes.add("stamp: " + word(stamp.value()) + bars + " (" + stamp.why() + ")");
        Conventions.Finding<CountUnit> oiUnit = oi.decide(options.oiUnit(), name);
        notes.add("open interest: " + word(oiUnit.value()) + " (" + oiUnit.why() + ")");
        Conventions.Finding<CountUnit> volumeUnit = volume.decide(options.volumeUnit(), name);
        Conventions.Finding<VolumeKind> kind = volumeKind.decide(options.volumeKind());
        notes.add("volume: " + word(volumeUnit.value()) + " (" + volumeUnit.why() + "), "
                + (kind.value() == VolumeKind.MINUTE ? "since the row before" : "since the open") + " (" + kind.why()
                + ")");
        Conventions.Finding<IvUnit> ivUnit = iv.decide(options.ivUnit(), name);
        notes.add("implied volatility: " + word(ivUnit.value()) + " (" + ivUnit.why() + ")");
        return new Conventions(
                stamp.known(), shift, oiUnit.value(), volumeUnit.value(), kind.known(), ivUnit.value(), notes);
    }

    private static String word(@Nullable Enum<?> value) {
        return value == null ? "none" : value.name().toLowerCase(Locale.ROOT);
    }
}
