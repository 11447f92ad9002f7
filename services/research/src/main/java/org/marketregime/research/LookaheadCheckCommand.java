package org.marketregime.research;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureBlock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Cuts the future off a stored session and shows whether any feature notices. */
@Command(
        name = "lookahead-check",
        mixinStandardHelpOptions = true,
        description = "Cuts a stored session off behind some minutes and compares what is left, bit by bit.",
        footer = {"", "Ends with 1 if any feature of a minute depends on what came after it."})
public final class LookaheadCheckCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    CheckedStore checked = new CheckedStore();

    @Option(names = "--day", paramLabel = "DATE", description = "The session, default: the last that is stored.")
    @Nullable
    LocalDate day;

    @Option(
            names = "--cuts",
            defaultValue = "12",
            paramLabel = "N",
            description = "Behind how many minutes (default: ${DEFAULT-VALUE}).")
    int cuts = 12;

    @Option(names = "--seed", defaultValue = "1", description = "Of the choice of minutes (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Override
    public Integer call() {
        List<Component> components = checked.chosen.components();
        try (CheckedStore.Open open = checked.open();
                StoredFeatures features = open.features(this::say)) {
            LocalDate date = features.sessions(day == null ? LocalDate.MIN : day, day == null ? LocalDate.MAX : day)
                    .getLast();
            features.sessions().stream()
                    .filter(earlier -> earlier.isBefore(date))
                    .forEach(features::session);
            List<FeatureBlock> whole = features.peek(date, TradingSession.MINUTES);
            int[] minutes = new SplittableRandom(seed)
                    .ints(cuts, 1, TradingSession.MINUTES)
                    .sorted()
                    .toArray();
            List<BlockComparison> totals = new ArrayList<>();
            components.forEach(component -> totals.add(new BlockComparison(component)));
            for (int minute : minutes) {
                List<FeatureBlock> known = features.peek(date, minute);
                for (int i = 0; i < components.size(); i++) {
                    totals.get(i).compare(known.get(i), whole.get(i), minute, 0);
                }
            }
            return report(date, minutes, totals);
        }
    }

    private int report(LocalDate date, int[] minutes, List<BlockComparison> totals) {
        say(checked.underlying + " " + date + ", cut behind " + minutes.length + " minutes chosen with seed " + seed);
        say(String.format(
                Locale.ROOT, "%-22s %9s %12s %10s %8s", "component", "features", "compared", "known", "differ"));
        long differing = 0;
        for (BlockComparison total : totals) {
            say(String.format(
                    Locale.ROOT,
                    "%-22s %9d %12d %9.1f%% %8d",
                    total.component().name(),
                    total.component().features().size(),
                    total.compared(),
                    total.knownPercent(),
                    total.differing().size()));
            differing += total.differing().size();
        }
        totals.stream()
                .flatMap(total -> total.differing().stream())
                .limit(SHOWN)
                .forEach(this::say);
        say(differing == 0 ? "no feature sees the future" : differing + " features see the future");
        return differing == 0 ? 0 : 1;
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
