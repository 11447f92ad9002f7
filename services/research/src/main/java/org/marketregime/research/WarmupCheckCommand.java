package org.marketregime.research;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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

/** Starts the history of a session later and later and shows which features notice. */
@Command(
        name = "warmup-check",
        mixinStandardHelpOptions = true,
        description = "Computes a stored session after more and after less history and compares.",
        footer = {
            "",
            "A feature that more history only makes known is counted as unknown; one whose value moves by more than a",
            "millionth, as different. What a component asks for is how many sessions it must be fed; one with a long memory",
            "stands on all that are stored. Ends with 1 if anything is unknown or different after as much as is asked for,",
            "and says so when no history was as long as that."
        })
public final class WarmupCheckCommand implements Callable<Integer> {
    private static final double MILLIONTH = 1e-6;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    CheckedStore checked = new CheckedStore();

    @Option(names = "--day", paramLabel = "DATE", description = "The session, default: the last that is stored.")
    @Nullable
    LocalDate day;

    @Option(
            names = "--history",
            split = ",",
            paramLabel = "N",
            description = "Lengths of history in sessions, default: what the components ask for, 60, 20, 5 and 1.")
    List<Integer> history = List.of();

    @Override
    public Integer call() {
        List<Component> components = checked.chosen.components();
        try (CheckedStore.Open open = checked.open()) {
            LocalDate date;
            List<LocalDate> before;
            List<OptionalInt> asked;
            try (StoredFeatures features = open.features(this::say)) {
                date = features.sessions(day == null ? LocalDate.MIN : day, day == null ? LocalDate.MAX : day)
                        .getLast();
                before = features.sessions().stream()
                        .filter(earlier -> earlier.isBefore(date))
                        .toList();
                asked = components.stream().map(features::lookBack).toList();
            }
            List<FeatureBlock> whole = after(open, before, date);
            say(checked.underlying + " " + date + " after all " + before.size() + " sessions before it");
            say(String.format(
                    Locale.ROOT,
                    "%-9s %-22s %7s %9s %10s %10s %10s",
                    "history",
                    "component",
                    "asks",
                    "features",
                    "same",
                    "unknown",
                    "different"));
            Set<String> held = new TreeSet<>();
            Set<String> broken = new TreeSet<>();
            for (int length : lengths(before.size(), asked)) {
                List<LocalDate> kept = before.subList(before.size() - length, before.size());
                List<FeatureBlock> shorter = after(open, kept, date);
                for (int i = 0; i < components.size(); i++) {
                    boolean same = report(length, asked.get(i), components.get(i), shorter.get(i), whole.get(i));
                    if (asked.get(i).isPresent() && length >= asked.get(i).getAsInt()) {
                        (same ? held : broken).add(components.get(i).name());
                    }
                }
            }
            return conclude(held, broken);
        }
    }

    private int conclude(Set<String> held, Set<String> broken) {
        if (!broken.isEmpty()) {
            say("depends on more history than it asks for: " + String.join(", ", broken));
            return 1;
        }
        say(
                held.isEmpty()
                        ? "no history was as long as a component asks for, so nothing is shown but the table"
                        : "depends on no more history than it asks for: " + String.join(", ", held));
        return 0;
    }

    private Set<Integer> lengths(int stored, List<OptionalInt> asked) {
        List<Integer> wanted = new ArrayList<>(history);
        if (history.isEmpty()) {
            wanted.addAll(List.of(60, 20, 5, 1));
            asked.forEach(one -> one.ifPresent(wanted::add));
        }
        Set<Integer> lengths = new LinkedHashSet<>();
        wanted.stream()
                .filter(length -> length >= 0 && length < stored)
                .sorted((a, b) -> b - a)
                .forEach(lengths::add);
        return lengths;
    }

    private static List<FeatureBlock> after(CheckedStore.Open open, List<LocalDate> earlier, LocalDate date) {
        try (StoredFeatures features = open.features(_ -> {})) {
            earlier.forEach(features::session);
            return features.peek(date, TradingSession.MINUTES);
        }
    }

    /** Prints a line, and says whether all is the same. */
    private boolean report(int length, OptionalInt asked, Component component, FeatureBlock found, FeatureBlock whole) {
        int[] counts = new int[Verdict.values().length];
        for (int i = 0; i < whole.features(); i++) {
            counts[verdict(found, whole, i).ordinal()]++;
        }
        say(String.format(
                Locale.ROOT,
                "%-9d %-22s %7s %9d %10d %10d %10d",
                length,
                component.name(),
                asked.isPresent() ? Integer.toString(asked.getAsInt()) : "all",
                whole.features(),
                counts[Verdict.SAME.ordinal()],
                counts[Verdict.UNKNOWN.ordinal()],
                counts[Verdict.DIFFERENT.ordinal()]));
        return counts[Verdict.SAME.ordinal()] == whole.features();
    }

    private enum Verdict {
        SAME,
        UNKNOWN,
        DIFFERENT
    }

    private static Verdict verdict(FeatureBlock found, FeatureBlock whole, int feature) {
        Verdict verdict = Verdict.SAME;
        for (int minute = 1; minute <= TradingSession.MINUTES; minute++) {
            float a = found.value(minute, feature);
            float b = whole.value(minute, feature);
            if (Float.isNaN(a)) {
                verdict = Float.isNaN(b) ? verdict : Verdict.UNKNOWN;
            } else if (!(Math.abs(a - b) <= MILLIONTH * Math.max(1e-6, Math.abs(b)))) {
                return Verdict.DIFFERENT;
            }
        }
        return verdict;
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
