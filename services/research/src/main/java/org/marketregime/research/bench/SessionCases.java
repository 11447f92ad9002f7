package org.marketregime.research.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketregime.kernels.black.BlackModel;

/** What is timed over a stored session: reading it, stage 0, and each component after stage 0. */
public final class SessionCases {
    private static final Map<Integer, Integer> BUDGETS = Map.of(2, 40, 3, 60, 4, 45, 5, 50, 6, 75, 7, 45, 8, 25);

    private SessionCases() {}

    /**
     * From Parquet parts to Arrow, with the measures of stage 0.
     *
     * @param day the folder of the parts, where the store is a folder
     */
    public static void reading(Bench bench, DoubleSupplier ours, @Nullable PythonPeer peer, Path day) {
        List<Case> cases = new ArrayList<>();
        cases.add(Case.whole("Parquet to Arrow", ours));
        if (peer != null && peer.has("pyarrow") && Files.isDirectory(day)) {
            List<String> command = new ArrayList<>(List.of("parts"));
            try (Stream<Path> files = Files.walk(day)) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".parquet"))
                        .sorted()
                        .forEach(command::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + day, e);
            }
            peer.tell(command.toArray(String[]::new));
            List<String> words = new ArrayList<>(List.of("parquet", "ts", "expiry", "strike"));
            SessionSet.COLUMNS.forEach(column -> words.add(column.name().toLowerCase(Locale.ROOT)));
            cases.add(new Case("Parquet to Arrow, pyarrow", "ms", 1e6, 1, peer.work(words.toArray(String[]::new))));
        }
        bench.group(cases);
    }

    /** Stage 0 with everything; {@code remarks} takes how far a peer's result is ours. */
    public static void stageZero(Bench bench, SessionSet session, @Nullable PythonPeer peer, List<String> remarks) {
        String name = "stage 0: forwards, volatilities of all legs, Greeks, ";
        List<Case> cases = new ArrayList<>();
        BlackModel vector = SessionSet.vector();
        cases.add(Case.whole(name + "cpu", () -> session.smilesAndGreeks(vector)));
        cases.add(Case.whole(name + "scalar", () -> session.smilesAndGreeks(BlackModel.scalar())));
        if (peer != null) {
            try (Arena arena = Arena.ofConfined()) {
                peer.give("session", session.size(), session.inputs(arena));
            }
            cases.add(new Case(name + "numpy", "ms", 1e6, 1, peer.work("stage_zero")));
        }
        bench.group(cases);
        if (peer != null) {
            peer.tell("stage_zero");
            double[] found = peer.take()[1];
            remarks.add(String.format(
                    Locale.ROOT,
                    "stage 0 by numpy: %.1f %% of its strike volatilities are ours to 1e-9, %.1f %% to one percent",
                    100 * session.agreement(found, 1e-9),
                    100 * session.agreement(found, 0.01)));
        }
    }

    /** What a component costs beyond the stage 0 that it reads. */
    public static void component(
            Bench bench, int number, String backend, DoubleSupplier stageZero, DoubleSupplier engine) {
        String component = "component " + number;
        List<Line> lines = bench.group(List.of(
                Case.whole("stage 0 of " + component + ", " + backend, stageZero),
                Case.whole("stage 0 and " + component + ", " + backend, engine)));
        bench.difference(
                component + " after stage 0, " + backend + budget(number, backend), lines.get(1), lines.get(0));
    }

    /** The same of the rows of a component that a peer makes too, and the peer, whose ratio is to ours after stage 0. */
    public static void sameRows(Bench bench, ComponentPeer peer, DoubleSupplier stageZero, DoubleSupplier engine) {
        String rows = peer.rows().features().size() + " rows of component "
                + peer.rows().number();
        List<Line> lines = bench.group(List.of(
                Case.whole("stage 0 of " + rows + ", cpu", stageZero),
                Case.whole("stage 0 and " + rows + ", cpu", engine),
                peer.asCase(rows + " after stage 0, pandas")));
        Line ours = bench.difference(rows + " after stage 0, cpu", lines.get(1), lines.get(0));
        bench.compare(lines.get(2), ours);
    }

    /** Milliseconds that a component may take for a session, where it is bounded. */
    private static String budget(int number, String backend) {
        Integer budget = BUDGETS.get(number);
        return budget == null || !backend.equals("cpu") ? "" : " (budget " + budget + ")";
    }
}
