package org.marketregime.research;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
import org.marketregime.domain.Counterpart;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import org.marketregime.features.Ensemble;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.MinuteInputs;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.research.bench.Bench;
import org.marketregime.research.bench.ComponentPeer;
import org.marketregime.research.bench.Domain;
import org.marketregime.research.bench.History;
import org.marketregime.research.bench.Line;
import org.marketregime.research.bench.OptionCases;
import org.marketregime.research.bench.PythonPeer;
import org.marketregime.research.bench.SessionCases;
import org.marketregime.research.bench.SessionSet;
import org.marketregime.runtime.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code regime bench}: times the kernels and the components on this machine beside what others offer, and says what machine it is. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Times the kernels, stage 0 and every component over a stored session, on one thread of this machine, and"
                    + " beside them OpenGamma Strata, numpy/scipy and, where Python has them, QuantLib, pyarrow and pandas.",
            "Lines of a group take turns; ratio is the minimum over that of the first line of the group. Other work on"
                    + " the machine disturbs it: read the minimum.",
            "Then every solver is held against 50-digit arithmetic over the whole domain.",
            ""
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int DOMAIN_CASES = 10_000;
    private static final List<String> BACKENDS = List.of("cpu", "scalar");

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

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            defaultValue = "python3",
            description = "Interpreter with numpy and scipy (default: ${DEFAULT-VALUE}).")
    private String python = "python3";

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the tables as JSON.")
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
        Map<String, Object> table = new LinkedHashMap<>();
        try (PythonPeer peer = PythonPeer.start(python, print::println)) {
            if (peer != null) {
                machine.put("python", peer.libraries());
            }
            machine.forEach((name, value) -> print.println(name + ": " + value));
            print.flush();
            Bench bench = new Bench(seconds);
            OptionCases.time(bench, peer);
            List<String> remarks = new ArrayList<>();
            if (root == null) {
                remarks.add("stage 0 and the components: not run, no --root with sessions was given");
            } else {
                sessions(root, bench, peer, remarks);
            }
            print(print, bench.lines());
            remarks.forEach(print::println);
            Domain domain = Domain.sample(DOMAIN_CASES);
            List<Domain.Accuracy> accuracy = OptionCases.accuracy(domain, peer);
            print(print, domain, accuracy);
            print.flush();
            table.put("machine", machine);
            table.put("lines", bench.lines());
            table.put("remarks", remarks);
            table.put("domain", Map.of("sampled", domain.sampled(), "determined", domain.determined()));
            table.put("accuracy", accuracy);
        }
        if (out != null) {
            write(out, table);
        }
        return 0;
    }

    private static void print(PrintWriter print, List<Line> lines) {
        int group = -1;
        print.printf(Locale.ROOT, "%n%-62s %11s %11s %8s  %s%n", "", "min", "median", "ratio", "unit");
        for (Line line : lines) {
            if (line.group() != group) {
                print.println();
                group = line.group();
            }
            print.printf(
                    Locale.ROOT,
                    "%-62s %11.3f %11.3f %8.2f  %s%n",
                    line.name(),
                    line.min(),
                    line.median(),
                    line.ratio(),
                    line.unit());
        }
        print.println();
    }

    private static void print(PrintWriter print, Domain domain, List<Domain.Accuracy> accuracy) {
        print.printf(
                Locale.ROOT,
                "%nimplied volatility over the domain: %,d cases, seed %d; in %,d the price does not determine it%n",
                domain.sampled(),
                Domain.SEED,
                domain.sampled() - domain.determined());
        print.printf(Locale.ROOT, "%-62s %11s %11s %8s  %s%n", "", "worst error", "off > 1e-12", "> 1e-6", "no answer");
        for (Domain.Accuracy line : accuracy) {
            print.printf(
                    Locale.ROOT,
                    "%-62s %11.1e %11d %8d  %d%n",
                    line.name(),
                    line.worst(),
                    line.inexact(),
                    line.wrong(),
                    line.absent());
        }
    }

    private void sessions(String store, Bench bench, @Nullable PythonPeer peer, List<String> remarks) {
        TradingCalendar calendar = DatedContracts.bundled().calendar();
        try (ChainStore chains = ChainStore.open(store);
                BufferAllocator allocator = new RootAllocator()) {
            List<LocalDate> sessions = chains.sessions(underlying);
            if (sessions.isEmpty()) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "no session of " + underlying + " in " + store);
            }
            LocalDate date = sessions.getLast();
            try (ChainBatch rows = read(chains, date, allocator)) {
                remarks.add(
                        String.format(Locale.ROOT, "the session is %s %s, %,d rows", underlying, date, rows.rows()));
                Path day = Path.of(store, underlying).resolve(date.toString().replace('-', '/'));
                SessionCases.reading(
                        bench,
                        () -> {
                            try (ChainBatch again = read(chains, date, allocator)) {
                                return again.rows();
                            }
                        },
                        peer,
                        day);
                SessionSet session = new SessionSet(date, rows);
                SessionCases.stageZero(bench, session, peer, remarks);
                if (Double.isNaN(session.firstSpot())) {
                    remarks.add(
                            "the session has no spot, without which components 5 and 7 know little and are soon done:"
                                    + " take one of regime simulate for them");
                }
                if (peer != null && !peer.has(ComponentPeer.LIBRARY)) {
                    remarks.add(ComponentPeer.ABSENT);
                }
                ChainBatch other = other(chains, date, allocator);
                try {
                    components(bench, peer, remarks, session, date, rows, other, calendar, allocator);
                } finally {
                    if (other != null) {
                        other.close();
                    }
                }
            }
        }
    }

    /** The same session of the underlying that this one is held against; null if the store has none. */
    private @Nullable ChainBatch other(ChainStore chains, LocalDate date, BufferAllocator allocator) {
        String name = Counterpart.of(underlying).orElse("");
        return !name.isEmpty() && chains.sessions(name).contains(date)
                ? chains.read(name, date, 1, TradingSession.MINUTES, SessionSet.COLUMNS, allocator)
                : null;
    }

    private void components(
            Bench bench,
            @Nullable PythonPeer peer,
            List<String> remarks,
            SessionSet session,
            LocalDate date,
            ChainBatch rows,
            @Nullable ChainBatch other,
            TradingCalendar calendar,
            BufferAllocator allocator) {
        try (Backend all = Backends.open(BACKENDS.getFirst());
                Ensemble ensemble = Ensemble.open(Catalogue.components(), calendar, all, allocator)) {
            MinuteInputs inputs = new MinuteInputs(
                    rows, other, History.frames(ensemble, date, session.firstSpot(), rows, other, calendar));
            for (Component component : Catalogue.components()) {
                History history = History.of(component, date, session.firstSpot(), calendar);
                for (String name : BACKENDS) {
                    try (Backend backend = Backends.open(name);
                            FeatureEngine stageZero =
                                    FeatureEngine.openStageZero(component, calendar, backend, allocator);
                            FeatureEngine engine = FeatureEngine.open(component, calendar, backend, allocator)) {
                        history.feed(stageZero, inputs);
                        history.feed(engine, inputs);
                        SessionCases.component(
                                bench,
                                component.number(),
                                name,
                                () -> compute(stageZero, date, inputs),
                                () -> compute(engine, date, inputs));
                    }
                }
                ComponentPeer pandas = ComponentPeer.of(peer, component, date, rows, history, calendar, allocator);
                if (pandas == null) {
                    continue;
                }
                try (Backend backend = Backends.open(BACKENDS.getFirst());
                        FeatureEngine stageZero =
                                FeatureEngine.openStageZero(pandas.rows(), calendar, backend, allocator);
                        FeatureEngine engine = FeatureEngine.open(pandas.rows(), calendar, backend, allocator)) {
                    history.feed(stageZero, inputs);
                    history.feed(engine, inputs);
                    SessionCases.sameRows(
                            bench, pandas, () -> compute(stageZero, date, inputs), () -> compute(engine, date, inputs));
                    engine.open(date);
                    remarks.add(pandas.remark(engine.compute(rows, 1, TradingSession.MINUTES)));
                }
            }
        }
    }

    private static double compute(FeatureEngine engine, LocalDate date, MinuteInputs inputs) {
        engine.open(date);
        return engine.compute(inputs, 1, TradingSession.MINUTES).value(TradingSession.MINUTES, 0);
    }

    private ChainBatch read(ChainStore chains, LocalDate date, BufferAllocator allocator) {
        return chains.read(underlying, date, 1, TradingSession.MINUTES, SessionSet.COLUMNS, allocator);
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

    private static void write(Path file, Map<String, Object> table) {
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
