package org.marketregime.research;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.chain.ChainSession;
import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.kernelscpu.black.GreeksKernel;
import org.marketregime.kernelscpu.black.ImpliedVolatilityKernel;
import org.marketregime.research.bench.Measure;
import org.marketregime.research.bench.OptionSet;
import org.marketregime.runtime.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code regime bench}: times the kernels and one component on this machine, and says what machine it is. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Times the kernels, and stage 0 and component 1 over a stored session, on one thread of this machine.",
            "Minimum, median and maximum of repeated runs after a warm-up; other work on the machine disturbs it.",
            ""
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Store with sessions; without it only the kernels are timed.")
    private @Nullable String root;

    @Option(
            names = "--underlying",
            defaultValue = "NIFTY",
            description = "Whose last session is used (default: ${DEFAULT-VALUE}).")
    private String underlying = "NIFTY";

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "How long each line is timed (default: ${DEFAULT-VALUE}).")
    private double seconds = 3;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the table as JSON.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (!(seconds > 0)) {
            throw new PlatformException(ErrorCode.INPUT_INVALID, "--seconds must be more than 0, was " + seconds);
        }
        PrintWriter print = Objects.requireNonNull(spec, "the command runs through picocli")
                .commandLine()
                .getOut();
        Map<String, Object> machine = machine();
        machine.forEach((name, value) -> print.println(name + ": " + value));
        List<Measure.Line> lines = new ArrayList<>();
        double error = kernels(lines);
        if (root != null) {
            sessions(root, lines);
        }
        print.printf(Locale.ROOT, "%n%-52s %12s %12s %12s  %s%n", "", "min", "median", "max", "unit");
        for (Measure.Line line : lines) {
            print.printf(
                    Locale.ROOT,
                    "%-52s %12.3f %12.3f %12.3f  %s%n",
                    line.name(),
                    line.min(),
                    line.median(),
                    line.max(),
                    line.unit());
        }
        print.printf(Locale.ROOT, "%nlargest relative error of the solved volatilities: %.1e%n", error);
        if (root == null) {
            print.println("stage 0 and component 1: not run, no --root with sessions was given");
        }
        print.flush();
        if (out != null) {
            write(out, machine, lines, error);
        }
        return 0;
    }

    private double kernels(List<Measure.Line> lines) {
        try (Arena arena = Arena.ofConfined()) {
            OptionSet options = new OptionSet(arena);
            ImpliedVolatilityKernel solver = new ImpliedVolatilityKernel();
            GreeksKernel greeks = new GreeksKernel();
            int rows = options.rows();
            lines.add(Measure.of(
                    "implied volatility, scalar", "ns/option", 1, rows, seconds, options::scalarVolatilities));
            lines.add(Measure.of(
                    "implied volatility, vector",
                    "ns/option",
                    1,
                    rows,
                    seconds,
                    () -> options.vectorVolatilities(solver)));
            lines.add(Measure.of(
                    "price and eleven Greeks of a strike, scalar",
                    "ns/strike",
                    1,
                    rows,
                    seconds,
                    options::scalarGreeks));
            lines.add(Measure.of(
                    "price and eleven Greeks of a strike, vector",
                    "ns/strike",
                    1,
                    rows,
                    seconds,
                    () -> options.vectorGreeks(greeks)));
            return options.largestError();
        }
    }

    private void sessions(String store, List<Measure.Line> lines) {
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        try (ChainStore chains = ChainStore.open(store);
                BufferAllocator allocator = new RootAllocator()) {
            List<LocalDate> sessions = chains.sessions(underlying);
            if (sessions.isEmpty()) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "no session of " + underlying + " in " + store);
            }
            LocalDate date = sessions.getLast();
            String day = " of " + underlying + " " + date;
            lines.add(Measure.of("Parquet to Arrow, a session" + day, "ms", 1e6, 1, seconds, () -> {
                try (ChainBatch rows = read(chains, date, allocator)) {
                    return rows.rows();
                }
            }));
            try (ChainBatch rows = read(chains, date, allocator)) {
                lines.add(Measure.of("stage 0, a session" + day, "ms", 1e6, 1, seconds, () -> stageZero(date, rows)));
                for (String name : List.of("scalar", "cpu")) {
                    try (Backend backend = Backends.open(name);
                            ChainFeatureEngine engine =
                                    ChainFeatureEngine.open(TripleStraddle.COMPONENT, calendar, backend, allocator)) {
                        lines.add(Measure.of(
                                "stage 0 and component 1, a session, " + name, "ms", 1e6, 1, seconds, () -> {
                                    engine.open(date);
                                    return engine.compute(rows, 1, TradingSession.MINUTES)
                                            .value(TradingSession.MINUTES, 0);
                                }));
                    }
                }
            }
        }
    }

    private ChainBatch read(ChainStore chains, LocalDate date, BufferAllocator allocator) {
        return chains.read(underlying, date, 1, TradingSession.MINUTES, ChainSession.COLUMNS, allocator);
    }

    private static double stageZero(LocalDate date, ChainBatch rows) {
        ChainSession session =
                new ChainSession(date, ChainFeatureEngine.RATE, null, new ChainSession.Scope(3, false, false));
        int row = 0;
        for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
            int first = row;
            while (row < rows.rows() && rows.minute(row) == minute) {
                row++;
            }
            session.minute(minute, rows, first, row);
        }
        return session.expiries().size();
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processor", processor());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        machine.put("backend", Backends.open("cpu").describe());
        machine.put(
                "load at start",
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
        return machine;
    }

    private static String processor() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // only Linux tells
            return System.getProperty("os.arch");
        }
        return System.getProperty("os.arch");
    }

    private static void write(Path file, Map<String, Object> machine, List<Measure.Line> lines, double error) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("machine", machine);
        table.put("lines", lines);
        table.put("largest_relative_error_of_volatility", error);
        try {
            Files.writeString(
                    file,
                    JsonMapper.builder()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(table)
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
