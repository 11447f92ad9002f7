package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path root;

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new SimulateCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage());
            return 1;
        });
        return line.execute(arguments);
    }

    @Test
    void sealsSessionsAndTellsWhatItDid() {
        int exit = run("--sessions", "1", "--seed", "7", "--root", root.toString(), "--start", "2024-03-05");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("1 sessions, 2024-03-05 to 2024-03-05, of a base world with seed 7: 1 sealed, 0 there before")
                .contains("hidden regimes: LVLD ");
        assertThat(err.toString()).contains("simulate: 1 of 1 sessions");
        assertThat(root.resolve("NIFTY/2024/03/05/15/m345-375.parquet")).isRegularFile();
        assertThat(root.resolve("BANKNIFTY/2024/03/05/09/m001-044.json")).isRegularFile();
        assertThat(root.resolve("truth/market/2024-03-05.csv")).isRegularFile();
    }

    @Test
    void anotherSeedIsRefusedBySameFolder() throws IOException {
        run("--sessions", "1", "--seed", "7", "--root", root.toString());
        List<Path> before = files();

        int exit = run("--sessions", "1", "--seed", "8", "--root", root.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("belongs to another simulation");
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }

    @Test
    void refusesARootThatIsAFile() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "x");

        assertThat(run("--sessions", "1", "--seed", "7", "--root", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(file.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--sessions 0 --seed 7 | --sessions must be 1 to 10000, was 0",
                "--sessions -3 --seed 7 | --sessions must be 1 to 10000, was -3",
                "--sessions many --seed 7 | '--sessions': 'many' is not an int",
                "--sessions 1 --seed 7.5 | '--seed': '7.5' is not a long",
                "--sessions 1 | Missing required option: '--seed=N'",
                "--seed 1 | Missing required option: '--sessions=N'",
                "--sessions 1 --seed 7 --start 2024-01-06 | --start must be a weekday, 2024-01-06 is a SATURDAY",
                "--sessions 1 --seed 7 --start 01.02.2024 | '--start'",
                "--sessions 1 --seed 7 --start 1824-01-05 | --start must lie between 1970 and 2200, was 1824-01-05",
                "--sessions 1 --seed 7 --variant odd | --variant must be one of base, perturbed, fat, null, was \"odd\"",
                "--sessions 1 --seed 7 --days 3 | '--days'"
            })
    void refusesWrongArguments(String arguments, String message) throws IOException {
        String[] all = ("--root " + root.resolve("new") + " " + arguments).split(" ");

        assertThat(run(all)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(files()).hasSize(1);
    }
}
