package org.marketregime.research;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.ingest.csv.ImportOptions;
import org.marketregime.ingest.csv.ImportOptions.CountUnit;
import org.marketregime.ingest.csv.ImportOptions.IvUnit;
import org.marketregime.ingest.csv.ImportOptions.StampKind;
import org.marketregime.ingest.csv.ImportOptions.VolumeKind;
import org.marketregime.ingest.csv.ImportResult;
import org.marketregime.ingest.csv.Importer;
import org.marketregime.ingest.csv.SessionSealer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code regime import}: turns files of option chains into sealed partitions, and tells what they are worth. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns files of option chains, CSV (plain or gzip) or Parquet, into partitions"
                    + " <root>/<UNDERLYING>/<yyyy>/<MM>/<dd>/<HH>/.",
            "",
            "Reads tables of snapshots or bars (ts, underlying, expiry, strike, ce_*, pe_*, spot, future_*) and the"
                    + " 48-column minute-bar table (trade_date, trade_time, ...), by column name; other columns are"
                    + " ignored and named. What no option says about stamps and units is found out from each file and"
                    + " printed; where a file does not tell, it is refused and the option named. Volume and open"
                    + " interest are stored in shares, implied volatility as a decimal.",
            "",
            "Importing the same files twice changes nothing. What cannot be read is refused with file, row (in damaged"
                    + " Parquet the row group) and column; the rest goes on.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file and session was used",
            "1:something was refused; the rest is imported",
            "2:the command line is wrong"
        })
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files to import, in any order; several may hold the same session.")
    private List<Path> in = List.of();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Where the partitions go: a folder, or gs://bucket/prefix. Not needed with --dry-run.")
    private @Nullable String root;

    @Option(
            names = "--stamp",
            paramLabel = "KIND",
            description = "What a stamp names: ${COMPLETION-CANDIDATES}. A snapshot of 09:24:16 belongs to the"
                    + " minute that ends 09:25.")
    private @Nullable StampKind stamp;

    @Option(names = "--bar", paramLabel = "MINUTES", description = "Length of a bar, for stamps that name its start.")
    private @Nullable Integer barMinutes;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "Asia/Kolkata",
            description = "Zone of stamps that name none (default: ${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("Asia/Kolkata");

    @Option(
            names = "--oi-unit",
            paramLabel = "UNIT",
            description = "Unit of the open interest: ${COMPLETION-CANDIDATES}.")
    private @Nullable CountUnit oiUnit;

    @Option(names = "--volume-unit", paramLabel = "UNIT", description = "Unit of the volume: ${COMPLETION-CANDIDATES}.")
    private @Nullable CountUnit volumeUnit;

    @Option(
            names = "--volume-kind",
            paramLabel = "KIND",
            description = "What *_volume counts: ${COMPLETION-CANDIDATES}; since the row before, or since the open."
                    + " *_cumvol always counts since the open.")
    private @Nullable VolumeKind volumeKind;

    @Option(
            names = "--iv-unit",
            paramLabel = "UNIT",
            description = "Unit of the implied volatility: ${COMPLETION-CANDIDATES}.")
    private @Nullable IvUnit ivUnit;

    @Option(names = "--underlying", paramLabel = "NAME", description = "Underlying of files that have no such column.")
    private @Nullable String underlying;

    @Option(
            names = "--contracts",
            paramLabel = "DIR",
            description = "Folder with contracts.tsv and calendar.tsv (default: those shipped with the program).")
    private @Nullable Path contracts;

    @Option(names = "--dry-run", description = "Reads, checks and reports, but writes nothing.")
    private boolean dryRun;

    private final InstantSource clock;

    public ImportCommand() {
        this(InstantSource.system());
    }

    ImportCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandLine line = commandLine();
        PrintWriter out = line.getOut();
        PrintWriter err = line.getErr();
        ImportOptions options = options(line);
        DatedContracts master = contracts == null ? DatedContracts.bundled() : DatedContracts.load(contracts);
        try (BufferAllocator allocator = new RootAllocator();
                ImportPrinter printer = new ImportPrinter(out, err)) {
            ImportResult result;
            if (dryRun) {
                result = run(new SessionSealer(null, allocator), master, options, printer);
            } else {
                try (ChainStore store = ChainStore.open(String.valueOf(root))) {
                    result = run(new SessionSealer(store, allocator), master, options, printer);
                }
            }
            printer.end(result, dryRun);
            return result.complete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (PlatformException e) {
            err.println(e.getMessage());
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private ImportResult run(
            SessionSealer sealer, DatedContracts master, ImportOptions options, ImportPrinter printer) {
        return new Importer(sealer, master, options, printer).run(in);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command runs through picocli");
        }
        return spec.commandLine();
    }

    private ImportOptions options(CommandLine line) {
        if (!dryRun && root == null) {
            throw new ParameterException(line, "Missing required option: '--root=DIR' (or say --dry-run)");
        }
        if (barMinutes != null && (barMinutes < 1 || barMinutes > 375)) {
            throw new ParameterException(line, "--bar must be 1 to 375 minutes, was " + barMinutes);
        }
        if (underlying != null && !underlying.matches("[A-Z0-9&_-]{1,32}")) {
            throw new ParameterException(line, "--underlying must be 1 to 32 of A-Z 0-9 & _ -");
        }
        ImportOptions nothingSaid = ImportOptions.of(zone, clock.instant());
        return new ImportOptions(
                zone,
                stamp,
                barMinutes,
                oiUnit,
                volumeUnit,
                volumeKind,
                ivUnit,
                underlying,
                nothingSaid.earliest(),
                nothingSaid.latest());
    }

    /** The command as the command line of the platform should set it up: choices in any case. */
    public static CommandLine newCommandLine() {
        return new CommandLine(new ImportCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    static String plural(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }
}
