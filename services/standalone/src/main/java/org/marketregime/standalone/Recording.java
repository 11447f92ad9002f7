package org.marketregime.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.ingest.csv.ImportOptions;
import org.marketregime.ingest.csv.Importer;
import org.marketregime.ingest.csv.SessionSealer;

/** The recorded day that ships with the program; its source and licence are in {@code recorded/SOURCE.md}. */
final class Recording {
    static final LocalDate DAY = LocalDate.of(2025, 8, 29);
    static final List<String> UNDERLYINGS = List.of("BANKNIFTY", "NIFTY");

    private Recording() {}

    /** Refuses what was not recorded. */
    static void check(LocalDate day, List<String> underlyings) {
        if (!day.equals(DAY)) {
            throw new PlatformException(
                    ErrorCode.NOT_FOUND, "no recording of " + day + " ships with the demo; there is " + DAY);
        }
        for (String underlying : underlyings) {
            if (!UNDERLYINGS.contains(underlying)) {
                throw new PlatformException(
                        ErrorCode.NOT_FOUND,
                        "no recording of " + underlying + " ships with the demo; there are " + UNDERLYINGS);
            }
        }
    }

    /** Imports the recording of some underlyings into a store in {@code folder}. */
    static void unpack(List<String> underlyings, Path folder, Path root) {
        List<Path> files = new ArrayList<>();
        for (String underlying : underlyings) {
            String name = underlying + "_" + DAY + ".csv.gz";
            Path file = folder.resolve(name);
            try (InputStream recorded = Recording.class.getResourceAsStream("/recorded/" + name)) {
                if (recorded == null) {
                    throw new IllegalStateException("the recording " + name + " is missing from this build");
                }
                Files.copy(recorded, file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack the recording to " + folder, e);
            }
            files.add(file);
        }
        try (BufferAllocator allocator = new RootAllocator();
                ChainStore store = ChainStore.open(root.toString())) {
            ImportOptions options = ImportOptions.of(TradingSession.ZONE, Instant.now());
            new Importer(new SessionSealer(store, allocator), DatedContracts.bundled(), options, SilentImport.INSTANCE)
                    .run(files);
        }
    }
}
