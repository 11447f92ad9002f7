package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import picocli.CommandLine;

/** The checks and the backfill over all features, on simulated sessions of both underlyings. */
class CheckCommandsTest {
    @TempDir
    static Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void simulate() {
        int exit = new CommandLine(new SimulateCommand())
                .execute("--sessions", "3", "--seed", "11", "--root", root.toString());
        assertThat(exit).isZero();
    }

    private int run(Callable<Integer> command, String... arguments) {
        CommandLine line = new CommandLine(command);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println(failure.getMessage());
            return 1;
        });
        return line.execute(arguments);
    }

    private static List<String> names() {
        return Catalogue.components().stream().map(Component::name).toList();
    }

    @Test
    void noFeatureSeesTheFuture() {
        int exit = run(new LookaheadCheckCommand(), "--root", root.toString(), "--underlying", "NIFTY", "--cuts", "3");

        assertThat(exit).as(out + "\n" + err).isZero();
        assertThat(out.toString()).contains(names()).contains("no feature sees the future");
    }

    @Test
    void saysWhatAShorterHistoryChangesAndWhatItDoesNotShow() {
        int exit =
                run(new WarmupCheckCommand(), "--root", root.toString(), "--underlying", "BANKNIFTY", "--history", "1");

        assertThat(exit).as(out + "\n" + err).isZero();
        assertThat(out.toString()).contains("after all 2 sessions before it").contains(names());
        assertThat(out.toString())
                .containsPattern("1 +triple-straddle +\\d+ +120 ")
                .containsPattern("1 +iv-skew +all +87 ")
                .contains("no history was as long as a component asks for, so nothing is shown but the table");
    }

    @Test
    void saysWhichFeaturesSayNothing() {
        int exit = run(new FeatureCheckCommand(), "--root", root.toString(), "--underlying", "NIFTY");

        assertThat(exit).as(out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains(Catalogue.features().size() + " features, the last 3 of 3 sessions")
                .contains("unknown in the last session: ")
                .contains("  c4_ivr_cm30_252\n")
                .contains("still: ")
                .contains("as one: ");
    }

    @Test
    void backfillsBothUnderlyingsAtOnce(@TempDir Path files) throws Exception {
        int exit = run(
                new BackfillCommand(),
                "--root",
                root.toString(),
                "--underlying",
                "NIFTY,BANKNIFTY",
                "--from",
                "1990-01-01",
                "--to",
                "2100-01-01",
                "--out",
                files.toString(),
                "--format",
                "csv");

        assertThat(exit).as(out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains("6 sessions of NIFTY and BANKNIFTY × "
                        + Catalogue.features().size() + " features");
        try (var written = Files.list(files)) {
            List<Path> all = written.sorted().toList();
            assertThat(all).hasSize(6);
            List<String> lines = Files.readAllLines(all.getFirst());
            assertThat(lines).hasSize(376);
            assertThat(lines.getFirst().split(",", -1))
                    .hasSize(2 + Catalogue.features().size());
        }
    }

    @Test
    void namesAComponentThatIsNotThere() {
        int exit = run(
                new LookaheadCheckCommand(), "--root", root.toString(), "--underlying", "NIFTY", "--components", "9");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("component 9 is not built");
    }
}
