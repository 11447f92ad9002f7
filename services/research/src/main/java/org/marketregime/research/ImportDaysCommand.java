package org.marketregime.research;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.DailyPrice;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.days.DayFile;
import org.marketregime.ingest.days.DayStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code regime import-days}: puts daily bars of an underlying into the store, for the days before its first session. */
@Command(
        name = "import-days",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts daily bars of an underlying into the store: CSV, plain or gzip, with columns date (or ts), open, high, low and"
                    + " close in index points; others are ignored.",
            "",
            "Daily, weekly and monthly measures look back for years, further than recorded chains reach. A day with a stored"
                    + " session is always taken from there.",
            "",
            "Importing the same days again changes nothing. A day that is there with other prices is refused, and nothing of the"
                    + " call is added.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row was used",
            "1:something was refused; the other rows are imported, unless a day is there with other prices",
            "2:the command line is wrong"
        })
public final class ImportDaysCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--in", required = true, arity = "1..*", paramLabel = "FILE", description = "Files of daily bars.")
    private List<Path> in = List.of();

    @Option(names = "--underlying", required = true, paramLabel = "NAME", description = "For example NIFTY.")
    private String underlying = "";

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "The store: a folder or gs://bucket/prefix.")
    private String root = "";

    @Override
    public Integer call() {
        CommandLine line =
                Objects.requireNonNull(spec, "the command runs through picocli").commandLine();
        PrintWriter out = line.getOut();
        List<DailyPrice> days = new ArrayList<>();
        int refused = 0;
        for (Path file : in) {
            DayFile read = DayFile.read(file);
            read.refused().forEach(line.getErr()::println);
            refused += read.refused().size();
            days.addAll(read.days());
        }
        line.getErr().flush();
        try (ChainStore store = ChainStore.open(root)) {
            DayStore stored = DayStore.of(store, underlying);
            List<DailyPrice> added = stored.add(days);
            List<DailyPrice> all = stored.read();
            out.println(ImportCommand.plural(days.size(), "day") + " of " + underlying + " read, " + added.size()
                    + " added; the store has " + all.size()
                    + (all.isEmpty()
                            ? ""
                            : ", " + all.getFirst().date() + " to "
                                    + all.getLast().date())
                    + (refused == 0 ? "" : "; " + ImportCommand.plural(refused, "row") + " refused"));
            out.flush();
        }
        return refused == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
