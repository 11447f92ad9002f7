package org.marketregime.research.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marketregime.kernels.black.BlackModel;

/** What is timed over a stored session: reading it, stage 0, and each component after stage 0. */
public final class SessionCases {
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
        bench.difference(component + " after stage 0, " + backend, lines.get(1), lines.get(0));
    }
}
