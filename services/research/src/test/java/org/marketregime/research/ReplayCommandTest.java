package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marketregime.research.ReplayedDay.DATE;
import static org.marketregime.research.ReplayedDay.LAST;
import static org.marketregime.research.ReplayedDay.SILENT;
import static org.marketregime.research.ReplayedDay.SKIPPED;
import static org.marketregime.research.ReplayedDay.UNDERLYING;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marketregime.contracts.ComponentState;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.Micros;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.contracts.Topics;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import picocli.CommandLine;

/** Minutes that all eight components published, made again. */
class ReplayCommandTest {
    private static final int ALTERED = 30;
    private static final int SIGNALLED = 40;

    @TempDir
    static Path root;

    private static ReplayedDay day;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void publish() {
        day = new ReplayedDay(root.toString());
        day.record();
        day.publish();
    }

    @AfterAll
    static void close() {
        day.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SILENT, 77, SKIPPED - 1})
    void findsTheBytesThatWerePublished(int minute) {
        int exit = minute(minute, "--bootstrap", day.bootstrap());

        assertThat(exit).as(this::said).isZero();
        assertThat(lines("same bytes"))
                .hasSize(8)
                .zipSatisfy(
                        Catalogue.components(),
                        (line, component) -> assertThat(line).startsWith(component.name()));
        assertThat(said()).contains("nothing differs from what was published");
    }

    @Test
    void saysWhoWasComputedWithoutTheMinuteThatNobodyAnnounced() {
        int exit = minute(LAST, "--bootstrap", day.bootstrap());

        assertThat(exit).as(this::said).isEqualTo(1);
        assertThat(lines("same bytes")).hasSize(6);
        assertThat(lines("differs")).hasSize(2);
        assertThat(lines("differs").getFirst()).startsWith("correlation ");
        assertThat(lines("differs").getLast()).startsWith("dte-overlay ");
        assertThat(lines("the live run was made of other inputs")).hasSize(2);
        assertThat(said()).contains("2 of 8 components differ from what was published");
    }

    @Test
    void namesTheFeatureThatWasAltered() {
        Component component = Catalogue.components().getFirst();
        FeatureFrame frame = day.frames(ALTERED).getFirst();
        int feature = 3;
        day.send(
                Topics.FEATURES,
                frame.toBuilder()
                        .setRevision(2)
                        .setValues(feature, 4711f)
                        .build()
                        .toByteArray());

        int exit = minute(ALTERED, "--bootstrap", day.bootstrap(), "--components", "1,7");

        assertThat(exit).as(this::said).isEqualTo(1);
        assertThat(said())
                .contains("differs, of the same inputs")
                .contains(component.features().get(feature).name() + " is 4711.0 live, " + frame.getValues(feature)
                        + " rebuilt");
        assertThat(lines("same bytes")).hasSize(1);
    }

    @Test
    void comparesWithWhatASignalWasMadeOf() {
        List<FeatureFrame> frames = day.frames(SIGNALLED);
        day.send(Topics.SIGNALS, signal(1, frames).toByteArray());
        List<FeatureFrame> others = new ArrayList<>(frames);
        others.set(
                1,
                frames.get(1).toBuilder()
                        .setInputHash(ByteString.copyFrom(new byte[32]))
                        .build());
        others.set(2, frames.get(2).toBuilder().setRevision(2).build());
        others.removeLast();
        day.send(Topics.SIGNALS, signal(2, others).toByteArray());

        assertThat(run("--signal", id(1), "--bootstrap", day.bootstrap()))
                .as(this::said)
                .isZero();
        assertThat(lines("same bytes, as in the signal")).hasSize(8);

        assertThat(run("--signal", id(2), "--bootstrap", day.bootstrap()))
                .as(this::said)
                .isEqualTo(1);
        assertThat(said())
                .contains("input hash is 000000000000 in the signal, ")
                .contains("revision 2, of which the signal was made, is not in the topic");
        assertThat(lines("not part of the signal")).singleElement().asString().startsWith("dte-overlay");
        assertThat(lines("same bytes, as in the signal")).hasSize(5);

        assertThat(run("--signal", id(3), "--bootstrap", day.bootstrap())).isEqualTo(1);
        assertThat(err.toString()).contains("no signal " + id(3)).contains("of that minute it has revisions [1, 2]");
    }

    private static String id(int revision) {
        return UNDERLYING + "@" + TradingSession.endOf(DATE, SIGNALLED) + "#" + revision;
    }

    private static RegimeSignal signal(int revision, List<FeatureFrame> frames) {
        RegimeSignal.Builder signal = RegimeSignal.newBuilder()
                .setUnderlying(UNDERLYING)
                .setEventTimeUs(Micros.of(TradingSession.endOf(DATE, SIGNALLED)))
                .setRevision(revision);
        frames.forEach(frame -> signal.addComponents(ComponentState.newBuilder()
                .setComponent(frame.getComponent())
                .setPresent(true)
                .setRevision(frame.getRevision())
                .setInputHash(frame.getInputHash())));
        return signal.build();
    }

    @Test
    void printsFramesWithoutABrokerAndLeavesTheStoreAlone() throws IOException {
        List<Path> before = files();
        int exit = run("--signal", id(1), "--components", "1,8");

        assertThat(exit).as(this::said).isZero();
        assertThat(said())
                .contains("NIFTY 2024-01-02 09:55, minute 40 of the session")
                .contains("triple-straddle", "dte-overlay", "nothing was compared")
                .doesNotContain("correlation", "same bytes");
        assertThat(files()).isEqualTo(before);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, --signal NIFTY@10:31, 'a signal is named like NIFTY@2025-08-29T05:01:00Z#1'",
        "2, --signal NIFTY@2024-13-02T04:25:00Z#1, not \"NIFTY@2024-13-02T04:25:00Z#1\"",
        "2, --underlying NIFTY --minute today, not \"today\"",
        "2, --underlying NIFTY --minute 2024-01-02T15:31, 2024-01-02T15:31 at the exchange is not the end of a minute",
        "2, --underlying NIFTY --minute 2024-01-02T09:15:30, 2024-01-02T09:15:30 at the exchange is not the end of a minute",
        "2, --underlying NIFTY --minute 2024-01-02T09:16 --components 9, component 9 is not built",
        "2, --underlying NIFTY --minute 2024-01-02T09:16 --bootstrap localhost, '--bootstrap must be HOST:PORT, was \"localhost\"'",
        "2, --underlying NIFTY, --minute",
        "1, --underlying NIFTY --minute 2024-01-03T09:16, 'no session of NIFTY on 2024-01-03 in the store; it has 2 from'",
        "1, --underlying SENSEX --minute 2024-01-02T09:16, no session of SENSEX on 2024-01-02 in the store; it has none",
        "1, --underlying NIFTY --minute 2024-01-02T12:00+05:30, NIFTY 2024-01-02 12:00 is not sealed in the store; the last that is ends 10:59"
    })
    void refusesInOneSentence(int exit, String arguments, String why) {
        assertThat(run(arguments.split(" "))).as(this::said).isEqualTo(exit);
        assertThat(err.toString()).contains(why);
    }

    @Test
    void saysThatNothingWasPublishedOfAMinute() {
        assertThat(minute(SKIPPED, "--bootstrap", day.bootstrap())).isEqualTo(1);
        assertThat(err.toString()).contains("no frame of NIFTY 2024-01-02 10:58 in regime.features.v1 at ");
    }

    @Test
    void saysThatTheBrokerDoesNotAnswer() throws IOException {
        String nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + free.getLocalPort();
        }
        assertThat(minute(1, "--bootstrap", nobody)).isEqualTo(1);
        assertThat(err.toString()).contains("broker " + nobody + ": could not read back regime.features.v1");
    }

    private int minute(int minute, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--underlying", UNDERLYING, "--minute", DATE + "T" + TradingSession.OPEN.plusMinutes(minute)));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = new CommandLine(new ReplayCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage());
            return 1;
        });
        List<String> all = new ArrayList<>(List.of("--root", root.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new));
    }

    private List<String> lines(String containing) {
        return out.toString().lines().filter(line -> line.contains(containing)).toList();
    }

    private String said() {
        return out + "\n" + err;
    }
}
