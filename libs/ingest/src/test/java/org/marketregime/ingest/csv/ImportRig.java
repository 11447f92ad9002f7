package org.marketregime.ingest.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;
import org.marketregime.ingest.csv.ImportOptions.StampKind;

/** A folder of files to import, a store to import them into, and what a reader then finds there. */
final class ImportRig implements AutoCloseable {
    static final LocalDate DATE = LocalDate.of(2025, 8, 29);
    static final LocalDate EXPIRY = LocalDate.of(2025, 9, 2);
    static final String TIDY =
            "ts,underlying,expiry,strike,ce_close,ce_cumvol,ce_oi,ce_iv,pe_close,pe_cumvol,pe_oi,pe_iv";

    /** Nothing is told; the clock stands in 2026. */
    static final ImportOptions NOTHING_TOLD =
            ImportOptions.of(ZoneId.of("Asia/Kolkata"), Instant.parse("2026-11-21T00:00:00Z"));

    private static final DatedContracts CONTRACTS = DatedContracts.bundled();

    private final Path folder;
    private final RootAllocator allocator = new RootAllocator();
    private final ChainStore store;

    ImportRig(Path folder) {
        this.folder = folder;
        this.store = ChainStore.open(folder.resolve("root").toString());
    }

    /** Snapshots in contracts, told so. */
    static ImportOptions told() {
        return told(StampKind.SNAPSHOT, CountUnit.LOTS);
    }

    static ImportOptions told(@Nullable StampKind stamp, @Nullable CountUnit unit) {
        return new ImportOptions(
                NOTHING_TOLD.zone(),
                stamp,
                null,
                unit,
                unit,
                null,
                ImportOptions.IvUnit.PERCENT,
                null,
                NOTHING_TOLD.earliest(),
                NOTHING_TOLD.latest());
    }

    static ImportOptions inZone(String zone) {
        return new ImportOptions(
                ZoneId.of(zone),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOTHING_TOLD.earliest(),
                NOTHING_TOLD.latest());
    }

    Path file(String name, String... lines) {
        return bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Path gzip(String name, String text) {
        return bytes(name, gzipped(text));
    }

    static byte[] gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path bytes(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportResult run(ImportOptions options, Path... files) {
        return run(options, 2_000_000, files);
    }

    ImportResult run(ImportOptions options, long mostRows, Path... files) {
        return new Importer(new SessionSealer(store, allocator), CONTRACTS, options, new ImportListener() {}, mostRows)
                .run(List.of(files));
    }

    ImportResult look(ImportOptions options, Path... files) {
        return new Importer(new SessionSealer(null, allocator), CONTRACTS, options, new ImportListener() {})
                .run(List.of(files));
    }

    ChainStore store() {
        return store;
    }

    Path root() {
        return folder.resolve("root");
    }

    /** A stored value; NaN when the row or the value is missing. */
    double value(ChainColumn column, int minute, double strike) {
        return value("NIFTY", DATE, column, minute, EXPIRY, strike);
    }

    double value(String underlying, LocalDate date, ChainColumn column, int minute, LocalDate expiry, double strike) {
        try (ChainBatch rows = store.read(underlying, date, minute, minute, EnumSet.of(column), allocator)) {
            for (int row = 0; row < rows.rows(); row++) {
                if (rows.expiryDay(row) == expiry.toEpochDay() && rows.strike(row) == strike) {
                    return rows.get(column, row);
                }
            }
            return Double.NaN;
        }
    }

    int rows(LocalDate date) {
        try (ChainBatch rows =
                store.read("NIFTY", date, 1, TradingSession.MINUTES, EnumSet.of(ChainColumn.CE_CLOSE), allocator)) {
            return rows.rows();
        }
    }

    /** A row of {@link #TIDY}: NIFTY at a time of {@link #DATE}. */
    static String snapshot(String time, int strike, String calls, String puts) {
        return DATE + " " + time + ",NIFTY," + EXPIRY + "," + strike + "," + calls + "," + puts;
    }

    /**
     * A plausible table of bars, one row per minute and strike, five strikes around 24500: prices, volume since the row
     * before, open interest, volatility in percent.
     *
     * @param first stamp of the first bar
     * @param bars how many
     * @param step minutes between them
     * @param unit multiplies volume and open interest
     */
    static String bars(LocalDate date, LocalTime first, int bars, int step, int unit) {
        StringBuilder text = new StringBuilder("ts,underlying,expiry,strike,ce_open,ce_high,ce_low,ce_close,ce_volume,"
                + "ce_oi,ce_iv,pe_open,pe_high,pe_low,pe_close,pe_volume,pe_oi,pe_iv,spot\n");
        for (int bar = 0; bar < bars; bar++) {
            LocalTime time = first.plusMinutes((long) bar * step);
            for (int strike = 24_400; strike <= 24_600; strike += 50) {
                double call = Math.max(0, 24_500 - strike) + 80 + bar % 7;
                double put = Math.max(0, strike - 24_500) + 82 - bar % 5;
                int traded = (bar * 37 + strike) % 97;
                text.append(date).append(' ').append(time).append(":00,NIFTY,").append(date.plusDays(4));
                text.append(',').append(strike);
                for (double price : new double[] {call, put}) {
                    text.append(String.format(
                            Locale.ROOT,
                            ",%.2f,%.2f,%.2f,%.2f,%d,%d,%.2f",
                            price - 1,
                            price + 2,
                            price - 2,
                            price,
                            traded * unit,
                            (1_000 + traded) * unit,
                            11 + traded / 100.0));
                }
                text.append(",24500.5\n");
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        store.close();
        allocator.close(); // fails when a byte was leaked
    }
}
