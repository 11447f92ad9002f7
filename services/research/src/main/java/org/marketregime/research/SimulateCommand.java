package org.marketregime.research;

import java.io.PrintWriter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.PlatformException;
import org.marketregime.domain.Regime;
import org.marketregime.domain.TradingSession;
import org.marketregime.simulator.AssetPath;
import org.marketregime.simulator.MarketSimulator;
import org.marketregime.simulator.SessionPath;
import org.marketregime.simulator.SimulatedSession;
import org.marketregime.simulator.SimulationFolder;
import org.marketregime.simulator.Variant;
import org.marketregime.simulator.World;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regime simulate}: sessions of a market whose hidden state is known, as sealed partitions with the truth beside them. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Simulates NIFTY and BANKNIFTY with their option chains and futures, and seals the sessions like recorded ones.",
            "",
            "What was hidden lies beside them: <root>/truth/market/<date>.csv has the regime of every minute,"
                    + " <root>/truth/parameters.tsv everything the market was made from. The same seed gives the same bytes;"
                    + " running again changes nothing, and more sessions continue what is there.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all sessions are there",
            "1:the folder refused them, for example because it holds another simulation",
            "2:the command line is wrong"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_SESSIONS = 10_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--sessions", required = true, paramLabel = "N", description = "How many sessions.")
    private int sessions;

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "N",
            description = "Any whole number; it decides everything that happens.")
    private long seed;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the partitions: a new one, or one with the same simulation.")
    private String root = "";

    @Option(
            names = "--start",
            paramLabel = "DATE",
            defaultValue = "2024-01-01",
            description = "First session, a weekday; there are no holidays (default: ${DEFAULT-VALUE}).")
    private LocalDate start = LocalDate.EPOCH;

    @Option(
            names = "--variant",
            paramLabel = "WORLD",
            defaultValue = "base",
            description = "base; perturbed (other numbers for every seed); fat (fat tails); null (nothing to find)"
                    + " (default: ${DEFAULT-VALUE}).")
    private String variant = "base";

    @Override
    public Integer call() {
        CommandLine line = commandLine();
        Variant chosen = validated(line);
        PrintWriter out = line.getOut();
        long began = System.nanoTime();
        World world = World.of(chosen, seed);
        long[] minutesIn = new long[Regime.values().length];
        long rows = 0;
        int sealed = 0;
        LocalDate last = start;
        try (BufferAllocator allocator = new RootAllocator();
                SimulationFolder folder = SimulationFolder.open(root, world, seed, start);
                Progress progress = new Progress("simulate", line.getErr())) {
            MarketSimulator simulator = new MarketSimulator(world, seed, start);
            for (int done = 1; done <= sessions; done++) {
                try (SimulatedSession session = simulator.next(allocator)) {
                    sealed += folder.save(session) ? 1 : 0;
                    rows += rows(session);
                    count(session.path(), minutesIn);
                    last = session.path().date();
                }
                progress.step(done, sessions);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println(String.format(
                Locale.ROOT,
                "%d sessions, %s to %s, of a %s world with seed %d: %d sealed, %d there before; %,d rows in %.1f s",
                sessions,
                start,
                last,
                chosen.word(),
                seed,
                sealed,
                sessions - sealed,
                rows,
                seconds));
        out.println("hidden regimes: " + shares(minutesIn));
        out.println("truth: " + root + "/truth");
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command runs through picocli");
        }
        return spec.commandLine();
    }

    private Variant validated(CommandLine line) {
        if (sessions < 1 || sessions > MOST_SESSIONS) {
            throw new ParameterException(line, "--sessions must be 1 to " + MOST_SESSIONS + ", was " + sessions);
        }
        if (root.isBlank()) {
            throw new ParameterException(line, "--root must name a folder, was empty");
        }
        DayOfWeek day = start.getDayOfWeek();
        if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
            throw new ParameterException(line, "--start must be a weekday, " + start + " is a " + day);
        }
        if (start.getYear() < 1970 || start.getYear() > 2200) {
            throw new ParameterException(line, "--start must lie between 1970 and 2200, was " + start);
        }
        try {
            return Variant.parse(variant);
        } catch (PlatformException e) {
            throw new ParameterException(line, "--" + e.getMessage(), e);
        }
    }

    private static long rows(SimulatedSession session) {
        long rows = 0;
        for (AssetPath asset : session.path().assets()) {
            for (ChainBatch hour : session.hours(asset.asset().symbol())) {
                rows += hour.rows();
            }
        }
        return rows;
    }

    private static void count(SessionPath path, long[] minutesIn) {
        for (int minute = 0; minute < TradingSession.MINUTES; minute++) {
            minutesIn[path.regimes().regime(minute).ordinal()]++;
        }
    }

    private static String shares(long[] minutesIn) {
        double all = Arrays.stream(minutesIn).sum();
        return Arrays.stream(Regime.values())
                .map(regime -> String.format(Locale.ROOT, "%s %.2f", regime, minutesIn[regime.ordinal()] / all))
                .collect(Collectors.joining(", "));
    }
}
