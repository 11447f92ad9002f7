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
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.Component;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import org.marketregime.ingest.ChainStore;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--underlying",
            required = true,
            split = ",",
            description = "For example NIFTY, or several with commas between, each on a thread of its own.")
    List<String> underlyings = List.of();

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "First session, yyyy-MM-dd.")
    LocalDate from = LocalDate.MIN;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Last session, inclusive.")
    LocalDate to = LocalDate.MAX;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    Path out = Path.of("");

    @Option(names = "--format", defaultValue = "parquet", description = "parquet or csv (default: ${DEFAULT-VALUE}).")
    String format = "parquet";

    @Mixin
    ChosenComponents chosen = new ChosenComponents();

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
        List<Component> components = chosen.components();
        long start = System.nanoTime();
        List<Done> done = Workers.all(underlyings.stream()
                .<Callable<Done>>map(name -> () -> sessions(name, components, written))
                .toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        int wanted = done.stream().mapToInt(Done::wanted).sum();
        int history = done.stream().mapToInt(Done::history).sum();
        say(String.format(
                Locale.ROOT,
                "%d sessions of %s × %d features in %.1f s (%.1f sessions/s), history of %d sessions before them",
                wanted,
                String.join(" and ", underlyings),
                components.stream()
                        .mapToInt(component -> component.features().size())
                        .sum(),
                seconds,
                (wanted + history) / seconds,
                history));
        return 0;
    }

    /** How many sessions were written, and computed before them. */
    private record Done(int wanted, int history) {}

    private Done sessions(String underlying, List<Component> components, FeatureFile.Format written) {
        try (ChainStore store = ChainStore.open(root);
                BufferAllocator allocator = new RootAllocator();
                Backend computing = Backends.open(backend);
                StoredFeatures features =
                        StoredFeatures.open(store, underlying, components, computing, allocator, this::say)) {
            List<LocalDate> wanted = features.sessions(from, to);
            say(underlying + ": backend " + computing.describe());
            List<String> names = features.features().stream().map(Feature::name).toList();
            int history = 0;
            for (LocalDate date : features.sessions()) {
                if (date.isAfter(to)) {
                    break;
                }
                List<FeatureBlock> blocks = features.session(date);
                if (date.isBefore(from)) {
                    history++;
                } else {
                    write(written, underlying, date, names, blocks);
                }
            }
            return new Done(wanted.size(), history);
        }
    }

    private void write(
            FeatureFile.Format written,
            String underlying,
            LocalDate date,
            List<String> names,
            List<FeatureBlock> blocks) {
        byte[] bytes = FeatureFile.encode(written, underlying, date, names, blocks);
        Path file = out.resolve(underlying + "_" + date + "." + written.extension());
        try {
            Files.createDirectories(out);
            Path unfinished = Files.createTempFile(out, file.getFileName().toString(), ".part");
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        say(underlying + " " + date + "  " + valid(blocks) + " values known → " + file);
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

    private synchronized void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
