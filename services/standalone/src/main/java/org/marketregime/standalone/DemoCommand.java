package org.marketregime.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.marketdata.ReplaySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regime demo}: a recorded day through every hop, in this one process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replays a recorded day through every service in this one process: sealed minutes in a folder, features and"
                    + " signals over an embedded broker, the API behind a gateway with a key made for this run.",
            "",
            "Needs no account, no network and no other program. Ctrl-C ends it and leaves nothing behind.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--day",
            paramLabel = "DATE",
            description = "Day to replay (default: ${DEFAULT-VALUE}).",
            defaultValue = "2025-08-29")
    private LocalDate day = Recording.DAY;

    @Option(
            names = "--underlying",
            paramLabel = "NAME",
            split = ",",
            description = "What to replay, once or more (default: NIFTY and BANKNIFTY).")
    private List<String> underlyings = Recording.UNDERLYINGS;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "600",
            description = "Times real time, or max: as fast as the answers come (default: ${DEFAULT-VALUE}).")
    private String speed = "600";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "375",
            description = "Only the first minutes of the session (default: all 375).")
    private int minutes = 375;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the API, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--exit", description = "Stops after the replay instead of serving the API until Ctrl-C.")
    private boolean exit;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the summary for machines.")
    private @Nullable Path json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "the command runs through picocli")
                .commandLine()
                .getOut();
        if (minutes < 1 || minutes > 375) {
            throw new PlatformException(ErrorCode.INPUT_INVALID, "--minutes must be 1 to 375, was " + minutes);
        }
        if (port < 0 || port > 65535) {
            throw new PlatformException(ErrorCode.INPUT_INVALID, "--port must be 0 to 65535, was " + port);
        }
        Recording.check(day, underlyings);
        double factor = factor();
        requireFree(port);
        Demo demo = new Demo(underlyings, factor, minutes, port, out);
        // whatever ends the process, Ctrl-C too, closes every service and removes the folder
        Thread atEnd = new Thread(demo::close, "demo-close");
        Runtime.getRuntime().addShutdownHook(atEnd);
        boolean answered = demo.run();
        DemoSummary summary = demo.summary();
        summary.print(out);
        if (json != null) {
            summary.write(json);
            out.println("summary for machines: " + json);
        }
        if (!exit) {
            out.println("The API stays open until Ctrl-C.");
            out.flush();
            new CountDownLatch(1).await();
        }
        out.flush();
        demo.close();
        return answered ? 0 : 1;
    }

    /** Asked first, because the gateway starts last. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID, "port " + port + " is in use; choose another with --port", e);
        }
    }

    private double factor() {
        if (speed.equals("max")) {
            return ReplaySettings.MAX_SPEED;
        }
        try {
            double factor = Double.parseDouble(speed);
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException e) {
            throw new PlatformException(ErrorCode.INPUT_INVALID, "--speed must be a number or max, was " + speed, e);
        }
        throw new PlatformException(ErrorCode.INPUT_INVALID, "--speed must be more than 0, was " + speed);
    }
}
