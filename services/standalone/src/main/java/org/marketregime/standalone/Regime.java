package org.marketregime.standalone;

import org.marketregime.domain.PlatformException;
import org.marketregime.research.BackfillCommand;
import org.marketregime.research.BenchCommand;
import org.marketregime.research.FeatureCheckCommand;
import org.marketregime.research.ImportCommand;
import org.marketregime.research.ImportDaysCommand;
import org.marketregime.research.LookaheadCheckCommand;
import org.marketregime.research.MemoryCommand;
import org.marketregime.research.ReplayCommand;
import org.marketregime.research.SimulateCommand;
import org.marketregime.research.WarmupCheckCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the platform. */
@Command(
        name = "regime",
        mixinStandardHelpOptions = true,
        version = "market-regime-platform 0.1.0",
        description = "What kind of market is this, right now, and why?",
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            ImportDaysCommand.class,
            SimulateCommand.class,
            BackfillCommand.class,
            FeatureCheckCommand.class,
            LookaheadCheckCommand.class,
            WarmupCheckCommand.class,
            MemoryCommand.class,
            ReplayCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Regime {
    private static final int FAILED = 1;

    private Regime() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line as {@link #main} runs it: errors of the platform are one sentence, not a stack trace. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Regime());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof PlatformException known) {
                command.getErr().println(known.code() + ": " + known.getMessage());
                return FAILED;
            }
            throw failure;
        });
        return line;
    }
}
