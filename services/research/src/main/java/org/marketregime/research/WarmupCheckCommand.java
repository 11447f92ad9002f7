package org.marketregime.research;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
            "millionth, as different. Ends with 1 if any is different after as many sessions as its component asks for."
        })
public final class WarmupCheckCommand implements Callable<Integer> {
    private static final double MILLIONTH = 1e-6;
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
            int asked;
            try (StoredFeatures features = open.features(this::say)) {
                date = features.sessions(day == null ? LocalDate.MIN : day, day == null ? LocalDate.MAX : day)
                        .getLast();
                before = features.sessions().stream()
                        .filter(earlier -> earlier.isBefore(date))
                        .toList();
                asked = features.lookBack();
            }
            List<FeatureBlock> whole = after(open, before, date);
            say(checked.underlying + " " + date + " after all " + before.size()
                    + " sessions before it; its components ask for " + asked);
            say(String.format(
                    Locale.ROOT,
                    "%-9s %-22s %9s %10s %10s %10s",
                    "history",
                    "component",
                    "features",
                    "same",
                    "unknown",
                    "different"));
            boolean sound = true;
            for (int length : lengths(before.size(), asked)) {
                List<LocalDate> kept = before.subList(before.size() - length, before.size());
                List<FeatureBlock> shorter = after(open, kept, date);
                boolean enough = length >= asked;
                for (int i = 0; i < components.size(); i++) {
                    sound &= report(length, enough, components.get(i), shorter.get(i), whole.get(i));
                }
            }
            say(sound ? "no feature depends on more history than is asked for" : "some do");
            return sound ? 0 : 1;
        }
    }

    private Set<Integer> lengths(int stored, int asked) {
        List<Integer> wanted = history.isEmpty() ? List.of(asked, 60, 20, 5, 1) : history;
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

    private boolean report(int length, boolean enough, Component component, FeatureBlock found, FeatureBlock whole) {
        int same = 0;
        int unknown = 0;
        List<String> different = new ArrayList<>();
        for (int i = 0; i < whole.features(); i++) {
            switch (verdict(found, whole, i)) {
                case SAME -> same++;
                case UNKNOWN -> unknown++;
                case DIFFERENT -> different.add(component.features().get(i).name());
            }
        }
        say(String.format(
                Locale.ROOT,
                "%-9d %-22s %9d %10d %10d %10d",
                length,
                component.name(),
                whole.features(),
                same,
                unknown,
                different.size()));
        boolean wrong = enough && (!different.isEmpty() || unknown > 0);
        if (wrong) {
            say("  " + String.join(", ", different.subList(0, Math.min(SHOWN, different.size()))));
        }
        return !wrong;
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
