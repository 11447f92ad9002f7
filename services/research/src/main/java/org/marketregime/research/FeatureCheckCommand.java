package org.marketregime.research;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marketregime.features.Feature;
import org.marketregime.features.FeatureBlock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which features say nothing: never known, never moving, or always what another says. */
@Command(
        name = "feature-check",
        mixinStandardHelpOptions = true,
        description = "Lists features that are unknown, that do not move, or that move as one.",
        footer = {
            "",
            "Unknown: in no minute of the last session. Still: one value in all the sessions looked at. As one: a",
            "correlation beyond ±0.9999 over the minutes in which both are known."
        })
public final class FeatureCheckCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    CheckedStore checked = new CheckedStore();

    @Option(
            names = "--sessions",
            defaultValue = "10",
            paramLabel = "N",
            description = "How many of the last sessions are looked at (default: ${DEFAULT-VALUE}).")
    int sessions = 10;

    @Override
    public Integer call() {
        try (CheckedStore.Open open = checked.open();
                StoredFeatures features = open.features(this::say)) {
            List<LocalDate> stored = features.sessions(LocalDate.MIN, LocalDate.MAX);
            List<Feature> names = features.features();
            FeatureSample sample = new FeatureSample(names.size());
            for (int i = 0; i < stored.size(); i++) {
                List<FeatureBlock> blocks = features.session(stored.get(i));
                if (i >= stored.size() - sessions) {
                    sample.add(blocks);
                }
            }
            report(stored, names, sample);
        }
        return 0;
    }

    private void report(List<LocalDate> stored, List<Feature> names, FeatureSample sample) {
        say(String.format(
                Locale.ROOT,
                "%s, %d features, the last %d of %d sessions, up to %s",
                checked.underlying,
                names.size(),
                Math.min(sessions, stored.size()),
                stored.size(),
                stored.getLast()));
        list(
                "unknown in the last session",
                sample.unknownAtLast().stream().map(i -> names.get(i).name()).toList());
        list(
                "still",
                sample.still().stream()
                        .map(still -> names.get(still.feature()).name() + " = " + still.value())
                        .toList());
        List<String> pairs = new ArrayList<>();
        for (FeatureSample.Pair pair : sample.asOne()) {
            pairs.add(String.format(
                    Locale.ROOT,
                    "%s and %s (%.6f over %d minutes)",
                    names.get(pair.first()).name(),
                    names.get(pair.second()).name(),
                    pair.correlation(),
                    pair.minutes()));
        }
        list("as one", pairs);
    }

    private void list(String what, List<String> features) {
        say(what + ": " + features.size());
        features.forEach(feature -> say("  " + feature));
    }

    private void say(String line) {
        if (spec != null) {
            spec.commandLine().getOut().println(line);
            spec.commandLine().getOut().flush();
        }
    }
}
