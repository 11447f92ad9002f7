package org.marketregime.research;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import org.marketregime.runtime.component.ComponentMemory;
import org.marketregime.runtime.component.ServedComponent;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regime memory}: makes the file from which a component with a long memory starts, from all stored sessions. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Feeds a component all stored sessions of an underlying and keeps what it remembers of them in the store, so that a"
                    + " running component starts from there.",
            "",
            "The file is the one that a running component writes, to the byte. Running again changes nothing; if the stored sessions"
                    + " have changed it says so and leaves the file.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file is there",
            "1:there is nothing to remember, or the file is there with other contents",
            "2:the command line is wrong"
        })
public final class MemoryCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "Store of sealed minutes: a folder or gs://bucket/prefix.")
    private String root = "";

    @Option(names = "--underlying", required = true, description = "For example NIFTY.")
    private String underlying = "";

    @Option(
            names = "--component",
            paramLabel = "N",
            defaultValue = "4",
            description = "Number of the component (default: ${DEFAULT-VALUE}).")
    private int component;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last session, yyyy-MM-dd, inclusive (default: the last that is stored, which must be over).")
    private LocalDate to = LocalDate.MAX;

    @Option(
            names = "--backend",
            defaultValue = "auto",
            description = "auto, cpu or scalar (default: ${DEFAULT-VALUE}).")
    private String backend = "auto";

    @Override
    public Integer call() {
        CommandLine line =
                Objects.requireNonNull(spec, "the command runs through picocli").commandLine();
        Component chosen = chosen();
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        long start = System.nanoTime();
        try (ChainStore store = ChainStore.open(root);
                BufferAllocator allocator = new RootAllocator();
                Backend opened = Backends.open(backend);
                Progress progress = new Progress("memory", line.getErr())) {
            ServedComponent served = ServedComponent.of(chosen, calendar, opened, allocator);
            ComponentMemory.Made made = ComponentMemory.make(served, underlying, to, store, allocator, progress::step);
            print(line.getOut(), chosen, made, (System.nanoTime() - start) / 1e9);
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(PrintWriter out, Component chosen, ComponentMemory.Made made, double seconds) {
        out.println(String.format(
                Locale.ROOT,
                "%s of %s up to %s: %d sessions in %.1f s, the quarter hours of the last %d, %.1f %% of %,d values known",
                chosen.name(),
                underlying,
                made.last(),
                made.sessions(),
                seconds,
                made.records(),
                100.0 * made.known() / made.values(),
                made.values()));
        out.println((made.written() ? "written: " : "was there: ") + made.file());
        out.flush();
    }

    private Component chosen() {
        List<Component> built = Catalogue.components();
        return built.stream()
                .filter(candidate -> candidate.number() == component)
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.INPUT_INVALID,
                        "component " + component + " is not built; there are "
                                + built.stream()
                                        .map(candidate -> candidate.number() + " (" + candidate.name() + ")")
                                        .toList()));
    }
}
