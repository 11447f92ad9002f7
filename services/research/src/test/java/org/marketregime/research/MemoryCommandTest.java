package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.ChainColumn;
import org.marketregime.ingest.ChainStore;
import picocli.CommandLine;

class MemoryCommandTest {
    private static final LocalDate THURSDAY = LocalDate.of(2024, 3, 7);
    private static final LocalDate HOLIDAY_IN_BETWEEN = LocalDate.of(2024, 3, 8);
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 11);

    @TempDir
    Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void seal() {
        try (ChainStore store = ChainStore.open(root.toString());
                BufferAllocator allocator = new RootAllocator()) {
            seal(store, allocator, THURSDAY);
            seal(store, allocator, MONDAY);
        }
    }

    /** Two strikes of one expiry in the first minute. */
    private static void seal(ChainStore store, BufferAllocator allocator, LocalDate date) {
        Set<ChainColumn> columns =
                EnumSet.of(ChainColumn.SPOT, ChainColumn.CE_CLOSE, ChainColumn.PE_CLOSE, ChainColumn.CE_VOLUME);
        try (ChainBatch rows = ChainBatch.allocate("NIFTY", date, 2, columns, allocator)) {
            for (int row = 0; row < 2; row++) {
                rows.setKey(row, 1, (int) LocalDate.of(2024, 3, 14).toEpochDay(), 22_000 + 50 * row);
                rows.set(ChainColumn.SPOT, row, 22_020);
                rows.set(ChainColumn.CE_CLOSE, row, 150);
                rows.set(ChainColumn.PE_CLOSE, row, 140);
                rows.set(ChainColumn.CE_VOLUME, row, 50);
            }
            store.write(rows, 1, 44);
        }
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new MemoryCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage());
            return 1;
        });
        return line.execute(arguments);
    }

    private Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path, Files.getLastModifiedTime(path));
            }
        }
        return files;
    }

    @Test
    void writesTheFileOfTheLastSessionOnce() throws IOException {
        int first = run("--root", root.toString(), "--underlying", "NIFTY");

        assertThat(first).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("iv-skew of NIFTY up to 2024-03-11: 2 sessions in ")
                .contains("the quarter hours of the last 2, ")
                .containsPattern("written: .*memory/NIFTY/iv-skew/2024-03-11\\.1-[0-9a-f]{12}\\.parquet");
        assertThat(err.toString()).contains("memory: 2 of 2 sessions");
        Map<Path, FileTime> after = files();
        out.getBuffer().setLength(0);

        int second = run("--root", root.toString(), "--underlying", "NIFTY", "--component", "4");

        assertThat(second).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("was there: .*2024-03-11");
        assertThat(files()).isEqualTo(after);
    }

    @Test
    void endsWithTheSessionThatIsAskedFor() throws IOException {
        int exit = run("--root", root.toString(), "--underlying", "NIFTY", "--to", HOLIDAY_IN_BETWEEN.toString());

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("up to 2024-03-07: 1 sessions");
        assertThat(files().keySet())
                .anyMatch(path -> path.getFileName().toString().startsWith("2024-03-07.1-"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("--root", root.toString(), "--underlying", "BANKNIFTY")).isEqualTo(1);
        assertThat(run("--root", root.toString(), "--underlying", "NIFTY", "--to", "2024-03-06"))
                .isEqualTo(1);
        assertThat(run("--root", root.toString(), "--underlying", "NIFTY", "--component", "99"))
                .isEqualTo(1);
        assertThat(run("--root", root.toString(), "--underlying", "NIFTY", "--component", "1"))
                .isEqualTo(1);
        assertThat(run("--root", root.toString())).isEqualTo(2);
        assertThat(run("--root", root.toString(), "--underlying", "NIFTY", "--to", "yesterday"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("there is no session of BANKNIFTY")
                .contains("there is no session of NIFTY up to 2024-03-06; the first is of 2024-03-07")
                .contains("component 99 is not built; there are [1 (triple-straddle)")
                .contains("triple-straddle has no long memory")
                .contains("Missing required option: '--underlying=<underlying>'")
                .contains("'--to'");
    }
}
