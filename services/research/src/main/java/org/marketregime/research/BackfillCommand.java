package org.marketregime.research;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ContractMaster;
import org.marketregime.domain.DailyPrice;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureBlock;
import org.marketregime.features.FeatureEngine;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.Reading;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.ingest.days.DayStore;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes the features of whole stored sessions, one file a session, one row a minute. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Computes the features of whole stored sessions, one file a session, one row a minute.",
        footer = {
            "",
            "Each file holds event_time (UTC), underlying, and a column per feature in catalogue order; what is not",
            "known is null, in CSV empty. Stored sessions before --from serve as history."
        })
public final class BackfillCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "Store of sealed minutes: a folder or gs://bucket/prefix.")
    String root = "";

    @Option(names = "--underlying", required = true, description = "For example NIFTY.")
    String underlying = "";

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "First session, yyyy-MM-dd.")
    LocalDate from = LocalDate.MIN;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last session, inclusive.")
    LocalDate to = LocalDate.MAX;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    Path out = Path.of("");

    @Option(names = "--format", defaultValue = "parquet", description = "parquet or csv (default: ${DEFAULT-VALUE}).")
    String format = "parquet";

    @Option(
            names = "--components",
            split = ",",
            paramLabel = "N",
            description = "Numbers of the components, default: all that are built.")
    List<Integer> components = List.of();

    @Option(
            names = "--backend",
            defaultValue = "auto",
            description = "auto, cpu or scalar (default: ${DEFAULT-VALUE}).")
    String backend = "auto";

    @Override
    public Integer call() {
        if (to.isBefore(from)) {
            throw new PlatformException(
                    ErrorCode.INPUT_INVALID, "--to must not be before --from, was " + to + " and " + from);
        }
        FeatureFile.Format written = FeatureFile.Format.parse(format);
        ContractMaster contracts = DatedContracts.bundled();
        try (ChainStore store = ChainStore.open(root);
                BufferAllocator allocator = new RootAllocator();
                Backend chosen = Backends.open(backend);
                Engines engines = new Engines(chosen(), contracts, chosen, allocator)) {
            List<LocalDate> sessions = store.sessions(underlying);
            List<LocalDate> wanted = sessions.stream()
                    .filter(date -> !date.isBefore(from) && !date.isAfter(to))
                    .toList();
            if (wanted.isEmpty()) {
                throw new PlatformException(
                        ErrorCode.NOT_FOUND,
                        "no session of " + underlying + " from " + from + " to " + to + " in " + root + "; it has "
                                + (sessions.isEmpty()
                                        ? "none"
                                        : sessions.size() + " from " + sessions.getFirst() + " to "
                                                + sessions.getLast()));
            }
            say("backend " + chosen.describe());
            engines.imported(store, underlying);
            long start = System.nanoTime();
            int history = 0;
            for (LocalDate date : sessions) {
                if (date.isAfter(to)) {
                    break;
                }
                List<FeatureBlock> blocks = session(store, engines, date, allocator);
                if (date.isBefore(from)) {
                    history++;
                } else {
                    write(written, date, engines, blocks);
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            say(String.format(
                    Locale.ROOT,
                    "%d sessions of %s × %d features in %.1f s (%.1f sessions/s), history of %d sessions before them",
                    wanted.size(),
                    underlying,
                    engines.names().size(),
                    seconds,
                    (wanted.size() + history) / seconds,
                    history));
        }
        return 0;
    }

    private List<Component> chosen() {
        List<Component> built = Catalogue.components();
        if (components.isEmpty()) {
            return built;
        }
        for (int number : components) {
            if (built.stream().noneMatch(component -> component.number() == number)) {
                throw new PlatformException(
                        ErrorCode.INPUT_INVALID,
                        "component " + number + " is not built; there are "
                                + built.stream()
                                        .map(component -> component.number() + " (" + component.name() + ")")
                                        .toList());
            }
        }
        return built.stream()
                .filter(component -> components.contains(component.number()))
                .toList();
    }

    /** All features of a session; parts that cannot be read are named and count as minutes in which nothing arrived. */
    private List<FeatureBlock> session(ChainStore store, Engines engines, LocalDate date, BufferAllocator allocator) {
        try (Reading reading =
                store.readAvailable(underlying, date, 1, TradingSession.MINUTES, engines.columns(), allocator)) {
            reading.refused()
                    .forEach(refusal -> say(date + " without minutes " + refusal.fromMinute() + "…" + refusal.toMinute()
                            + ": " + refusal.reason()));
            return engines.session(date, reading.rows());
        }
    }

    private void write(FeatureFile.Format written, LocalDate date, Engines engines, List<FeatureBlock> blocks) {
        byte[] bytes = FeatureFile.encode(written, underlying, date, engines.names(), blocks);
        Path file = out.resolve(underlying + "_" + date + "." + written.extension());
        try {
            Files.createDirectories(out);
            Path unfinished = Files.createTempFile(out, file.getFileName().toString(), ".part");
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        say(date + "  " + valid(blocks) + " values known → " + file);
    }

    private static String valid(List<FeatureBlock> blocks) {
        long known = 0;
        long all = 0;
        for (FeatureBlock block : blocks) {
            for (int minute = block.fromMinute(); minute <= block.toMinute(); minute++) {
                for (int i = 0; i < block.features(); i++) {
                    known += block.isValid(minute, i) ? 1 : 0;
                    all++;
                }
            }
        }
        return String.format(Locale.ROOT, "%.1f %% of", 100.0 * known / all);
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }

    /** One engine per component. */
    private static final class Engines implements AutoCloseable {
        private final List<FeatureEngine> engines;

        Engines(List<Component> components, ContractMaster contracts, Backend backend, BufferAllocator allocator) {
            this.engines = components.stream()
                    .<FeatureEngine>map(
                            component -> ChainFeatureEngine.open(component, contracts.calendar(), backend, allocator))
                    .toList();
        }

        List<String> names() {
            return engines.stream()
                    .flatMap(engine -> engine.features().stream())
                    .map(org.marketregime.features.Feature::name)
                    .toList();
        }

        java.util.Set<org.marketregime.columnar.ChainColumn> columns() {
            return engines.stream()
                    .flatMap(engine -> engine.columns().stream())
                    .collect(java.util.stream.Collectors.toUnmodifiableSet());
        }

        void imported(ChainStore store, String underlying) {
            List<FeatureEngine> readers =
                    engines.stream().filter(FeatureEngine::readsDays).toList();
            if (!readers.isEmpty()) {
                List<DailyPrice> days = DayStore.of(store, underlying).read();
                readers.forEach(engine -> engine.imported(days));
            }
        }

        List<FeatureBlock> session(LocalDate date, org.marketregime.columnar.ChainBatch rows) {
            return engines.stream()
                    .map(engine -> {
                        engine.open(date);
                        FeatureBlock block = engine.compute(rows, 1, TradingSession.MINUTES);
                        engine.complete();
                        return block;
                    })
                    .toList();
        }

        @Override
        public void close() {
            engines.forEach(FeatureEngine::close);
        }
    }
}
