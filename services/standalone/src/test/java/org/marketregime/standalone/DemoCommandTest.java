package org.marketregime.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {
    private final StringWriter said = new StringWriter();

    @TempDir
    Path folder = Path.of("");

    @Test
    void replaysARecordedMorningAndSaysWhatItCameTo() throws IOException {
        Path summary = folder.resolve("summary.json");

        int code = run("--minutes", "30", "--speed", "max", "--exit", "--port", "0", "--json", summary.toString());

        assertThat(code).as(said.toString()).isZero();
        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(summary));
        assertThat(json.get("minutes").asInt()).isEqualTo(60);
        assertThat(json.get("frames").asInt()).isEqualTo(480);
        assertThat(json.get("signals").asInt()).isEqualTo(60);
        assertThat(json.get("signal_statuses").get("UNKNOWN").asInt()).isEqualTo(60);
        assertThat(json.get("features_total").asInt()).isEqualTo(774);
        assertThat(json.get("features_valid_last").asInt()).isBetween(60, 304);
        assertThat(json.get("latency_ms").get("signal_p99").asDouble()).isPositive();
        assertThat(said.toString()).contains("rgm_demo_", "http://127.0.0.1:", "8 of 8 components");
    }

    @ParameterizedTest
    @CsvSource({
        "--speed, 0, '--speed must be more than 0, was 0'",
        "--speed, fast, '--speed must be a number or max, was fast'",
        "--minutes, 376, '--minutes must be 1 to 375, was 376'",
        "--day, 2025-08-28, no recording of 2025-08-28 ships with the demo",
        "--underlying, SENSEX, no recording of SENSEX ships with the demo",
        "--port, 70000, '--port must be 0 to 65535, was 70000'"
    })
    void refusesWhatItCannotDo(String option, String value, String why) {
        assertThat(run(option, value, "--exit")).isNotZero();
        assertThat(said.toString()).contains(why);
    }

    @Test
    void saysWhichPortIsTakenBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", Integer.toString(taken.getLocalPort()), "--exit"))
                    .isNotZero();

            assertThat(said.toString())
                    .contains("port " + taken.getLocalPort() + " is in use; choose another with --port")
                    .doesNotContain("starting");
        }
    }

    private int run(String... options) {
        CommandLine line = Regime.commandLine();
        PrintWriter writer = new PrintWriter(said, true);
        line.setOut(writer);
        line.setErr(writer);
        String[] arguments = new String[options.length + 1];
        arguments[0] = "demo";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return line.execute(arguments);
    }
}
