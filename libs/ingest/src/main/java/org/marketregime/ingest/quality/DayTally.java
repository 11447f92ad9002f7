package org.marketregime.ingest.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is found wrong with a session while it is put together. One thread. */
public final class DayTally {
    private final Map<QualityRule, Long> broken = new EnumMap<>(QualityRule.class);
    private final Map<QualityRule, TreeSet<String>> notes = new EnumMap<>(QualityRule.class);

    public void count(QualityRule rule) {
        count(rule, 1);
    }

    public void count(QualityRule rule, long times) {
        if (times > 0) {
            broken.merge(rule, times, Long::sum);
        }
    }

    /** Adds a sentence to a rule, once. */
    public void note(QualityRule rule, String sentence) {
        notes.computeIfAbsent(rule, _ -> new TreeSet<>()).add(sentence);
    }

    public long broken(QualityRule rule) {
        return broken.getOrDefault(rule, 0L);
    }

    public List<String> notes(QualityRule rule) {
        return new ArrayList<>(notes.getOrDefault(rule, new TreeSet<>(Collections.emptySet())));
    }
}
