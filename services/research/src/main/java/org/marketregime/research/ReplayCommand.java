package org.marketregime.research;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.FeatureFrame;
import org.marketregime.contracts.RegimeSignal;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.Component;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import org.marketregime.runtime.component.FrameRebuild;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regime replay}: makes the frames of a minute again from what is stored, and compares them with what was published. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the frames of a minute again from the store alone, with the code that makes them live, and compares them byte by byte"
                    + " with the published ones.",
            "",
            "Not compared are when the minute was sealed, when its frame was made, how long that took, and its revision.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all bytes are the same, or there is nothing to compare with",
            "1:something differs, or could not be made again or found",
            "2:the command line is wrong"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s:,]+:[0-9]{1,5}|\\[[0-9a-fA-F:]+\\]:[0-9]{1,5}");
    private static final String NOT_STATED = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "Store of sealed minutes: a folder or gs://bucket/prefix.")
    private String root = "";

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** Either a minute or a signal. */
    private static final class Which {
        @ArgGroup(exclusive = false)
        private @Nullable Minute minute;

        @Option(
                names = "--signal",
                required = true,
                paramLabel = "ID",
                description =
                        "The signal whose minute it is: UNDERLYING@TIME#REVISION, for example NIFTY@2025-08-29T05:01:00Z#1.")
        private @Nullable String signal;
    }

    /** A minute of an underlying. */
    private static final class Minute {
        @Option(names = "--underlying", required = true, description = "For example NIFTY.")
        private String underlying = NOT_STATED;

        @Option(
                names = "--minute",
                required = true,
                paramLabel = "TIME",
                description =
                        "End of the minute, at the exchange or with an offset: 2025-08-29T10:31, 2025-08-29T05:01Z.")
        private String end = NOT_STATED;
    }

    @Mixin
    private ChosenComponents chosen = new ChosenComponents();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Broker with what was published (default: nothing is compared).")
    private @Nullable String bootstrap;

    @Option(
            names = "--backend",
            defaultValue = "auto",
            description = "auto, cpu or scalar (default: ${DEFAULT-VALUE}).")
    private String backend = "auto";

    /** What the command line asks for. */
    private record Asked(
            String underlying,
            SessionMinute minute,
            @Nullable SignalId signal,
            List<Component> components) {}

    @Override
    public Integer call() {
        CommandLine line =
                Objects.requireNonNull(spec, "the command runs through picocli").commandLine();
        Asked asked = asked(line);
        List<FeatureFrame> published = List.of();
        RegimeSignal signal = null;
        if (bootstrap != null) {
            PublishedMinutes topics = new PublishedMinutes(bootstrap);
            signal = asked.signal() == null ? null : topics.signal(asked.signal());
            published = topics.frames(asked.underlying(), asked.minute());
        }
        ReplayReport report = new ReplayReport(line.getOut(), bootstrap != null, published, signal);
        long start = System.nanoTime();
        List<FeatureFrame> rebuilt = rebuild(asked);
        line.getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s %s, minute %d of the session, made again from %s in %.1f s",
                        asked.underlying(),
                        asked.minute(),
                        asked.minute().number(),
                        root,
                        (System.nanoTime() - start) / 1e9));
        boolean same = report.print(asked.components(), rebuilt);
        line.getOut().flush();
        return same ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Asked asked(CommandLine line) {
        if (bootstrap != null && !ADDRESS.matcher(bootstrap).matches()) {
            throw new ParameterException(line, "--bootstrap must be HOST:PORT, was \"" + bootstrap + "\"");
        }
        try {
            if (which.signal != null) {
                SignalId id = SignalId.parse(which.signal);
                return new Asked(id.underlying(), SessionMinute.ending(id.eventTime()), id, chosen.components());
            }
            Minute minute = Objects.requireNonNull(which.minute, "picocli asks for one of the two");
            return new Asked(minute.underlying, SessionMinute.parse(minute.end), null, chosen.components());
        } catch (PlatformException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private List<FeatureFrame> rebuild(Asked asked) {
        try (ChainStore store = ChainStore.open(root);
                BufferAllocator allocator = new RootAllocator();
                Backend computing = Backends.open(backend);
                FrameRebuild rebuild = FrameRebuild.open(
                        store,
                        asked.underlying(),
                        asked.minute().date(),
                        asked.components(),
                        DatedContracts.bundled().calendar(),
                        computing,
                        allocator)) {
            return rebuild.frames(asked.minute().number());
        }
    }
}
