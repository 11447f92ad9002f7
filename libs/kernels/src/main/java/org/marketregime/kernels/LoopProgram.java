package org.marketregime.kernels;

import java.util.List;
import java.util.function.Function;
import org.marketregime.columnar.Columns;

/** A program that runs loops one after another. */
public final class LoopProgram implements Program {
    private final List<Bound> loops;

    private LoopProgram(List<Bound> loops) {
        this.loops = List.copyOf(loops);
    }

    /** The loop of each launch, in the order of the launches. */
    public static LoopProgram of(List<Launch> launches, Function<Launch, Loop> loops) {
        return new LoopProgram(launches.stream()
                .map(launch -> new Bound(launch, loops.apply(launch)))
                .toList());
    }

    private record Bound(Launch launch, Loop loop) {}

    @Override
    public void open(State state) {
        for (Bound bound : loops) {
            bound.loop.open(state.of(bound.launch));
        }
    }

    @Override
    public void run(Columns columns, State state, int from, int to) {
        for (Bound bound : loops) {
            bound.loop.run(columns, state.of(bound.launch), from, to);
        }
    }

    @Override
    public void complete(Columns columns, State state) {
        for (Bound bound : loops) {
            bound.loop.complete(columns, state.completing(bound.launch));
        }
    }
}
