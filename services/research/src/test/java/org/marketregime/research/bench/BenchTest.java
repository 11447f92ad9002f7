package org.marketregime.research.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    private final Bench bench = new Bench(1e-6);

    @Test
    void comparesEachCaseWithTheFirstOfItsGroup() {
        List<Line> lines = bench.group(List.of(saying("ours", 400, 200, 300), saying("peer", 900, 700, 800)));

        assertThat(lines).extracting(Line::name).containsExactly("ours", "peer");
        assertThat(lines).extracting(Line::min).containsExactly(100.0, 350.0);
        assertThat(lines).extracting(Line::ratio).containsExactly(1.0, 3.5);
        assertThat(bench.lines()).isEqualTo(lines);
    }

    @Test
    void casesOfAGroupTakeTurns() {
        List<String> order = new ArrayList<>();
        bench.group(List.of(noting("a", order), noting("b", order)));

        // a turn is as many runs as fit ten milliseconds, at least one
        List<String> turns = new ArrayList<>();
        for (String name : order) {
            if (turns.isEmpty() || !turns.getLast().equals(name)) {
                turns.add(name);
            }
        }
        assertThat(turns.subList(0, 4)).containsExactly("a", "b", "a", "b");
    }

    @Test
    void saysWhatTheWholeTakesBeyondItsPart() {
        List<Line> lines = bench.group(List.of(saying("part", 200), saying("whole", 500)));

        bench.difference("rest", lines.get(1), lines.get(0));

        Line rest = bench.lines().getLast();
        assertThat(rest.min()).isEqualTo(150, within(1e-9));
        assertThat(rest.median()).isEqualTo(150, within(1e-9));
        assertThat(rest.group()).isEqualTo(lines.get(0).group());
    }

    @Test
    void comparesAPeerWithTheWorkThatIsAlsoIts() {
        List<Line> lines = bench.group(List.of(saying("part", 200), saying("whole", 500), saying("peer", 900)));

        Line rest = bench.difference("rest", lines.get(1), lines.get(0));
        Line peer = bench.compare(lines.get(2), rest);

        assertThat(peer.ratio()).isEqualTo(3, within(1e-9));
        assertThat(bench.lines()).extracting(Line::name).containsExactly("part", "whole", "rest", "peer");
        assertThat(bench.lines().getLast()).isEqualTo(peer);
    }

    @Test
    void aPeerHasNoRatioToWorkThatNoiseMadeVanish() {
        List<Line> lines = bench.group(List.of(saying("part", 500), saying("whole", 400), saying("peer", 900)));

        Line rest = bench.difference("rest", lines.get(1), lines.get(0));

        assertThat(bench.compare(lines.get(2), rest).ratio()).isNaN();
    }

    /** Takes these nanoseconds, run after run and over again, for two items. */
    private static Case saying(String name, long... nanos) {
        int[] next = {0};
        return new Case(name, "ns/item", 1, 2, () -> nanos[next[0]++ % nanos.length]);
    }

    private static Case noting(String name, List<String> order) {
        return new Case(name, "ns/item", 1, 1, () -> {
            order.add(name);
            return 1;
        });
    }
}
