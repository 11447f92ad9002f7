package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void putsPeersAndRatiosInTheTableAndInTheFile() throws IOException {
        Path file = folder.resolve("bench.json");

        assertThat(run("--seconds", "0.001", "--python", "no-such-python", "--out", file.toString()))
                .isZero();

        assertThat(out.toString())
                .contains("implied volatility, vector", "implied volatility, Strata", "ratio", "no-such-python")
                .contains("stage 0 and the components: not run, no --root")
                .contains("worst error", "the price does not determine it");
        JsonNode table = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(table.get("lines").get(0).get("ratio").asDouble()).isEqualTo(1);
        assertThat(table.get("lines").get(2).get("name").asString()).contains("Strata");
        assertThat(table.get("accuracy").get(0).get("inexact").asInt()).isZero();
        assertThat(table.get("machine").has("python")).isFalse();
    }

    @Test
    void timesEveryComponentAfterStageZero() {
        String root = folder.resolve("root").toString();
        new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--sessions", "1", "--seed", "7", "--root", root);

        assertThat(run("--seconds", "0.001", "--python", "no-such-python", "--root", root))
                .isZero();

        assertThat(out.toString())
                .contains("Parquet to Arrow", "stage 0: forwards, volatilities of all legs, Greeks, cpu")
                .contains("stage 0 of component 1, cpu", "stage 0 and component 1, scalar")
                .contains(
                        "component 1 after stage 0, cpu", "component 4 after stage 0, scalar", "the session is NIFTY");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThat(run("--seconds", "0")).isNotZero();

        assertThat(err.toString()).contains("--seconds must be more than 0");
    }
}
